public import HTML

/// Two measures of the same few things, one full bar and one in outline under each name, with their figures at the end; the table stands beside.
public enum PairDrawing {
    public struct Pair: Sendable {
        let label: String
        let first: Int
        let second: Int

        public init(_ label: String, _ first: Int, _ second: Int) {
            self.label = label
            self.first = first
            self.second = second
        }
    }

    /// `names`: of the two measures. `id` is unique on the page.
    public static func draw(_ title: String, names: (String, String), _ pairs: [Pair], id: String) -> HTML {
        let top = max(1, pairs.map { max($0.first, $0.second) }.max() ?? 1)
        let height = 28 + pairs.count * 50
        return """
            <figure class="pairs"><svg viewBox="0 0 360 \(height)" role="img" aria-labelledby="\(id)-titre \(id)-desc">\
            <title id="\(id)-titre">\(fr: title)</title><desc id="\(id)-desc">\(fr: words(names, pairs))</desc>\
            <rect class="pair-first" x="1" y="4" width="14" height="9"/><text x="22" y="13">\(fr: names.0)</text>\
            <rect class="pair-second" x="131" y="4" width="14" height="9"/><text x="152" y="13">\(fr: names.1)</text>\
            \(each: Array(pairs.enumerated()), { row($0.element, y: Double(28 + $0.offset * 50), top: top) })</svg></figure>

            """
    }

    private static func row(_ pair: Pair, y: Double, top: Int) -> HTML {
        """
        <text x="0" y="\(coordinate(y + 12))">\(fr: pair.label)</text>\(bar(pair.first, of: top, y: y + 18, name: "pair-first"))\
        \(bar(pair.second, of: top, y: y + 31, name: "pair-second"))
        """
    }

    private static func bar(_ value: Int, of top: Int, y: Double, name: String) -> HTML {
        let width = 310 * Double(value) / Double(top)
        return """
            <rect class="\(name)" x="1" y="\(coordinate(y))" width="\(coordinate(max(width, 0.5)))" height="9"/>\
            <text x="\(coordinate(width + 7))" y="\(coordinate(y + 9))">\(FrenchNumber.integer(value))</text>
            """
    }

    private static func words(_ names: (String, String), _ pairs: [Pair]) -> String {
        pairs.map { "\($0.label) : \($0.first) pour \(names.0), \($0.second) pour \(names.1)" }.joined(separator: " ; ")
    }
}
