public import HTML

/// A path of the site, made only by the `…Paths` of a room: a page cannot mistype an address, and Web routes the same values.
public struct Path: Hashable, Sendable {
    public let text: String

    /// `text` begins with `/`; ids are base32 and need no escaping.
    public init(_ text: String) {
        self.text = text
    }

    /// The path with a query, its values percent-encoded. Pairs with an empty value are left out.
    public func with(_ query: KeyValuePairs<String, String>) -> Path {
        let pairs = query.filter { !$0.value.isEmpty }.map { "\($0.key)=\(Path.encoded($0.value))" }
        return pairs.isEmpty ? self : Path(text + (text.contains("?") ? "&" : "?") + pairs.joined(separator: "&"))
    }

    public func anchored(_ fragment: String) -> Path {
        Path(text + "#" + fragment)
    }

    static func encoded(_ value: String) -> String {
        let hex = Array("0123456789ABCDEF")
        var result = ""
        for byte in value.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += "%" + String(hex[Int(byte >> 4)]) + String(hex[Int(byte & 15)])
            }
        }
        return result
    }
}

extension HTML.StringInterpolation {
    public mutating func appendInterpolation(_ path: Path) {
        appendInterpolation(path.text)
    }
}
