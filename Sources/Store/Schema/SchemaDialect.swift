import Database

/// The one difference between the schemas of the two engines: the names of the types.
///
/// | written   | SQLite    | PostgreSQL           | because |
/// | --------- | --------- | -------------------- | ------- |
/// | `TEXT`    | `TEXT`    | `TEXT COLLATE "C"`   | both compare bytes, whatever the server's locale |
/// | `INTEGER` | `INTEGER` | `BIGINT`             | 64 bits on both |
/// | `REAL`    | `REAL`    | `DOUBLE PRECISION`   | 64 bits on both |
/// | `BLOB`    | `BLOB`    | `BYTEA`              | |
///
/// Only whole words in capitals, outside quotes and comments; `CAST(… AS TEXT)` keeps its plain type.
enum SchemaDialect {
    static func text(_ statements: String, for engine: Engine) -> String {
        guard engine == .postgres else { return statements }
        var output = ""
        var word = ""
        var previousWord = ""
        var quote: Character?
        for character in statements + "\n" {
            if quote == nil, isOfWord(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty {
                output += postgresType(word, after: previousWord)
                previousWord = word
                word = ""
            }
            quote = quoted(character, in: quote, after: output.last)
            output.append(character)
        }
        output.removeLast()
        return output
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private static func postgresType(_ word: String, after previous: String) -> String {
        switch word {
        case "TEXT": previous == "AS" ? word : "TEXT COLLATE \"C\""
        case "INTEGER": "BIGINT"
        case "REAL": "DOUBLE PRECISION"
        case "BLOB": "BYTEA"
        default: word
        }
    }

    /// The quote or comment (`-`) that `character` leaves us in.
    private static func quoted(_ character: Character, in quote: Character?, after previous: Character?) -> Character? {
        switch (quote, character) {
        case (nil, "'"), (nil, "\""): character
        case (nil, "-") where previous == "-": "-"
        case ("-", "\n"): nil
        case (.some(let open), character) where open == character && open != "-": nil
        default: quote
        }
    }
}
