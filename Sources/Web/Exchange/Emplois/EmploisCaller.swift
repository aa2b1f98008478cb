import Dispatch
import Domain
import Foundation

/// One answer of the API.
struct EmploisAnswer: Sendable {
    let status: Int
    /// By their names in small letters.
    let headers: [String: String]
    let body: [UInt8]
}

/// Calls Les Emplois through curl, which the system has, checks certificates with the system's own list, and follows no redirection.
///
/// The token goes by its standard input: the arguments of a process can be read by everybody on the machine.
struct EmploisCaller: Sendable {
    /// Bytes of a page, of which the contract says twenty rows: a hundred times what they weigh.
    static let limit = 4 << 20
    var seconds = 30

    private static let queue = DispatchQueue(label: "jalon.emplois", attributes: .concurrent)

    func get(_ address: String, token: String) async throws -> EmploisAnswer {
        let orders = try orders(address, token)
        return try await withCheckedThrowingContinuation { continuation in
            EmploisCaller.queue.async { continuation.resume(with: Result { try EmploisCaller.run(orders) }) }
        }
    }

    private func orders(_ address: String, _ token: String) throws -> String {
        guard EmploisAddress.isPlain(address), EmploisAddress.isToken(token) else { throw EmploisFailure.elsewhere }
        return """
            url = "\(address)"
            header = "Authorization: Token \(token)"
            header = "Accept: application/json"
            user-agent = "Jalon"
            proto = "=\(address.hasPrefix("https:") ? "https" : "http")"
            noproxy = "127.0.0.1,localhost,::1"
            globoff
            connect-timeout = 10
            max-time = \(seconds)
            max-filesize = \(EmploisCaller.limit)
            suppress-connect-headers
            include
            silent

            """
    }

    private static func run(_ orders: String) throws -> EmploisAnswer {
        // First: nobody's own settings of curl may weaken these.
        let (status, bytes) = try EmploisChild.run(["curl", "--disable", "--config", "-"], input: Array(orders.utf8), limit: limit)
        if let failure = failure(status) { throw failure }
        return try parsed(bytes)
    }

    /// Source: curl's manual, « exit codes ».
    private static func failure(_ code: Int32) -> EmploisFailure? {
        switch code {
        case 0: nil
        case 28: .timeout
        case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98: .certificate
        case 8, 16, 18, 52, 55, 56, 61, 92, 95: .cut
        case 63: .tooLarge
        case 126, 127: .toolMissing
        default: .unreachable
        }
    }

    /// A head, a blank line, the body. Heads of interim answers (1xx, RFC 9110) come before it and are no answer.
    private static func parsed(_ bytes: [UInt8]) throws -> EmploisAnswer {
        var start = 0
        while true {
            guard let end = end(ofHeadFrom: start, bytes) else { throw EmploisFailure.unreadable }
            let lines = String(decoding: bytes[start..<end], as: UTF8.self).split(separator: "\r\n")
            guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw EmploisFailure.unreadable }
            start = end + 4
            if !(100..<200).contains(status) { return answer(status, lines.dropFirst(), bytes[start...]) }
        }
    }

    private static func end(ofHeadFrom start: Int, _ bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        let searched = min(bytes.count, 1 << 16)
        return (start..<max(start, searched - 3)).first { bytes[$0..<$0 + 4].elementsEqual(mark) }
    }

    private static func answer(_ status: Int, _ lines: ArraySlice<Substring>, _ body: ArraySlice<UInt8>) -> EmploisAnswer {
        let headers = lines.compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? (parts[0].lowercased(), String(parts[1]).trimmed) : nil
        }
        return EmploisAnswer(status: status, headers: Dictionary(headers, uniquingKeysWith: { $1 }), body: Array(body))
    }
}

/// What may be called: one origin, over TLS but on this very machine.
public enum EmploisAddress {
    /// The address without its end slash; nil when it is not one.
    public static func read(_ typed: String) -> String? {
        let text = typed.hasSuffix("/") ? String(typed.dropLast()) : typed
        guard isPlain(text), let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else { return nil }
        guard parts.path.isEmpty, parts.query == nil, parts.fragment == nil, parts.user == nil, parts.password == nil else { return nil }
        let isHere = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
        return parts.scheme == "https" || (parts.scheme == "http" && isHere) ? text : nil
    }

    /// The page that `next` names, when it is on the same origin and the same list; nil for elsewhere.
    static func following(_ next: String, of list: String, at address: String) -> String? {
        guard isPlain(next), let there = URLComponents(string: next), let here = URLComponents(string: address) else { return nil }
        guard there.scheme == here.scheme, there.host == here.host, there.port == here.port, there.user == nil, there.path == list else { return nil }
        return address + list + (there.percentEncodedQuery.map { "?" + $0 } ?? "")
    }

    /// Nothing that could end a quoted word of curl's orders, nor make several addresses of one: brackets hold this very machine, or nothing.
    static func isPlain(_ text: String) -> Bool {
        let here = ["http://[::1]", "https://[::1]"].first { text.hasPrefix($0) } ?? ""
        return text.utf8.count <= 2_000 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            && !text.dropFirst(here.count).contains { "[]{}".contains($0) }
    }

    public static func isToken(_ text: String) -> Bool {
        (8...200).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
            }
    }
}
