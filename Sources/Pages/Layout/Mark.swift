public import HTML

/// The mark of Jalon: a striped survey stake planted on rising ground.
public enum Mark {
    /// Stake and word.
    public static var full: HTML {
        "<span class=\"mark\">\(stake)<span class=\"mark-word\">Jalon</span></span>"
    }

    /// The drawing alone, hidden from screen readers: the word stands beside it.
    public static var stake: HTML {
        """
        <svg class="mark-stake" width="34" height="38" viewBox="0 0 34 38" aria-hidden="true" focusable="false">\
        <path class="ground" d="M1 36 C 10 35.5 20 33.5 33 28" fill="none" stroke-width="2" stroke-linecap="round"/>\
        <path class="stake-white" d="M14.5 2 h5 v31 l-2.5 4 l-2.5 -4 z"/>\
        <path class="stake-red" d="M14.5 2 h5 v7 h-5 z M14.5 16 h5 v7 h-5 z M14.5 30 h5 v3 l-2.5 4 l-2.5 -4 z"/>\
        <path class="stake-edge" d="M14.5 2 h5 v31 l-2.5 4 l-2.5 -4 z" fill="none" stroke-width="1"/></svg>
        """
    }
}

/// Small shapes that carry a state beside its word, so that colour never does it alone. All are hidden from screen readers.
enum Shape {
    static var tick: HTML { draw("M2 6.5 5 9.5 10 3", filled: false) }
    static var cross: HTML { draw("M2.5 2.5 9.5 9.5 M9.5 2.5 2.5 9.5", filled: false) }
    static var diamond: HTML { draw("M6 .8 11.2 6 6 11.2 .8 6 Z", filled: true) }
    static var ring: HTML { draw("M6 1.6 A4.4 4.4 0 1 1 5.99 1.6 Z", filled: false) }
    static var disc: HTML { draw("M6 1 A5 5 0 1 1 5.99 1 Z", filled: true) }
    static var triangle: HTML { draw("M6 1 11.5 10.8 H.5 Z", filled: true) }
    static var flag: HTML { draw("M3 11.5 V1 L10.5 4 3 7", filled: false) }

    private static func draw(_ path: String, filled: Bool) -> HTML {
        let paint: HTML =
            filled ? "fill=\"currentColor\"" : "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
        return """
            <svg class="shape" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="\(path)" \(paint)/></svg>
            """
    }
}
