public import HTML

/// Two ratings on the same axes, 0…4: one dotted with hollow discs, one plain with filled squares, so that they differ without colour.
/// The caller gives the table twin, its rows numbered as the axes are.
public enum RadarDrawing {
    public struct Axis: Sendable {
        let label: String
        let number: Int?
        let first: Int?
        let second: Int?

        /// A nil rating is not observed: the line stops there. `number` is that of the table's row, when it is not the axis's own rank.
        public init(_ label: String, number: Int? = nil, first: Int?, second: Int?) {
            self.label = label
            self.number = number
            self.first = first
            self.second = second
        }
    }

    /// Empty under three axes, which make no surface. `first` and `second` name the two voices; `id` is unique on the page.
    public static func draw(
        _ title: String, axes: [Axis], first: String = "Auto-évaluation", second: String = "Encadrant", id: String = "radar"
    ) -> HTML {
        guard axes.count >= 3 else { return .empty }
        return """
            <figure class="radar">
            <svg viewBox="0 0 600 420" role="img" aria-labelledby="\(id)-titre \(id)-desc"><title id="\(id)-titre">\(fr: title)</title>\
            <desc id="\(id)-desc">\(fr: description(axes, first, second))</desc>
            \(web(axes.count))\(HTML(joining: axes.indices.map { word($0, axes) }))
            \(series(axes.map(\.second), name: "second"))\(series(axes.map(\.first), name: "first"))</svg>
            <figcaption><span>\(sample("first")) \(fr: first)</span> <span>\(sample("second")) \(fr: second)</span></figcaption>
            </figure>

            """
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
    private static func series(_ levels: [Int?], name: String) -> HTML {
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
        name == "first"
            ? "<circle class=\"radar-mark radar-first\" cx=\"\(coordinate(point.x))\" cy=\"\(coordinate(point.y))\" r=\"5.5\"/>"
            : "<rect class=\"radar-mark radar-second\" x=\"\(coordinate(point.x - 4))\" y=\"\(coordinate(point.y - 4))\" width=\"8\" height=\"8\"/>"
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

    private static func description(_ axes: [Axis], _ first: String, _ second: String) -> String {
        let parts = axes.map { "\($0.label) : \(spoken($0.first)) et \(spoken($0.second))" }
        return "De 0 à 4, \(first) puis \(second). " + parts.joined(separator: " ; ") + "."
    }

    private static func spoken(_ level: Int?) -> String {
        level.map(String.init) ?? "non observé"
    }
}
