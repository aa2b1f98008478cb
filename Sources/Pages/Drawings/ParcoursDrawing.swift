public import Domain
public import HTML

/// The signature of Jalon: a parcours as stakes planted on rising ground.
public enum ParcoursDrawing {
    /// The whole path with its list twin. On a phone the list, which draws each stake, carries the words. `id` keeps two drawings of one page apart.
    public static func full(_ path: ParcoursPath, id: String = "chemin") -> HTML {
        let plan = PathPlan(path, ground: ground, gap: 26, margin: 24)
        return """
            <figure class="path">
            <svg viewBox="0 0 900 190" role="img" aria-labelledby="\(id)-titre \(id)-desc">\
            <title id="\(id)-titre">\(title(path))</title><desc id="\(id)-desc">\(fr: summary(path)) La liste dit chacun.</desc>
            \(soil(plan))\(calendar(plan))\(plumbLine(plan))\(each: Array(path.milestones.enumerated()), { stake($0.offset, $0.element, plan) })</svg>
            \(list(path))</figure>

            """
    }

    /// A few pixels for a table row, with its words for screen readers: 140 × 30.
    public static func thumbnail(_ path: ParcoursPath) -> HTML {
        let ground = Ground(left: 0, right: 140, heights: (27, 26.5, 19, 16))
        let plan = PathPlan(path, ground: ground, gap: 6.5, margin: 5)
        let here = plan.today ?? 140
        return """
            <svg class="path-thumbnail" width="140" height="30" viewBox="0 0 140 30" role="img"><title>\(fr: summary(path))</title>\
            <path class="ground-walked" d="\(ground.path(from: 0, to: here))"/>\
            \(when: here < 140, "<path class=\"ground-coming\" d=\"\(ground.path(from: here, to: 140))\"/>")\
            \(each: zip(path.milestones, plan.places), { small($0, Point($1, ground.height($1))) })</svg>
            """
    }

    /// The list alone: each milestone with its stake, its day and its state in words.
    public static func list(_ path: ParcoursPath) -> HTML {
        """
        <ol class="milestones">
        \(each: path.milestones, { line($0, path.today) })</ol>

        """
    }

    /// « Parcours depuis 9 mois : 5 jalons passés, 1 manqué. Prochain : bilan à 3 mois, 5 mai 2026. »
    static func summary(_ path: ParcoursPath) -> String {
        let (past, missed) = (path.count(.past), path.count(.missed))
        var words = "\(FrenchNumber.count(past, "jalon passé", "jalons passés"))"
        if missed > 0 { words += ", \(FrenchNumber.count(missed, "manqué", "manqués"))" }
        guard let next = path.next else { return words + "." }
        return words + ". \(next.state == .current ? "En cours" : "Prochain") : \(next.label), \(FrenchDate.short(next.day))."
    }

    private static let ground = Ground(left: 0, right: 900, heights: (150, 147, 110, 100))

    private static func title(_ path: ParcoursPath) -> HTML {
        "Chemin de parcours \(FrenchDate.range(path.span.first, path.span.last))"
    }

    /// Firm, hatched ground where the person has walked, a dotted line where the path goes on.
    private static func soil(_ plan: PathPlan) -> HTML {
        let here = plan.today ?? 900
        let hatches = stride(from: 8.0, to: here, by: 9).map { "M\(Point($0, plan.ground.height($0) + 2.5).text)l-5 8" }.joined()
        return """
            <path class="ground-hatch" d="\(hatches)"/><path class="ground-walked" d="\(plan.ground.path(from: 0, to: here))"/>\
            \(when: here < 900, "<path class=\"ground-coming\" d=\"\(plan.ground.path(from: here, to: 900))\"/>")
            """
    }

    /// Months as ticks, years in figures, the first and last month in words.
    private static func calendar(_ plan: PathPlan) -> HTML {
        let span = plan.path.span
        let months = span.length / 30 > 40 ? 3 : 1
        let firsts = sequence(first: span.first.firstOfMonth.adding(months: 1)) { $0.adding(months: months) }.prefix { $0 <= span.last }
        let ticks = firsts.map { "M\(coordinate(plan.place(of: $0))) 168v\($0.month == 1 ? 7 : 4)" }.joined()
        let years = firsts.filter { $0.month == 1 && (110...790).contains(plan.place(of: $0)) }
        return """
            <path class="calendar-tick" d="M0 168H900\(ticks)"/>\
            <g class="path-text"><text x="2" y="183">\(monthWords(span.first))</text>\
            \(each: years, { "<text x=\"\(coordinate(plan.place(of: $0)))\" y=\"183\" text-anchor=\"middle\">\($0.year)</text>" })\
            <text x="898" y="183" text-anchor="end">\(monthWords(span.last))</text></g>
            """
    }

    private static func monthWords(_ day: Day) -> String {
        FrenchDate.month(day)
    }

    private static func stake(_ index: Int, _ milestone: Milestone, _ plan: PathPlan) -> HTML {
        let place = plan.places[index]
        let height = milestone.state == .current ? 66.0 : milestone.isMajor ? 54 : 34
        let foot = Point(place, plan.ground.height(place) + 6)
        let missed = milestone.state == .missed
        let head = Point(missed ? place + height * 0.3 : place, foot.y - (missed ? height * 0.82 : height) - 5)
        return """
            \(StakeDrawing.draw(milestone.state, foot: foot, height: height, width: 8))\
            <text class="path-number" x="\(coordinate(head.x))" y="\(coordinate(head.y))" text-anchor="middle">\(index + 1)</text>
            """
    }

    /// Today hangs as a plumb line: the one vertical that nobody planted.
    private static func plumbLine(_ plan: PathPlan) -> HTML {
        guard let here = plan.today else { return .empty }
        let foot = plan.ground.height(here)
        let anchor = here > 840 ? "end" : here < 60 ? "start" : "middle"
        return """
            <path class="plumb" d="M\(coordinate(here)) 18V\(coordinate(foot - 10))"/>\
            <path class="plumb-bob" d="M\(Point(here - 4, foot - 13).text)h8l-4 12z"/>\
            <text class="path-today" x="\(coordinate(here))" y="12" text-anchor="\(anchor)">aujourd’hui</text>
            """
    }

    private static func small(_ milestone: Milestone, _ foot: Point) -> HTML {
        let height = milestone.state == .current ? 14.0 : milestone.isMajor ? 12.5 : 8.5
        let top = Point(foot.x, foot.y - height)
        switch milestone.state {
        case .past, .current:
            let pennant = milestone.state == .current ? "<path class=\"pennant\" d=\"M\(top.text)l7 2.5-7 2.5z\"/>" as HTML : .empty
            return """
                <path class="mini-edge" d="M\(Point(top.x, top.y - 0.6).text)v\(coordinate(height + 0.6))"/>\
                <path class="mini-white" d="M\(top.text)v\(coordinate(height))"/><path class="mini-red" d="M\(top.text)v\(coordinate(height / 3))\
                m0 \(coordinate(height / 3))v\(coordinate(height / 3))"/>\(pennant)
                """
        case .coming: return "<path class=\"mini-coming\" d=\"M\(top.text)v\(coordinate(height))\"/>"
        case .missed: return "<path class=\"mini-missed\" d=\"M\(Point(foot.x + height * 0.4, foot.y - height * 0.8).text)L\(foot.text)\"/>"
        }
    }

    private static func line(_ milestone: Milestone, _ today: Day) -> HTML {
        """
        <li class="milestone milestone-\(milestone.state.rawValue)">\(StakeDrawing.alone(milestone.state))\
        <span class="milestone-words"><span class="milestone-label">\(fr: milestone.label)</span> \
        <span class="milestone-day">\(FrenchDate.html(milestone.day)) · \(milestone.state.word(milestone.day, today: today))</span></span></li>

        """
    }
}

extension Milestone.State {
    /// In words, beside the drawing.
    func word(_ day: Day, today: Day) -> HTML {
        switch self {
        case .past: "passé"
        case .current: "<strong>en cours</strong>"
        case .coming: "\(FrenchDate.relative(day, today: today))"
        case .missed: "<strong>pas encore fait</strong>"
        }
    }
}
