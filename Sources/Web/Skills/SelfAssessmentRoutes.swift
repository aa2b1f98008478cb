import Domain
import Pages
import Store

/// The person's own side of a fiche de compétences, in their language.
enum SelfAssessmentRoutes {
    static let all: [Route] = [
        .everyone(.get, SelfAssessmentPaths.entrance) { visit in entrance(visit) }.aboutNobody("the same door"),
        .everyone(.post, SelfAssessmentPaths.entrance, enter).aboutNobody("the door of people in parcours, a code in hand"),
        .person(.get, SelfAssessmentPaths.sheet) { try await sheet($0) },
        .person(.get, SelfAssessmentPaths.question) { try await question($0) },
        .person(.post, SelfAssessmentPaths.question, answer),
        .person(.post, SelfAssessmentPaths.signature, sign),
        .person(.get, SelfAssessmentPaths.kept, kept),
    ]

    static func entrance(_ visit: Visit, entry: Entry = Entry()) -> Answer {
        let page = SelfAssessmentEntrancePage(visit.language, entry: entry)
        return visit.speaking(.page(page.html(in: visit.bareFrame()), status: entry.errors.isEmpty ? 200 : 422))
    }

    @Sendable static func enter(_ visit: Visit) async throws -> Answer {
        var (form, language) = (visit.form, visit.language)
        let typed = form.text("code", missing: language.text(.codeMissing))
        guard let typed else { return entrance(visit, entry: form.entry) }
        if let seconds = try await SignIn.waitForCodes(from: visit.request.address, in: visit.app.archive) {
            form.refuse("code", language.text(.tooManyTries, ["seconds": String(seconds)]))
            return entrance(visit, entry: form.entry)
        }
        let code = String(typed.uppercased().filter { $0.isLetter || $0.isNumber })
        if let cookie = try await Bilans.enter(code: code, in: visit.app.archive) {
            return Answer.see(OwnBilanPaths.bilan()).with("set-cookie", SessionCookie.header(cookie, for: visit.request))
        }
        guard let cookie = try await SkillSheets.enter(code: code, in: visit.app.archive) else {
            try await SignIn.codeFailed(from: visit.request.address, in: visit.app.archive)
            form.refuse("code", language.text(.codeWrong))
            return entrance(visit, entry: form.entry)
        }
        return Answer.see(SelfAssessmentPaths.sheet()).with("set-cookie", SessionCookie.header(cookie, for: visit.request))
    }

    /// The next question without an answer; once all have one, everything read back.
    static func sheet(_ visit: PersonVisit, entry: Entry = Entry()) async throws -> Answer {
        let (sheet, comments) = try await own(visit)
        if !sheet.hasSigned(.person), entry.errors.isEmpty, let next = sheet.skills.firstIndex(where: { $0.person == nil }) {
            return .see(SelfAssessmentPaths.question(String(next + 1)))
        }
        let language = visit.visit.language
        var frame = visit.frame
        if frame.notice != nil { frame.notice = Notice(.done, language.text(.signed)) }
        let page = SelfAssessmentReviewPage(language, sheet: sheet, firstName: visit.session.firstName, comments: comments, entry: entry)
        return visit.visit.speaking(.page(page.html(in: frame), names: [visit.session.person], status: entry.errors.isEmpty ? 200 : 422))
    }

    static func question(_ visit: PersonVisit, entry: Entry = Entry()) async throws -> Answer {
        let (sheet, rank) = try await asked(visit)
        if sheet.hasSigned(.person) { return .see(SelfAssessmentPaths.sheet()) }
        let page = SelfAssessmentQuestionPage(visit.visit.language, skill: sheet.skills[rank - 1], rank: rank, count: sheet.skills.count, entry: entry)
        return visit.visit.speaking(.page(page.html(in: visit.frame), names: [visit.session.person], status: entry.errors.isEmpty ? 200 : 422))
    }

    @Sendable static func answer(_ visit: PersonVisit) async throws -> Answer {
        let (sheet, rank) = try await asked(visit)
        var form = visit.form
        guard let answer = SkillAnswer(code: form.entry["reponse"]) else {
            form.refuse("reponse", visit.visit.language.text(.answerMissing))
            return try await question(visit, entry: form.entry)
        }
        let (sheets, session, skill) = (visit.app.skillSheets, visit.session, sheet.skills[rank - 1])
        try await visit.act("s’évalue", once: form.once) { act in try sheets.answer("\(skill.framework)/\(skill.code)", answer, in: session, by: act) }
        return .see(SelfAssessmentPaths.sheet())
    }

    @Sendable static func sign(_ visit: PersonVisit) async throws -> Answer {
        let (sheet, _) = try await own(visit)
        var (form, language) = (visit.form, visit.visit.language)
        let comment = form.entry[SelfAssessmentReviewPage.comment].trimmed
        if comment.count > 2000 { form.refuse(SelfAssessmentReviewPage.comment, language.text(.tooLong)) }
        if !sheet.hasSigned(.person), !sheet.isComplete(for: .person) { form.refuse(SelfAssessmentReviewPage.comment, language.text(.unfinished)) }
        guard form.isValid else { return try await Self.sheet(visit, entry: form.entry) }
        let (sheets, session) = (visit.app.skillSheets, visit.session)
        try await visit.act("signe sa fiche", once: form.once) { act in
            try sheets.signOwn(session, comment: comment.isEmpty ? nil : comment, by: act)
        }
        return .see(SelfAssessmentPaths.sheet(), done: "signe")
    }

    /// Nothing to keep before it is signed: back to the sheet.
    @Sendable static func kept(_ visit: PersonVisit) async throws -> Answer {
        let (sheet, comments) = try await own(visit)
        guard sheet.hasSigned(.person) else { return .see(SelfAssessmentPaths.sheet()) }
        let page = KeptAnswersPage(visit.visit.language, sheet: sheet, firstName: visit.session.firstName, comment: comments[.person])
        return visit.visit.speaking(.page(page.html(in: visit.frame), names: [visit.session.person]))
    }

    private static func own(_ visit: PersonVisit) async throws -> (SkillSheet, [SkillSheet.Party: String]) {
        guard let own = try await visit.app.skillSheets.ownSheet(visit.session, in: visit.archive) else { throw Refusal.notFound }
        return own
    }

    private static func asked(_ visit: PersonVisit) async throws -> (SkillSheet, Int) {
        let (sheet, _) = try await own(visit)
        guard let rank = Int(visit.visit.part("rang")), sheet.skills.indices.contains(rank - 1) else { throw Refusal.notFound }
        return (sheet, rank)
    }
}

/// Where a person's session leads.
enum PersonSpacePaths {
    static func home(_ session: PersonSession) -> Path { session.bilan == nil ? SelfAssessmentPaths.sheet() : OwnBilanPaths.bilan() }
}
