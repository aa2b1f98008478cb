import Database
public import Domain

/// Opening a file that is not one's own: a reason, one hour, told to the referent counsellor.
public enum ExceptionalAccesses {
    /// Opens for the reader a file they already see in part: another referent's of their site, or any one for the direction.
    public static func open(_ id: ID<ExceptionalAccess>, _ person: ID<Person>, reason: String, by act: Act) throws {
        let sight = try act.sight()
        try mayAsk(sight.reader)
        guard try People.person(person, seenBy: sight) != nil else { throw Refusal.notFound }
        try insert(id, person, reason: reason, by: act)
    }

    /// Opens the file that bears exactly that name and birth date, wherever it stands in the structure; throws `invalid` when there is none.
    /// Somebody found is somebody opened: nobody can ask who has a file without leaving a trace that the referent reads.
    public static func open(
        _ id: ID<ExceptionalAccess>, lastName: String, firstName: String, birthDate: Day, reason: String, by act: Act
    ) throws {
        try mayAsk(try act.sight().reader)
        let key = Words.folded(lastName) + " " + Words.folded(firstName) + " "
        let found = try act.rows(
            """
            SELECT p.id
            FROM people p
            WHERE p.structure_id = \(act.structure.text) AND p.birth_date = \(birthDate.iso)
            AND p.sort_key = \(key) || p.id
            ORDER BY p.id
            LIMIT 2
            """)
        guard found.count == 1 else {
            throw Refusal.invalid(["nom": "Aucun dossier ne correspond exactement. Vérifiez le nom, le prénom et la date de naissance."])
        }
        try insert(id, ID(known: try found[0].text(0)), reason: reason, by: act)
    }

    /// Whose file an access of the reader opened.
    public static func person(openedBy id: ID<ExceptionalAccess>, seenBy sight: Sight) throws -> ID<Person> {
        let row = try sight.db.first(
            """
            SELECT person_id
            FROM exceptional_accesses
            WHERE structure_id = \(sight.reader.structure.text) AND user_id = \(sight.reader.user.text) AND id = \(id.text)
            """)
        guard let row else { throw Refusal.notFound }
        return ID(known: try row.text(0))
    }

    /// What the reader has not been told yet about the people they are referent of, or stand in for.
    public static func untold(seenBy sight: Sight) throws -> [ExceptionalAccess] {
        let followed = [sight.reader.user] + sight.reader.grants.compactMap(\.standsInFor)
        guard sight.reader.has(.counsellor) else { return [] }
        let referents = Statement.joined(followed.map { "p.counsellor_id = \($0.text)" }, by: " OR ")
        return try accesses("x.told_at IS NULL AND x.user_id <> \(sight.reader.user.text) AND (\(sql: referents))", sight)
    }

    /// The referent has read it.
    public static func told(_ id: ID<ExceptionalAccess>, by act: Act) throws {
        guard let access = try untold(seenBy: try act.sight()).first(where: { $0.id == id }) else { throw Refusal.notFound }
        try act.update("exceptional_accesses", id: id.text, of: access.person, ["told_at": act.now.iso])
    }

    /// Whether the page of a person offers to ask: the role may, and health there is closed to the reader.
    public static func mayAsk(_ reader: Reader, _ person: Person) -> Bool {
        !reader.roles.isDisjoint(with: ExceptionalAccess.roles) && !Policy.right(of: reader, on: .frein, .health, of: person.place).canRead
    }

    private static func mayAsk(_ reader: Reader) throws {
        guard !reader.roles.isDisjoint(with: ExceptionalAccess.roles) else { throw Refusal.notFound }
    }

    static func isReferent(_ reader: Reader, of person: Person) -> Bool {
        person.place.counsellor.map { referent in reader.grants.contains { $0.role == .counsellor && ($0.user == referent || $0.standsInFor == referent) } }
            ?? false
    }

    private static func insert(_ id: ID<ExceptionalAccess>, _ person: ID<Person>, reason: String, by act: Act) throws {
        try act.insert(
            into: "exceptional_accesses", id: id.text, of: person,
            [
                "user_id": try act.sight().reader.user.text, "reason": reason, "opened_at": act.now.iso,
                "ends_at": act.now.adding(minutes: ExceptionalAccess.minutes).iso,
            ])
    }

    private static func accesses(_ condition: Statement, _ sight: Sight) throws -> [ExceptionalAccess] {
        let rows = try sight.db.rows(
            """
            SELECT x.id, x.person_id, p.first_name, p.last_name, u.name, x.reason, x.opened_at, x.ends_at
            FROM exceptional_accesses x
            JOIN people p ON p.structure_id = x.structure_id AND p.id = x.person_id
            JOIN users u ON u.structure_id = x.structure_id AND u.id = x.user_id
            WHERE x.structure_id = \(sight.reader.structure.text) AND \(sql: condition)
            AND \(sql: Seen.person(by: sight.reader, .accompaniment, .private))
            ORDER BY x.opened_at DESC, x.id
            LIMIT 100
            """)
        return try rows.map { row in
            ExceptionalAccess(
                id: ID(known: try row.text(0)), person: ID(known: try row.text(1)), personName: try row.text(2) + " " + row.text(3),
                userName: try row.text(4), reason: try row.text(5), openedAt: Instant(iso: try row.text(6)) ?? sight.reader.now,
                endsAt: Instant(iso: try row.text(7)) ?? sight.reader.now)
        }
    }
}
