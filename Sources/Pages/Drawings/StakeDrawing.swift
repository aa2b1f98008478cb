import Domain
import HTML

/// One stake: striped and planted when it happened, with a pennant when it is now, in dotted outline when it comes, leaning when it was missed.
enum StakeDrawing {
    /// Its foot stands on `foot`; `height` and `width` in units of the drawing.
    static func draw(_ state: Milestone.State, foot: Point, height: Double, width: Double) -> HTML {
        switch state {
        case .past: planted(foot, height, width)
        case .current: planted(foot, height, width) + pennant(foot, height, width)
        case .coming: "<path class=\"stake-coming\" d=\"\(outline(foot, height, width))\"/>"
        case .missed: fallen(foot, height, width)
        }
    }

    /// A stake alone, beside words: 24 × 32.
    static func alone(_ state: Milestone.State) -> HTML {
        """
        <svg class="stake-alone" width="24" height="32" viewBox="0 0 24 32" aria-hidden="true" focusable="false">\
        \(draw(state, foot: Point(9, 30), height: 26, width: 5))</svg>
        """
    }

    private static func planted(_ foot: Point, _ height: Double, _ width: Double) -> HTML {
        let whole = outline(foot, height, width)
        return """
            <path class="stake-white" d="\(whole)"/><path class="stake-red stripe" d="\(stripes(foot, height, width))"/>\
            <path class="stake-edge" fill="none" d="\(whole)"/>
            """
    }

    private static func pennant(_ foot: Point, _ height: Double, _ width: Double) -> HTML {
        let (mast, length, drop) = (Point(foot.x + width / 2, foot.y - height + 1), coordinate(width * 2.1), coordinate(width))
        return "<path class=\"pennant\" d=\"M\(mast.text)l\(length) \(drop) -\(length) \(drop)z\"/>"
    }

    private static func fallen(_ foot: Point, _ height: Double, _ width: Double) -> HTML {
        """
        <path class="stake-missed" transform="rotate(20 \(foot.text))" d="\(outline(foot, height * 0.9, width))"/>
        """
    }

    /// A pole with a pointed foot.
    private static func outline(_ foot: Point, _ height: Double, _ width: Double) -> String {
        let (half, tip) = (width / 2, width * 0.8)
        let left = foot.x - half
        return "M\(Point(left, foot.y - height).text)h\(coordinate(width))v\(coordinate(height - tip))L\(foot.text)L\(Point(left, foot.y - tip).text)z"
    }

    /// Red from the top down, every other fifth.
    private static func stripes(_ foot: Point, _ height: Double, _ width: Double) -> String {
        let (band, left, top) = ((height - width * 0.8) / 5, foot.x - width / 2, foot.y - height)
        return [0.0, 2, 4].map {
            "M\(Point(left, top + $0 * band).text)h\(coordinate(width))v\(coordinate(band))h\(coordinate(-width))z"
        }.joined()
    }
}
