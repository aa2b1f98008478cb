import Database
public import Domain

/// Whether people sign their presence, and by what: the direction decides.
public enum SigningRules {
    /// In force; off until somebody decides.
    public static func rule(seenBy sight: Sight) throws -> SigningRule {
        try decisions(limit: 1, sight).first?.rule ?? .off
    }

    /// Every decision, the latest first, for those who read the settings.
    public static func decisions(seenBy sight: Sight) throws -> [SigningDecision] {
        try Accounts.open(to: StructureSettings.readers, sight)
        return try decisions(limit: 50, sight)
    }

    private static func decisions(limit: Int, _ sight: Sight) throws -> [SigningDecision] {
        let rows = try sight.db.rows(
            """
            SELECT r.rule, r.reason, r.happened_on, COALESCE(u.name, r.recorded_by)
            FROM signing_rules r
            LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.recorded_by
            WHERE r.structure_id = \(sight.reader.structure.text) AND r.recorded_at <= \(sight.horizon)
            ORDER BY r.recorded_at DESC, r.id DESC
            LIMIT \(limit)
            """)
        return try rows.compactMap { row in
            guard let rule = SigningRule(rawValue: try row.text(0)) else { return nil }
            return SigningDecision(rule: rule, reason: try row.text(1), on: try row.day(2), by: try row.text(3))
        }
    }

    public static func decide(_ id: ID<SigningDecision>, _ rule: SigningRule, because reason: String, by act: Act) throws {
        let sight = try act.sight()
        try Accounts.open(to: StructureSettings.writers, sight)
        guard StructureSettings.decides(sight.reader) else {
            throw Refusal.notAllowed("Ce réglage vaut pour toute la structure : sa direction en décide.")
        }
        try act.insert(
            into: "signing_rules", id: id.text,
            ["rule": rule.rawValue, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }
}

/// The code with which a person signs: theirs alone, kept as a hash. The last one is in force.
public enum SigningPins {
    /// The rule of the structure, and whether the person has a code: one query.
    public static func standing(of person: ID<Person>, seenBy sight: Sight) throws -> (rule: SigningRule, hasPin: Bool) {
        let row = try sight.db.first(
            """
            SELECT (
                    SELECT r.rule FROM signing_rules r
                    WHERE r.structure_id = p.structure_id AND r.recorded_at <= \(sight.horizon)
                    ORDER BY r.recorded_at DESC, r.id DESC
                    LIMIT 1),
                CASE WHEN EXISTS (
                    SELECT 1 FROM signing_pins n
                    WHERE n.structure_id = p.structure_id AND n.person_id = p.id AND n.recorded_at <= \(sight.horizon)) THEN 1 ELSE 0 END
            FROM people p
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND \(sql: Seen.person(by: sight.reader, .presence))
            """)
        guard let row else { throw Refusal.notFound }
        return (try row.optionalText(0).flatMap(SigningRule.init) ?? .off, try row.bool(1))
    }

    public static func set(_ hash: String, of person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .presence, by: act)
        try act.insert(
            into: "signing_pins", id: ID<AttendanceSignature>.make(at: act.now).text, of: person,
            ["hash": hash, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }

    /// Wrong codes are slowed down as at the door: three free tries, then longer and longer.
    public static func prove(
        _ typed: String, of person: ID<Person>, by reader: Reader, with passwords: Passwords, in archive: Archive
    ) async throws -> SecondFactors.Outcome {
        let (now, subject) = (archive.clock.now(), Fingerprint.of("signing|" + person.text))
        if let until = try await SignIn.delay(subject, in: archive), until > now {
            return .wait(seconds: (until.milliseconds - now.milliseconds) / 1000 + 1)
        }
        let stored = try await archive.read(as: reader) { sight in
            try sight.db.first(
                """
                SELECT n.hash
                FROM people p
                JOIN signing_pins n ON n.structure_id = p.structure_id AND n.person_id = p.id
                WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND \(sql: Seen.person(by: sight.reader, .presence))
                ORDER BY n.recorded_at DESC, n.id DESC
                LIMIT 1
                """
            )?.text(0)
        }
        guard stored != nil else { return .refused }
        // A try counts before it is known to be wrong, so that many sent at once are many.
        try await SignIn.fail(subject, now: now, in: archive)
        guard try await passwords.matches(typed, stored) else { return .refused }
        try await SignIn.forget(subject, in: archive)
        return .accepted
    }
}
