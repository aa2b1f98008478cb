import Domain
import Testing

@Suite struct MonthTests {
    let october = Day(number: 20727)  // 1 October 2026
    let person = Person(
        id: ID(known: String(repeating: "a", count: 26)), lastName: "Benali", firstName: "Amina", birthDate: nil,
        place: Place(structure: ID(known: "s"), site: ID(known: "b")))

    func line(
        from: Day? = nil, to: Day? = nil, weekly: Hours = Hours(26), hours: [HourKind: Hours], passUntil: Day? = Day(2027, 12, 31), leftOn: Day? = nil
    ) throws -> MonthLine {
        let start = from ?? october.adding(months: -3)
        let contract = Contract(id: ID(known: "c"), signed: ContractTerms(start: start, end: to ?? october.adding(months: 3), weekly: weekly))
        return MonthLine(
            person: person, attached: try #require(Period(october, october.lastOfMonth)), contracts: [contract], passUntil: passUntil, leftOn: leftOn,
            exit: nil,
            hours: hours)
    }

    @Test func theDayIsTheFirstOfOctober() {
        #expect(october == Day(2026, 10, 1))
    }

    @Test func aMonthOfTwentySixHoursAWeekHoldsInItsContract() throws {
        // 22 weekdays of October 2026 at 5.2 h.
        let line = try line(hours: [.worked: Hours(hundredths: 11_440)])
        #expect(line.contractHours(in: october) == Hours(hundredths: 11_440))
        #expect(line.anomalies(in: october).isEmpty)
    }

    @Test func moreThanTheContractIsSaidWithBothNumbers() throws {
        let found = try line(hours: [.worked: Hours(120)]).anomalies(in: october)
        #expect(found.map(\.rule) == [.hoursBeyondContract])
        #expect(found.first?.because.text.contains("120 h") == true && found.first?.because.text.contains("114 h 24") == true)
    }

    @Test func absencesThatAreNotPaidDoNotCountAgainstTheContract() throws {
        let line = try line(hours: [.worked: Hours(100), .unpaidAbsence: Hours(20)])
        #expect(line.anomalies(in: october).isEmpty)
        #expect(line.paid(counting: HourKind.countedByDefault) == Hours(100))
    }

    @Test func aContractWithoutAnyHourIsMissingAndAZeroIsAnAnswer() throws {
        #expect(try line(hours: [:]).anomalies(in: october).map(\.rule) == [.missingHours])
        #expect(try line(hours: [.worked: Hours(0)]).anomalies(in: october).isEmpty)
    }

    @Test func hoursWithoutContractAndAfterTheExitAreBothSaid() throws {
        let ended = try line(to: Day(2026, 9, 30), hours: [.worked: Hours(10)], leftOn: Day(2026, 9, 30))
        #expect(ended.anomalies(in: october).map(\.rule) == [.hoursWithoutContract, .hoursAfterExit])
    }

    @Test func aPassThatEndedBeforeTheContractIsSaid() throws {
        #expect(try line(hours: [.worked: Hours(100)], passUntil: Day(2026, 10, 15)).anomalies(in: october).map(\.rule) == [.passEnded])
        #expect(try line(hours: [.worked: Hours(100)], passUntil: nil).anomalies(in: october).map(\.rule) == [.passMissing])
    }

    @Test func stillAccompaniedIsTheContractUnlessSomebodyAnswered() throws {
        var line = try line(to: Day(2026, 10, 20), hours: [.worked: Hours(60)])
        #expect(!line.isAccompanied(in: october))
        line.accompaniedAnswer = true
        #expect(line.isAccompanied(in: october))
    }

    @Test func aDeclarationIsComparedWithWhatIsKnownToday() throws {
        let number = try #require(FinancialAnnexNumber("ACI021260005A0M0"))
        let annex = FinancialAnnex(
            id: ID(known: "a"), convention: ID(known: "v"), conventionName: "2026", number: number, state: .valid,
            period: try #require(Period(Day(number: 20454), Day(number: 20818))), places: [AnnexPlace(site: ID(known: "b"), siteName: "Beaune")],
            terms: [AnnexTerms(from: Day(number: 20454), monthlyThousandths: 10_000, yearlyAmount: 2_392_100, annualHours: 1820)])
        let validity = try #require(Validity(from: Day(number: 0)))
        let kinds = HourKind.allCases.map { kind in
            HourKindTerm(term: Term(code: kind.rawValue, label: kind.rawValue, validity: validity), kind: kind, counts: kind != .unpaidAbsence)
        }
        let declared = DeclaredLine(person: person.id, paid: Hours(90), grossPay: nil, accompanied: true, exitOn: nil)
        let closing = MonthClosing(
            id: ID(known: "m"), state: .validated, version: 1, reason: nil, anomalies: 0, by: "Nadia", at: Instant(october), fingerprint: "")
        let sheet = MonthSheet(
            annex: annex, month: october, kinds: kinds, lines: [try line(hours: [.worked: Hours(100)])], closings: [closing], declared: [declared],
            seesPay: false)
        #expect(sheet.regularisations.map(\.hours) == [Hours(10)])
        // 100 h × 12 / 1820.
        #expect(sheet.etp.monthlyThousandths == 659)
        #expect(annex.amount == 23_921_000, "dix postes toute l’année")
        #expect(MonthSheet.wholeHours(Hours(hundredths: 11_450)) == 115)
    }
}
