import Database
public import Domain

/// Short contacts, one line each.
public enum Contacts {
    /// `line` is read by the counsellors of the site.
    public static func note(
        _ id: ID<Contact>, of person: ID<Person>, _ kind: RecordedCode, _ outcome: ContactOutcome, on day: Day, line: String?, by act: Act
    ) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        try act.insert(
            into: "contacts", id: id.text, of: person,
            [
                "kind": kind.code, "kind_label": kind.label, "kind_version": kind.version, "outcome": outcome.rawValue, "line": line,
                "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        try ParcoursSummaries.refresh(person, by: act)
    }
}
