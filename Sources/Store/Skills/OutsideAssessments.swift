import Database
public import Domain

/// Assessors from outside: invited for one person and some skills by who writes skills, that is the counsellor and the encadrant of the crew
/// (`Policy`): nothing of what they are shown is hidden from either.
public enum OutsideAssessments {
    /// A person with what outside assessors were asked and signed about them, oldest first: one query. `facet` decides whether the person
    /// exists for the reader; skills, whether the rest does.
    public static func file(of person: ID<Person>, _ facet: Facet = .skills, seenBy sight: Sight) throws -> (person: Person, all: [OutsideAssessment])? {
        let reader = sight.reader
        let rows = try sight.db.rows(
            statement(
                person, reader.structure, until: sight.horizon, joinedIf: Seen.person(by: reader, .skills), where: Seen.person(by: reader, facet)))
        guard let first = rows.first else { return nil }
        return (try People.person(first, structure: reader.structure), try all(rows) { try sight.key(of: person, wrapped: $0) })
    }

    /// The facts that the inviter chose to show, as the assessor reads them; nil when none are.
    public static func evidence(of assessment: OutsideAssessment, _ person: ID<Person>, seenBy sight: Sight) throws -> [Observation]? {
        guard assessment.sharesFacts else { return nil }
        return try evidence(of: assessment, person, sight.reader.structure, sight.db) { try sight.key(of: person, wrapped: $0) }
    }

    static func evidence(
        of assessment: OutsideAssessment, _ person: ID<Person>, _ structure: ID<Structure>, _ db: any Reading, key: ([UInt8]) throws -> PersonKey
    ) throws -> [Observation] {
        let facts = try Observations.standing(of: person, structure: structure, until: assessment.invitedAt.iso, db, key: key)
        return assessment.evidence(among: facts).reversed()
    }

    /// What was signed of a person, without a reader's eyes: for the person themselves.
    static func signed(
        of person: ID<Person>, structure: ID<Structure>, _ db: any Reading, key: ([UInt8]) throws -> PersonKey
    ) throws -> [OutsideAssessment] {
        try everyOne(of: person, structure: structure, db, key: key).filter { $0.signed != nil }
    }

    static func everyOne(
        of person: ID<Person>, structure: ID<Structure>, _ db: any Reading, key: ([UInt8]) throws -> PersonKey
    ) throws -> [OutsideAssessment] {
        try all(try db.rows(statement(person, structure, until: FreinRows.always, joinedIf: "1 = 1", where: "1 = 1")), key: key)
    }

    private static func statement(
        _ person: ID<Person>, _ structure: ID<Structure>, until horizon: String, joinedIf condition: Statement, where guardian: Statement
    ) -> Statement {
        """
        SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped,
            a.id, a.assessor, a.organisation, a.email, a.subject, a.shares_facts, a.happened_on, a.recorded_at, u.name,
            (SELECT max(x.ends_at) FROM outside_links x
                WHERE x.structure_id = a.structure_id AND x.person_id = a.person_id AND x.assessment_id = a.id AND x.ended_at IS NULL),
            d.version, s.happened_on, s.place, s.recorded_at,
            l.framework, l.code, l.label, l.framework_version, l.observable, w.answer, w.remark, w.id
        FROM people p
        JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
        LEFT JOIN outside_assessments a ON a.structure_id = p.structure_id AND a.person_id = p.id AND a.recorded_at <= \(horizon) AND \(sql: condition)
        LEFT JOIN users u ON u.structure_id = a.structure_id AND u.id = a.recorded_by
        LEFT JOIN outside_drafts d ON d.structure_id = a.structure_id AND d.person_id = a.person_id AND d.id = a.id
        LEFT JOIN outside_signatures s ON s.structure_id = a.structure_id AND s.person_id = a.person_id AND s.id = a.id AND s.recorded_at <= \(horizon)
        LEFT JOIN outside_lines l ON l.structure_id = a.structure_id AND l.person_id = a.person_id AND l.assessment_id = a.id
        LEFT JOIN outside_answers w ON w.structure_id = l.structure_id AND w.person_id = l.person_id AND w.assessment_id = l.assessment_id
            AND w.framework = l.framework AND w.code = l.code AND w.recorded_at <= \(horizon)
        WHERE p.structure_id = \(structure.text) AND p.id = \(person.text) AND \(sql: guardian)
        ORDER BY a.id, l.position
        """
    }

    private static func all(_ rows: [Row], key: ([UInt8]) throws -> PersonKey) throws -> [OutsideAssessment] {
        guard let first = rows.first, let wrapped = try first.optionalBlob(7), try first.optionalText(8) != nil else { return [] }
        let opened = try key(wrapped)
        let own = Dictionary(grouping: rows) { (try? $0.text(8)) ?? "" }
        return try own.sorted { $0.key < $1.key }.compactMap { try assessment($0.value, opened) }
    }

    private static func assessment(_ rows: [Row], _ key: PersonKey) throws -> OutsideAssessment? {
        guard let row = rows.first else { return nil }
        let signed = try row.optionalText(19).flatMap { Day(iso: $0) }.map { day in
            OutsideAssessment.Signed(assessedOn: day, place: try row.text(20), at: try instant(row, 21) ?? Instant(day))
        }
        return OutsideAssessment(
            id: ID(known: try row.text(8)),
            assessor: OutsideAssessment.Assessor(name: try row.text(9), organisation: try row.text(10), email: try row.optionalText(11)),
            subject: try row.text(12), sharesFacts: try row.bool(13), invitedOn: try row.day(14),
            invitedAt: try instant(row, 15) ?? Instant(milliseconds: 0), invitedBy: try row.optionalText(16) ?? "", openUntil: try instant(row, 17),
            isBegun: try row.optionalInt(18) != nil, lines: try rows.compactMap { try line($0, key) }, signed: signed)
    }

    private static func line(_ row: Row, _ key: PersonKey) throws -> OutsideAssessment.Line? {
        guard let framework = try row.optionalText(22) else { return nil }
        let skill = ObservedSkill(framework: framework, code: try row.text(23), label: try row.text(24), version: try row.text(25))
        let remark = try row.optionalBlob(28).map { try key.open($0, table: "outside_answers", column: "remark", row: try row.text(29)) }
        return OutsideAssessment.Line(
            skill: skill, observable: try row.text(26), answer: try row.optionalText(27).flatMap(OutsideAssessment.Answer.init), remark: remark)
    }

    private static func instant(_ row: Row, _ column: Int) throws -> Instant? { try row.optionalText(column).flatMap { Instant(iso: $0) } }
}

/// Who is invited, for what, and until when.
public struct OutsideInvitation: Sendable {
    public let assessor: OutsideAssessment.Assessor
    public let subject: String
    public let lines: [OutsideAssessment.Line]
    public let sharesFacts: Bool
    /// 1 to `OutsideAssessment.mostDays`.
    public let days: Int

    public init(assessor: OutsideAssessment.Assessor, subject: String, lines: [OutsideAssessment.Line], sharesFacts: Bool, days: Int) {
        self.assessor = assessor
        self.subject = subject
        self.lines = lines
        self.sharesFacts = sharesFacts
        self.days = days
    }
}

// MARK: the inviter's side

extension OutsideAssessments {
    public static func invite(_ id: ID<OutsideAssessment>, for person: ID<Person>, _ new: OutsideInvitation, secret: String, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        try act.insert(
            into: "outside_assessments", id: id.text, of: person,
            [
                "assessor": new.assessor.name, "organisation": new.assessor.organisation, "email": new.assessor.email, "subject": new.subject,
                "shares_facts": new.sharesFacts ? 1 : 0, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        for (position, line) in new.lines.enumerated() {
            try act.insert(
                into: "outside_lines", id: ID<OutsideAssessment>.make(at: act.now).text, of: person,
                [
                    "assessment_id": id.text, "position": position, "framework": line.skill.framework, "framework_version": line.skill.version,
                    "code": line.skill.code, "label": line.skill.label, "observable": line.observable, "recorded_at": act.now.iso,
                    "recorded_by": act.actor.text,
                ])
        }
        try open(id, of: person, days: new.days, secret: secret, by: act)
    }

    /// Another link for an assessor who lost theirs; the ones before open nothing more.
    public static func renew(_ id: ID<OutsideAssessment>, of person: ID<Person>, days: Int, secret: String, by act: Act) throws {
        _ = try known(id, of: person, by: act)
        try close(id, of: person, by: act)
        try open(id, of: person, days: days, secret: secret, by: act)
    }

    /// From now on the link opens nothing. What was signed stays.
    public static func end(_ id: ID<OutsideAssessment>, of person: ID<Person>, by act: Act) throws {
        _ = try known(id, of: person, by: act)
        try close(id, of: person, by: act)
    }

    private static func known(_ id: ID<OutsideAssessment>, of person: ID<Person>, by act: Act) throws -> OutsideAssessment {
        _ = try People.writable(person, .skills, by: act)
        guard let known = try file(of: person, seenBy: try act.sight())?.all.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return known
    }

    private static func open(_ id: ID<OutsideAssessment>, of person: ID<Person>, days: Int, secret: String, by act: Act) throws {
        let end = act.now.adding(minutes: days * 24 * 60).iso
        try act.derive(
            """
            INSERT INTO outside_links (hash, structure_id, person_id, assessment_id, made_by, ends_at)
            VALUES (\(Fingerprint.of(secret)), \(act.structure.text), \(person.text), \(id.text), \(act.actor.text), \(end))
            """)
        try act.record("outside_links", row: id.text, of: person, ["ends_at": end])
    }

    private static func close(_ id: ID<OutsideAssessment>, of person: ID<Person>, by act: Act) throws {
        try act.derive(
            """
            UPDATE outside_links
            SET ended_at = \(act.now.iso)
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND assessment_id = \(id.text) AND ended_at IS NULL
            """)
        try act.derive("DELETE FROM sessions WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND assessment_id = \(id.text)")
        try act.record("outside_links", row: id.text, of: person, ["ended_at": act.now.iso])
    }
}
