import Domain
import Testing

@Suite("Une nomenclature datée")
struct ReferentialTests {
    private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
        try #require(Day(year, month, day))
    }

    private func term(_ code: String, _ label: String, _ from: Day?, _ to: Day? = nil) throws -> Term {
        let from = try #require(from)
        return Term(code: code, label: label, validity: try #require(Validity(from: from, to: to)))
    }

    private func origins() throws -> Referential<Term> {
        try Referential(
            name: "origins", version: "1", source: "Essai",
            entries: [
                term("03", "Pôle emploi", Day(2008, 12, 19), Day(2023, 12, 31)), term("01", "Mission locale", Day(2008, 1, 1)),
                term("03", "France Travail", Day(2024, 1, 1)),
            ])
    }

    @Test("le libellé est celui du jour, et le plus récent quand on ne dit pas le jour")
    func labelOfTheDay() throws {
        let origins = try origins()
        #expect(try origins.entry("03", on: day(2023, 12, 31))?.label == "Pôle emploi")
        #expect(try origins.entry("03", on: day(2024, 1, 1))?.label == "France Travail")
        #expect(origins["03"]?.label == "France Travail")
        #expect(origins["77"] == nil)
    }

    @Test("on ne choisit que ce qui est en vigueur, dans l’ordre du fichier")
    func choices() throws {
        let origins = try origins()
        #expect(try origins.inForce(on: day(2020, 5, 4)).map(\.label) == ["Pôle emploi", "Mission locale"])
        #expect(try origins.inForce(on: day(2026, 5, 4)).map(\.label) == ["Mission locale", "France Travail"])
        #expect(try origins.recorded("03", on: day(2001, 1, 1)) == nil)
    }

    @Test("deux périodes d’un même code ne se chevauchent jamais, fût-ce d’un jour")
    func overlapIsRefused() throws {
        let entries = [try term("03", "Pôle emploi", Day(2008, 12, 19), Day(2024, 1, 1)), try term("03", "France Travail", Day(2024, 1, 1))]
        #expect(throws: OverlappingEntries.self) {
            try Referential(name: "origins", version: "1", source: "Essai", entries: entries)
        }
    }

    @Test("une période ne finit pas avant d’avoir commencé")
    func validityIsOrdered() throws {
        let from = try day(2026, 2, 1)
        #expect(Validity(from: from, to: Day(2026, 1, 31)) == nil)
    }
}
