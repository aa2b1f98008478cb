import Database
public import Domain

/// Syntheses and attestations: frozen when issued, proved by a code, issued anew when something changed.
public enum Attestations {
    /// The last one of that kind; nil when there is none or it is not the reader's to see.
    public static func last(_ kind: Attestation.Kind, of person: ID<Person>, seenBy sight: Sight) throws -> Attestation? {
        try find(of: person, "AND a.kind = \(kind.rawValue)", seenBy: sight)
    }

    public static func attestation(_ id: ID<Attestation>, of person: ID<Person>, seenBy sight: Sight) throws -> Attestation? {
        try find(of: person, "AND a.id = \(id.text)", seenBy: sight)
    }

    public static let pageSize = 50

    /// What was issued, latest first, without their content. `after`: the last one of the page before, « 2026-02-02 id ».
    public static func lines(of person: ID<Person>, after: String = "", limit: Int = pageSize + 1, seenBy sight: Sight) throws -> [AttestationLine] {
        let reader = sight.reader
        let key = after.split(separator: " ").map(String.init)
        var earlier: Statement = ""
        if key.count == 2 { earlier = " AND (a.happened_on < \(key[0]) OR (a.happened_on = \(key[0]) AND a.id < \(key[1])))" }
        let rows = try sight.db.rows(
            """
            SELECT a.id, a.kind, a.happened_on, w.happened_on
            FROM attestations a
            JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
            \(sql: withdrawn(at: sight.horizon))
            WHERE a.structure_id = \(reader.structure.text) AND a.person_id = \(person.text) AND a.recorded_at <= \(sight.horizon)\(sql: earlier)
            AND \(sql: Seen.person(by: reader, .accompaniment))
            ORDER BY a.happened_on DESC, a.id DESC
            LIMIT \(limit)
            """)
        return try rows.compactMap { row in
            guard let kind = Attestation.Kind(rawValue: try row.text(1)) else { return nil }
            return AttestationLine(
                id: ID(known: try row.text(0)), kind: kind, issuedOn: try row.day(2), withdrawnOn: try row.optionalText(3).flatMap { Day(iso: $0) })
        }
    }

    /// What would stand in it today, and which of its skills the last facts contradict, in four queries. `outside`: what assessors from outside
    /// signed, known already.
    public static func draft(
        _ kind: Attestation.Kind, of person: Person, structureName: String, frameworks: [SkillFramework], outside: [OutsideAssessment], seenBy sight: Sight
    ) throws -> (content: AttestationContent, doubts: [AttestationDoubt]) {
        let facts = try ParcoursReading.facts(of: person.id, seenBy: sight)
        let grids = frameworks + (try OwnSkills.frameworks(seenBy: sight))
        let lines = facts.trainings.reversed().filter(\.isAttested)
        let said = try ratings(of: person.id, seenBy: sight)
        let (agreed, rated) = (said.agreed, said.rated)
        var content = AttestationContent(
            name: person.fullName, birthDate: person.birthDate, structureName: structureName,
            start: facts.parcours?.start,
            end: try Exits.exit(of: person.id, seenBy: sight)?.day,
            skills: AttestationContent.acquired(agreed, in: grids),
            trainings: lines.filter { $0.kind == .training }.map(attended), immersions: lines.filter { $0.kind == .immersion }.map(attended))
        content.recognitions = outside.compactMap(AttestationContent.Recognition.init)
        if kind == .attestation { content.evaluators = AttestationContent.evaluators(rated, agreed) }
        return (content, AttestationDoubt.of(content, levels: said.levels, facts: said.facts, in: grids))
    }

    /// The levels agreed, oldest first, what encadrants rated while they were qualified, and the facts that stand.
    private static func ratings(
        of person: ID<Person>, seenBy sight: Sight
    ) throws -> (
        agreed: [AttestationContent.AgreedLevel], rated: [AttestationContent.QualifiedRating], levels: [String: AgreedLevel], facts: [CrewSkills.Fact]
    ) {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT r.party, r.framework, r.code, r.answer, u.name, q.happened_on, r.happened_on AS day, r.id
            FROM skill_ratings r
            JOIN people p ON p.structure_id = r.structure_id AND p.id = r.person_id
            LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.recorded_by
            \(sql: TrainerQualifications.ofRating(at: sight.horizon))
            WHERE r.structure_id = \(reader.structure.text) AND r.person_id = \(person.text) AND r.party IN ('agreed', 'encadrant')
            AND r.recorded_at <= \(sight.horizon) AND \(sql: Seen.person(by: reader, .skills))
            UNION ALL
            SELECT 'fact', k.framework, k.code, o.sign, NULL, NULL, o.happened_on, o.id
            FROM people p
            JOIN observations o ON o.structure_id = p.structure_id AND o.person_id = p.id
            JOIN observation_skills k ON k.structure_id = o.structure_id AND k.person_id = o.person_id AND k.observation_id = o.id
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(person.text)
            AND \(sql: Corrections.stands("observations", as: "o", at: sight.horizon)) AND \(sql: Seen.person(by: reader, .skills))
            ORDER BY 7, 8
            """)
        func key(_ row: Row) throws -> String { "\(try row.text(1))/\(try row.text(2))" }
        let agreed = try rows.filter { try $0.text(0) == "agreed" }.map { row in
            AttestationContent.AgreedLevel(framework: try row.text(1), code: try row.text(2), answer: SkillAnswer(code: try row.text(3)))
        }
        let rated = try rows.filter { try $0.text(0) == "encadrant" }.compactMap { row -> AttestationContent.QualifiedRating? in
            guard let name = try row.optionalText(4), let since = try row.optionalText(5).flatMap({ Day(iso: $0) }) else { return nil }
            return AttestationContent.QualifiedRating(framework: try row.text(1), code: try row.text(2), name: name, since: since)
        }
        let levels = try rows.filter { try $0.text(0) == "agreed" }.compactMap { row in
            try SkillAnswer(code: row.text(3))?.level.map { (try key(row), AgreedLevel(level: $0, day: try row.day(6))) }
        }
        let facts = try rows.filter { try $0.text(0) == "fact" }.map { row in
            CrewSkills.Fact(person: person, skill: try key(row), sign: Observation.Sign(rawValue: try row.text(3)) ?? .plus, day: try row.day(6))
        }
        return (agreed, rated, Dictionary(levels, uniquingKeysWith: { $1 }), facts)
    }

    private static func attended(_ line: ParcoursLine) -> AttestationContent.Attended {
        let detail = line.kind == .immersion ? line.label : line.detail
        return AttestationContent.Attended(title: line.name, detail: detail, start: line.start, end: line.end)
    }

    /// Freezes `content` as a new row; the one before stays true for its day.
    public static func issue(
        _ id: ID<Attestation>, _ kind: Attestation.Kind, of personID: ID<Person>, structureName: String, frameworks: [SkillFramework], by act: Act
    ) throws {
        let person = try People.writable(personID, .accompaniment, by: act)
        let sight = try act.sight()
        let outside = try OutsideAssessments.file(of: personID, .accompaniment, seenBy: sight)?.all ?? []
        let content = try draft(kind, of: person, structureName: structureName, frameworks: frameworks, outside: outside, seenBy: sight).content
        guard !content.isEmpty else {
            throw Refusal.notAllowed(
                "Rien à attester encore : convenez d’abord des niveaux d’une fiche de compétences, ou notez une formation ou une immersion.")
        }
        let before = try last(kind, of: personID, seenBy: sight)
        try act.insert(
            into: "attestations", id: id.text, of: personID,
            [
                "kind": kind.rawValue, "content": content.text, "content_hash": Fingerprint.of(content.text),
                "token_hash": Fingerprint.of(token(of: id, vault: act.vault)), "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "supersedes_id": before?.id.text,
            ])
    }

    /// Handed over wrongly: its code says from now on that it was taken back. By who writes the accompaniment, and by the direction, which may
    /// not change a file but answers for every paper that leaves the structure.
    public static func withdraw(_ attestation: ID<Attestation>, as id: ID<Attestation>, of person: ID<Person>, reason: String, by act: Act) throws {
        let sight = try act.sight()
        guard let known = try self.attestation(attestation, of: person, seenBy: sight) else { throw Refusal.notFound }
        if !sight.reader.has(.direction) { _ = try People.writable(person, .accompaniment, by: act) }
        guard known.withdrawal == nil else { throw Refusal.conflict("attestation_withdrawals") }
        try act.insert(
            into: "attestation_withdrawals", id: id.text, of: person,
            [
                "attestation_id": attestation.text, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// For a document (alias `a`): its withdrawal, alias `w`.
    private static func withdrawn(at horizon: String) -> Statement {
        """
        LEFT JOIN attestation_withdrawals w ON w.structure_id = a.structure_id AND w.person_id = a.person_id AND w.attestation_id = a.id
            AND w.recorded_at <= \(horizon)
        """
    }

    /// What the printed code leads to. Made from the id and a key outside the database, so that it is never stored.
    public static func token(of id: ID<Attestation>, in archive: Archive) -> String { token(of: id, vault: archive.vault) }

    static func token(of id: ID<Attestation>, vault: Vault) -> String {
        String(vault.formMAC("attestation " + id.text).prefix(32))
    }
}

extension Attestations {
    private static func find(of person: ID<Person>, _ condition: Statement, seenBy sight: Sight) throws -> Attestation? {
        let reader = sight.reader
        let row = try sight.db.first(
            """
            SELECT a.id, a.kind, a.content, a.content_hash, a.happened_on, u.name, k.wrapped, w.happened_on, v.name, w.reason, w.id
            FROM attestations a
            JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
            JOIN person_keys k ON k.structure_id = a.structure_id AND k.person_id = a.person_id
            LEFT JOIN users u ON u.structure_id = a.structure_id AND u.id = a.recorded_by
            \(sql: withdrawn(at: sight.horizon))
            LEFT JOIN users v ON v.structure_id = w.structure_id AND v.id = w.recorded_by
            WHERE a.structure_id = \(reader.structure.text) AND a.person_id = \(person.text) AND a.recorded_at <= \(sight.horizon)
            \(sql: condition)
            AND \(sql: Seen.person(by: reader, .accompaniment))
            ORDER BY a.happened_on DESC, a.id DESC
            LIMIT 1
            """)
        return try row.flatMap { try attestation($0, of: person, sight) }
    }

    /// Nil once the person's key was destroyed.
    private static func attestation(_ row: Row, of person: ID<Person>, _ sight: Sight) throws -> Attestation? {
        guard let wrapped = try row.optionalBlob(6), let kind = Attestation.Kind(rawValue: try row.text(1)) else { return nil }
        let key = try sight.key(of: person, wrapped: wrapped)
        let text = try key.open(try row.blob(2), table: "attestations", column: "content", row: try row.text(0))
        guard let content = AttestationContent(text: text) else { return nil }
        let withdrawal = try row.optionalBlob(9).map { reason in
            Attestation.Withdrawal(
                day: try row.day(7), by: try row.optionalText(8) ?? "",
                reason: try key.open(reason, table: "attestation_withdrawals", column: "reason", row: try row.text(10)))
        }
        return Attestation(
            id: ID(known: try row.text(0)), kind: kind, content: content, issuedOn: try row.day(4), issuedBy: try row.optionalText(5) ?? "",
            contentHash: try row.text(3), withdrawal: withdrawal)
    }
}
