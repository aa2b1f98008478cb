import Domain

/// « de » before a name that is only known when the page is drawn.
public enum FrenchName {
    /// « d’Enzo », « de Karim » : elision before a vowel, a mute h, and a y that a consonant follows (« d’Yves », « de Yohan »).
    public static func of(_ name: String) -> String {
        isElided(name) ? "d’\(name)" : "de \(name)"
    }

    /// First names where h is mute in use; before any other it is kept apart: « de Hamid », « de Hawa ».
    private static let mute: Set<String> = [
        "helene", "helena", "heloise", "henri", "henriette", "herbert", "hermine", "herve", "hilaire", "hippolyte", "honore", "honorine", "horace",
        "hortense", "hubert", "hugo", "hugues", "huguette", "hyacinthe", "hadrien", "hector", "hermione", "hermann", "homere",
    ]

    private static func isElided(_ name: String) -> Bool {
        let letters = Array(Words.folded(name.replacing("œ", with: "oe").replacing("Œ", with: "oe").replacing("æ", with: "ae").replacing("Æ", with: "ae")))
        guard let first = letters.first else { return false }
        if vowels.contains(first) { return true }
        if first == "y" { return letters.dropFirst().first.map { $0.isLetter && !vowels.contains($0) } ?? false }
        return first == "h" && mute.contains(String(letters.prefix { $0.isLetter }))
    }

    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
}
