import Database
public import Domain

/// A refused entry of which nothing more comes: it stays readable, with who said so, when and why.
public enum FieldDismissals {
    /// By its author or the direction. The same entry twice adds nothing. Throws `notFound` for what is not theirs to see, `notAllowed` for what is
    /// not refused.
    public static func dismiss(_ id: ID<FieldEntry>, because reason: String, _ referentials: Referentials, by act: Act) throws {
        guard let entry = try FieldEntries.one(id, referentials, seenBy: act.sight()) else { throw Refusal.notFound }
        guard !entry.isDismissed else { return }
        guard entry.mayBeDismissed else { throw Refusal.notAllowed("Cette saisie n’est pas, ou n’est plus, refusée : il n’y a rien à classer.") }
        try FieldPhoto.drop(id.text, by: act)
        let person = try holder(of: id, by: act)
        try act.insert(
            into: "field_dismissals", id: ID<FieldEntryStep>.make(at: act.now).text, of: person,
            [
                "field_entry_id": id.text, "reason": person == nil ? nil : reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// Somebody it speaks of who has a key; nil when nobody has, and then no words are kept.
    private static func holder(of id: ID<FieldEntry>, by act: Act) throws -> ID<Person>? {
        let row = try act.rows("SELECT said FROM field_entries WHERE structure_id = \(act.structure.text) AND id = \(id.text)").first
        guard let said = try row?.optionalText(0).flatMap({ try? FieldSaid(json: $0) }) else { return nil }
        let people = said.people.compactMap { ID<Person>($0) }.sorted().prefix(500)
        guard !people.isEmpty else { return nil }
        return try act.rows(
            """
            SELECT person_id FROM person_keys
            WHERE structure_id = \(act.structure.text) AND wrapped IS NOT NULL
            AND person_id IN (\(sql: .joined(people.map { "\($0.text)" }, by: ", ")))
            ORDER BY person_id
            LIMIT 1
            """
        ).first.map { ID(known: try $0.text(0)) }
    }
}
