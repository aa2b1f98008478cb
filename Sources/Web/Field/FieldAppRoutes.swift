import Domain
import Pages
import Store

/// What a tablet asks before it has somebody: nothing of any of it is about anybody.
enum FieldAppRoutes {
    static let all: [Route] = [.everyone(.get, FieldPaths.tablet, tablet)].aboutNobody("whether a tablet still stands")

    /// Asked without a session: a tablet lost last month must forget its crews although its session is long over.
    @Sendable static func tablet(_ visit: Visit) async throws -> Answer {
        guard let id = ID<Tablet>(visit.request.query[FieldFields.number] ?? "") else { return try .json(["stands": false]) }
        return try .json(["stands": try await Tablets.stands(id, in: visit.app.archive)])
    }
}
