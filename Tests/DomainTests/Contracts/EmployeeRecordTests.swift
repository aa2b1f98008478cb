import Domain
import Testing

@Suite("The fiche salarié of the ASP")
struct EmployeeRecordTests {
    private func complete() throws -> EmployeeRecordFacts {
        var facts = EmployeeRecordFacts()
        facts.siret = "14614160275459"
        facts.passNumber = PassNumber("999991234567")
        facts.hasPassDates = true
        facts.title = .madam
        facts.lastName = "BENALI"
        facts.firstName = "AMINA"
        facts.birthDate = try day("1982-03-14")
        facts.birthPlace = .abroad(country: "352")
        facts.nir = "2 82 03 96 552 730 07"
        facts.address = .init(number: "12", laneType: "RUE", laneName: "DES TANNEURS", commune: "21231", postCode: "21000")
        facts.origin = "03"
        facts.educationLevel = "51"
        facts.employment = .unemployed(since: .twentyFourMonthsAndMore)
        facts.franceTravail = .registered(id: "1234567A", since: .twelveToTwentyThreeMonths)
        facts.benefits = [.rsa: .underSixMonths]
        return facts
    }

    @Test("may be sent when nothing is missing")
    func ready() throws {
        #expect(try complete().gaps == [])
    }

    @Test("says every missing thing and where to mend it")
    func empty() {
        let gaps = EmployeeRecordFacts().gaps
        #expect(Set(gaps.map(\.place)) == Set(EmployeeRecordGap.Place.allCases))
        #expect(gaps.count == 14)
    }

    @Test("asks for a NTT with a waiting number, for the duration of a benefit, for an address the ASP can read")
    func details() throws {
        var facts = try complete()
        facts.nir = nil
        #expect(facts.gaps.map(\.field) == ["salarieNIR"])
        facts.ntt = "2" + "146141602" + "7x"
        facts.benefits[.ass] = .some(nil)
        facts.address?.laneName = "de la Liberté"
        facts.address?.number = ""
        facts.address?.numberExtension = "B"
        #expect(facts.gaps.map(\.field) == ["codeextensionvoie", "adrLibelleVoie", "salarieBenefASSDepuis"])
    }

    @Test("puts a duration in one of four classes, to the day")
    func durations() throws {
        let start = try day("2024-08-31")
        let classes = try ["2025-02-27", "2025-02-28", "2025-08-30", "2025-08-31", "2026-08-30", "2026-08-31"].map {
            ASPDuration(since: start, on: try day($0)).rawValue
        }
        #expect(classes == ["01", "02", "02", "03", "03", "04"])
    }

    @Test("asks neither for the NIR nor for the SIRET that Jalon does not hold, nor for an orienteur the reader may not see")
    func leavesToTheExtranet() throws {
        let person = Person(
            id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil, place: Place(structure: ID(known: "s"), site: ID(known: "b")))
        var facts = try complete()
        (facts.siret, facts.nir, facts.origin) = (nil, nil, nil)
        func line(_ facts: EmployeeRecordFacts, readsOrigin: Bool) -> EmployeeRecordLine {
            EmployeeRecordLine(person: person, siteName: "Beaune", contractFrom: nil, contractUntil: nil, facts: facts, readsOrigin: readsOrigin)
        }
        #expect(line(facts, readsOrigin: false).gaps.isEmpty && line(facts, readsOrigin: false).blockedBy == nil)
        #expect(line(facts, readsOrigin: true).gaps.map(\.field) == ["orienteur"])
        facts.nir = "2 82 03 96 552 730 08"
        #expect(line(facts, readsOrigin: false).gaps.map(\.field).contains("salarieNIR"), "un numéro gardé est vérifié")
        facts.passNumber = nil
        #expect(line(facts, readsOrigin: true).blockedBy == .pass)
    }

    @Test("says a commune that is none, and a country that is France")
    func insee() throws {
        var facts = EmployeeRecordFacts()
        facts.birthPlace = .france(commune: "99350")
        facts.address = .init(number: "12", laneType: "RUE", laneName: "DES TANNEURS", commune: "2123", postCode: "21000")
        let words = facts.gaps.map(\.because.text)
        #expect(words.contains { $0.hasPrefix("Commune de naissance : « 99350 » désigne un pays") })
        #expect(words.contains { $0.hasPrefix("Commune de l’adresse : « 2123 » n’a pas la forme") })
        facts.birthPlace = .abroad(country: "100")
        #expect(facts.gaps.contains { $0.because.text.contains("100 est la France") })
    }
}
