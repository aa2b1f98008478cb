import Domain
import Testing

/// Every refused act says the rule, its limit, and the nearest date that would be accepted or that there is none.
@Suite("What a refusal offers instead")
struct WayOutTests {
    private static let start = Day(2024, 1, 1) ?? Day(number: 0)
    private let pass = PassIAE(start: start)
    private var start: Day { WayOutTests.start }

    private func expectWhole<Rule>(_ refusals: [RuleRefusal<Rule>], _ kept: Set<Rule> = []) where Rule: CaseIterable {
        let missing = Set(Rule.allCases).subtracting(refusals.map(\.rule)).subtracting(kept)
        #expect(missing.isEmpty, "sans exemple : \(missing)")
        for refusal in refusals {
            #expect(refusal.because.source?.isEmpty == false, "\(refusal.rule) ne dit pas sa règle")
            switch refusal.wayOut {
            case .day(let day), .from(let day):
                #expect(refusal.because.text.contains { $0.isNumber }, "\(refusal.rule) ne dit pas sa limite")
                #expect(refusal.words.hasSuffix("le \(day.inWords).") || refusal.words.hasSuffix("du \(day.inWords)."), "\(refusal.words)")
            case .otherwise(let words):
                #expect(words.hasPrefix("Aucun") || words.hasPrefix("Écrivez") || words.hasPrefix("Une suspension"), "\(refusal.rule) : \(words)")
                #expect(words.hasSuffix("."))
            }
        }
    }

    @Test("is said of every rule of the PASS")
    func passRules() {
        let (day, late) = (start.adding(days: 100), pass.end.adding(days: 1))
        func suspending(_ first: Day, _ last: Day?, on today: Day, in pass: PassIAE? = nil, _ kind: SIAEKind = .aci) -> [PassRefusal] {
            let request = SuspensionRequest(start: first, end: last, reason: .contratPasserelle, siaeKind: kind, lastHiringStart: start)
            return (pass ?? self.pass).suspending(request, on: today).refusals
        }
        func prolonging(_ reason: ProlongationReason, _ end: Day, on today: Day, in pass: PassIAE? = nil, _ kind: SIAEKind = .aci, pending: Bool = false)
            -> [PassRefusal]
        {
            (pass ?? self.pass).prolonging(ProlongationRequest(reason: reason, end: end, siaeKind: kind, anotherIsPending: pending), on: today).refusals
        }
        let running = Suspension(Period(dayOnly: day), reason: .finishedContract, recordedOn: day)
        let long = Suspension(Period(day, day.adding(days: 20)) ?? Period(dayOnly: day), reason: .finishedContract, recordedOn: day)
        let (one, suspended) = (pass.storing(running) ?? pass, pass.storing(long) ?? pass)
        let full = Prolongation(from: pass.end, to: pass.end.adding(days: 1095), reason: .rqth).flatMap { pass.storing($0) } ?? pass
        let all =
            suspending(day, day, on: late) + suspending(day, day, on: start.adding(days: -1)) + suspending(day, day, on: day.adding(days: 5), in: suspended)
            + one.returning(from: running, firstDayBack: day, on: day).refusals + suspended.returning(from: long, firstDayBack: day, on: day).refusals
            + suspended.returning(from: long, firstDayBack: day.adding(days: 40), on: day).refusals
            + suspended.deleting(long, on: day.adding(days: 60)).refusals + suspended.deleting(long, on: start).refusals
            + suspending(start.adding(days: -1), day, on: day) + suspending(day.adding(days: 1), day.adding(days: 2), on: day)
            + suspending(late.adding(days: 9), nil, on: day) + suspending(day, day.adding(days: -1), on: day)
            + suspending(day, day.adding(months: 37), on: day) + suspending(day, day, on: day, .etti)
            + suspending(day.adding(days: -5), day.adding(days: 2), on: day.adding(days: 30), in: suspended)
            + pass.trying(
                .suspension(SuspensionRequest(start: day, end: day, reason: .finishedContract, siaeKind: .aci, lastHiringStart: nil)), on: day,
                acceptedElsewhere: true
            ).refusals
            + suspended.trying(
                .suspension(SuspensionRequest(start: day, end: day, reason: .finishedContract, siaeKind: .aci, lastHiringStart: nil)),
                on: day.adding(days: 90), acceptedElsewhere: true
            ).refusals
            + prolonging(.completeTraining, pass.end.adding(days: 10), on: start) + prolonging(.completeTraining, late, on: pass.end.adding(days: 300))
            + prolonging(.completeTraining, pass.end.adding(days: 366), on: pass.end) + prolonging(.completeTraining, pass.end, on: pass.end)
            + prolonging(.completeTraining, day, on: pass.end) + prolonging(.rqth, full.end.adding(days: 5), on: full.end, in: full)
            + prolonging(.particularDifficulties, late, on: pass.end, .etti) + prolonging(.rqth, late, on: pass.end, .ai, pending: true)
            + prolonging(.completeTraining, late, on: day.adding(days: 3), in: suspended)
            + pass.trying(.postponement(day), on: day).refusals + pass.trying(.postponement(start.adding(days: 300)), on: start.adding(days: -1)).refusals
            + full.trying(.prolongation(ProlongationRequest(reason: .rqth, end: start, siaeKind: .aci)), on: day, acceptedElsewhere: true).refusals
        expectWhole(all)
    }

    @Test("is said of every rule of a contract, of its renewal and of its amendment")
    func contractRules() {
        let chain = CDDIChain([CDDI(Period(start, start.adding(days: 364)) ?? Period(dayOnly: start), weekly: Hours(26))])
        func remarks(_ first: Int, _ last: Int, weekly: Int = 26, in pass: PassIAE? = nil, alone: Bool = false, _ change: (inout CDDI) -> Void = { _ in })
            -> [CDDIRemark]
        {
            var contract = CDDI(
                Period(start.adding(days: first), start.adding(days: last)) ?? Period(dayOnly: start), weekly: Hours(weekly), isRenewal: !alone)
            change(&contract)
            return (alone ? CDDIChain() : chain).remarks(on: contract, pass: pass)
        }
        let suspended = pass.storing(
            Suspension(Period(start.adding(days: 360), start.adding(days: 380)) ?? Period(dayOnly: start), reason: .finishedContract, recordedOn: start))
        let all =
            remarks(0, 30, alone: true) + remarks(100, 400) + remarks(365, 900) + remarks(900, 1000) + remarks(365, 729, weekly: 36)
            + remarks(365, 729, weekly: 12) + remarks(365, 2400) { $0.beyond = .particularDifficulties }
            + remarks(365, 500, weekly: 12) { $0.derogation = Period($0.period.first, $0.period.first.adding(months: 13)) }
            + remarks(365, 500, weekly: 12) { $0.derogation = Period($0.period.first, $0.period.first.adding(days: 5)) }
            + remarks(365, 500, weekly: 12) { $0.derogation = Period($0.period.first.adding(days: 5), $0.period.last) }
            + remarks(365, 500) { $0.trialEnd = $0.period.last } + remarks(-30, 100, in: pass, alone: true) + remarks(800, 900, in: pass)
            + remarks(365, 760, in: pass) + remarks(366, 500, in: suspended)
        expectWhole(all.map(\.refusal))
    }

    @Test("is said of every rule of a PMSMP")
    func immersionRules() {
        func convention(_ first: Int, _ last: Int, _ object: String = "a", renewal: Bool = false, signed: Int? = nil) -> PMSMP {
            PMSMP(
                host: "h", object: object, period: Period(start.adding(days: first), start.adding(days: last)) ?? Period(dayOnly: start), isRenewal: renewal,
                signedOn: signed.map { start.adding(days: $0) })
        }
        let (one, other, again) = (convention(0, 29), convention(40, 69, "b"), convention(30, 35, renewal: true))
        let contract = Period(start, start.adding(days: 119))
        let all =
            convention(0, 40).remarks(among: []) + convention(10, 20).remarks(among: [one]) + convention(100, 110, renewal: true).remarks(among: [])
            + convention(36, 39, renewal: true).remarks(among: [one, again]) + convention(100, 105, "c").remarks(among: [one, other])
            + convention(100, 105).remarks(among: [one]) + convention(100, 129, "b").remarks(among: [one, convention(40, 45, "c", renewal: true)])
            + convention(0, 29, "a").remarks(among: [], contract: contract) + convention(50, 79, "b").remarks(among: [one, other], contract: contract)
            + convention(0, 5, signed: 2).remarks(among: [])
        expectWhole(all.map(\.refusal))
    }

    @Test("is said of every end decided in series, of every hire and of every diagnosis")
    func otherRules() {
        let person = Person(
            id: ID(known: "p"), lastName: "A", firstName: "B", birthDate: nil, place: Place(structure: ID(known: "s"), site: ID(known: "t")))
        func refusal(_ pass: PassIAE?, _ subject: Deadline.Subject = .contract, ends: Int = 300, limit: Int? = nil, on today: Day? = nil)
            -> [RuleRefusal<DeadlineRule>]
        {
            let dates = ContractDates(end: start.adding(days: ends), limit: limit.map { start.adding(days: $0) }, weekly: Hours(26))
            let deadline = Deadline(
                person: person, siteName: "", crewName: nil, subject: subject, day: start.adding(days: ends), contract: dates, pass: pass, decision: nil)
            return [deadline.refusal(of: .renew, months: 6, on: today ?? start)].compactMap { $0 }
        }
        let suspended = pass.storing(Suspension(Period(dayOnly: pass.end), reason: .finishedContract, recordedOn: pass.end)) ?? pass
        expectWhole(
            refusal(pass, limit: 400) + refusal(pass, limit: 300) + refusal(nil) + refusal(pass, ends: 740) + refusal(pass, ends: 700)
                + refusal(pass, .pass) + refusal(pass, .pass, on: pass.end.adding(months: 7)) + refusal(suspended, .pass, on: pass.end))
        expectWhole(
            HireDates.refusals(start: start.adding(days: -1), end: start.adding(days: -2), pass: nil, on: start)
                + HireDates.refusals(start: start.adding(days: 800), end: nil, pass: pass, on: start))
        func ticked(_ criterion: EligibilityCriterion) -> TickedCriterion {
            TickedCriterion(
                id: ID(known: criterion.rawValue), criterion: criterion, rule: .of(criterion),
                recorded: RecordedCode(code: criterion.rawValue, label: "", version: ""), sensitivity: .ordinary, tickedOn: start, tickedBy: "")
        }
        func file(_ criteria: [EligibilityCriterion], _ pass: PassIAE? = nil) -> EligibilityFile {
            EligibilityFile(person: person, criteria: criteria.map(ticked), diagnoses: [], pass: pass, rights: [:])
        }
        expectWhole(
            file([], pass).refusals(ofDiagnosisBy: .prescriber, on: start.adding(days: 9), in: .aci)
                + file([.deld, .detld]).refusals(ofDiagnosisBy: .employer, on: start, in: .aci))
    }

    @Test("holds when it is asked for: the same rule no longer stands on the nearest day", arguments: 1...300)
    func nearestDayPasses(seed: UInt64) {
        var draw = SeededGenerator(seed: seed)
        var pass = self.pass
        for _ in 0..<3 {
            let first = start.adding(days: Int.random(in: 0...600, using: &draw))
            let period = Period(first, first.adding(days: Int.random(in: 0...60, using: &draw))) ?? Period(dayOnly: first)
            pass = pass.storing(Suspension(period, reason: .finishedContract, recordedOn: first)) ?? pass
        }
        let today = start.adding(days: Int.random(in: -20...760, using: &draw))
        let asked = today.adding(days: Int.random(in: -500...30, using: &draw))
        func refusals(_ day: Day, on today: Day) -> [PassRefusal] {
            pass.suspending(SuspensionRequest(start: day, end: day, reason: .finishedContract, siaeKind: .aci, lastHiringStart: start), on: today).refusals
        }
        for refusal in refusals(asked, on: today) {
            switch refusal.wayOut {
            case .day(let day): #expect(!refusals(day, on: today).map(\.rule).contains(refusal.rule), "\(refusal.words)")
            case .from(let day): #expect(!refusals(day, on: day).map(\.rule).contains(refusal.rule), "\(refusal.words)")
            case .otherwise: break
            }
        }
    }
}
