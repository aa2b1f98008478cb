public import Documents
public import Domain
import Store
public import Web

/// The site over a test town, visited as a browser would: cookies kept, forms sent with the tokens of the page they stand on.
public struct TestSite: Sendable {
    public let town: TestTown
    public let app: WebApp

    /// `asksSecondFactor`: as in a real structure; off as in the demo. `documents`: what makes PDF; a test that wants none gives a Python
    /// that is not there.
    public init(
        _ town: TestTown, asksSecondFactor: Bool = false, documents: DocumentWorker = DocumentWorker(workers: 1), address: String? = nil,
        emplois: EmploisDesk = EmploisDesk()
    ) {
        self.town = town
        app = WebApp(
            archive: town.archive, referentials: town.referentials, passwords: Passwords(rounds: 1 << 10), documents: documents, emplois: emplois,
            settings: WebSettings(asksSecondFactor: asksSecondFactor, isDevelopment: true, address: address))
    }

    /// A new visitor already signed in as `user`.
    public func visitor(_ user: ID<User>) async throws -> TestVisitor {
        let cookie = try await Sessions.open(
            user: user, structure: user == town.omar ? town.ailleurs : town.jalons, secondFactor: true, device: "test", in: town.archive)
        return TestVisitor(app: app, cookie: cookie)
    }

    /// Somebody who is not signed in, or who holds a cookie found elsewhere.
    public func stranger(cookie: String? = nil) -> TestVisitor { TestVisitor(app: app, cookie: cookie) }

    /// Gives an account a password through a link, as its owner would.
    public func setPassword(_ password: String, of user: ID<User>) async throws {
        let (secret, hash) = (Token.make(), try await app.passwords.hash(password))
        try await town.archive.act(as: Actor(try await town.reader(town.luc)), "fait un lien") { act in
            try Accounts.newLink(for: user, secret: secret, by: act)
        }
        try await OneTimeLinks.consume(secret, passwordHash: hash, in: town.archive)
    }
}

public final class TestVisitor {
    private let app: WebApp
    private var cookie: String?
    /// Cookies that are not the session: the language of a person's space.
    private var others: [String: String] = [:]
    /// The last page read, where the next form stands.
    public private(set) var page = ""

    init(app: WebApp, cookie: String?) {
        self.app = app
        self.cookie = cookie
    }

    @discardableResult
    public func get(_ path: String) async -> WebResponse {
        let parts = path.split(separator: "?", maxSplits: 1)
        return await send(
            WebRequest(method: .get, path: String(parts[0]), query: Fields(urlEncoded: (parts.count > 1 ? String(parts[1]) : "").utf8), headers: headers))
    }

    /// Posts a form of the last page. `token`: false forges it.
    @discardableResult
    public func post(_ path: String, _ fields: KeyValuePairs<String, String>, token: Bool = true) async -> WebResponse {
        await post(path, fields.map { ($0.key, $0.value) }, token: token)
    }

    /// The same for fields made by a loop.
    @discardableResult
    public func post(_ path: String, _ fields: [(String, String)], token: Bool = true) async -> WebResponse {
        var pairs = fields
        if token { pairs += [("_csrf", hidden("_csrf")), ("_once", hidden("_once"))] }
        let body = pairs.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
        return await send(WebRequest(method: .post, path: path, headers: headers, body: Array(body.utf8)))
    }

    /// Posts a file as a browser does (RFC 7578), with the tokens of the last page.
    @discardableResult
    public func upload(
        _ path: String, _ field: String, name: String, _ bytes: [UInt8], with others: KeyValuePairs<String, String> = [:]
    ) async -> WebResponse {
        let mark = "----jalonjalon"
        let fields = ([("_csrf", hidden("_csrf")), ("_once", hidden("_once"))] + others.map { ($0.key, $0.value) }).map {
            "--\(mark)\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }
        let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: text/csv\r\n\r\n"
        var headers = headers
        headers["content-type"] = "multipart/form-data; boundary=\(mark)"
        let body = Array(fields.joined().utf8) + Array(head.utf8) + bytes + Array("\r\n--\(mark)--\r\n".utf8)
        return await send(WebRequest(method: .post, path: path, headers: headers, body: body))
    }

    /// Posts, then follows the redirection as a browser does.
    @discardableResult
    public func submit(_ path: String, _ fields: KeyValuePairs<String, String>) async -> WebResponse {
        let answer = await post(path, fields)
        guard answer.status == 303, let next = answer.header("location") else { return answer }
        return await get(next)
    }

    /// The value of a hidden field of the last page; empty when there is none.
    public func hidden(_ name: String) -> String {
        let mark = "name=\"\(name)\" value=\""
        guard let start = page.firstRange(of: mark)?.upperBound, let end = page[start...].firstIndex(of: "\"") else { return "" }
        return String(page[start..<end])
    }

    /// What the browser keeps.
    public var session: String? { cookie }

    private var headers: [String: String] {
        let all = (cookie.map { [("jalon-local", $0)] } ?? []) + others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return all.isEmpty ? [:] : ["cookie": all.map { "\($0.0)=\($0.1)" }.joined(separator: "; ")]
    }

    private func send(_ request: WebRequest) async -> WebResponse {
        let answer = await app.respond(to: request)
        let pair = answer.header("set-cookie")?.split(separator: ";").first?.split(separator: "=", maxSplits: 1) ?? []
        if let name = pair.first, let value = pair.last {
            if name == "jalon-local" { cookie = String(value) } else { others[String(name)] = String(value) }
        }
        let type = answer.header("content-type") ?? ""
        if type.hasPrefix("text/html"), !answer.body.isEmpty { page = String(decoding: answer.body, as: UTF8.self) }
        return answer
    }

    private func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                ? String(Unicode.Scalar(byte)) : "%" + Hex.text([byte])
        }.joined()
    }
}
