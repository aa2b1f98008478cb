import Domain
import Testing

@testable import Referentials

@Suite("Les nombres de la loi")
struct ParametersTests {
    private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
        try #require(Day(year, month, day))
    }

    let parameters: Parameters

    init() throws {
        parameters = try Referentials.embedded().parameters
    }

    @Test("un PASS dure 730 jours, un CDDI va de 4 à 24 mois, un ETP vaut 1820 heures")
    func wellKnownNumbers() throws {
        let today = try day(2026, 11, 21)
        #expect(parameters[.passDurationDays, on: today].value == 730)
        #expect(parameters[.cddiMinMonths, on: today].value == 4)
        #expect(parameters[.cddiMaxMonths, on: today].value == 24)
        #expect(parameters[.etpAnnualHours, on: today].value == 1820)
        #expect(parameters[.figureMaskingThreshold, on: today].value == 5)
        #expect(parameters[.accessCodeMinutes, on: today].value == 30)
    }

    @Test("l’aide au poste est celle du jour")
    func amountsFollowTheDay() throws {
        #expect(try parameters[.aideSocle, on: day(2022, 7, 31)].value == 2_185_000)
        #expect(try parameters[.aideSocle, on: day(2022, 8, 1)].value == 2_228_900)
        #expect(try parameters[.aideSocle, on: day(2024, 11, 1)].value == 2_392_100)
    }

    @Test("avant la première période connue, la plus ancienne répond, et inForce dit qu’il n’y a rien")
    func beforeTheFirstPeriod() throws {
        let early = try day(2010, 1, 1)
        #expect(parameters[.aideSocle, on: early].value == 1_920_000)
        #expect(parameters.inForce(.aideSocle, on: early) == nil)
    }

    @Test("un nombre se cite avec son article et sa date")
    func aNumberIsQuoted() throws {
        let cited = try parameters[.passDurationDays, on: day(2026, 1, 1)].citation
        #expect(cited == "art. R5132-1-8 ; pass.duration_days = 730 (depuis le 1er déc. 2021)")
    }

    @Test("chaque nombre du fichier est attendu par une règle")
    func noNumberIsLeftAlone() {
        let known = Set(ParameterCode.allCases.map(\.rawValue))
        #expect(Set(parameters.referential.entries.map(\.code)) == known)
    }

    @Test("les nombres du PASS donnés aux règles sont ceux du référentiel")
    func passNumbersComeFromTheReferential() throws {
        var numbers = PassParameters(try Referentials.embedded().parameters, on: try day(2026, 11, 21))
        #expect(numbers.source.contains("pass.duration_days = 730"))
        numbers.source = PassParameters.inForce.source
        #expect(numbers == PassParameters.inForce)
    }

    @Test("les nombres du CDDI, des sorties et des immersions donnés aux règles sont ceux du référentiel")
    func otherNumbersComeFromTheReferential() throws {
        let today = try day(2026, 11, 21)
        var cddi = CDDIParameters(parameters, on: today)
        cddi.source = CDDIParameters.inForce.source
        #expect(cddi == CDDIParameters.inForce)
        var exits = ExitParameters(parameters, on: today)
        exits.source = ExitParameters.inForce.source
        #expect(exits == ExitParameters.inForce)
        var immersions = PMSMPParameters(parameters, on: today)
        immersions.source = PMSMPParameters.inForce.source
        #expect(immersions == PMSMPParameters.inForce)
    }
}
