import Database
public import Domain

/// A contact written wrong, written again.
extension Contacts {
    /// Every writing of the contacts of a person, by the id of the contact; empty when their words are not the reader's to read.
    public static func versions(of person: ID<Person>, seenBy sight: Sight) throws -> [ID<Contact>: FactVersions<Contact>] {
        let all: [String: [FactVersions<Contact>]] = try Corrections.versions(
            in: "contacts", of: person, columns: "t.kind, t.kind_label, t.kind_version, t.outcome, t.happened_on, t.line",
            where: Seen.person(by: sight.reader, .accompaniment, .private), seenBy: sight
        ) { row, key in
            func open(_ index: Int, _ column: String) throws -> String? {
                try row.optionalBlob(index).map { try key.open($0, table: "contacts", column: column, row: try row.text(1)) }
            }
            let contact = Contact(
                id: ID(known: try row.text(0)), kind: RecordedCode(code: try row.text(6), label: try row.text(7), version: try row.text(8)),
                outcome: ContactOutcome(rawValue: try row.text(9)) ?? .aside, day: try row.day(10), line: try open(11, "line"),
                by: try row.optionalText(3) ?? "")
            return (contact, try open(4, "correction"))
        }
        return Corrections.byFact(all[""])
    }

    public static func correct(
        _ contact: ID<Contact>, as id: ID<Contact>, of person: ID<Person>, _ kind: RecordedCode, _ outcome: ContactOutcome, on day: Day, line: String?,
        _ correction: Correction, by act: Act
    ) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        try Corrections.check("contacts", contact.text, correction, of: person, by: act)
        let own: [(String, any SQLBindable)] = [
            ("kind", kind.code), ("kind_label", kind.label), ("kind_version", kind.version), ("outcome", outcome.rawValue), ("line", line),
            ("happened_on", day.iso), ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "contacts", id: id.text, of: person, own + Corrections.columns(contact.text, correction))
        try ParcoursSummaries.refresh(person, by: act)
    }
}
