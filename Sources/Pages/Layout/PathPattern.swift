/// The shape of an address: `/personnes/:personne`. Pages fill it, Web routes the very same value.
public struct PathPattern: Hashable, Sendable {
    public let text: String
    public let segments: [Substring]

    public init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/")
    }

    /// The path with each `:name` replaced, in order.
    public func callAsFunction(_ parts: String...) -> Path {
        var rest = parts[...]
        let filled = segments.map { segment in segment.first == ":" ? rest.popFirst() ?? "" : String(segment) }
        return Path("/" + filled.joined(separator: "/"))
    }

    /// The named parts of `path`'s segments; nil when it has another shape.
    public func match(_ path: [Substring]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var parts: [String: String] = [:]
        for (pattern, part) in zip(segments, path) {
            if pattern.first == ":" { parts[String(pattern.dropFirst())] = String(part) } else if pattern != part { return nil }
        }
        return parts
    }
}
