import Domain
import Testing

@Suite struct MaskedGridTests {
    private typealias Place = MaskedGrid.Place

    /// One row of parts and their sum in the last column.
    private func row(_ parts: [Int]) -> [Int?] {
        let sum = MaskedGrid.Sum(parts: parts.indices.map { Place(0, $0) }, whole: Place(0, parts.count))
        let grid = MaskedGrid([parts + [parts.reduce(0, +)]], sums: [sum])
        return (0...parts.count).map { grid[0, $0] }
    }

    @Test func aCountOfOneToFourIsHiddenAndZeroStays() {
        #expect(row([0, 0]) == [0, 0, 0])
        #expect(row([12, 30]) == [12, 30, 42])
        #expect(row([3, 0]) == [nil, 0, nil])
    }

    @Test func oneHiddenCountTakesTheSmallestOtherWithIt() {
        #expect(row([3, 20, 9]) == [nil, 20, nil, 32])
        #expect(row([3, 20]) == [nil, nil, 23])
    }

    @Test func twoOnesDoNotTellThemselvesByTheirSum() {
        #expect(row([1, 1, 20]) == [nil, nil, nil, 22], "1 et 1 cachés, une somme de 2 les dirait")
        #expect(row([1, 1]) == [nil, nil, nil])
        #expect(row([2, 4, 20]) == [nil, nil, 20, 26])
    }

    @Test func nothingHiddenComesBackByASubtractionWhateverTheCounts() {
        var state: UInt64 = 20261122
        func draw() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return [0, 0, 1, 2, 4, 5, 7, 12, 40][Int(state >> 40) % 9]
        }
        for _ in 0..<400 {
            let (rows, columns) = (draw() % 4 + 1, draw() % 3 + 2)
            var counts = (0..<rows).map { _ in (0..<columns).map { _ in draw() } }.map { $0 + [$0.reduce(0, +)] }
            counts.append((0...columns).map { column in counts.reduce(0) { $0 + $1[column] } })
            let across = (0...rows).map { row in ((0..<columns).map { Place(row, $0) }, Place(row, columns)) }
            let down = (0...columns).map { column in ((0..<rows).map { Place($0, column) }, Place(rows, column)) }
            let grid = MaskedGrid(counts, sums: (across + down).map { MaskedGrid.Sum(parts: $0.0, whole: $0.1) })
            func isHidden(_ place: Place) -> Bool { grid[place.row, place.column] == nil }
            for (parts, whole) in across + down {
                let secret = parts.filter(isHidden)
                #expect(isHidden(whole) ? !secret.isEmpty : secret.count != 1, "\(counts)")
            }
            for (row, cells) in counts.enumerated() {
                for (column, count) in cells.enumerated() {
                    if (1...4).contains(count) { #expect(grid[row, column] == nil, "\(counts)") }
                    if count == 0 { #expect(grid[row, column] == 0, "\(counts)") }
                }
            }
        }
    }

    @Test func hoursOfFewPeopleAreHiddenAndNotByTheTotal() {
        func structure(_ name: String, people: Int, hours: Int) -> StructureFigures {
            let month = StructureFigures.ValidatedMonth(paid: Hours(hours), annualHours: 1820, conventioned: 12_000, people: people)
            return StructureFigures(structure: ID(known: name), name: name, present: 20, entered: 6, exits: [.durable: 6, .other: 6], months: [month])
        }
        let year = FederationYear(
            year: 2026, [structure("A", people: 3, hours: 300), structure("B", people: 20, hours: 1820), structure("C", people: 20, hours: 3640)])
        #expect(year.lines.map(\.done) == [nil, nil, 2000] && year.total.done == 3165)
        #expect(year.total.present == 60 && year.total.allExits == 36 && year.total.dynamic == 18)
    }
}
