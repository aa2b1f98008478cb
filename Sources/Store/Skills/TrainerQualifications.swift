import Database
public import Domain

/// Qualifications of encadrants: each reads their own, counsellors and the direction all; the direction writes them.
public enum TrainerQualifications {
    public static let readers: Set<Role> = [.counsellor, .encadrant, .direction]
    public static let writers: Set<Role> = [.direction]

    // MARK: reading

    /// Those taken back too, with why, in the order of names then of days: one query.
    public static func all(seenBy sight: Sight) throws -> [TrainerQualification] {
        try Accounts.open(to: readers, sight)
        let reader = sight.reader
        let own: Statement = reader.roles.isDisjoint(with: [.counsellor, .direction]) ? "q.user_id = \(reader.user.text)" : "1 = 1"
        let rows = try sight.db.rows(
            """
            SELECT q.id, q.user_id, u.name, q.body, q.happened_on, q.ends_on, q.reason
            FROM trainer_qualifications q
            JOIN users u ON u.structure_id = q.structure_id AND u.id = q.user_id
            WHERE q.structure_id = \(reader.structure.text) AND q.recorded_at <= \(sight.horizon) AND \(sql: own)
            AND NOT EXISTS (
                SELECT 1 FROM trainer_qualifications n
                WHERE n.structure_id = q.structure_id AND n.supersedes_id = q.id AND n.recorded_at <= \(sight.horizon))
            ORDER BY q.happened_on, q.id
            """)
        return try rows.inFrenchOrder { try $0.text(2) }.map { row in
            TrainerQualification(
                id: ID(known: try row.text(0)), user: ID(known: try row.text(1)), userName: try row.text(2), body: try row.text(3),
                obtainedOn: try row.day(4), endsOn: try row.optionalText(5).flatMap { Day(iso: $0) }, withdrawal: try row.optionalText(6))
        }
    }

    /// Those who may be qualified: who leads a crew today. For who writes; one query.
    public static func encadrants(seenBy sight: Sight) throws -> [(user: ID<User>, name: String)] {
        try Accounts.open(to: writers, sight)
        let today = sight.reader.today.iso
        let rows = try sight.db.rows(
            """
            SELECT u.id, u.name
            FROM users u
            WHERE u.structure_id = \(sight.reader.structure.text) AND u.closed_at IS NULL AND EXISTS (
                SELECT 1 FROM grants g
                WHERE g.structure_id = u.structure_id AND g.user_id = u.id AND g.role = 'encadrant'
                AND g.valid_from <= \(today) AND (g.valid_to IS NULL OR g.valid_to >= \(today)))
            """)
        return try rows.inFrenchOrder { try $0.text(1) }.map { (ID(known: try $0.text(0)), try $0.text(1)) }
    }

    /// For a rating (alias `r`): the qualification that its author had that day, alias `q`.
    static func ofRating(at horizon: String) -> Statement {
        """
        LEFT JOIN trainer_qualifications q ON q.structure_id = r.structure_id AND q.user_id = r.recorded_by AND q.withdrawn = 0
            AND q.happened_on <= r.happened_on AND (q.ends_on IS NULL OR q.ends_on >= r.happened_on) AND q.recorded_at <= \(horizon)
            AND NOT EXISTS (
                SELECT 1 FROM trainer_qualifications n
                WHERE n.structure_id = q.structure_id AND n.supersedes_id = q.id AND n.recorded_at <= \(horizon))
        """
    }

    // MARK: writing

    /// Throws `invalid` on « encadrant » for who leads no crew today.
    public static func add(
        _ id: ID<TrainerQualification>, of user: ID<User>, body: String, obtainedOn: Day, endsOn: Day?, by act: Act
    ) throws {
        let sight = try act.sight()
        guard try encadrants(seenBy: sight).contains(where: { $0.user == user }) else {
            throw Refusal.invalid(["encadrant": "Cette personne n’encadre aucune équipe aujourd’hui."])
        }
        try insert(id, of: user, body: body, obtainedOn: obtainedOn, endsOn: endsOn, [:], by: act)
    }

    /// Noted for somebody else, or wrong: it stays readable with why, and attests nothing more. What was issued keeps what it said.
    public static func withdraw(_ qualification: ID<TrainerQualification>, as id: ID<TrainerQualification>, reason: String, by act: Act) throws {
        let sight = try act.sight()
        try Accounts.open(to: writers, sight)
        guard let known = try all(seenBy: sight).first(where: { $0.id == qualification }) else { throw Refusal.notFound }
        guard known.withdrawal == nil else { throw Refusal.conflict("trainer_qualifications") }
        try insert(
            id, of: known.user, body: known.body, obtainedOn: known.obtainedOn, endsOn: known.endsOn,
            ["withdrawn": 1, "reason": reason, "supersedes_id": qualification.text], by: act)
    }

    private static func insert(
        _ id: ID<TrainerQualification>, of user: ID<User>, body: String, obtainedOn: Day, endsOn: Day?,
        _ more: KeyValuePairs<String, any SQLBindable>, by act: Act
    ) throws {
        let own: [(String, any SQLBindable)] = [
            ("user_id", user.text), ("body", body), ("ends_on", endsOn?.iso), ("happened_on", obtainedOn.iso), ("recorded_at", act.now.iso),
            ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "trainer_qualifications", id: id.text, own + more.map { ($0.key, $0.value) })
    }
}
