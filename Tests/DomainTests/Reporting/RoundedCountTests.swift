import Domain
import Testing

@Suite struct RoundedCountTests {
    @Test func aCountIsRoundedToTheNearestMultipleOfFive() {
        #expect((0...13).map { RoundedCount($0).value } == [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 15])
        #expect(!RoundedCount(17).isEnough && RoundedCount(18).isEnough)
    }

    @Test func rowsLessColumnsDoNotGiveACellBack() {
        func published(_ cell: Int) -> FederationYear {
            year([
                structure("R1", exits: [.durable: 2, .transition: 3]),
                structure("R2", exits: [.durable: 3, .transition: 2, .positive: cell]),
                structure("R3", exits: [.positive: 3, .other: 4]),
                structure("R4", exits: [.positive: 2, .other: 3]),
            ])
        }
        #expect(published(4).total?.allExits.value == 25)
        #expect(published(4) == published(3) && published(4) == published(5))
    }

    @Test func oneYearAndTheNextDoNotTellWhoLeft() {
        func published(left: Int) -> [FederationYear] {
            [
                year([structure("A", present: 12, exits: [.other: left])]),
                year([structure("A", present: 12 - left + 3, entered: 3)]),
            ]
        }
        #expect(published(left: 4) == published(left: 3) && published(left: 4) == published(left: 5))
    }

    @Test func whoKnowsItsOwnRowReadsNoTotalOfFewOthers() {
        let (own, others) = (structure("R1", entered: 2), ["R2", "R3", "R4"].map { structure($0, entered: 3) })
        let two: [StructureFigures] = [own, others[0], others[1]]
        #expect(year(two).total == nil)
        #expect(year([own] + others).total?.entered.value == 10)
        #expect(year(two + [structure("R4", present: 0)]).total == nil, "une structure sans personne ne compte pas")
    }

    @Test func theTotalBeforeAndAfterAStructureBeginsDoesNotTellItsCount() {
        let before = ["R1", "R2", "R3", "R4"].map { structure($0, entered: 10) }
        func published(_ entered: Int) -> FederationYear { year(before + [structure("R5", entered: entered)]) }
        #expect(year(before).total?.entered.value == 40 && published(4).total?.entered.value == 45)
        #expect(published(4) == published(3) && published(4) == published(7))
    }

    @Test func postsOfFewPeopleAreNotShownNorAddedToTheTotal() {
        func giver(_ name: String, present: Int, people: Int, hours: Int) -> StructureFigures {
            let month = StructureFigures.ValidatedMonth(paid: Hours(hours), annualHours: 1820, conventioned: 12_000, people: people)
            return structure(name, present: present, months: [month])
        }
        let figures = year([
            giver("R1", present: 12, people: 12, hours: 300), giver("R2", present: 20, people: 3, hours: 300),
            giver("R3", present: 20, people: 20, hours: 1820), giver("R4", present: 18, people: 18, hours: 3640),
        ])
        #expect(figures.lines.map { $0.posts?.done } == [nil, nil, 10, 20])
        #expect(figures.total?.posts?.done == 30 && figures.total?.posts?.conventioned == 20)
    }

    private func structure(
        _ name: String, present: Int = 30, entered: Int = 0, exits: [ExitCategory: Int] = [:], months: [StructureFigures.ValidatedMonth] = []
    ) -> StructureFigures {
        StructureFigures(structure: ID(known: name), name: name, present: present, entered: entered, exits: exits, months: months)
    }

    /// As R1 reads it.
    private func year(_ all: [StructureFigures]) -> FederationYear { FederationYear(year: 2026, all, readBy: ID(known: "R1")) }
}
