public import Domain
public import HTML

/// Contracts above, PASS below, on one axis of days with today: what covers what, and what stands alone. The table holds the same.
public enum CoverageDrawing {
    /// `id` keeps two drawings of one page apart; `title` says which one this is, before or after an act.
    public static func draw(_ map: CoverageMap, id: String = "couverture", title: String = "Contrats et PASS IAE") -> HTML {
        """
        <figure class="coverage">
        <svg viewBox="0 0 640 168" role="img" aria-labelledby="\(id)-titre \(id)-desc">\
        <title id="\(id)-titre">\(fr: "\(title), \(FrenchDate.range(map.span.first, map.span.last))")</title>\
        <desc id="\(id)-desc">\(fr: words(map))</desc>
        \(calendar(map))\(each: map.stretches, { bar($0, map) })\(plumbLine(map))\(lanes)</svg>
        \(legend(map))<details class="because"><summary>\(fr: "Le dessin en tableau")</summary>
        \(table(map))</details></figure>

        """
    }

    /// Where a day stands: the first day's morning on the left edge, the last day's evening on the right one.
    static func place(_ day: Day, in span: Period) -> Double {
        2 + 636 * Double(day.days(since: span.first)) / Double(span.length)
    }

    private static let lanes: HTML = """
        <g class="coverage-lane"><text x="2" y="47">Contrats</text><path d="M2 75H638"/>\
        <text x="2" y="101">PASS IAE</text><path d="M2 129H638"/></g>
        """

    /// January in figures, the first of each quarter as a tick.
    private static func calendar(_ map: CoverageMap) -> HTML {
        let firsts = sequence(first: quarter(map.span.first)) { $0.adding(months: 3) }.drop { $0 < map.span.first }.prefix { $0 <= map.span.last }
        let years = firsts.filter { $0.month == 1 }
        let step = max(1, (years.count + 6) / 7)
        let named = years.enumerated().filter { $0.offset % step == 0 }.map(\.element)
        let ticks = firsts.map { "M\(coordinate(place($0, in: map.span))) 140v\($0.month == 1 ? 8 : 4)" }.joined()
        return """
            <path class="calendar-tick" d="M2 140H638\(ticks)"/>\
            <g class="coverage-year">\(each: named, { year in
                "<text x=\"\(coordinate(min(max(place(year, in: map.span), 28), 612)))\" y=\"165\" text-anchor=\"middle\">\(year.year)</text>"
            })</g>
            """
    }

    private static func quarter(_ day: Day) -> Day {
        day.firstOfMonth.adding(months: -((day.month - 1) % 3))
    }

    private static func bar(_ stretch: CoverageMap.Stretch, _ map: CoverageMap) -> HTML {
        let left = place(stretch.period.first, in: map.span)
        let width = max(2, place(stretch.period.last.adding(days: 1), in: map.span) - left)
        let box = Box(left: left, width: width, top: stretch.kind.isOnContracts ? 54 : 108, height: 21)
        return switch stretch.kind {
        case .contract, .pass, .prolongation: rect(box, stretch.kind)
        case .suspension: rect(box, stretch.kind) + "<path class=\"coverage-hatch\" d=\"\(hatch(box))\"/>"
        case .passAlone, .contractAlone: rect(Box(left: box.left, width: box.width, top: box.top + 4, height: 13), stretch.kind)
        }
    }

    private struct Box {
        let left: Double
        let width: Double
        let top: Double
        let height: Double
        var right: Double { left + width }
    }

    private static func rect(_ box: Box, _ kind: CoverageMap.Stretch.Kind) -> HTML {
        """
        <rect class="coverage-\(kind.name)" x="\(coordinate(box.left))" y="\(coordinate(box.top))" width="\(coordinate(box.width))" \
        height="\(coordinate(box.height))"/>
        """
    }

    /// Slanting strokes cut at the edges of the bar.
    private static func hatch(_ box: Box) -> String {
        stride(from: box.left + 4, to: box.right + box.height, by: 7).map { foot in
            let (low, high) = (min(foot, box.right), max(foot - box.height, box.left))
            let (bottom, top) = (box.top + box.height - (foot - low), box.top + box.height - (foot - high))
            return "M\(Point(low, bottom).text)L\(Point(high, top).text)"
        }.joined()
    }

    private static func plumbLine(_ map: CoverageMap) -> HTML {
        let here = place(map.today, in: map.span)
        let anchor = here > 560 ? "end" : here < 80 ? "start" : "middle"
        return """
            <path class="plumb" d="M\(coordinate(here)) 24V140"/>\
            <text class="coverage-today" x="\(coordinate(min(max(here, 2), 638)))" y="18" text-anchor="\(anchor)">aujourd’hui</text>
            """
    }
}

extension CoverageDrawing {
    /// The kinds that are there, each with its look: nothing is said by colour alone.
    private static func legend(_ map: CoverageMap) -> HTML {
        let kinds = CoverageMap.Stretch.Kind.allCases.filter { kind in map.stretches.contains { $0.kind == kind } }
        return """
            <ul class="coverage-key">\(each: kinds, { kind in
                """
                <li><svg width="28" height="14" viewBox="0 0 28 14" aria-hidden="true" focusable="false">\(rect(Box(left: 1, width: 26, top: 1, height: 12), kind))\
                \(when: kind == .suspension, "<path class=\"coverage-hatch\" d=\"\(hatch(Box(left: 1, width: 26, top: 1, height: 12)))\"/>")</svg> \(fr: kind.words)</li>
                """
            })</ul>

            """
    }

    private static func table(_ map: CoverageMap) -> HTML {
        Table.draw(
            caption: "Contrats, PASS IAE, suspensions et prolongations", columns: [.text("Quoi"), .text("Dates"), .number("Jours")],
            rows: map.stretches.map { stretch in
                [
                    "\(fr: stretch.kind.words)", "\(fr: FrenchDate.range(stretch.period.first, stretch.period.last))",
                    "\(FrenchNumber.integer(stretch.period.length))",
                ]
            }, captionHidden: true)
    }

    /// Every stretch in words, for who hears the drawing.
    private static func words(_ map: CoverageMap) -> String {
        map.stretches.map { "\($0.kind.words) \(FrenchDate.range($0.period.first, $0.period.last))" }.joined(separator: " ; ") + "."
    }
}

extension CoverageMap.Stretch.Kind {
    var isOnContracts: Bool { self == .contract || self == .passAlone }

    /// Ends the name of its class in the style sheet.
    var name: String {
        switch self {
        case .contract: "contract"
        case .pass: "pass"
        case .suspension: "suspension"
        case .prolongation: "prolongation"
        case .passAlone, .contractAlone: "alone"
        }
    }

    var words: String {
        switch self {
        case .contract: "Contrat"
        case .pass: "PASS IAE"
        case .suspension: "PASS suspendu"
        case .prolongation: "PASS prolongé"
        case .passAlone: "PASS sans contrat"
        case .contractAlone: "Contrat hors du PASS"
        }
    }
}
