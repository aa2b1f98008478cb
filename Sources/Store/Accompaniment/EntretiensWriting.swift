import Database
public import Domain

extension Entretiens {
    /// A new entretien, planned or held; the author's note is the actor's own.
    public static func record(_ id: ID<Entretien>, of person: ID<Person>, _ content: EntretienContent, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        let owner: String? = if case .user(let reader) = act.actor.kind { reader.user.text } else { nil }
        try act.insert(
            into: "entretiens", id: id.text, of: person, ["note_owner_id": owner, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
        try insert(content, 1, after: nil, id, of: person, by: act)
        if let note = content.authorNote, !note.isEmpty { try insert(note: note, 1, after: nil, id, of: person, by: act) }
        try EntretienDrafts.drop(.new, of: person, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// A later version. Refused as a conflict when somebody, or the same person in another tab, saved since `version` was read.
    public static func revise(_ id: ID<Entretien>, of person: ID<Person>, _ content: EntretienContent, basedOn version: Int, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        guard let owner = try owner(of: id, person: person, by: act) else { throw Refusal.notFound }
        guard let last = try last("entretien_versions", of: id, person: person, by: act) else { throw Refusal.notFound }
        guard last.number == version else { throw Refusal.conflict("entretiens") }
        try insert(content, version + 1, after: last.id, id, of: person, by: act)
        if owner == act.actor.text, let note = content.authorNote { try keep(note, version + 1, id, of: person, by: act) }
        try EntretienDrafts.drop(.entretien(id), of: person, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// Nil when there is no such entretien; empty when nobody owns its note.
    private static func owner(of id: ID<Entretien>, person: ID<Person>, by act: Act) throws -> String? {
        let row = try act.db.first(
            """
            SELECT note_owner_id
            FROM entretiens
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(id.text)
            """)
        return try row.map { try $0.optionalText(0) ?? "" }
    }

    private static func last(_ table: String, of id: ID<Entretien>, person: ID<Person>, by act: Act) throws -> (number: Int, id: String)? {
        let from = Statement(stringLiteral: "SELECT number, id FROM \(table)")
        let row = try act.db.first(
            from + """
                 WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND entretien_id = \(id.text)
                ORDER BY number DESC
                LIMIT 1
                """)
        return try row.map { (try $0.int(0), try $0.text(1)) }
    }

    private static func insert(
        _ content: EntretienContent, _ number: Int, after earlier: String?, _ id: ID<Entretien>, of person: ID<Person>, by act: Act
    ) throws {
        try act.insert(
            into: "entretien_versions", id: ID<EntretienSave>.make(at: act.now).text, of: person,
            [
                "entretien_id": id.text, "number": number, "state": content.state.rawValue, "kind": content.kind.code, "kind_label": content.kind.label,
                "kind_version": content.kind.version, "happened_on": content.day.iso, "starts_at": content.startsAt, "minutes": content.minutes,
                "place": content.place, "others": content.others, "shared_note": content.sharedNote, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "supersedes_id": earlier,
            ])
    }

    /// A new row only when the owner changed their words.
    private static func keep(_ note: String, _ number: Int, _ id: ID<Entretien>, of person: ID<Person>, by act: Act) throws {
        let earlier = try last("author_notes", of: id, person: person, by: act)
        if earlier == nil, note.isEmpty { return }
        if let earlier, try words(ofNote: earlier.id, of: person, by: act) == note { return }
        try insert(note: note, number, after: earlier?.id, id, of: person, by: act)
    }

    private static func words(ofNote row: String, of person: ID<Person>, by act: Act) throws -> String? {
        let found = try act.db.first(
            "SELECT note FROM author_notes WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(row)")
        return try found.map { try act.key(of: person).open(try $0.blob(0), table: "author_notes", column: "note", row: row) }
    }

    private static func insert(note: String, _ number: Int, after earlier: String?, _ id: ID<Entretien>, of person: ID<Person>, by act: Act) throws {
        try act.insert(
            into: "author_notes", id: ID<EntretienSave>.make(at: act.now).text, of: person,
            [
                "entretien_id": id.text, "number": number, "note": note, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                "supersedes_id": earlier,
            ])
    }
}
