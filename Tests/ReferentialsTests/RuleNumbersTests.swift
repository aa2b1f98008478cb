import Domain
import Testing

@testable import Referentials

@Suite("Les nombres des règles")
struct RuleNumbersTests {
    let parameters: Parameters
    let today: Day

    init() throws {
        parameters = try Referentials.embedded().parameters
        today = try #require(Day(2026, 11, 21))
    }

    @Test("ceux du CDDI sont ceux du référentiel, et se citent")
    func cddi() {
        var numbers = CDDIParameters(parameters, on: today)
        #expect(numbers.source.contains("cddi.max_months = 24"))
        numbers.source = CDDIParameters.inForce.source
        #expect(numbers == .inForce)
    }

    @Test("ceux des sorties, des immersions et de l’éligibilité aussi")
    func exitsImmersionsEligibility() {
        var exits = ExitParameters(parameters, on: today)
        exits.source = ExitParameters.inForce.source
        #expect(exits == .inForce)
        var immersions = PMSMPParameters(parameters, on: today)
        immersions.source = PMSMPParameters.inForce.source
        #expect(immersions == .inForce)
        var eligibility = EligibilityParameters(parameters, on: today)
        #expect(eligibility.source(in: .ai).contains("eligibility.level2_criteria_ai = 2 (depuis le 1er déc. 2021)"))
        eligibility.sources = [:]
        #expect(eligibility == .inForce)
    }

    @Test("ceux des alertes, des bilans et de la part commerciale aussi")
    func calendar() {
        #expect(AlertParameters(parameters, on: today) == .usual)
        #expect(BilanCalendar.Parameters(parameters, on: today) == .usual)
        #expect(CommercialShare.Limits(parameters, on: today) == .inForce)
    }

    @Test("un motif de sortie donne sa catégorie, son libellé et dit si elle reste à confirmer")
    func exitCategory() throws {
        let reasons = try Referentials.embedded().exitReasons
        let durable = try #require(ExitCategory.of(aspCode: 3, on: today, in: reasons))
        #expect(durable.value == .durable)
        #expect(durable.because.count == 1)
        let subsidised = try #require(ExitCategory.of(reason: "cdi_aide", on: today, in: reasons))
        #expect(subsidised.because.last?.text == "Catégorie d’usage, à confirmer avec la DDETS.")
        #expect(ExitCategory.of(reason: "inconnu", on: today, in: reasons)?.value == nil)
    }
}
