public import Domain
public import HTML

/// Terms and what they are for this person: `[("Née le", "…")]`.
public enum DefinitionList {
    /// A nil value is shown as not filled in, in words for those who listen.
    public static func draw(_ facts: [(String, HTML?)]) -> HTML {
        "<dl class=\"facts\">\n\(each: facts, { "<div><dt>\(fr: $0.0)</dt><dd>\($0.1 ?? unknown)</dd></div>\n" })</dl>\n"
    }

    private static var unknown: HTML {
        "<span class=\"soft\"><span aria-hidden=\"true\">–</span><span class=\"visually-hidden\">non renseigné</span></span>"
    }
}

/// A state in one word, with its own shape: colour only repeats it.
public enum Tag {
    public enum State: Sendable {
        /// `done` tick, `coming` ring, `current` flag, `watch` triangle (soon), `late` diamond, `closed` cross, `neutral` nothing.
        case done, coming, current, watch, late, closed, neutral
    }

    public static func draw(_ word: String, _ state: State = .neutral) -> HTML {
        "<span class=\"tag tag-\(state.name)\">\(state.shape)\(fr: word)</span>"
    }
}

extension Tag.State {
    var name: String {
        switch self {
        case .done: "done"
        case .coming: "coming"
        case .current: "current"
        case .watch: "watch"
        case .late: "late"
        case .closed: "closed"
        case .neutral: "neutral"
        }
    }

    var shape: HTML {
        switch self {
        case .done: Shape.tick
        case .coming: Shape.ring
        case .current: Shape.flag
        case .watch: Shape.triangle
        case .late: Shape.diamond
        case .closed: Shape.cross
        case .neutral: .empty
        }
    }
}

/// Why a date, an alert or a figure is what it is: opens on a click, and is printed when open.
public enum Because {
    public static func draw(_ reasons: [Reason], question: String = "Pourquoi ?") -> HTML {
        guard !reasons.isEmpty else { return .empty }
        return """
            <details class="because"><summary>\(fr: question)</summary><ul>
            \(each: reasons, { reason in
                "<li>\(fr: reason.text)\(some: reason.source, { " <cite>\(fr: $0)</cite>" })</li>\n"
            })</ul></details>

            """
    }
}

/// One figure with its words. It opens onto its people when the reader may see them, and otherwise says why it stays closed.
public enum Figure {
    public static func draw(_ value: String, _ label: String, to path: Path? = nil, closed: String? = nil, because: [Reason] = []) -> HTML {
        """
        <div class="figure"><p class="figure-value">\(some: path, { "<a href=\"\($0)\">\(value)<span class=\"visually-hidden\"> \(fr: label)</span></a>" })\
        \(when: path == nil, "\(value)")</p>\
        <p class="figure-label">\(fr: label)</p>\(some: closed, { "<p class=\"hint\">\(fr: $0)</p>" })\(Because.draw(because))</div>

        """
    }

    /// Several figures side by side.
    public static func row(_ figures: HTML...) -> HTML {
        "<div class=\"figures\">\n\(HTML(joining: figures))</div>\n"
    }
}
