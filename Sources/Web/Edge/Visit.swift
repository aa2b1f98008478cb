public import Domain
public import Pages
public import Store

/// A request that found its route. Everybody's pages get it bare; users' and persons' are typed, so that they cannot be mixed up.
public struct Visit: Sendable {
    let app: WebApp
    let request: WebRequest
    let parts: [String: String]
    let session: Session?

    func part(_ name: String) -> String { parts[name] ?? "" }

    func id<Subject>(_ name: String, of subject: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let id = ID<Subject>(part(name)) else { throw Refusal.notFound }
        return id
    }

    var form: SentForm { SentForm(request) }

    /// What stands before a path in a printed code or a link handed over: the address that was set. The request's own Host is whatever a
    /// client wrote; it is believed only from this very machine, where a demo or a first try has no other.
    var siteAddress: String {
        if let address = app.settings.address { return address }
        guard request.isLoopback, let host = request.headers["host"] else { return "" }
        return (request.isSecure ? "https://" : "http://") + host
    }

    /// The same to be read aloud and typed: without « https:// ».
    var siteName: String { siteAddress.firstRange(of: "://").map { String(siteAddress[$0.upperBound...]) } ?? siteAddress }
}

/// A signed-in user: staff, prescriber, network.
public struct UserVisit: Sendable {
    let visit: Visit
    let reader: Reader
    let session: UserSession

    init(_ visit: Visit) throws {
        guard case .user(let session)? = visit.session else { throw Refusal.notFound }
        self.visit = visit
        self.session = session
        reader = session.reader
    }

    var app: WebApp { visit.app }
    var archive: Archive { visit.app.archive }
    var today: Day { reader.today }
    var query: Fields { visit.request.query }
    var form: SentForm { visit.form }

    func id<Subject>(_ name: String, of subject: Subject.Type = Subject.self) throws -> ID<Subject> { try visit.id(name) }

    func read<Value: Sendable>(_ look: @escaping @Sendable (Sight) throws -> Value) async throws -> Value {
        try await archive.read(as: reader, look)
    }

    /// One unit of work. The form's own token makes a second click harmless.
    func act(_ name: String, once: ID<Submission>? = nil, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await archive.act(as: Actor(reader), name, once: once, work)
    }
}

/// A person in parcours, in their own space or on their sheet.
public struct PersonVisit: Sendable {
    let visit: Visit
    let session: PersonSession

    init(_ visit: Visit) throws {
        guard case .person(let session)? = visit.session else { throw Refusal.notFound }
        self.visit = visit
        self.session = session
    }

    var app: WebApp { visit.app }
    var archive: Archive { visit.app.archive }
    var today: Day { session.today }
    var form: SentForm { visit.form }

    func act(_ name: String, once: ID<Submission>? = nil, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await archive.act(as: Actor(person: session.person, structure: session.structure, today: session.today), name, once: once, work)
    }
}
