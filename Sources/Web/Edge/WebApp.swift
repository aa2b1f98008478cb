public import Documents
public import Domain
import HTML
public import Logging
public import Pages
public import Store

/// The whole site: finds the route, checks who may come, lets the handler answer, writes the read row, and only then answers.
public struct WebApp: Sendable {
    public let archive: Archive
    public let referentials: Referentials
    public let skillSheets: SkillSheets
    public let passwords: Passwords
    /// Makes PDF; without Python its pages say what is missing.
    public let documents: DocumentWorker
    /// Readings of Les Emplois that go on behind the pages.
    public let emplois: EmploisDesk
    public let settings: WebSettings
    public let routes: RouteTable
    public let logger: Logger

    public init(
        archive: Archive, referentials: Referentials, passwords: Passwords, documents: DocumentWorker = DocumentWorker(),
        emplois: EmploisDesk = EmploisDesk(), settings: WebSettings = WebSettings(), logger: Logger = WebApp.plainLogger
    ) {
        self.archive = archive
        self.referentials = referentials
        skillSheets = SkillSheets(referentials)
        self.passwords = passwords
        self.documents = documents
        self.emplois = emplois
        self.settings = settings
        self.logger = logger
        routes = RouteTable(AllRoutes.all)
    }

    /// Warnings and worse, on stderr: for tests.
    public static var plainLogger: Logger {
        var logger = Logger(label: "jalon")
        logger.logLevel = .warning
        return logger
    }

    public func respond(to request: WebRequest) async -> WebResponse {
        var line = RequestLine(request)
        let response: WebResponse
        do {
            response = try await answer(request, &line).response(to: request)
        } catch {
            response = RefusalAnswer.of(error, to: request, app: self).response(to: request)
        }
        line.write(response.status, to: logger)
        return response
    }

    private func answer(_ request: WebRequest, _ line: inout RequestLine) async throws -> Answer {
        guard let (route, parts) = routes.find(request) else { throw Refusal.notFound }
        line.route = route
        let session = route.needsSession ? try await session(of: request) : nil
        line.session = session
        let visit = Visit(app: self, request: request, parts: parts, session: session)
        if let halfway = try secondFactorFirst(session, route, request) { return halfway }
        guard route.admits(session) else {
            if session == nil, request.method == .get { return .see(SignInPaths.signIn().with(["suite": request.path])) }
            guard session == nil else { throw Refusal.notFound }
            return RefusalAnswer.sessionOver(request, app: self)
        }
        if request.method == .post { try FormToken.check(request, session: session, vault: archive.vault) }
        let answer = try await route.run(visit)
        try await noteReading(answer, route: route, visit: visit)
        return answer
    }

    /// A session whose second factor is still to be given reaches the page that asks for it, and nothing else.
    private func secondFactorFirst(_ session: Session?, _ route: Route, _ request: WebRequest) throws -> Answer? {
        guard case .user(let user)? = session, !user.hasSecondFactor, route.policy != .everyone else { return nil }
        guard request.method == .get else { throw Refusal.notAllowed("Donnez d’abord le code de votre téléphone : rouvrez la page d’accueil.") }
        return .see(SecondFactorPaths.page().with(["suite": request.path]))
    }

    private func session(of request: WebRequest) async throws -> Session? {
        guard let cookie = request.cookies[SessionCookie.name(for: request)] else { return nil }
        let session = try await Sessions.find(cookie: cookie, in: archive)
        if let session { await archive.readLog.sessionSeen(hash: session.hash) }
        return session
    }

    /// A page that names people waits for its row; if it cannot be written, the page is not shown.
    private func noteReading(_ answer: Answer, route: Route, visit: Visit) async throws {
        guard !answer.names.isEmpty, let session = visit.session else { return }
        let (structure, reader) =
            switch session {
            case .user(let user): (user.reader.structure, user.reader.user.text)
            case .person(let person): (person.structure, "personne:" + person.person.text)
            case .assessor(let session): (session.structure, session.readerText)
            }
        try await archive.readLog.write(ReadLog.Entry(structure: structure, reader: reader, route: route.pattern.text, people: answer.names))
    }
}

/// What the server was told at start.
public struct WebSettings: Sendable {
    /// Forwarded addresses and schemes are believed only from here.
    public var trustedProxy: String?
    /// Off in the demo, one click to try it.
    public var asksSecondFactor: Bool
    /// `/apparence` and other pages for those who build.
    public var isDevelopment: Bool
    /// Bytes of a body.
    public var uploadLimit: Int
    /// `https://jalon.exemple.fr`: what printed codes lead to, without a slash at the end. Nil where it was not told.
    public var address: String?

    public init(
        trustedProxy: String? = nil, asksSecondFactor: Bool = true, isDevelopment: Bool = false, uploadLimit: Int = 20 << 20, address: String? = nil
    ) {
        self.trustedProxy = trustedProxy
        self.asksSecondFactor = asksSecondFactor
        self.isDevelopment = isDevelopment
        self.uploadLimit = uploadLimit
        self.address = address
    }
}

extension Route {
    var needsSession: Bool { !pattern.text.hasPrefix("/assets/") && pattern.text != "/sante" }

    func admits(_ session: Session?) -> Bool {
        switch (policy, session) {
        case (.everyone, _), (.person, .person), (.assessor, .assessor): true
        case (.users(let roles), .user(let user)): !roles.isDisjoint(with: user.reader.roles)
        default: false
        }
    }

    func run(_ visit: Visit) async throws -> Answer {
        switch handler {
        case .everyone(let handle): try await handle(visit)
        case .user(let handle): try await handle(UserVisit(visit))
        case .person(let handle): try await handle(PersonVisit(visit))
        case .assessor(let handle): try await handle(AssessorVisit(visit))
        }
    }
}

extension Answer {
    func response(to request: WebRequest) -> WebResponse {
        var headers = self.headers
        headers.append(("content-type", type))
        headers += SecurityHeaders.all(isSecure: request.isSecure)
        if !headers.contains(where: { $0.name == "cache-control" }) { headers.append(("cache-control", "no-store")) }
        return WebResponse(status: status, headers: headers, body: body)
    }
}

enum SecurityHeaders {
    /// Nothing inline, nothing from elsewhere, no frame, no guess of type.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
        worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    static func all(isSecure: Bool) -> [(name: String, value: String)] {
        var headers = [
            ("content-security-policy", policy), ("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"),
            ("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"), ("cross-origin-opener-policy", "same-origin"),
        ]
        if isSecure { headers.append(("strict-transport-security", "max-age=31536000; includeSubDomains")) }
        return headers.map { (name: $0.0, value: $0.1) }
    }
}
