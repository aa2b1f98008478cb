public import HTML

/// The levels of a skill as a hand and a tool: who holds the spade tells how far one has come. The person's hand is dark, the other's is in outline.
public enum LevelDrawing {
    /// For staff: 0…4, nil for not observed.
    public static func word(_ level: Int?) -> String {
        switch level {
        case 0?: "Pas encore"
        case 1?: "Avec une aide constante"
        case 2?: "Avec une aide ponctuelle"
        case 3?: "Sans aide"
        case 4?: "Le montre à d’autres"
        default: "Non observé"
        }
    }

    /// For the person, in plain words.
    public static func plain(_ level: Int?) -> String {
        switch level {
        case 0?: "Je ne sais pas encore faire"
        case 1?: "On m’aide tout le temps"
        case 2?: "On m’aide parfois"
        case 3?: "Je fais sans aide"
        case 4?: "Je montre aux autres"
        default: "Je n’ai pas essayé"
        }
    }

    /// The drawing alone, hidden from screen readers: its word always stands beside it. `size` in pixels.
    public static func draw(_ level: Int?, size: Int = 64) -> HTML {
        """
        <svg class="level" width="\(size)" height="\(size)" viewBox="0 0 64 64" aria-hidden="true" focusable="false">\
        <path class="level-ground" d="M2 58Q22 59 34 57.5T62 56"/>\(scene(level))</svg>
        """
    }

    /// Drawing and word for a table cell: « 2 · Avec une aide ponctuelle ».
    public static func cell(_ level: Int?, word said: String? = nil) -> HTML {
        "<span class=\"level-cell\">\(draw(level, size: 36))<span>\(some: level, { "<b>\($0)</b> · " })\(fr: said ?? word(level))</span></span>"
    }

    /// An open hand, alone: no tool, no level, somebody who says « not this ».
    public static func refusal(size: Int = 64) -> HTML {
        """
        <svg class="level" width="\(size)" height="\(size)" viewBox="0 0 64 64" aria-hidden="true" focusable="false">\
        <path class="level-ground" d="M2 58Q22 59 34 57.5T62 56"/>\(Hand.open(32, 30, .other))</svg>
        """
    }

    private static func scene(_ level: Int?) -> HTML {
        switch level {
        case 0?: Spade.draw(46) + Hand.open(18, 34, .person)
        case 1?: Spade.draw(32) + Hand.fist(32, 32, .person) + Hand.fist(32, 18, .other)
        case 2?: Spade.draw(27) + Hand.fist(27, 24, .person) + Hand.open(51, 34, .other)
        case 3?: Spade.draw(34, working: true) + Hand.fist(34, 23, .person)
        case 4?: Spade.draw(21) + Hand.fist(21, 26, .person) + Spade.draw(43) + Hand.fist(43, 30, .other) + lesson
        default: Spade.dotted
        }
    }

    /// From one tool to the other.
    private static var lesson: HTML {
        "<path class=\"level-lesson\" d=\"M22 4.2Q31 .2 40 3.8M36.4 5 40.6 4.1 39 .9\"/>"
    }
}

/// The tool: a spade with a T handle, standing on `x`.
private enum Spade {
    /// `working`: its blade half in the ground, the earth thrown up beside it.
    static func draw(_ x: Double, working: Bool = false) -> HTML {
        let depth = working ? 5.0 : 0
        let metal = working ? "M\(Point(x - 7, 43).text)h14v9q0 3-1 6h-12q-1-3-1-6z" : blade(x)
        return """
            <path class="level-handle" d="\(handle(x, depth))"/><path class="level-blade" d="\(metal)"/>\
            \(when: working, "<path class=\"level-soil\" d=\"M41 58.4q2-10 9-10t11 8.6z\"/><path class=\"level-ground\" d=\"M24 58.6L46 57.6\"/>")
            """
    }

    static var dotted: HTML {
        "<path class=\"level-dotted\" d=\"\(handle(32, 0))\(blade(32))\"/>"
    }

    private static func handle(_ x: Double, _ depth: Double) -> String {
        "M\(Point(x - 6, 8 + depth).text)h12M\(Point(x, 8 + depth).text)V\(coordinate(39 + depth))"
    }

    private static func blade(_ x: Double) -> String {
        "M\(Point(x - 7, 38).text)h14v9q0 7-7 11q-7-4-7-11z"
    }
}

private enum Hand {
    /// The person's hand comes from the left, the other's from the right.
    enum Whose {
        case person, other

        var name: String { self == .person ? "person" : "other" }
        var side: Double { self == .person ? -1 : 1 }
    }

    /// Closed around a handle at `x`, `y`.
    static func fist(_ x: Double, _ y: Double, _ whose: Whose) -> HTML {
        let elbow = Point(x + whose.side * 16.5, y + 8)
        let wrist = Point(x + whose.side * 6, y + 1)
        let left = x - 6.5
        return """
            \(limb("M\(elbow.text)L\(wrist.text)", whose))\
            <rect class="hand-\(whose.name)" x="\(coordinate(left))" y="\(coordinate(y - 6.5))" width="13" height="14" rx="4.5"/>\
            <path class="knuckle-\(whose.name)" d="M\(Point(left + 2.5, y - 2.6).text)h8M\(Point(left + 2.5, y + 0.6).text)h8M\(Point(left + 2.5, y + 3.8).text)h8"/>
            """
    }

    /// Open, fingers up, holding nothing; `x`, `y` is the palm's centre.
    static func open(_ x: Double, _ y: Double, _ whose: Whose) -> HTML {
        let fingers = [-6.0, -2, 2, 6].map { "M\(Point(x + $0, y).text)v\($0.magnitude > 4 ? "-11" : "-14")" }.joined()
        let thumb = "M\(Point(x - whose.side * 5, y + 4).text)l\(coordinate(-whose.side * 6)) -6"
        let palm = "M\(Point(x - 5, y + 2).text)h10M\(Point(x - 4, y + 6).text)h8"
        let arm = "M\(Point(x, y + 6).text)L\(Point(x + whose.side * 5, 55).text)"
        return """
            <path class="open-line-\(whose.name)" d="\(fingers)\(thumb)"/><path class="palm-line-\(whose.name)" d="\(palm)\(arm)"/>\
            <path class="open-fill-\(whose.name)" d="\(fingers)\(thumb)"/><path class="palm-fill-\(whose.name)" d="\(palm)\(arm)"/>
            """
    }

    private static func limb(_ d: String, _ whose: Whose) -> HTML {
        "<path class=\"limb-line-\(whose.name)\" d=\"\(d)\"/><path class=\"limb-fill-\(whose.name)\" d=\"\(d)\"/>"
    }
}
