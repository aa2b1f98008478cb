import Database
public import Domain

/// The side of the assessor from outside: the door, what they see, their draft, their signature.
public enum OutsideSpaces {
    public enum Door: Hashable, Sendable {
        /// The cookie of a session on that one assessment.
        case opened(cookie: String)
        /// Unknown, ended or too old: the answer is the same.
        case closed
        case wait(seconds: Int)
    }

    /// A session lasts a working day, and never longer than its link.
    static let minutes = 8 * 60

    /// Links that open nothing slow `address` down: three free tries, then 1, 2, 4… seconds.
    public static func enter(_ secret: String, from address: String, in archive: Archive) async throws -> Door {
        let attempt = "evaluateur|" + address
        if let seconds = try await SignIn.wait(before: attempt, in: archive) { return .wait(seconds: seconds) }
        let cookie = try await open(secret, in: archive)
        try await SignIn.tried(attempt, inVain: cookie == nil, in: archive)
        return cookie.map { .opened(cookie: $0) } ?? .closed
    }

    private static func open(_ secret: String, in archive: Archive) async throws -> String? {
        let (hash, now, cookie) = (Fingerprint.of(secret), archive.clock.now(), Token.make())
        return try await archive.database.write { db in
            let row = try db.first(
                """
                SELECT structure_id, person_id, assessment_id, ends_at
                FROM outside_links
                WHERE hash = \(hash) AND ended_at IS NULL AND ends_at > \(now.iso)
                """)
            guard let row else { return nil }
            try db.run(
                """
                INSERT INTO sessions (hash, structure_id, person_id, assessment_id, started_at, last_seen_at, ends_at, second_factor, device)
                VALUES (\(Fingerprint.of(cookie)), \(try row.text(0)), \(try row.text(1)), \(try row.text(2)), \(now.iso), \(now.iso),
                    \(min(now.adding(minutes: minutes).iso, try row.text(3))), 0, '')
                """)
            return cookie
        }
    }

    /// What the link opens; nil once it was ended. Five queries, four when nothing is shared.
    public static func space(_ session: AssessorSession, in archive: Archive) async throws -> OutsideSpace? {
        let vault = archive.vault
        return try await archive.database.read { db in
            func key(_ wrapped: [UInt8]) throws -> PersonKey { try vault.unwrap(wrapped, for: session.person) }
            guard let assessment = try open(session, now: session.now, db, key: key), let head = try head(session, db) else { return nil }
            let evidence =
                assessment.sharesFacts && assessment.signed == nil
                ? try OutsideAssessments.evidence(of: assessment, session.person, session.structure, db, key: key) : nil
            let sealed = try head.optionalBlob(3).flatMap { content in
                try head.optionalBlob(5).map { try key($0).open(content, table: "outside_drafts", column: "content", row: session.assessment.text) }
            }
            let initial = try head.text(1).first.map { " \($0)." } ?? ""
            return OutsideSpace(
                personName: try head.text(0) + initial, structureName: try head.text(2), assessment: assessment, evidence: evidence,
                draft: sealed.map { OutsideDraft(text: $0) } ?? .blank, version: try head.optionalInt(4) ?? 0)
        }
    }

    private static func open(
        _ session: AssessorSession, now: Instant, _ db: any Reading, key: ([UInt8]) throws -> PersonKey
    ) throws -> OutsideAssessment? {
        let all = try OutsideAssessments.everyOne(of: session.person, structure: session.structure, db, key: key)
        return all.first { $0.id == session.assessment && $0.isOpen(at: now) }
    }

    private static func head(_ session: AssessorSession, _ db: any Reading) throws -> Row? {
        try db.first(
            """
            SELECT p.first_name, p.last_name, s.name, d.content, d.version, k.wrapped
            FROM people p
            JOIN structures s ON s.id = p.structure_id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN outside_drafts d ON d.structure_id = p.structure_id AND d.person_id = p.id AND d.id = \(session.assessment.text)
            WHERE p.structure_id = \(session.structure.text) AND p.id = \(session.person.text)
            """)
    }

    // MARK: writing

    /// Keeps what was written so far. `version`: of the draft that was shown, 0 for none; throws `conflict` when another page saved since.
    public static func keep(_ draft: OutsideDraft, version: Int, in session: AssessorSession, by act: Act) throws {
        _ = try unsigned(session, by: act)
        let id = session.assessment.text
        if version == 0 {
            let taken = try act.rows(
                "SELECT 1 FROM outside_drafts WHERE structure_id = \(act.structure.text) AND person_id = \(session.person.text) AND id = \(id)")
            guard taken.isEmpty else { throw Refusal.conflict("outside_drafts") }
            return try act.insert(
                into: "outside_drafts", id: id, of: session.person,
                ["content": draft.text, "version": 1, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
        }
        try act.update("outside_drafts", id: id, of: session.person, version: version, ["content": draft.text, "recorded_at": act.now.iso])
    }

    /// Every skill has its answer, with a day and a place: facts from now on, and the link only reads.
    public static func sign(_ draft: OutsideDraft, in session: AssessorSession, by act: Act) throws {
        let assessment = try unsigned(session, by: act)
        guard draft.missing(of: assessment.lines).isEmpty, let day = draft.assessedOn, let place = draft.place, day <= act.today else {
            throw Refusal.invalid(["signature": "Il manque une réponse, la date ou le lieu."])
        }
        for line in assessment.lines {
            guard let said = draft.said[line.skill.key], let answer = said.answer else { continue }
            try act.insert(
                into: "outside_answers", id: ID<OutsideAssessment>.make(at: act.now).text, of: session.person,
                [
                    "assessment_id": assessment.id.text, "framework": line.skill.framework, "framework_version": line.skill.version,
                    "code": line.skill.code, "label": line.skill.label, "answer": answer.rawValue, "remark": said.remark, "happened_on": day.iso,
                    "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                ])
        }
        let content = assessment.signedContent(draft)
        SignedContents.current?.keep(content, as: Fingerprint.of(content))
        try act.insert(
            into: "outside_signatures", id: assessment.id.text, of: session.person,
            [
                "place": place, "content_hash": Fingerprint.of(content), "happened_on": day.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
        try act.derive(
            "DELETE FROM outside_drafts WHERE structure_id = \(act.structure.text) AND person_id = \(session.person.text) AND id = \(assessment.id.text)")
    }

    /// The link may have been ended since the page was drawn.
    private static func unsigned(_ session: AssessorSession, by act: Act) throws -> OutsideAssessment {
        let known = try open(session, now: act.now, act.db) { try act.vault.unwrap($0, for: session.person) }
        guard let known else { throw Refusal.notFound }
        guard known.signed == nil else { throw Refusal.conflict("outside_signatures") }
        return known
    }
}

extension AssessorSession {
    /// As the read log and the line of a request name them.
    public var readerText: String { Actor.assessorPrefix + assessment.text }
}
