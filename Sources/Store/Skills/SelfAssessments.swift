import Database
public import Domain

/// The person's own side of a sheet, opened by a code that a CIP or an encadrant shows.
extension SkillSheets {
    /// Uses up a code and opens the person's session. Nil when it is unknown, used or over; the caller slows the guesser down.
    public static func enter(code: String, in archive: Archive) async throws -> String? {
        let hash = Fingerprint.of(code)
        let now = archive.clock.now()
        let cookie = Token.make()
        return try await archive.database.write { db in
            let row = try db.first(
                """
                UPDATE sheet_codes
                SET used_at = \(now.iso)
                WHERE hash = \(hash) AND used_at IS NULL AND ends_at > \(now.iso)
                RETURNING structure_id, person_id, sheet_id
                """)
            guard let row else { return nil }
            try Sessions.open(
                person: ID(known: try row.text(1)), sheet: ID(known: try row.text(2)), structure: ID(known: try row.text(0)), cookie: cookie, now: now, in: db)
            return cookie
        }
    }

    /// One answer of the person.
    public func answer(_ key: String, _ answer: SkillAnswer, in session: PersonSession, by act: Act) throws {
        let sheet = try own(session, by: act)
        try record([key: answer], .person, on: sheet, by: act)
    }

    /// Every answer at once, by `framework/code`: a sheet filled on paper, or a demo.
    public func answerAll(_ answers: [String: SkillAnswer], in session: PersonSession, by act: Act) throws {
        try record(answers, .person, on: try own(session, by: act), by: act)
    }

    public func signOwn(_ session: PersonSession, comment text: String?, by act: Act) throws {
        let sheet = try own(session, by: act)
        if let text { try comment(text, .person, on: sheet, by: act) }
        try sign(sheet, .person, means: (session.card == nil ? Signature.Means.code : .pin).rawValue, by: act)
    }

    private func own(_ session: PersonSession, by act: Act) throws -> SkillSheet {
        let sheets = try allSheets(of: session.person, structure: session.structure, act: act)
        guard let sheet = sheets.first(where: { $0.id == session.sheet }) else { throw Refusal.notFound }
        guard !sheet.hasSigned(.person) else { throw Refusal.conflict("Vous avez déjà signé.") }
        return sheet
    }
}
