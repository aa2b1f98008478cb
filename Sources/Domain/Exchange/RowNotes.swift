/// Rows under and between those of people: a legend, a signature, a count.
enum RowNotes {
    private static let starts = Phrases(
        [
            "légende", "fait à", "fait le", "mis à jour", "mise à jour", "màj", "dont", "nb", "nbre", "nombre de", "nombre d", "édité le", "imprimé le", "nota",
            "note", "page", "document confidentiel", "source", "rappel",
        ].map { ($0, "note") })

    /// What is filled of the row.
    static func isNote(_ texts: [String]) -> Bool {
        guard let first = texts.first, texts.count <= 4 else { return false }
        // « Logt = logement »
        if texts.allSatisfy({ $0.count < 80 }), texts.contains(where: { $0.contains(" = ") }) { return true }
        let words = Phrases.words(first)
        guard let met = starts.scan(words, lenient: false).first, met.first == 0 else { return false }
        return met.count > 1 || words.count > met.count || first.hasSuffix(":") || ["dont", "legende", "maj"].contains(words[0])
    }
}
