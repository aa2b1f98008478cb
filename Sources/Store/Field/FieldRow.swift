import Database
import Domain

/// The row of an entry that arrived: what came of it, and, of what is not among the facts, all that it said.
struct FieldRow {
    /// What writing came to.
    struct Outcome {
        var state = FieldEntry.State.confirmed
        var reason: String?
        /// Of attendance: what could not be taken while the rest was.
        var refused: [FieldSaid.Mark]?
    }

    private let entry: SealedEntry
    private let carrier: Reader

    init(_ entry: SealedEntry, _ carrier: Reader) {
        (self.entry, self.carrier) = (entry, carrier)
    }

    /// The very same entry came by another way while this one was on its own.
    func isKnown(by act: Act) throws -> Bool {
        try !act.rows("SELECT 1 FROM field_entries WHERE structure_id = \(act.structure.text) AND fingerprint = \(entry.fingerprint)").isEmpty
    }

    /// No other entry that could be opened bears this id. One that nobody could open takes no place away.
    func isFree(by act: Act) throws -> Bool {
        try act.rows(
            """
            SELECT 1 FROM field_entries
            WHERE structure_id = \(act.structure.text) AND entry_id = \(entry.id.text) AND author_id IS NOT NULL
            """
        ).isEmpty
    }

    func keepUnread(because reason: String, by act: Act) throws {
        guard try !isKnown(by: act) else { return }
        let envelope = entry.sealed.utf8.count <= SealedEntry.longest ? "\(entry.key)|\(entry.sealed)" : nil
        try insert([("state", FieldEntry.State.refused.rawValue), ("reason", reason), ("envelope", envelope)], of: nil, by: act)
    }

    func keep(_ content: FieldContent, _ tablet: String, refusedBecause reason: String, by act: Act) throws {
        guard try !isKnown(by: act) else { return }
        try keep(content, tablet, as: Outcome(state: .refused, reason: reason), by: act)
    }

    func keep(_ content: FieldContent, _ tablet: String, as outcome: Outcome, by act: Act) throws {
        var said = content.said
        if let refused = outcome.refused { said.marks = refused }
        let person = outcome.state == .refused ? try self.person(of: said, by: act) : nil
        // The words of somebody who does not exist here have no key to lie under: the envelope stays as it came.
        let isUnkept = outcome.state == .refused && person == nil && said.words != nil
        try insert(
            [
                ("kind", content.kind.rawValue), ("state", outcome.state.rawValue), ("reason", outcome.reason), ("author_id", act.actor.text),
                ("tablet_id", tablet), ("said", outcome.state == .confirmed ? nil : said.withoutWords.json),
                ("words", person == nil ? nil : words(of: said)), ("envelope", isUnkept ? "\(entry.key)|\(entry.sealed)" : nil),
                ("said_at", content.saidAt.iso), ("made_at", content.madeAt(receivedAt: act.now).iso),
            ], of: person, by: act)
    }

    private func words(of said: FieldSaid) -> String? {
        let parts = [said.situation, said.words].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    private func person(of said: FieldSaid, by act: Act) throws -> ID<Person>? {
        guard let person = said.person.flatMap({ ID<Person>($0) }) else { return nil }
        let key = try act.rows("SELECT 1 FROM person_keys WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND wrapped IS NOT NULL")
        return key.isEmpty ? nil : person
    }

    private func insert(_ columns: [(String, any SQLBindable)], of person: ID<Person>?, by act: Act) throws {
        let common: [(String, any SQLBindable)] = [
            ("entry_id", entry.id.text), ("fingerprint", entry.fingerprint), ("carried_by", carrier.user.text), ("recorded_at", act.now.iso),
            ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "field_entries", id: ID<FieldEntry>.make(at: act.now).text, of: person, common + columns)
    }
}

/// Why an entry was not taken, in the words that its author and the direction read.
enum FieldWords {
    static let tooLong = "Cette saisie est trop longue pour avoir été faite par Jalon."
    static let unknownKey = "Cette saisie a été scellée pour un autre Jalon que celui-ci."
    static let spoiled = "Cette saisie est abîmée, ou n’a pas été faite par Jalon."
    static let unknownAuthor = "Son auteur n’a pas pu être reconnu : elle n’a pas été faite sur une tablette préparée ici."
    static let closedAccount = "Le compte de son auteur est fermé."
    static let endedTablet = "Cette tablette a été déconnectée de Jalon avant l’arrivée de la saisie. Si elle est juste, notez-la dans Jalon."
    static let correctedThatDay = "Corrigé le jour même, sur la tablette."

    static func contested(_ count: Int) -> String {
        let whom = count == 1 ? "une personne" : "\(count) personnes"
        return "Quelqu’un d’autre a noté autre chose pour \(whom) : les deux restent, à vérifier dans « Présences à vérifier »."
    }

    static func partly(_ taken: Int, _ refused: Int, because reason: String) -> String {
        taken == 0 ? reason : "Noté pour \(taken), refusé pour \(refused) : \(reason)"
    }

    static func reason(_ refusal: Refusal) -> String {
        switch refusal {
        case .notFound: "Cette personne ou cette équipe n’est pas, ou n’est plus, parmi celles de son auteur."
        case .notAllowed(let text), .gone(let text): text
        case .invalid(let fields): fields.values.sorted().joined(separator: " ")
        case .conflict: "Une autre saisie porte déjà ce numéro : rien n’a été écrasé."
        }
    }
}
