import Domain
import Testing

@Suite("The eligibility of a person")
struct EligibilityFileTests {
    private let today = Day(number: 20486)

    private func on(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    private let person = Person(
        id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil, place: Place(structure: ID(known: "s"), site: ID(known: "b")))

    private func proof(_ dated: Day, _ kind: CriterionProof.Kind = .document, ends: Day? = nil) -> CriterionProof {
        CriterionProof(id: ID(known: "p\(dated.iso)"), kind: kind, datedOn: dated, endsOn: ends, seenOn: dated, seenBy: "Claire")
    }

    private func ticked(_ criterion: EligibilityCriterion, _ proofs: CriterionProof...) -> TickedCriterion {
        TickedCriterion(
            id: ID(known: criterion.rawValue), criterion: criterion, rule: .of(criterion),
            recorded: RecordedCode(code: criterion.rawValue, label: criterion.rawValue, version: "1"), sensitivity: .ordinary, tickedOn: today,
            tickedBy: "Claire", proofs: proofs)
    }

    private func file(_ criteria: [TickedCriterion], _ diagnoses: [NotedDiagnosis] = [], pass: PassIAE? = nil, readsAll: Bool = true) -> EligibilityFile {
        let rights: [Sensitivity: Right] = [.ordinary: .write, .private: .write, .health: readsAll ? .write : .none, .justice: readsAll ? .write : .none]
        return EligibilityFile(person: person, criteria: criteria, diagnoses: diagnoses, pass: pass, rights: rights)
    }

    private func made(_ author: EligibilityDiagnosis.Author, on day: Day) -> NotedDiagnosis {
        NotedDiagnosis(id: ID(known: day.iso), diagnosis: EligibilityDiagnosis(by: author, on: day), madeOn: day, notedBy: "Claire")
    }

    @Test("an attestation serves three months to the day, and is said to age in its last month")
    func ages() {
        let rsa = proof(on("2026-01-31"))
        #expect(rsa.lastDay(under: .of(.rsa)) == on("2026-04-30"))
        #expect(rsa.standing(under: .of(.rsa), on: on("2026-03-30")).value == .serves(until: on("2026-04-30")))
        #expect(rsa.standing(under: .of(.rsa), on: on("2026-03-31")).value == .ageing(until: on("2026-04-30")))
        #expect(rsa.standing(under: .of(.rsa), on: on("2026-04-30")).value.isValid)
        #expect(rsa.standing(under: .of(.rsa), on: on("2026-05-01")).value == .tooOld(since: on("2026-05-01")))
        #expect(rsa.standing(under: .of(.rsa), on: on("2026-01-30")).value == .after)
        #expect(rsa.standing(under: .of(.rsa), on: on("2026-05-01")).because.first?.source == "arrêté d’essai")
    }

    @Test("an identity paper, a diploma and a certificate of Les Emplois do not age; a declaration does; a RQTH has its own end")
    func doNotAge() {
        let old = on("2020-01-01")
        #expect(proof(old).standing(under: .of(.senior), on: today).value == .serves(until: nil))
        #expect(proof(old).standing(under: .of(.capBEP), on: today).value == .serves(until: nil))
        #expect(proof(old, .declaration).standing(under: .of(.capBEP), on: today).value == .tooOld(since: on("2020-04-02")))
        #expect(proof(old, .certified).standing(under: .of(.rsa), on: today).value == .serves(until: nil))
        #expect(proof(old, ends: today).standing(under: .of(.th), on: today).value == .ageing(until: today))
        #expect(proof(old).standing(under: .of(.th), on: today).value == .serves(until: nil))
        #expect(proof(old, ends: today.adding(days: -1)).standing(under: .of(.refDA), on: today).value == .tooOld(since: today))
    }

    @Test("one criterion of level 1 is enough with its proof, three of level 2 are, two are not")
    func verdicts() {
        let recent = proof(today.adding(days: -10))
        #expect(file([]).standing(in: .aci, on: today).value == .insufficient)
        #expect(file([ticked(.rsa)]).standing(in: .aci, on: today).value == .awaitingProofs)
        #expect(file([ticked(.rsa, proof(today.adding(days: -120)))]).standing(in: .aci, on: today).value == .awaitingProofs)
        #expect(file([ticked(.rsa, recent)]).standing(in: .aci, on: today).value == .proven)
        let two = [ticked(.qpv, recent), ticked(.zrr, recent)]
        #expect(file(two).standing(in: .aci, on: today).value == .insufficient)
        #expect(file(two).standing(in: .ai, on: today).value == .proven)
        #expect(file(two + [ticked(.pm, recent)]).standing(in: .aci, on: today).value == .proven)
    }

    @Test("a newer proof renews an older one, which stays")
    func renewed() {
        let both = ticked(.rsa, proof(today), proof(today.adding(days: -200)))
        #expect(file([both]).standing(in: .aci, on: today).value == .proven)
        #expect(both.best(on: today)?.proof.datedOn == today)
    }

    @Test("two criteria that cannot both be true are said, and neither counts")
    func conflicts() {
        let clash = file([ticked(.detld, proof(today)), ticked(.deld, proof(today))])
        let verdict = clash.standing(in: .aci, on: today)
        #expect(verdict.value == .insufficient)
        #expect(verdict.because.contains { $0.text.contains("ne vont pas ensemble") })
        #expect(clash.refusals(ofDiagnosisBy: .employer, on: today, in: .aci).map(\.rule) == [.criteriaClash, .criteriaMissing])
    }

    @Test("a prescriber’s diagnosis holds six months without criteria, the structure’s 92 days; the expiry day is already out")
    func diagnoses() {
        let (made1, made2) = (made(.prescriber, on: on("2026-02-02")), made(.employer, on: on("2026-02-02")))
        #expect(made1.lastDay == on("2026-08-01"))
        #expect(made2.lastDay == on("2026-05-04"))
        #expect(file([], [made1]).standing(in: .aci, on: on("2026-08-01")).value == .diagnosed)
        #expect(file([], [made1]).standing(in: .aci, on: on("2026-08-02")).value == .insufficient)
        #expect(file([], [made2, made1]).diagnosis(on: on("2026-03-01"))?.diagnosis.author == .prescriber)
    }

    @Test("while a PASS runs the right is open, proofs are counted on its first day, and no new diagnosis is made")
    func passRuns() {
        let pass = PassIAE(start: today.adding(days: -200))
        let hired = file([ticked(.rsa, proof(today.adding(days: -250)))], pass: pass)
        #expect(hired.standing(in: .aci, on: today).value == .passHeld)
        #expect(hired.criteria[0].best(on: hired.dayThatCounts(on: today))?.standing.value.isValid == true, "elle servait le jour du PASS")
        let refusal = hired.refusals(ofDiagnosisBy: .prescriber, on: today, in: .aci)
        #expect(refusal.map(\.rule) == [.passRuns] && refusal.first?.nearest == pass.end.adding(days: 1))
        #expect(hired.refusals(ofDiagnosisBy: .prescriber, on: pass.start, in: .aci).isEmpty, "celui qui a fait naître le PASS se note")
    }

    @Test("whoever does not read every class is told that the count is of what they read")
    func partial() {
        let refusals = file([ticked(.qpv)], readsAll: false).refusals(ofDiagnosisBy: .employer, on: today, in: .aci)
        #expect(refusals.first?.because.text.contains("que vous pouvez lire") == true)
        #expect(file([ticked(.rsa)]).refusals(ofDiagnosisBy: .employer, on: today, in: .aci).isEmpty)
    }

    @Test("a birth date contradicts « plus de 50 ans » and « moins de 26 ans » to the day")
    func contradictions() {
        let birth = on("1976-02-02")
        #expect(EligibilityCriterion.senior.contradiction(birthDate: birth, on: on("2026-02-01")) != nil)
        #expect(EligibilityCriterion.senior.contradiction(birthDate: birth, on: on("2026-02-02")) == nil)
        #expect(EligibilityCriterion.jeune.contradiction(birthDate: on("2000-02-02"), on: on("2026-02-01")) == nil)
        #expect(EligibilityCriterion.jeune.contradiction(birthDate: on("2000-02-02"), on: on("2026-02-02")) != nil)
        #expect(EligibilityCriterion.rsa.contradiction(birthDate: birth, on: today) == nil)
    }
}

extension CriterionRule {
    /// A rule of each sort, for tests of what is done with them; the true ones are in `Referentials/eligibility-criteria.yaml`.
    static func of(_ criterion: EligibilityCriterion) -> CriterionRule {
        let source = "arrêté d’essai"
        return switch criterion {
        case .rsa, .aah: CriterionRule(level: .one, accepts: [.document, .certified], documentMonths: 3, source: source)
        case .ass, .detld: CriterionRule(level: .one, accepts: [.document], documentMonths: 3, source: source)
        case .capBEP: CriterionRule(level: .two, accepts: [.document, .declaration], declarationMonths: 3, source: source)
        case .th, .refDA: CriterionRule(level: .two, accepts: [.document], bearsItsEnd: true, source: source)
        case .senior, .jeune: CriterionRule(level: .two, accepts: [.document], source: source)
        default: CriterionRule(level: .two, accepts: [.document], documentMonths: 6, source: source)
        }
    }
}
