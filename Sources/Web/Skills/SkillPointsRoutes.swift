import Domain
import Pages
import Store

/// Points acquis / à travailler: for those who train or accompany, and for the person in their own space.
enum SkillPointsRoutes {
    static let all: [Route] =
        [Route.users(ObservationRoutes.readers, .get, SkillPointsPaths.points, points)].about(.skills) + [.person(.get, SkillPointsPaths.own, own)]

    @Sendable private static func points(_ visit: UserVisit) async throws -> Answer {
        let (id, sheets) = (try visit.id("personne", of: Person.self), visit.app.skillSheets)
        let (person, points) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            let facts = try Observations.of(id, seenBy: sight).map(\.last.value).filter { !$0.isWithdrawn }
            return (person, SkillPoints(facts: facts, sheets: try sheets.sheets(of: person, seenBy: sight)))
        }
        return .page(SkillPointsPage(person: person, points: points).html(in: visit.frame), names: [id])
    }

    /// Before they have signed their own sheet, what others saw would speak before them.
    @Sendable private static func own(_ visit: PersonVisit) async throws -> Answer {
        let points = try await visit.app.skillSheets.ownPoints(visit.session, in: visit.archive)
        return .page(OwnSkillPointsPage(points: points, opensSheet: visit.session.sheet != nil).html(in: visit.frame), names: [visit.session.person])
    }
}
