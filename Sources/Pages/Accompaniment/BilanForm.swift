public import Domain
import HTML

/// The texts of a bilan: what they are called, and what they hold.
public enum BilanForm {
    public static let kind = "genre"
    public static let day = "date"
    public static let said = "dit"
    public static let decided = "decidons"
    public static let atWork = "travail"
    public static let nextOn = "prochain"
    public static let proposal = "contrat"
    public static let version = "version"
    /// The fingerprint of what the page shows to who signs.
    public static let shown = "montre"
    /// Why a bilan in preparation is given up.
    public static let reason = "pourquoi"
    public static let limit = 20_000

    public static func entry(_ texts: BilanTexts) -> Entry {
        Entry(values: [
            said: [texts.said], decided: [texts.decided], atWork: [texts.atWork], nextOn: [texts.nextOn?.iso ?? ""],
            proposal: [texts.proposal?.rawValue ?? ""], version: [String(texts.number)],
        ])
    }

    static func draw(in entry: Entry, _ person: Person) -> HTML {
        """
        \(Form.hidden(version, entry[version]))
        \(Field.textArea(
            said, "Ce que dit \(person.firstName)", in: entry,
            hint: "Avec ses mots. Lu par les CIP du site et par \(person.firstName), jamais par l’encadrant ni la direction.", required: true, rows: 6, maxLength: limit))
        \(Field.textArea(
            decided, "Ce que nous décidons", in: entry, hint: "Lu par les CIP du site et par \(person.firstName).", required: true, rows: 5, maxLength: limit))
        \(Field.textArea(
            atWork, "Au travail", in: entry, hint: "Ce qui est décidé pour le poste, les horaires, les gestes à apprendre. L’encadrant le lit et le signe.",
            rows: 3, maxLength: limit))
        \(Field.date(nextOn, "Prochain bilan", in: entry, hint: "Laissez vide pour suivre le rythme de trois mois."))
        \(Field.radios(proposal, "Pour le contrat", in: entry, choices: Bilan.Proposal.allCases.map { Choice($0.rawValue, BilanWords.proposal($0)) }))
        """
    }

    /// For somebody else's save: the same texts one after the other.
    static func joined(_ entry: Entry) -> String {
        [entry[said], entry[decided], entry[atWork]].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
