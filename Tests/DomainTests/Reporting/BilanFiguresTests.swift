import Domain
import Testing

/// A day of these tests.
private func on(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

@Suite("Bilans on time, late or missing over a period")
struct BilanFiguresTests {
    private let period = Period(on("2026-01-01"), on("2026-12-31"))
    private let beaune = ID<Site>(known: "beaune")

    private func course(
        _ name: String = "Bruno", exit: Day? = nil, bilans: [BilanCourse.Signed] = [], diagnostics: [Diagnostic.Moment: Day] = [:], reads: Bool = true
    ) -> BilanCourse {
        let place = Place(structure: ID(known: "jalons"), site: beaune)
        return BilanCourse(
            person: Person(id: ID(known: name), lastName: name, firstName: "A", birthDate: nil, place: place), siteName: "Beaune", entry: on("2026-02-02"),
            stageEnd: nil, leftOn: exit, contractEnds: [on("2026-06-01")], bilans: bilans, diagnostics: diagnostics, readsDiagnostics: reads)
    }

    private func figures(_ courses: [BilanCourse], on today: String) throws -> BilanFigures {
        BilanFigures(courses, over: try #require(period), on: on(today))
    }

    @Test func whatNobodyWroteIsMissingTheDayAfterItsDay() throws {
        let before = try figures([course()], on: "2026-03-04")
        #expect(before.count(BilanChoice(.diagnostic, .missing)) == 0 && before.count(BilanChoice(.diagnostic, .coming)) == 1)
        let after = try figures([course()], on: "2026-03-05")
        #expect(after.count(BilanChoice(.diagnostic, .missing)) == 1)
        #expect(after.rate(nil).numerator == 0 && after.rate(nil).denominator == 1)
        #expect(try figures([course()], on: "2026-02-10").rate(nil).thousandths == nil, "sans échéance échue, le taux est sans objet, et non nul")
    }

    @Test func aSignedBilanAnswersWhatWasOpenTheDayItWasHeldAndIsLateByItsLastSignature() throws {
        let signed = BilanCourse.Signed(kind: .renewal, on: on("2026-04-28"), signedOn: on("2026-05-02"))
        let onTime = try figures([course(bilans: [signed])], on: "2026-05-10")
        #expect(onTime.count(BilanChoice(.intermediate, .onTime)) == 1 && onTime.count(BilanChoice(.renewal, .onTime)) == 1)
        let slow = BilanCourse.Signed(kind: .renewal, on: on("2026-04-28"), signedOn: on("2026-05-03"))
        #expect(try figures([course(bilans: [slow])], on: "2026-05-10").count(BilanChoice(.renewal, .late)) == 1)
        let early = BilanCourse.Signed(kind: .intermediate, on: on("2026-03-01"), signedOn: on("2026-03-01"))
        #expect(try figures([course(bilans: [early])], on: "2026-05-10").count(BilanChoice(.intermediate, .missing)) == 1, "tenu avant l’ouverture")
    }

    @Test func anExitAsksForItsBilanAndThenForItsQuestionnairesCountedApart() throws {
        let left = try figures([course(exit: on("2026-05-20"))], on: "2026-12-31")
        #expect(left.count(BilanChoice(.exit, .missing)) == 1)
        #expect(left.count(BilanChoice(.fseExit, nil)) == 1 && left.count(BilanChoice(.afterExit, nil)) == 1)
        #expect(left.count(BilanChoice(.renewal, nil)) == 0, "un contrat qui finit après la sortie ne se renouvelle pas")
        #expect(left.people(BilanChoice(nil, nil)).allSatisfy { !BilanPiece.questionnaires.contains($0.piece) })
        let exit = BilanCourse.Signed(kind: .exit, on: on("2026-05-19"), signedOn: on("2026-05-20"))
        #expect(try figures([course(exit: on("2026-05-20"), bilans: [exit])], on: "2026-12-31").count(BilanChoice(.exit, .onTime)) == 1)
    }

    @Test func aDiagnosticIsCountedWithoutANameForWhoMayNotReadItsDay() throws {
        let all = try figures([course("Amina", diagnostics: [.entry: on("2026-02-20")], reads: false), course()], on: "2026-04-10")
        #expect(all.count(BilanChoice(.diagnostic, nil)) == 2 && all.count(BilanChoice(.diagnostic, .onTime)) == 1)
        #expect(all.closed(BilanChoice(.diagnostic, nil)) == 1)
        #expect(all.people(BilanChoice(.diagnostic, nil)).map(\.person.lastName) == ["Bruno"])
    }

    @Test func sitesAddUpToTheWholeAndWhatIsDueOutsideThePeriodIsLeftOut() throws {
        let all = try figures([course("Amina"), course()], on: "2026-12-31")
        #expect(all.at(beaune).count(BilanChoice(nil, nil)) == all.count(BilanChoice(nil, nil)))
        #expect(all.at(ID(known: "dijon")).count(BilanChoice(nil, nil)) == 0)
        let may = try #require(Period(on("2026-05-01"), on("2026-05-31")))
        #expect(BilanFigures([course()], over: may, on: on("2026-12-31")).lines.map(\.piece).sorted { $0.rawValue < $1.rawValue } == [.intermediate, .renewal])
    }

    @Test func whoLeftAndCameBackHasTwoCoursesAndNothingIsDueWhileAway() throws {
        let stays = StructureStay.joining([
            StructureStay(from: on("2025-01-06"), plannedEnd: nil, leftOn: on("2025-03-31")),
            StructureStay(from: on("2025-04-01"), plannedEnd: nil, leftOn: on("2025-05-30")),
            StructureStay(from: on("2026-02-02"), plannedEnd: nil, leftOn: nil),
        ])
        #expect(stays.map(\.from) == [on("2025-01-06"), on("2026-02-02")], "deux étapes qui se suivent sont un séjour")
        #expect(stays.first?.leftOn == on("2025-05-30"))
        let known = course()
        let exit = BilanCourse.Signed(kind: .exit, on: on("2025-06-03"), signedOn: on("2025-06-03"))
        let facts = BilanCourse.Facts(
            person: known.person, siteName: "Beaune", contractEnds: [on("2025-05-30"), on("2026-06-01")], bilans: [exit],
            diagnostics: [(.entry, on("2025-01-20")), (.entry, on("2026-02-20"))], readsDiagnostics: true)
        let courses = BilanCourse.each(of: stays, facts)
        #expect(courses.map(\.entry) == [on("2025-01-06"), on("2026-02-02")])
        #expect(courses.map { $0.diagnostics[.entry] } == [on("2025-01-20"), on("2026-02-20")])
        #expect(courses.map(\.contractEnds) == [[on("2025-05-30")], [on("2026-06-01")]])
        #expect(courses.map(\.bilans) == [[exit], []], "le bilan signé après la sortie est de ce séjour-là")
        let away = try #require(Period(on("2025-07-01"), on("2026-01-31")))
        let due = BilanFigures(courses, over: away, on: on("2026-12-31")).lines.filter { !BilanPiece.questionnaires.contains($0.piece) }
        #expect(due.isEmpty, "rien n’est dû pendant l’absence : \(due.map(\.piece))")
        let all = try figures(courses, on: "2026-12-31")
        #expect(all.count(BilanChoice(.diagnostic, .onTime)) == 1, "celui du second séjour, et non le premier de tous")
    }
}
