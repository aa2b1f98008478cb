/// A request as the routes see it, whoever carried it: the server, or a test.
public struct WebRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    public var method: Method
    /// Decoded, without the query.
    public var path: String
    public var query: Fields
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]
    /// Of the client, after the trusted proxy.
    public var address: String
    /// Whether the client came by TLS.
    public var isSecure: Bool

    public init(
        method: Method, path: String, query: Fields = Fields(), headers: [String: String] = [:], body: [UInt8] = [],
        address: String = "127.0.0.1", isSecure: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.address = address
        self.isSecure = isSecure
    }

    var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for pair in (headers["cookie"] ?? "").split(separator: ";") {
            let parts = pair.drop(while: { $0 == " " }).split(separator: "=", maxSplits: 1)
            if parts.count == 2 { cookies[String(parts[0])] = String(parts[1]) }
        }
        return cookies
    }

    var isLoopback: Bool { address == "127.0.0.1" || address == "::1" }
}

/// Decoded fields of a query or a form, in order; a name may come several times.
public struct Fields: Sendable {
    public var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// `application/x-www-form-urlencoded`: plus is a space, percent escapes are UTF-8, what is broken is kept as it came. U+0000, which nobody
    /// types and PostgreSQL cannot hold, is dropped.
    public init(urlEncoded bytes: some Sequence<UInt8>) {
        pairs = Array(bytes).split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Fields.decoded(parts[0]), parts.count > 1 ? Fields.decoded(parts[1]) : "")
        }
    }

    public subscript(_ name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    var byName: [String: [String]] {
        Dictionary(grouping: pairs, by: \.name).mapValues { $0.map(\.value) }
    }

    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
                if high << 4 | low != 0 { result.append(high << 4 | low) }
                index += 3
            } else {
                if byte != 0 { result.append(byte == UInt8(ascii: "+") ? 0x20 : byte) }
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

public struct WebResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
