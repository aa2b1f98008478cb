import Database
public import Domain

/// Colleagues named by the referent counsellor to share what is health or justice of one person. Only the referent, or their stand-in, names.
public enum Confidants {
    /// All who were ever named, the latest first; empty unless the reader is the referent.
    public static func all(of person: Person, seenBy sight: Sight) throws -> [Confidant] {
        guard isReferent(sight.reader, of: person) else { return [] }
        return try sight.db.rows(
            """
            SELECT c.user_id, u.name, c.valid_from, c.valid_to
            FROM confidants c
            JOIN users u ON u.structure_id = c.structure_id AND u.id = c.user_id
            WHERE c.structure_id = \(sight.reader.structure.text) AND c.person_id = \(person.id.text)
            ORDER BY c.valid_from DESC, u.name
            """
        ).map { row in
            Confidant(
                user: ID(known: try row.text(0)), name: try row.text(1), from: Day(iso: try row.text(2)) ?? Day(number: 0),
                to: try row.optionalText(3).flatMap { Day(iso: $0) })
        }
    }

    /// Counsellors of the person's site who may be named. Another role would not see more: the policy gives it nothing there.
    public static func candidates(for person: Person, seenBy sight: Sight) throws -> [(user: ID<User>, name: String)] {
        guard isReferent(sight.reader, of: person) else { return [] }
        let today = sight.reader.today.iso
        return try sight.db.rows(
            """
            SELECT DISTINCT u.id, u.name
            FROM grants g
            JOIN users u ON u.structure_id = g.structure_id AND u.id = g.user_id
            WHERE g.structure_id = \(sight.reader.structure.text) AND g.role = 'counsellor'
            AND (g.site_id IS NULL OR g.site_id = \(person.place.site.text))
            AND g.valid_from <= \(today) AND (g.valid_to IS NULL OR g.valid_to >= \(today))
            AND u.closed_at IS NULL AND u.id <> \(sight.reader.user.text)
            ORDER BY u.id
            """
        ).map { (ID(known: try $0.text(0)), try $0.text(1)) }.inFrenchOrder(\.name)
    }

    /// Names a colleague, or gives new dates to one named before.
    public static func name(_ user: ID<User>, for personID: ID<Person>, from: Day, to: Day?, by act: Act) throws {
        let person = try followed(personID, by: act)
        guard try candidates(for: person, seenBy: try act.sight()).contains(where: { $0.user == user }) else { throw Refusal.notFound }
        try act.derive(
            """
            INSERT INTO confidants (structure_id, person_id, user_id, named_by, valid_from, valid_to)
            VALUES (\(act.structure.text), \(personID.text), \(user.text), \(act.actor.text), \(from.iso), \(to?.iso))
            ON CONFLICT (structure_id, person_id, user_id)
            DO UPDATE SET named_by = excluded.named_by, valid_from = excluded.valid_from, valid_to = excluded.valid_to
            """)
        try act.record("confidants", row: user.text, of: personID, ["named_by": act.actor.text, "valid_from": from.iso, "valid_to": to?.iso])
    }

    /// Ends a sharing: it acts at once. Nothing happens when there is none.
    public static func end(_ user: ID<User>, for personID: ID<Person>, by act: Act) throws {
        let person = try followed(personID, by: act)
        let known = try all(of: person, seenBy: try act.sight()).first { $0.user == user }
        guard let known, known.to.map({ $0 >= act.today }) ?? true else { return }
        let yesterday = act.today.adding(days: -1).iso
        try act.derive(
            """
            UPDATE confidants
            SET valid_to = \(yesterday)
            WHERE structure_id = \(act.structure.text) AND person_id = \(personID.text) AND user_id = \(user.text)
            """)
        try act.record("confidants", row: user.text, of: personID, ["valid_to": yesterday])
    }

    public static func isReferent(_ reader: Reader, of person: Person) -> Bool {
        guard let referent = person.place.counsellor else { return false }
        return reader.grants.contains {
            $0.role == .counsellor && Policy.reaches($0, person.place) && (reader.user == referent || $0.standsInFor == referent)
        }
    }

    private static func followed(_ id: ID<Person>, by act: Act) throws -> Person {
        let person = try People.writable(id, .accompaniment, by: act)
        guard case .user(let reader) = act.actor.kind, isReferent(reader, of: person) else { throw Refusal.notFound }
        return person
    }
}
