import Domain
import HTML
import Pages
import Store

/// The application of a tablet, and what it asks before it has somebody: nothing of any of it is about anybody.
enum FieldAppRoutes {
    static let all: [Route] = [
        .everyone(.get, FieldPaths.app) { _ in .page(FieldAppPage().html) },
        .everyone(.get, FieldPaths.agent, agent),
        .everyone(.get, FieldPaths.tablet, tablet),
    ].aboutNobody("the application of a tablet, and whether a tablet still stands")

    /// What the service worker keeps, so that the application opens without network.
    static let files = [
        "field-app.js", "field-meet.js", "field-home.js", "field-day.js", "field-note.js", "field-photo.js", "field-self.js", "field-entries.js",
        "field-dom.js", "field-box.js", "field-seal.js", "field-outbox.js", "field-base.js", "field.css", "field.webmanifest", "jalon.svg", "pictogrammes.svg",
    ]

    /// Changes with any of its files: a browser compares it byte by byte, and takes the new application when it differs.
    @Sendable static func agent(_ visit: Visit) async throws -> Answer {
        guard let script = Assets.all["field-agent.js"] else { throw Refusal.notFound }
        let tags = files.compactMap { Assets.all[$0]?.tag }.joined() + String(decoding: FieldAppPage().html.bytes, as: UTF8.self)
        let head = """
            const version = "\(Fingerprint.of(tags).prefix(16))";
            const files = ["\(FieldPaths.app().text)", \(files.map { "\"/assets/\($0)\"" }.joined(separator: ", "))];

            """
        return Answer(type: script.type, body: Array(head.utf8) + script.bytes).with("cache-control", "no-cache")
            .with("service-worker-allowed", FieldPaths.app().text)
    }

    /// Asked without a session: a tablet lost last month must forget its crews although its session is long over.
    @Sendable static func tablet(_ visit: Visit) async throws -> Answer {
        guard let id = ID<Tablet>(visit.request.query[FieldFields.number] ?? "") else { return try .json(["stands": false]) }
        return try .json(["stands": try await Tablets.stands(id, in: visit.app.archive)])
    }
}
