import Documents
import Domain
import Pages
import Store

/// Points acquis / à travailler: for those who train or accompany, and for the person in their own space.
enum SkillPointsRoutes {
    static let all: [Route] =
        Route.list(ObservationRoutes.readers, SkillPointsPaths.points, points, file: file).about(.skills) + [.person(.get, SkillPointsPaths.own, own)]

    @Sendable private static func points(_ visit: UserVisit) async throws -> Answer {
        let (person, points, exposure, coverage, outside) = try await known(visit)
        let page = SkillPointsPage(person: person, points: points, exposure: exposure, coverage: coverage, outside: outside)
        return .page(page.html(in: visit.frame), names: [person.id])
    }

    @Sendable private static func file(_ visit: UserVisit) async throws -> ListFile {
        let (person, _, exposure, coverage, outside) = try await known(visit)
        return ListFile(
            "Pratique et CQP \(FrenchName.of(person.fullName))", name: "pratique", filters: [("Personne", person.fullName)],
            tables: [
                Documents.Table(SkillPointsPage.practice, exposure.practices), Documents.Table(SkillPointsPage.cqp, coverage.families.flatMap(\.lines)),
                Documents.Table(SkillPointsPage.outside, outside.filter { $0.signed != nil }.flatMap { one in one.lines.map { (one, $0) } }),
            ], names: [person.id])
    }

    private static func known(_ visit: UserVisit) async throws -> (Person, SkillPoints, SkillExposure, CQPCoverage, [OutsideAssessment]) {
        let (id, sheets, grids) = (try visit.id("personne", of: Person.self), visit.app.skillSheets, visit.app.referentials.skillFrameworks)
        let today = visit.today
        return try await visit.read { sight in
            guard let (person, outside) = try OutsideAssessments.file(of: id, seenBy: sight) else { throw Refusal.notFound }
            let facts = try Observations.of(id, seenBy: sight).map(\.last.value).filter { !$0.isWithdrawn }
            let points = SkillPoints(facts: facts, sheets: try sheets.sheets(of: person, seenBy: sight))
            let exposure = try SkillExposures.of(id, seenBy: sight)
            return (person, points, exposure, CQPCoverage(points, exposure, OutsideVerdict.last(of: outside), grids: grids, on: today), outside)
        }
    }

    /// Before they have signed their own sheet, what others saw would speak before them.
    @Sendable private static func own(_ visit: PersonVisit) async throws -> Answer {
        let own = try await visit.app.skillSheets.ownPoints(visit.session, in: visit.archive)
        let page = OwnSkillPointsPage(
            points: own?.points, outside: own?.outside ?? [], opensSheet: visit.session.sheet != nil, language: visit.visit.language)
        return visit.visit.speaking(.page(page.html(in: visit.frame), names: [visit.session.person]))
    }
}
