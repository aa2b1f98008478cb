/// Folding of names for search and order: marks off, œ as oe, apostrophes and hyphens as spaces, lower case.
public enum Words {
    /// « Œuvrard-Ngoüa’  » becomes « oeuvrard ngoua ».
    public static func folded(_ text: String) -> String {
        var result = ""
        var pendingSpace = false
        for character in text.lowercased() {
            let folded = fold(character)
            if folded.isEmpty {
                pendingSpace = !result.isEmpty
            } else {
                if pendingSpace { result += " " }
                pendingSpace = false
                result += folded
            }
        }
        return result
    }

    /// The distinct folded words, for `person_words`.
    public static func words(of texts: [String]) -> Set<String> {
        Set(texts.flatMap { folded($0).split(separator: " ").map(String.init) })
    }

    private static let marked: [Character: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"),
            ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"),
            ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"),
        ]
        var table: [Character: String] = [:]
        for (plain, letters) in groups { for letter in letters { table[letter] = plain } }
        return table
    }()

    private static func fold(_ character: Character) -> String {
        if let plain = marked[character] { return plain }
        guard let first = character.unicodeScalars.first else { return "" }
        if first.isASCII { return first.properties.isAlphabetic || ("0"..."9").contains(first) ? String(first) : "" }
        return first.properties.isAlphabetic || first.properties.numericType != nil ? String(character) : ""
    }
}

extension Sequence {
    /// Sorted by the folded words of a name, so that « Élodie » stands between « Denis » and « Fatou »; equal ones keep their order.
    public func inFrenchOrder(_ name: (Element) throws -> String) rethrows -> [Element] {
        try enumerated().map { (Words.folded(try name($0.element)), $0.offset, $0.element) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}
