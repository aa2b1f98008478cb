public import Database
public import Domain

/// Sessions live in the database, so that servers are interchangeable and a withdrawn right acts at once.
public enum Sessions {
    /// Minutes without a page after which one signs in again.
    static let idleMinutes = 120
    /// Minutes after which one signs in again in any case: a day of work.
    static let absoluteMinutes = 12 * 60
    /// A code shown to a person opens their sheet half an hour.
    static let personMinutes = 30

    /// The session behind a cookie, with the rights of today: one query.
    public static func find(cookie: String, in archive: Archive) async throws -> Session? {
        let hash = Fingerprint.of(cookie)
        let (now, today) = (archive.clock.now(), archive.clock.today())
        return try await archive.database.read { db in
            let rows = try db.rows(
                """
                SELECT s.user_id, s.structure_id, s.person_id, s.sheet_id, s.second_factor, u.name, st.name, st.demo,
                    g.role, g.site_id, g.crew_id, g.valid_from, g.valid_to, g.stands_in_for, p.first_name, s.bilan_id,
                    COALESCE(i.time_zone, (
                        SELECT o.time_zone FROM sites o
                        WHERE o.structure_id = s.structure_id
                        GROUP BY o.time_zone ORDER BY count(*) DESC, o.time_zone LIMIT 1)), s.assessment_id, s.card_id
                FROM sessions s
                JOIN structures st ON st.id = s.structure_id
                LEFT JOIN users u ON u.id = s.user_id
                LEFT JOIN people p ON p.structure_id = s.structure_id AND p.id = s.person_id
                LEFT JOIN grants g ON g.user_id = s.user_id AND g.structure_id = s.structure_id
                    AND g.valid_from <= \(today.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(today.iso))
                LEFT JOIN sites i ON i.structure_id = g.structure_id AND i.id = g.site_id
                WHERE s.hash = \(hash) AND s.ends_at > \(now.iso)
                AND (s.person_id IS NOT NULL OR (u.closed_at IS NULL AND s.last_seen_at > \(now.adding(minutes: -idleMinutes).iso)))
                """)
            return try session(rows, hash: hash, now: now, today: today)
        }
    }

    /// Opens a session and answers its cookie. `device`: what the browser says of itself, shown in « Mes sessions ».
    public static func open(
        user: ID<User>, structure: ID<Structure>, secondFactor: Bool, device: String, in archive: Archive
    ) async throws -> String {
        let cookie = Token.make()
        let now = archive.clock.now()
        try await archive.database.write { db in
            try db.run(
                """
                INSERT INTO sessions (hash, user_id, structure_id, started_at, last_seen_at, ends_at, second_factor, device)
                VALUES (\(Fingerprint.of(cookie)), \(user.text), \(structure.text), \(now.iso), \(now.iso),
                    \(now.adding(minutes: absoluteMinutes).iso), \(secondFactor), \(String(device.prefix(120))))
                """)
        }
        return cookie
    }

    /// Opens a person's session on one sheet or one bilan, inside the act that used up the code.
    static func open(
        person: ID<Person>, sheet: ID<SkillSheet>? = nil, bilan: ID<Bilan>? = nil, card: ID<PersonCard>? = nil, structure: ID<Structure>,
        cookie: String, now: Instant, in db: any Writing
    ) throws {
        try db.run(
            """
            INSERT INTO sessions (hash, structure_id, person_id, sheet_id, bilan_id, card_id, started_at, last_seen_at, ends_at, second_factor, device)
            VALUES (\(Fingerprint.of(cookie)), \(structure.text), \(person.text), \(sheet?.text), \(bilan?.text), \(card?.text), \(now.iso), \(now.iso),
                \(now.adding(minutes: personMinutes).iso), 0, '')
            """)
    }

    public static func close(hash: String, in archive: Archive) async throws {
        try await archive.database.write { db in _ = try db.run("DELETE FROM sessions WHERE hash = \(hash)") }
    }

    private static func session(_ rows: [Row], hash: String, now: Instant, today: Day) throws -> Session? {
        guard let first = rows.first else { return nil }
        let structure = ID<Structure>(known: try first.text(1))
        if let person = try first.optionalText(2), let assessment = try first.optionalText(17) {
            return .assessor(
                AssessorSession(
                    hash: hash, structure: structure, person: ID(known: person), assessment: ID(known: assessment), isDemo: try first.bool(7), today: today,
                    now: now))
        }
        if let person = try first.optionalText(2) {
            return .person(
                PersonSession(
                    hash: hash, structure: structure, person: ID(known: person), firstName: try first.optionalText(14) ?? "",
                    sheet: try first.optionalText(3).map { ID(known: $0) }, bilan: try first.optionalText(15).map { ID(known: $0) },
                    card: try first.optionalText(18).map { ID(known: $0) }, isDemo: try first.bool(7), today: today, now: now))
        }
        let user = ID<User>(known: try first.text(0))
        let grants = try rows.compactMap { try grant($0, user: user, structure: structure) }
        return .user(
            UserSession(
                hash: hash, reader: Reader(user: user, structure: structure, grants: grants, today: today, now: now),
                userName: try first.text(5), structureName: try first.text(6), isDemo: try first.bool(7), hasSecondFactor: try first.bool(4),
                timeZone: try first.optionalText(16) ?? "Europe/Paris"))
    }

    private static func grant(_ row: Row, user: ID<User>, structure: ID<Structure>) throws -> Grant? {
        guard let role = try row.optionalText(8).flatMap(Role.init(rawValue:)), let from = Day(iso: try row.text(11)) else { return nil }
        return Grant(
            user: user, role: role, structure: structure, site: try row.optionalText(9).map { ID(known: $0) },
            crew: try row.optionalText(10).map { ID(known: $0) }, from: from, to: try row.optionalText(12).flatMap { Day(iso: $0) },
            standsInFor: try row.optionalText(13).map { ID(known: $0) })
    }
}

/// Secrets made of chance, for cookies, links and codes.
public enum Token {
    /// 32 random bytes as 64 hex digits.
    public static func make() -> String {
        Hex.text((0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// Eight characters without look-alikes (no 0, O, 1, I, L, 5, S, 8, B): read aloud, typed on a phone.
    public static func code() -> String {
        let letters = Array("ACDEFGHJKMNPQRTUVWXYZ234679")
        return String((0..<8).map { _ in letters[Int.random(in: 0..<letters.count)] })
    }
}
