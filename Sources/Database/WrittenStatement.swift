extension Statement {
    /// The statement with its values in their places, on one line, as `sqlite3` or `psql` reads it: for who measures, never for the engines.
    public func written(for engine: Engine) -> String {
        var (text, rest) = ("", values[...])
        for character in sql {
            if character == "?", let value = rest.popFirst() {
                text += Statement.literal(value, engine)
            } else {
                text.append(character.isNewline ? " " : character)
            }
        }
        return text + ";"
    }

    private static func literal(_ value: SQLValue, _ engine: Engine) -> String {
        switch value {
        case .null: return "NULL"
        case .integer(let number): return String(number)
        case .real(let number): return String(number)
        case .text(let text): return "'" + text.replacing("'", with: "''") + "'"
        case .blob(let bytes):
            let hex = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            return engine == .sqlite ? "x'\(hex)'" : "'\\x\(hex)'::bytea"
        }
    }
}
