import Domain
public import HTML

/// The head of a page: its `h1`, what places it, and its acts.
public enum PageHead {
    /// `above` leads one step up; `line` is one sentence or a few facts under the title.
    public static func draw(_ title: String, above: Link? = nil, line: HTML = .empty, acts: HTML = .empty) -> HTML {
        """
        <header class="page-head">
        \(some: above, { "<p class=\"above\"><a href=\"\($0.path)\">\(fr: $0.label)</a></p>\n" })\
        <h1>\(fr: title)</h1>
        \(when: !line.isEmpty, "<div class=\"page-line\">\(line)</div>\n")\(when: !acts.isEmpty, "<div class=\"buttons\">\(acts)</div>\n")\
        </header>

        """
    }
}

/// A part of a page, under its title; `id` is where `Contents` and other pages lead.
public enum Section {
    /// `level` is 2…4; `act` stands beside the title: one link or one button.
    public static func draw(_ title: String, id: String, level: Int = 2, act: HTML = .empty, _ content: () -> HTML) -> HTML {
        """
        <section class="section level-\(level)" id="\(id)" aria-labelledby="\(id)-titre">
        <div class="section-head"><h\(level) id="\(id)-titre">\(fr: title)</h\(level)>\(act)</div>
        \(content())
        </section>

        """
    }
}

/// « Sur cette page »: the parts of a long page, with what waits in each.
public enum Contents {
    public struct Line: Sendable {
        let title: String
        let id: String
        let count: Int?

        /// `id` is the section's; `count` how many things it holds, when that helps to choose.
        public init(_ title: String, id: String, count: Int? = nil) {
            self.title = title
            self.id = id
            self.count = count
        }
    }

    public static func draw(_ lines: [Line]) -> HTML {
        """
        <nav class="contents" aria-label="Sur cette page"><ul>
        \(each: lines, { line in
            "<li><a href=\"#\(line.id)\">\(fr: line.title)\(some: line.count, { " <span class=\"count\">\(FrenchNumber.integer($0))</span>" })</a></li>\n"
        })</ul></nav>

        """
    }
}

/// Nothing here yet: why, and what to do.
public enum EmptyState {
    /// `act` is drawn as a button that leads there; give `form` instead when the act is a form.
    public static func draw(_ text: String, act: Link? = nil, form: HTML = .empty) -> HTML {
        """
        <div class="empty"><p>\(fr: text)</p>\(some: act, { Button.link($0.label, to: $0.path, .quiet) })\(form)</div>

        """
    }
}

/// The next useful act, the most visible thing of its page: a planted stake beside it. One at most on a page.
public enum NextAct {
    public static func draw(_ title: String, why: String, act: HTML, id: String = "a-faire") -> HTML {
        """
        <section class="next-act" aria-labelledby="\(id)-titre">
        <h2 id="\(id)-titre">\(fr: title)</h2>
        <p>\(fr: why)</p>
        <div class="buttons">\(act)</div>
        </section>

        """
    }
}

/// The text of someone, as they wrote it, with who and when.
public enum Quote {
    public static func draw(_ text: String, by: String? = nil, on day: HTML? = nil) -> HTML {
        """
        <blockquote class="quote"><p class="words">\(text)</p>\
        \(some: by, { name in "<footer>\(name)\(some: day, { ", \($0)" })</footer>" })</blockquote>

        """
    }
}
