/// A piece of page. Literals pass as they are; every interpolated `String` is escaped, so that forgetting to escape is impossible.
///
///     let row: HTML = "<td>\(person.name)</td>"
///
/// Attributes are always quoted in the literal. There is deliberately no generic interpolation: an Optional or a date must say how it is shown.
public struct HTML: Sendable, ExpressibleByStringInterpolation {
    public var bytes: [UInt8]

    public static let empty = HTML(bytes: [])

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(stringLiteral value: String) {
        bytes = Array(value.utf8)
    }

    public init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// Escaped text.
    public init(text: String) {
        bytes = []
        HTML.escape(text, into: &bytes)
    }

    public init(joining parts: [HTML], separator: HTML = .empty) {
        bytes = []
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes += separator.bytes }
            bytes += part.bytes
        }
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }
    public var isEmpty: Bool { bytes.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(bytes: left.bytes + right.bytes)
    }

    public static func += (left: inout HTML, right: HTML) {
        left.bytes += right.bytes
    }

    static func escape(_ text: String, into bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}

extension HTML {
    public struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) {
            bytes += literal.utf8
        }

        /// Text, escaped.
        public mutating func appendInterpolation(_ text: String) {
            HTML.escape(text, into: &bytes)
        }

        public mutating func appendInterpolation(_ number: Int) {
            bytes += String(number).utf8
        }

        public mutating func appendInterpolation(_ html: HTML) {
            bytes += html.bytes
        }

        /// French text, escaped, with the spaces that French typography wants: see `French.spaced`.
        public mutating func appendInterpolation(fr text: String) {
            HTML.escape(French.spaced(text), into: &bytes)
        }

        public mutating func appendInterpolation<Items: Sequence>(each items: Items, _ draw: (Items.Element) -> HTML) {
            for item in items { bytes += draw(item).bytes }
        }

        public mutating func appendInterpolation(when condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes += html().bytes }
        }

        /// Draws the value when there is one, nothing otherwise.
        public mutating func appendInterpolation<Value>(some value: Value?, _ draw: (Value) -> HTML) {
            if let value { bytes += draw(value).bytes }
        }
    }
}
