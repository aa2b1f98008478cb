import HTML

/// A severity as four rising steps, filled as far as it goes; its word always stands beside it.
enum SeverityDrawing {
    /// Nil is « Non évalué »: dotted steps, never mistaken for zero.
    static func draw(_ severity: Int?) -> HTML {
        """
        <span class="severity"><svg width="34" height="18" viewBox="0 0 34 18" aria-hidden="true" focusable="false">\
        \(each: 1...4, { step($0, of: severity) })</svg>\
        <span>\(some: severity, { "<b>\($0)</b> · " })\(fr: FreinWords.severity(severity))</span></span>
        """
    }

    private static func step(_ rank: Int, of severity: Int?) -> HTML {
        let kind = severity.map { rank <= $0 ? "filled" : "empty" } ?? "unknown"
        let height = 3 + rank * 3
        return "<rect class=\"severity-\(kind)\" x=\"\(rank * 8 - 6)\" y=\"\(17 - height)\" width=\"6\" height=\"\(height)\"/>"
    }
}
