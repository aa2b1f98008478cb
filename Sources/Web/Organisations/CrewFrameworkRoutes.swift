import Domain
import Pages
import Store

/// The grids of skills of a crew, chosen by the technical administrator or the direction.
enum CrewFrameworkRoutes {
    static let all: [Route] = [
        .users(CrewFrameworks.writers, .post, OrganisationPaths.crewFrameworks, choose)
    ].aboutNobody("the layout of the structure")

    @Sendable static func choose(_ visit: UserVisit) async throws -> Answer {
        let (crew, form) = (try visit.id("equipe", of: Crew.self), visit.form)
        let sent = form.entry.values["grilles"] ?? []
        let chosen = try await choices(visit).map(\.value).filter(sent.contains)
        try await visit.act("choisit les grilles d’une équipe", once: form.once) { act in try CrewFrameworks.choose(chosen, for: crew, by: act) }
        return .see(OrganisationPaths.organisation(), done: "enregistre")
    }

    /// Every grid but savoir-être, which is proposed to all.
    static func choices(_ visit: UserVisit) async throws -> [Choice] {
        let own = try await visit.read { sight in try OwnSkills.frameworks(seenBy: sight) }.offered(on: visit.today)
        return (visit.app.referentials.skillFrameworks + own).filter { $0.code != SkillFramework.everyTrade }.map { Choice($0.code, $0.label) }
    }
}
