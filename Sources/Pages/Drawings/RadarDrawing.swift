public import HTML

/// Ratings on the same axes, 0…4: each with its own dash and its own mark, so that they differ without colour.
/// The caller gives the table twin, its rows numbered as the axes are.
public enum RadarDrawing {
    public struct Axis: Sendable {
        let label: String
        let number: Int?
        let levels: [Int?]

        /// A nil rating has no level: the line stops there. `number` is that of the table's row, when it is not the axis's own rank.
        public init(_ label: String, number: Int? = nil, first: Int?, second: Int?) {
            self.init(label, number: number, levels: [first, second])
        }

        /// One level for each voice, in their order.
        public init(_ label: String, number: Int? = nil, levels: [Int?]) {
            self.label = label
            self.number = number
            self.levels = levels
        }
    }

    /// Empty under three axes, which make no surface. `first` and `second` name the two voices; `id` is unique on the page.
    public static func draw(
        _ title: String, axes: [Axis], first: String = "Auto-évaluation", second: String = "Encadrant", id: String = "radar"
    ) -> HTML {
        draw(title, axes: axes, voices: [first, second], id: id)
    }

    /// Up to three voices; each axis has a level, or none, for each.
    public static func draw(_ title: String, axes: [Axis], voices: [String], id: String) -> HTML {
        guard axes.count >= 3 else { return .empty }
        let drawn = Array(zip(voices.indices, names(voices.count)))
        return """
            <figure class="radar">
            <svg viewBox="0 0 600 420" role="img" aria-labelledby="\(id)-titre \(id)-desc"><title id="\(id)-titre">\(fr: title)</title>\
            <desc id="\(id)-desc">\(fr: description(axes, voices))</desc>
            \(web(axes.count))\(HTML(joining: axes.indices.map { word($0, axes) }))
            \(each: Array(drawn.reversed()), { series(axes, $0.0, name: $0.1) })</svg>
            <figcaption>\(each: drawn, { "<span>\(sample($0.1)) \(fr: voices[$0.0])</span> " })</figcaption>
            \(key(axes))</figure>

            """
    }

    /// The last voice is plain, with full squares; what stands before it is dashed, then dotted.
    private static func names(_ count: Int) -> [String] { Array(["third", "first", "second"].suffix(min(3, max(1, count)))) }

    /// What the numbers of a phone's drawing mean, under it; the description has said it to who listens.
    private static func key(_ axes: [Axis]) -> HTML {
        "<ol class=\"radar-key\" aria-hidden=\"true\">\(each: Array(axes.enumerated()), { "<li>\($0.element.number ?? $0.offset + 1). \(fr: $0.element.label)</li>" })</ol>\n"
    }

    private static let centre = Point(300, 212)
    private static let radius = 150.0

    private static func point(_ index: Int, of count: Int, at level: Double) -> Point {
        let part = Double(index) / Double(count)
        let distance = radius * level / 4
        return Point(centre.x + distance * Turn.sine(part), centre.y - distance * Turn.cosine(part))
    }

    private static func web(_ count: Int) -> HTML {
        let rings = (1...4).map { level in
            "M" + (0..<count).map { point($0, of: count, at: Double(level)).text }.joined(separator: "L") + "z"
        }
        let spokes = (0..<count).map { "M\(centre.text)L\(point($0, of: count, at: 4).text)" }
        return """
            <path class="radar-web" d="\(rings.joined())\(spokes.joined())"/>\
            \(each: 1...4, { "<text class=\"radar-scale\" x=\"306\" y=\"\(coordinate(centre.y - radius * Double($0) / 4 + 12))\">\($0)</text>" })
            """
    }

    /// One run of line for each group of neighbours that were observed; a closed one when all were.
    private static func series(_ axes: [Axis], _ voice: Int, name: String) -> HTML {
        let levels = axes.map { $0.levels.indices.contains(voice) ? $0.levels[voice] : nil }
        let count = levels.count
        let points = levels.enumerated().map { index, level in level.map { point(index, of: count, at: Double(min(4, max(0, $0)))) } }
        let whole = !points.contains { $0 == nil }
        let pairs = points.indices.compactMap { index -> String? in
            guard let here = points[index], let next = points[(index + 1) % count] else { return nil }
            return "M\(here.text)L\(next.text)"
        }
        let line = whole ? "M" + points.compactMap { $0?.text }.joined(separator: "L") + "z" : pairs.joined()
        return "<path class=\"radar-line radar-\(name)\" d=\"\(line)\"/>\(each: points.compactMap { $0 }, { mark($0, name) })"
    }

    private static func mark(_ point: Point, _ name: String) -> HTML {
        switch name {
        case "first": "<circle class=\"radar-mark radar-first\" cx=\"\(coordinate(point.x))\" cy=\"\(coordinate(point.y))\" r=\"5.5\"/>"
        case "third": "<path class=\"radar-mark radar-third\" d=\"M\(Point(point.x, point.y - 7).text)l7 12h-14z\"/>"
        default: "<rect class=\"radar-mark radar-second\" x=\"\(coordinate(point.x - 4))\" y=\"\(coordinate(point.y - 4))\" width=\"8\" height=\"8\"/>"
        }
    }

    private static func sample(_ name: String) -> HTML {
        """
        <svg class="radar-sample" width="44" height="14" viewBox="0 0 44 14" aria-hidden="true" focusable="false">\
        <path class="radar-line radar-\(name)" d="M1 7H43"/>\(mark(Point(22, 7), name))</svg>
        """
    }

    /// Number and words around the web; a phone shows the numbers alone, larger.
    private static func word(_ index: Int, _ axes: [Axis]) -> HTML {
        let end = point(index, of: axes.count, at: 4.45)
        let number = axes[index].number ?? index + 1
        let side = end.x - centre.x
        let anchor = abs(side) < 12 ? "middle" : side > 0 ? "start" : "end"
        let lines = wrapped("\(number). \(axes[index].label)", width: 20)
        let top = end.y + 4 - (end.y < centre.y - 100 ? Double(lines.count - 1) * 14 : Double(lines.count - 1) * 6)
        let rows = lines.enumerated().map { row, text in
            "<text x=\"\(coordinate(end.x))\" y=\"\(coordinate(top + Double(row) * 14))\" text-anchor=\"\(anchor)\">\(fr: text)</text>" as HTML
        }
        return """
            <g class="radar-word">\(HTML(joining: rows))</g>\
            <text class="radar-number" x="\(coordinate(end.x))" y="\(coordinate(end.y + 8))" text-anchor="\(anchor)">\(number)</text>
            """
    }

    private static func wrapped(_ text: String, width: Int) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + word.count < width { lines[lines.count - 1] = last + " " + word } else { lines.append(String(word)) }
        }
    }

    private static func description(_ axes: [Axis], _ voices: [String]) -> String {
        let parts = axes.map { "\($0.label) : \($0.levels.map(spoken).joined(separator: ", puis "))" }
        return "De 0 à 4, \(voices.joined(separator: ", puis ")). " + parts.joined(separator: " ; ") + "."
    }

    private static func spoken(_ level: Int?) -> String {
        level.map(String.init) ?? "sans niveau"
    }
}
