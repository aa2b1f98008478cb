/// Counts that leave a structure: 1 to 4 are hidden, 0 stays 0, and enough others with them that no sum gives a hidden one back
/// (« secret statistique », with its complementary suppression).
public struct MaskedGrid: Sendable {
    /// A sum and what adds up to it, as places of the grid.
    public struct Sum: Sendable {
        let parts: [Place]
        let whole: Place

        public init(parts: [Place], whole: Place) {
            self.parts = parts
            self.whole = whole
        }
    }

    public struct Place: Hashable, Sendable {
        public let row: Int
        public let column: Int

        public init(_ row: Int, _ column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// The smallest count that is shown.
    public static let least = 5
    /// How far hidden parts must stand, together, above what one of each would make: below, their sum tells them.
    private static let room = 3

    private let counts: [[Int]]
    private var hidden: Set<Place>

    public init(_ counts: [[Int]], sums: [Sum]) {
        self.counts = counts
        hidden = Set(
            counts.enumerated().flatMap { row, cells in
                cells.enumerated().filter { (1..<MaskedGrid.least).contains($0.element) }.map { Place(row, $0.offset) }
            })
        var changes = true
        while changes { changes = sums.map { hideMore(of: $0) }.contains(true) }
    }

    /// Nil when it is hidden.
    public subscript(_ row: Int, _ column: Int) -> Int? { hidden.contains(Place(row, column)) ? nil : counts[row][column] }

    /// Hides the smallest part still shown as long as the sum would tell; the sum itself when no part is left. True when something changed.
    private mutating func hideMore(of sum: Sum) -> Bool {
        var changed = false
        while tells(sum) {
            let shown = sum.parts.filter { !hidden.contains($0) && count($0) > 0 }
            let smallest = shown.min { (count($0), $0.row, $0.column) < (count($1), $1.row, $1.column) }
            guard let next = smallest ?? (hidden.contains(sum.whole) ? nil : sum.whole) else { return changed }
            hidden.insert(next)
            changed = true
        }
        return changed
    }

    private func tells(_ sum: Sum) -> Bool {
        let secret = sum.parts.filter(hidden.contains)
        if hidden.contains(sum.whole) { return secret.isEmpty && count(sum.whole) > 0 }
        return !secret.isEmpty && (secret.count == 1 || secret.map(count).reduce(0, +) < secret.count + MaskedGrid.room)
    }

    private func count(_ place: Place) -> Int { counts[place.row][place.column] }
}
