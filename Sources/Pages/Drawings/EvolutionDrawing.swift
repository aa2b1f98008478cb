public import HTML

/// Small drawings of how something moved; the table that holds the figures stands beside them or is the drawing itself.
public enum EvolutionDrawing {
    public struct Moment: Sendable {
        let label: String
        let value: Int?
        let absent: String

        /// `label` is the campaign or the month; `absent` says why there is no value.
        public init(_ label: String, _ value: Int?, absent: String = "non observé") {
            self.label = label
            self.value = value
            self.absent = absent
        }
    }

    /// A line across campaigns, for a table cell: 150 × 44, from `bottom` to `top`; the ground is drawn at nought.
    public static func line(_ title: String, _ moments: [Moment], from bottom: Int = 0, top: Int = 4) -> HTML {
        let step = 130 / Double(max(1, moments.count - 1))
        func height(_ value: Int) -> Double { 38 - 32 * Double(value - bottom) / Double(max(1, top - bottom)) }
        let points = moments.enumerated().map { index, moment in moment.value.map { Point(10 + step * Double(index), height($0)) } }
        let seen = points.compactMap { $0 }
        return """
            <svg class="evolution" width="150" height="44" viewBox="0 0 150 44" role="img"><title>\(fr: words(title, moments))</title>\
            <path class="evolution-ground" d="M4 \(coordinate(height(0)))H146"/>\
            \(when: seen.count > 1, "<path class=\"evolution-line\" d=\"M\(seen.map(\.text).joined(separator: "L"))\"/>")\
            \(each: seen.dropLast(), { disc($0, radius: 3, name: "evolution-before") })\(some: seen.last, { disc($0, radius: 4.5, name: "evolution-now") })</svg>
            """
    }

    /// Upright bars, one a moment: 24 to 48 units wide, with figures above and labels below. `id` is unique on the page.
    public static func columns(_ title: String, _ moments: [Moment], id: String) -> HTML {
        let top = max(1, moments.compactMap(\.value).max() ?? 1)
        let step = 480 / Double(max(1, moments.count))
        return """
            <figure class="columns"><svg viewBox="0 0 480 170" role="img" aria-labelledby="\(id)-titre \(id)-desc">\
            <title id="\(id)-titre">\(fr: title)</title><desc id="\(id)-desc">\(fr: words(title, moments))</desc>\
            <path class="evolution-ground" d="M0 140H480"/>\
            \(each: Array(moments.enumerated()), { column($0.element, centre: step * (Double($0.offset) + 0.5), width: min(48, step * 0.6), top: top) })\
            </svg></figure>

            """
    }

    /// A table whose last column draws each value: drawing and table twin in one.
    public static func bars(_ caption: String, _ subject: String, _ measure: String, _ lines: [(String, Int)]) -> HTML {
        let top = max(1, lines.map(\.1).max() ?? 1)
        return Table.draw(
            caption: caption, columns: [.text(subject), .number(measure), .act("En barres")],
            rows: lines.map { ["\(fr: $0.0)", "\(FrenchNumber.integer($0.1))", bar($0.1, of: top)] })
    }

    /// One bar for a table cell, hidden from screen readers: the figure stands beside it.
    public static func bar(_ value: Int, of top: Int) -> HTML {
        """
        <svg class="bar" viewBox="0 0 100 10" width="100" height="10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
        <rect class="bar-rest" width="100" height="10"/><rect class="bar-part" width="\(100 * min(max(value, 0), top) / max(1, top))" height="10"/></svg>
        """
    }

    private static func column(_ moment: Moment, centre: Double, width: Double, top: Int) -> HTML {
        let height = 110 * Double(moment.value ?? 0) / Double(top)
        return """
            <rect class="bar-part" x="\(coordinate(centre - width / 2))" y="\(coordinate(140 - height))" width="\(coordinate(width))" height="\(coordinate(height))"/>\
            <text x="\(coordinate(centre))" y="\(coordinate(132 - height))" text-anchor="middle">\(moment.value.map(FrenchNumber.integer) ?? "–")</text>\
            <text class="soft-text" x="\(coordinate(centre))" y="160" text-anchor="middle">\(moment.label)</text>
            """
    }

    private static func disc(_ point: Point, radius: Double, name: String) -> HTML {
        "<circle class=\"\(name)\" cx=\"\(coordinate(point.x))\" cy=\"\(coordinate(point.y))\" r=\"\(coordinate(radius))\"/>"
    }

    /// A gap has its true minus.
    private static func signed(_ value: Int) -> String { value < 0 ? "−\(-value)" : FrenchNumber.integer(value) }

    private static func words(_ title: String, _ moments: [Moment]) -> String {
        title + " : " + moments.map { "\($0.label), \($0.value.map(signed) ?? $0.absent)" }.joined(separator: " ; ")
    }
}
