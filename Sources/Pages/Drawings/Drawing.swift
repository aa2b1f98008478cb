import HTML

/// Numbers of an SVG: one decimal is finer than any screen shows.
func coordinate(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
}

struct Point {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    var text: String { coordinate(x) + " " + coordinate(y) }
}

/// Sine and cosine of a part of a turn; this floor does without Foundation.
enum Turn {
    /// `part` of a full turn, 0…1.
    static func sine(_ part: Double) -> Double {
        var angle = (part - part.rounded(.down)) * 2 * Double.pi
        if angle > Double.pi { angle -= 2 * Double.pi }
        if angle > Double.pi / 2 { angle = Double.pi - angle }
        if angle < -Double.pi / 2 { angle = -Double.pi - angle }
        let square = angle * angle
        return angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    }

    static func cosine(_ part: Double) -> Double {
        sine(part + 0.25)
    }
}

/// Rising ground: height falls on the page as `x` goes on; `x` runs evenly along the curve, so that a day has one place.
struct Ground {
    let left: Double
    let right: Double
    /// Heights on the page of the four control points.
    let heights: (Double, Double, Double, Double)

    func height(_ x: Double) -> Double {
        let part = (x - left) / (right - left)
        let rest = 1 - part
        return heights.0 * rest * rest * rest + 3 * heights.1 * part * rest * rest + 3 * heights.2 * part * part * rest + heights.3 * part * part * part
    }

    /// The `d` of the curve from one `x` to another.
    func path(from start: Double, to end: Double) -> String {
        let third = (end - start) / 3
        let first = Point(start + third, height(start) + slope(start) * third)
        let second = Point(end - third, height(end) - slope(end) * third)
        return "M\(Point(start, height(start)).text)C\(first.text) \(second.text) \(Point(end, height(end)).text)"
    }

    private func slope(_ x: Double) -> Double {
        let part = (x - left) / (right - left)
        let rest = 1 - part
        let turned =
            3 * (heights.1 - heights.0) * rest * rest + 6 * (heights.2 - heights.1) * part * rest + 3 * (heights.3 - heights.2) * part * part
        return turned / (right - left)
    }
}
