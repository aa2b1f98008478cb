import Database
public import Domain
import Foundation

/// What is being typed in the form of an entretien or a diagnostic: one draft for each author and form, sealed, read by its author alone, gone once saved.
/// Outside the audit: a draft says nothing yet, and a long note would fill the chain at every pause of the hand.
public enum EntretienDrafts {
    public enum Form: Hashable, Sendable {
        case new
        case entretien(ID<Entretien>)
        case diagnostic(Diagnostic.Moment)

        var text: String {
            switch self {
            case .new: "nouveau"
            case .entretien(let id): id.text
            case .diagnostic(let moment): "diagnostic-" + moment.rawValue
            }
        }
    }

    /// The fields as they were typed, and when they were kept. Nil when there is none of the reader's own.
    public static func draft(_ form: Form, of person: ID<Person>, seenBy sight: Sight) throws -> EntretienDraft? {
        let reader = sight.reader
        let row = try sight.db.first(
            """
            SELECT k.wrapped, d.content, d.saved_at, s.time_zone
            FROM entretien_drafts d
            JOIN people p ON p.structure_id = d.structure_id AND p.id = d.person_id
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            JOIN person_keys k ON k.structure_id = d.structure_id AND k.person_id = d.person_id
            WHERE d.structure_id = \(reader.structure.text) AND d.person_id = \(person.text)
            AND d.author_id = \(reader.user.text) AND d.form = \(form.text)
            AND \(sql: Seen.person(by: reader, .accompaniment, .private))
            """)
        guard let row, let wrapped = try row.optionalBlob(0) else { return nil }
        let text = try sight.key(of: person, wrapped: wrapped).open(
            try row.blob(1), table: "entretien_drafts", column: "content", row: place(reader.user.text, form))
        let local = Clock.local(Instant(iso: try row.text(2)) ?? reader.now, in: try row.text(3))
        return EntretienDraft(fields: try JSONDecoder().decode([String: String].self, from: Data(text.utf8)), day: local.day, minute: local.minute)
    }

    public static func keep(_ form: Form, of person: ID<Person>, fields: [String: String], by act: Act) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        let text = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
        let sealed = try act.key(of: person).seal(text, table: "entretien_drafts", column: "content", row: place(act.actor.text, form))
        try act.derive(
            """
            INSERT INTO entretien_drafts (structure_id, person_id, author_id, form, content, saved_at)
            VALUES (\(act.structure.text), \(person.text), \(act.actor.text), \(form.text), \(sealed), \(act.now.iso))
            ON CONFLICT (structure_id, person_id, author_id, form) DO UPDATE
            SET content = excluded.content, saved_at = excluded.saved_at
            """)
    }

    public static func drop(_ form: Form, of person: ID<Person>, by act: Act) throws {
        try act.derive(
            """
            DELETE FROM entretien_drafts
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND author_id = \(act.actor.text) AND form = \(form.text)
            """)
    }

    private static func place(_ author: String, _ form: Form) -> String { author + "|" + form.text }
}
