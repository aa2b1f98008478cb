import Domain
import Pages
import Store

/// The person's own side of a bilan.
enum OwnBilanRoutes {
    static let all: [Route] = [
        .person(.get, OwnBilanPaths.bilan, bilan),
        .person(.post, OwnBilanPaths.signature, sign),
    ]

    @Sendable static func bilan(_ visit: PersonVisit) async throws -> Answer {
        guard let own = try await Bilans.own(visit.session, in: visit.archive) else { throw Refusal.notFound }
        let page = OwnBilanPage(content: own.content, firstName: visit.session.firstName, isSigned: own.isSigned)
        return .page(page.html(in: visit.frame), names: [visit.session.person])
    }

    @Sendable static func sign(_ visit: PersonVisit) async throws -> Answer {
        let session = visit.session
        if try await Bilans.own(session, in: visit.archive)?.isSigned == true { return .see(OwnBilanPaths.bilan(), done: "deja-signe") }
        try await visit.act("signe son bilan", once: visit.form.once) { act in try Bilans.signOwn(session, by: act) }
        return .see(OwnBilanPaths.bilan(), done: "signe")
    }
}
