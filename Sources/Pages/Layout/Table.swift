public import HTML

/// A table with its caption; the first cell of each row names the row.
public enum Table {
    /// What a narrow screen does with it: rows become small stacks with their column names, or the table slides sideways in a region that takes focus.
    public enum Manner: Sendable {
        case stacked, sliding
    }

    /// `rows` have as many cells as `columns`; so has `totals`, drawn as the foot. An empty table is the caller's `EmptyState`.
    public static func draw(
        caption: String, columns: [Column], rows: [[HTML]], _ manner: Manner = .stacked, captionHidden: Bool = false, totals: [HTML]? = nil
    ) -> HTML {
        let table: HTML = """
            <table class="table\(when: manner == .stacked, " stacked")" role="table">
            <caption\(when: captionHidden, " class=\"visually-hidden\"")>\(fr: caption)</caption>
            <thead role="rowgroup"><tr role="row">\(each: columns, head)</tr></thead>
            <tbody role="rowgroup">
            \(each: rows, { row($0, columns) })</tbody>
            \(some: totals, { "<tfoot role=\"rowgroup\">\n\(row($0, columns))</tfoot>\n" })</table>

            """
        guard manner == .sliding else { return table }
        return "<div class=\"sliding\" role=\"region\" aria-label=\"\(fr: caption)\" tabindex=\"0\">\n\(table)</div>\n"
    }

    /// The roles repeat what the tags say, because a row drawn as a block on a phone loses its meaning in some browsers.
    private static func head(_ column: Column) -> HTML {
        "<th scope=\"col\" role=\"columnheader\"\(column.className)>\(column.words)</th>"
    }

    private static func row(_ cells: [HTML], _ columns: [Column]) -> HTML {
        let drawn = zip(cells, columns).enumerated().map { index, pair in
            index == 0 ? "<th scope=\"row\" role=\"rowheader\"\(pair.1.className)>\(pair.0)</th>" : cell(pair.0, pair.1)
        }
        return "<tr role=\"row\">\(HTML(joining: drawn))</tr>\n"
    }

    private static func cell(_ content: HTML, _ column: Column) -> HTML {
        "<td role=\"cell\"\(column.className)\(when: column.shown, " data-label=\"\(fr: column.label)\"")>\(content)</td>"
    }

    /// One column: `.text("Nom")`, `.number("Jours")`, `.act("Ouvrir")`. Numbers are set to the right so that their digits stand under
    /// one another; the head of an act is heard, not shown.
    public struct Column: Sendable {
        enum Kind: Sendable {
            case text, number, act
        }

        let label: String
        let kind: Kind

        public static func text(_ label: String) -> Column { Column(label: label, kind: .text) }
        public static func number(_ label: String) -> Column { Column(label: label, kind: .number) }
        public static func act(_ label: String) -> Column { Column(label: label, kind: .act) }
    }
}

extension Table.Column {
    var shown: Bool { kind != .act }

    var className: HTML {
        switch kind {
        case .text: .empty
        case .number: " class=\"number\""
        case .act: " class=\"act\""
        }
    }

    var words: HTML {
        shown ? "\(fr: label)" : "<span class=\"visually-hidden\">\(fr: label)</span>"
    }
}
