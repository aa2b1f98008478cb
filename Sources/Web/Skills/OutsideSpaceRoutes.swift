public import Domain
import Pages
import Store

/// The door of an outside assessor, and the one page behind it.
enum OutsideSpaceRoutes {
    static let all: [Route] = [
        Route.everyone(.get, OutsidePaths.door) { visit in
            .page(OutsideDoorPage(secret: visit.part("secret")).html(in: visit.bareFrame()))
        }.aboutNobody("the door of an assessor, a link in hand"),
        Route.everyone(.post, OutsidePaths.door, enter).aboutNobody("the same door"),
        .assessor(.get, OutsidePaths.space) { try await space($0) },
        .assessor(.post, OutsidePaths.space, write),
    ]

    @Sendable private static func enter(_ visit: Visit) async throws -> Answer {
        func refused(_ words: String, _ status: Int) -> Answer {
            .page(OutsideDoorPage(secret: "", refusal: words).html(in: visit.bareFrame()), status: status)
        }
        switch try await OutsideSpaces.enter(visit.part("secret"), from: visit.request.address, in: visit.app.archive) {
        case .opened(let cookie):
            return Answer.see(OutsidePaths.space()).with("set-cookie", SessionCookie.header(cookie, for: visit.request))
        case .closed:
            return refused("Ce lien n’ouvre rien, ou plus. Demandez-en un autre à la personne qui vous l’a remis.", 410)
        case .wait(let seconds):
            return refused("Trop d’essais. Attendez \(seconds) secondes, puis recommencez.", 429).with("retry-after", String(seconds))
        }
    }

    private static func space(_ visit: AssessorVisit, refused: Entry? = nil) async throws -> Answer {
        let space = try await known(visit)
        return .page(OutsideSpacePage(space, entry: refused).html(in: visit.frame(space)), names: [visit.session.person], status: refused == nil ? 200 : 422)
    }

    /// Both buttons send the whole form: it is kept as a draft, or signed.
    @Sendable private static func write(_ visit: AssessorVisit) async throws -> Answer {
        let (known, session) = (try await known(visit), visit.session)
        var form = visit.visit.form
        let draft = draft(in: &form, known.assessment, visit)
        let signs = form.entry[OutsideDraftForm.act] == OutsideDraftForm.signing
        if signs { check(draft, known.assessment, in: &form) }
        let version = Int(form.entry[OutsideDraftForm.version]) ?? 0
        guard form.isValid else { return try await space(visit, refused: form.entry) }
        try await visit.act(signs ? "signe une évaluation extérieure" : "garde une évaluation extérieure", once: form.once) { act in
            if signs { try OutsideSpaces.sign(draft, in: session, by: act) } else { try OutsideSpaces.keep(draft, version: version, in: session, by: act) }
        }
        return .see(OutsidePaths.space(), done: signs ? "signe" : "evaluation-gardee")
    }

    private static func known(_ visit: AssessorVisit) async throws -> OutsideSpace {
        guard let space = try await OutsideSpaces.space(visit.session, in: visit.visit.app.archive) else { throw Refusal.notFound }
        return space
    }

    private static func draft(in form: inout SentForm, _ assessment: OutsideAssessment, _ visit: AssessorVisit) -> OutsideDraft {
        let day = form.day(OutsideDraftForm.day, within: visit.session.today.adding(years: -1)...visit.session.today)
        let place = form.text(OutsideDraftForm.place, atMost: 120)
        var said: [String: OutsideDraft.Said] = [:]
        for (index, line) in assessment.lines.enumerated() {
            let answer = form.choice(OutsideDraftForm.answer(index + 1), of: OutsideAssessment.Answer.allCases.map(\.rawValue))
            said[line.skill.key] = OutsideDraft.Said(
                answer: answer.flatMap(OutsideAssessment.Answer.init), remark: form.text(OutsideDraftForm.remark(index + 1), atMost: 300))
        }
        return OutsideDraft(assessedOn: day, place: place, said: said)
    }

    private static func check(_ draft: OutsideDraft, _ assessment: OutsideAssessment, in form: inout SentForm) {
        let missing = assessment.lines.enumerated().filter { draft.said[$0.element.skill.key]?.answer == nil }
        if let (index, line) = missing.first.map({ ($0.offset, $0.element) }) {
            let rest = missing.count == 1 ? "Il reste une réponse à donner :" : "Il reste \(missing.count) réponses à donner, la première pour"
            form.refuse(OutsideDraftForm.answer(index + 1), "\(rest) « \(line.skill.label) ». « Non observé » en est une.")
        }
        if draft.assessedOn == nil, form.entry.error(OutsideDraftForm.day) == nil { form.refuse(OutsideDraftForm.day, "Dites quel jour vous l’avez évaluée.") }
        if draft.place == nil, form.entry.error(OutsideDraftForm.place) == nil { form.refuse(OutsideDraftForm.place, "Dites où.") }
        if !form.ticked(OutsideDraftForm.certified) { form.refuse(OutsideDraftForm.certified, "Cochez cette case pour signer.") }
    }
}

/// Somebody from outside, on the one assessment that their link opened.
public struct AssessorVisit: Sendable {
    let visit: Visit
    let session: AssessorSession

    init(_ visit: Visit) throws {
        guard case .assessor(let session)? = visit.session else { throw Refusal.notFound }
        self.visit = visit
        self.session = session
    }

    func act(_ name: String, once: ID<Submission>? = nil, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        let actor = Actor(assessor: session.assessment, structure: session.structure, today: session.today)
        try await visit.app.archive.act(as: actor, name, once: once, work)
    }

    func frame(_ space: OutsideSpace) -> Frame {
        Frame(
            audience: .person, today: session.today, readerName: space.assessment.assessor.name,
            csrf: FormToken.make(for: visit.session, vault: visit.app.archive.vault), once: ID<Submission>.make(at: visit.app.archive.clock.now()).text,
            demoBanner: session.isDemo, notice: Notices.notice(visit.request.query["fait"]))
    }
}
