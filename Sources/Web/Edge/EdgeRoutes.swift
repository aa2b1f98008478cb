import CAssets
import Database
import Domain
import Pages
import Store

/// What the server itself serves: its files and its health.
enum EdgeRoutes {
    static let all: [Route] = [
        .everyone(.get, SignInPaths.asset, asset),
        .everyone(.get, SignInPaths.health, health),
        .everyone(.get, SignInPaths.appearance, appearance),
    ].aboutNobody("the server's own files and health")

    @Sendable static func asset(_ visit: Visit) async throws -> Answer {
        guard let asset = Assets.all[visit.part("nom")] else { throw Refusal.notFound }
        if visit.request.headers["if-none-match"] == asset.tag { return Answer(status: 304, type: asset.type).with("etag", asset.tag) }
        return Answer(type: asset.type, body: asset.bytes).with("etag", asset.tag).with("cache-control", "no-cache")
    }

    /// Every component in every state, for those who build pages: in development only.
    @Sendable static func appearance(_ visit: Visit) async throws -> Answer {
        guard visit.app.settings.isDevelopment else { throw Refusal.notFound }
        var frame = visit.bareFrame()
        frame.audience = visit.request.query["pour"] == "personne" ? .person : .staff
        frame.readerName = "Nadia Ferhat"
        let grids = visit.app.referentials.skillFrameworks.flatMap { $0.skills.entries.map(\.pictogram) }
        let drawn = Set(grids + visit.app.referentials.skillLevels.entries.map(\.pictogram))
        return .page(AppearancePage(frame: frame, pictograms: drawn.sorted()).html)
    }

    /// For a monitor: 200 when the database answers.
    @Sendable static func health(_ visit: Visit) async throws -> Answer {
        _ = try await visit.app.archive.database.read { db in try db.rows("SELECT 1") }
        return Answer(type: "text/plain; charset=utf-8", body: Array("en service\n".utf8))
    }
}

/// Files compiled into the executable.
struct Assets: Sendable {
    let type: String
    let bytes: [UInt8]
    let tag: String

    static let all: [String: Assets] = {
        var all: [String: Assets] = [:]
        for index in 0..<Int(jalon_asset_count) {
            let asset = asset(at: index)
            guard let type = types.first(where: { asset.name.hasSuffix($0.key) })?.value else { continue }
            let tag = Fingerprint.of(String(decoding: asset.bytes, as: UTF8.self)).prefix(16)
            all[asset.name] = Assets(type: type, bytes: asset.bytes, tag: "\"\(tag)\"")
        }
        return all
    }()

    private static let types = [
        ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
        ".webmanifest": "application/manifest+json",
    ]

    private static func asset(at index: Int) -> (name: String, bytes: [UInt8]) {
        guard let file = jalon_asset_at(index) else { return ("", []) }
        return (String(cString: file.pointee.name), Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length)))
    }
}
