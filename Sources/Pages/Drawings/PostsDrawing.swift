public import HTML

/// Posts done month after month, as upright bars, under the line of those conventioned; the table stands beside.
public enum PostsDrawing {
    public struct Month: Sendable {
        let label: String
        /// In thousandths; nil for a month that has not begun, or that no annexe covers.
        let done: Int?
        let conventioned: Int?

        public init(_ label: String, done: Int?, conventioned: Int?) {
            self.label = label
            self.done = done
            self.conventioned = conventioned
        }
    }

    /// Twelve months at most; `id` is unique on the page.
    public static func draw(_ title: String, _ months: [Month], id: String) -> HTML {
        let top = Double(max(1000, months.map { max($0.done ?? 0, $0.conventioned ?? 0) }.max() ?? 0))
        let step = 360 / Double(max(1, months.count))
        return """
            <figure class="posts"><svg viewBox="0 0 360 182" role="img" aria-labelledby="\(id)-titre \(id)-desc">\
            <title id="\(id)-titre">\(fr: title)</title><desc id="\(id)-desc">\(fr: words(months))</desc>\
            <rect class="bar-part" x="1" y="4" width="14" height="9"/><text x="22" y="13">Réalisés</text>\
            <path class="posts-given" d="M101 9h18"/><text x="126" y="13">Conventionnés</text>\
            <path class="evolution-ground" d="M0 160H360"/>\
            \(each: Array(months.enumerated()), { column($0.element, left: step * Double($0.offset), step: step, top: top) })\
            <path class="posts-given" d="\(line(months, step: step, top: top))"/></svg></figure>

            """
    }

    private static func column(_ month: Month, left: Double, step: Double, top: Double) -> HTML {
        let height = 130 * Double(month.done ?? 0) / top
        return """
            \(when: height > 0, bar(left, height, step))\
            <text class="soft-text" x="\(coordinate(left + step / 2))" y="175" text-anchor="middle">\(month.label.prefix(1).uppercased())</text>
            """
    }

    private static func bar(_ left: Double, _ height: Double, _ step: Double) -> HTML {
        """
        <rect class="bar-part" x="\(coordinate(left + step * 0.18))" y="\(coordinate(160 - height))" width="\(coordinate(step * 0.64))" \
        height="\(coordinate(height))"/>
        """
    }

    /// Broken where no annexe runs.
    private static func line(_ months: [Month], step: Double, top: Double) -> String {
        months.enumerated().compactMap { index, month in
            month.conventioned.map { given in
                "M\(Point(step * Double(index), 160 - 130 * Double(given) / top).text)h\(coordinate(step))"
            }
        }.joined()
    }

    private static func words(_ months: [Month]) -> String {
        months.map { month in
            let done = month.done.map { FrenchNumber.decimal(($0 + 5) / 10, places: 2) + " réalisés" } ?? "rien encore"
            let given = month.conventioned.map { FrenchNumber.decimal(($0 + 5) / 10, places: 2) + " conventionnés" } ?? "aucune annexe"
            return "\(month.label) : \(done), \(given)"
        }.joined(separator: " ; ")
    }
}
