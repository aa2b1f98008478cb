import Database
import HTTPTypes
public import Hummingbird
import NIOCore

/// The HTTP edge: Hummingbird carries requests to `WebApp` and its responses back. Nothing else of Jalon knows it.
public enum HTTPServer {
    /// A server ready to run until SIGTERM or SIGINT, which it obeys once the answers under way are given.
    public static func application(_ app: WebApp, host: String, port: Int, onReady: @escaping @Sendable () async -> Void) -> some ApplicationProtocol {
        Application(
            responder: CallbackResponder { request, context in try await respond(request, context, app) },
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in await onReady() },
            logger: app.logger)
    }

    private static func respond(_ request: Request, _ context: EdgeContext, _ app: WebApp) async throws -> Response {
        guard let method = WebRequest.Method(rawValue: request.method == .head ? "GET" : request.method.rawValue) else {
            return response(RefusalAnswer.wrongMethod(app: app).response(to: webRequest(request, .get, [], context, app.settings)))
        }
        // Said before the body is read: a client that listens stops sending there.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > app.settings.uploadLimit {
            var answer = RefusalAnswer.tooLarge(app: app).response(to: webRequest(request, method, [], context, app.settings))
            answer.headers.append(("connection", "close"))
            return response(answer)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: app.settings.uploadLimit)
        } catch is NIOTooManyBytesError {
            return response(RefusalAnswer.tooLarge(app: app).response(to: webRequest(request, method, [], context, app.settings)))
        }
        var answer = await answer(to: webRequest(request, method, Array(body.readableBytesView), context, app.settings), app)
        if Compression.isText(answer) { answer.headers.append(("vary", "accept-encoding")) }
        if Compression.suits(answer, accepting: request.headers[.acceptEncoding]), let packed = await Compression.gzip(answer.body) {
            answer.body = packed
            answer.headers.append(("content-encoding", "gzip"))
        }
        return response(answer)
    }

    /// In development, with the number of queries it took: what `bin/bench` reads.
    private static func answer(to request: WebRequest, _ app: WebApp) async -> WebResponse {
        guard app.settings.isDevelopment else { return await app.respond(to: request) }
        var (answer, count) = await QueryCount.during { await app.respond(to: request) }
        answer.headers.append(("x-jalon-queries", String(count)))
        return answer
    }

    private static func webRequest(
        _ request: Request, _ method: WebRequest.Method, _ body: [UInt8], _ context: EdgeContext, _ settings: WebSettings
    ) -> WebRequest {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = headers[field.name.canonicalName].map { $0 + "; " + field.value } ?? field.value }
        if let authority = request.head.authority { headers["host"] = authority }
        let proxied = settings.trustedProxy == context.address
        let address = proxied ? (headers["x-forwarded-for"]?.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? context.address) : context.address
        return WebRequest(
            method: method, path: Fields.decodedPath(request.uri.path), query: Fields(urlEncoded: (request.uri.query ?? "").utf8), headers: headers,
            body: body, address: address, isSecure: proxied && headers["x-forwarded-proto"] == "https")
    }

    private static func response(_ answer: WebResponse) -> Response {
        var headers = HTTPFields()
        for (name, value) in answer.headers where HTTPField.Name(name) != nil {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        return Response(status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// What the edge knows of a connection: the address at its other end.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

extension Fields {
    /// Percent escapes decoded; a plus stays a plus in a path.
    static func decodedPath(_ path: String) -> String {
        path.utf8.contains(UInt8(ascii: "%")) ? decoded(Array(path.replacing("+", with: "%2B").utf8)[...]) : path
    }
}
