import Domain
import Testing

@Suite("Exits")
struct ExitTests {
    private func exit(
        _ first: String = "2025-01-01", _ last: String, _ category: ExitCategory?, hours: Int = 100, freins: Int = 0, documented: Bool = true
    ) throws -> ParcoursExit {
        ParcoursExit(
            firstHire: try day(first), exitDay: try day(last), hoursInExitYear: Hours(hours), category: category, isDocumented: documented, liftedFreins: freins
        )
    }

    @Test("count after 81 days and one hour worked, unless their reason is withdrawn")
    func counted() throws {
        #expect(try exit("2025-01-01", "2025-03-23", .durable).counting().value == .counted)
        #expect(try exit("2025-01-01", "2025-03-22", .durable).counting().value == .tooShort)
        #expect(try exit("2025-01-01", "2025-06-30", .durable, hours: 0).counting().value == .notEnoughHours)
        #expect(try exit("2025-01-01", "2025-06-30", .withdrawn).counting().value == .withdrawn)
        #expect(try exit("2025-01-01", "2025-06-30", nil).counting().value == .counted)
        let never = ParcoursExit(
            firstHire: nil, exitDay: try day("2025-06-30"), hoursInExitYear: nil, category: .durable, isDocumented: true)
        #expect(never.counting().value == .neverHired)
    }

    @Test("count when nobody entered hours: a sheet left empty is not an hour not worked, and it is said")
    func hoursUnknown() throws {
        let exit = ParcoursExit(
            firstHire: try day("2025-01-01"), exitDay: try day("2025-06-30"), hoursInExitYear: nil, category: .other, isDocumented: true)
        #expect(exit.counting().value == .counted)
        #expect(exit.counting().because.contains { $0.text.contains("Aucune heure saisie") })
    }

    @Test("become positive in the local typology when two freins are lifted, never in the ASP's")
    func twoFreins() throws {
        #expect(LocalExitClass.of(.other, liftedFreins: 2).value == .positive(.liftedFreins))
        #expect(LocalExitClass.of(.other, liftedFreins: 1).value == .other)
        #expect(LocalExitClass.of(.withdrawn, liftedFreins: 4).value == .neutralised)
        #expect(LocalExitClass.of(.positive, liftedFreins: 0).value == .positive(.byReason))
    }

    @Test("count a frein lifted once, serious at entry, with evidence, between entry and exit")
    func liftedFreins() throws {
        let entry = try day("2025-01-01")
        let leaving = try day("2025-12-31")
        let courses = [
            FreinCourse(code: "mobilite", initialSeverity: 3, liftedOn: try day("2025-06-01"), hasEvidence: true),
            FreinCourse(code: "mobilite", initialSeverity: 2, liftedOn: leaving, hasEvidence: true),
            FreinCourse(code: "logement", initialSeverity: 1, liftedOn: try day("2025-06-01"), hasEvidence: true),
            FreinCourse(code: "budget", initialSeverity: 4, liftedOn: try day("2025-06-01"), hasEvidence: false),
            FreinCourse(code: "sante", initialSeverity: 4, liftedOn: try day("2024-12-31"), hasEvidence: true),
            FreinCourse(code: "langue", initialSeverity: 2, liftedOn: entry, hasEvidence: true),
            FreinCourse(code: "numerique", initialSeverity: 4, liftedOn: nil, hasEvidence: true),
        ]
        #expect(FreinCourse.liftedCount(courses, entry: entry, exit: leaving) == 2)
    }

    @Test("give rates that name their denominator, and none without exits")
    func rates() throws {
        let rates = ExitRates([
            try exit("2024-01-01", "2025-06-30", .durable), try exit("2024-01-01", "2025-06-30", .transition),
            try exit("2024-01-01", "2025-06-30", .other, freins: 2), try exit("2024-01-01", "2025-06-30", .other),
            try exit("2024-01-01", "2025-06-30", nil, documented: false), try exit("2025-06-01", "2025-06-30", .durable),
            try exit("2024-01-01", "2025-06-30", .withdrawn),
        ])
        #expect(rates.counted == 5)
        #expect(rates.aspRates[0].numerator == 2)
        #expect(rates.aspRates[0].thousandths == 400)
        #expect(rates.localRate.numerator == 3)
        #expect(rates.localRate.name == "Sorties dynamiques (règle interne, dont 1 par levée de freins)")
        #expect(rates.undocumentedRate.numerator == 1)
        #expect((rates.tooShort, rates.withdrawn) == (1, 1))
        #expect(ExitRates([]).aspRates.allSatisfy { $0.thousandths == nil })
    }
}
