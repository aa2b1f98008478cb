public import Domain
public import Pages

/// One line of the table of routes: where, who may come, and what answers. `jalon map` and the access tests walk this table.
public struct Route: Sendable {
    public enum Policy: Hashable, Sendable {
        /// Anybody: sign-in, health, assets.
        case everyone
        /// A signed-in user with one of these roles.
        case users(Set<Role>)
        /// A person in parcours who opened their own space.
        case person
        /// Somebody from outside whose link opened one assessment.
        case assessor
    }

    public let method: WebRequest.Method
    public let pattern: PathPattern
    public let policy: Policy
    /// Whose data it shows or changes; the walk of every route fails without it, except for pages that a person or an assessor opened by a code or a link.
    public private(set) var subject: Subject?
    /// A list that is handed over as a file too, at `pattern.file`.
    public private(set) var isList = false
    /// The source that holds it, for the map.
    public let file: String
    let handler: Handler

    /// What the walk of every route asks the policy about.
    public enum Subject: Hashable, Sendable {
        /// A side of people's files. With a `:part` in the address: of one person, 404 for whom the policy gives nothing.
        /// Without: a list, where each reader finds their own part and nobody of the route's roles is refused.
        case file(Facet, Sensitivity)
        /// Nobody's data; the words say what stands there instead.
        case nobody(String)
    }

    enum Handler: Sendable {
        case everyone(@Sendable (Visit) async throws -> Answer)
        case user(@Sendable (UserVisit) async throws -> Answer)
        case person(@Sendable (PersonVisit) async throws -> Answer)
        case assessor(@Sendable (AssessorVisit) async throws -> Answer)
    }

    public static func everyone(
        _ method: WebRequest.Method, _ pattern: PathPattern, in file: String = #filePath, _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(method: method, pattern: pattern, policy: .everyone, file: file, handler: .everyone(handle))
    }

    public static func users(
        _ roles: Set<Role>, _ method: WebRequest.Method, _ pattern: PathPattern, in file: String = #filePath,
        _ handle: @escaping @Sendable (UserVisit) async throws -> Answer
    ) -> Route {
        Route(method: method, pattern: pattern, policy: .users(roles), file: file, handler: .user(handle))
    }

    public static func person(
        _ method: WebRequest.Method, _ pattern: PathPattern, in file: String = #filePath,
        _ handle: @escaping @Sendable (PersonVisit) async throws -> Answer
    ) -> Route {
        Route(method: method, pattern: pattern, policy: .person, file: file, handler: .person(handle))
    }

    public static func assessor(
        _ method: WebRequest.Method, _ pattern: PathPattern, in file: String = #filePath,
        _ handle: @escaping @Sendable (AssessorVisit) async throws -> Answer
    ) -> Route {
        Route(method: method, pattern: pattern, policy: .assessor, file: file, handler: .assessor(handle))
    }
}

extension Route {
    /// Says which side of a person's file the route shows (GET) or changes (POST).
    public func about(_ facet: Facet, _ sensitivity: Sensitivity = .ordinary) -> Route { named(.file(facet, sensitivity)) }

    /// Says that the route shows no person in parcours, and what it shows.
    public func aboutNobody(_ what: String) -> Route { named(.nobody(what)) }

    /// Says that the page is a list; `Route.list` makes its file beside it.
    var listed: Route {
        var route = self
        route.isList = true
        return route
    }

    private func named(_ subject: Subject) -> Route {
        var route = self
        route.subject = route.subject ?? subject
        return route
    }
}

extension [Route] {
    /// The same for all of a room that have not said it themselves.
    public func about(_ facet: Facet, _ sensitivity: Sensitivity = .ordinary) -> [Route] { map { $0.about(facet, sensitivity) } }

    public func aboutNobody(_ what: String) -> [Route] { map { $0.aboutNobody(what) } }
}

/// All routes, found by method and shape.
public struct RouteTable: Sendable {
    public let routes: [Route]
    private let byShape: [String: [Int]]

    init(_ routes: [Route]) {
        self.routes = routes
        byShape = Dictionary(grouping: routes.indices) { index in
            RouteTable.shape(routes[index].method, routes[index].pattern.segments.first, routes[index].pattern.segments.count)
        }
    }

    func find(_ request: WebRequest) -> (route: Route, parts: [String: String])? {
        let segments = request.path.split(separator: "/")
        for index in byShape[RouteTable.shape(request.method, segments.first, segments.count)] ?? [] {
            if let parts = routes[index].pattern.match(segments) { return (routes[index], parts) }
        }
        return nil
    }

    private static func shape(_ method: WebRequest.Method, _ first: Substring?, _ count: Int) -> String {
        "\(method.rawValue) \(first ?? "") \(count)"
    }
}
