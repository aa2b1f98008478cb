import Domain
import Testing

@Suite struct AttestationTests {
    @Test("An attestation reads back word for word what was frozen")
    func frozen() throws {
        let content = AttestationContent(
            name: "Amina Benali", birthDate: Day(1991, 4, 12), structureName: "Les Jalons de la Côte", start: Day(2026, 2, 2), end: Day(2027, 1, 31),
            skills: [.init(group: "Espaces verts", cv: "Tond une pelouse", plain: "Je tonds.")],
            trainings: [.init(title: "SST\tinitial\nen deux jours", detail: "", start: Day(number: 20_577), end: nil)], immersions: [])
        let read = try #require(AttestationContent(text: content.text))
        #expect(read.text == content.text)
        #expect(read.trainings.first?.title == "SST initial en deux jours")
        #expect(read.end == content.end && read.skills == content.skills)
        #expect(AttestationContent(text: "autre\tchose") == nil)
    }

    @Test("Only the last level agreed counts, and under 3 nothing is said")
    func acquired() throws {
        let from = try #require(Validity(from: Day(number: 16_252)))
        func skill(_ code: String) -> Skill {
            Skill(
                term: Term(code: code, label: code, validity: from), observable: "", plain: "Je \(code).", cv: "Fait \(code)", isTransferable: true,
                romeCode: nil,
                cleaDomain: nil, family: .savoirEtre, pictogram: "")
        }
        let framework = SkillFramework(
            code: "f", label: "Savoir-être", domain: "",
            skills: try Referential(name: "f", version: "1", source: "", entries: [skill("a"), skill("b"), skill("c"), skill("d")]))
        func agreed(_ code: String, _ answer: SkillAnswer) -> AttestationContent.AgreedLevel { .init(framework: "f", code: code, answer: answer) }
        let found = AttestationContent.acquired(
            [
                agreed("a", .level(.alone)), agreed("b", .level(.occasionalHelp)), agreed("c", .level(.showsOthers)), agreed("d", .level(.alone)),
                agreed("c", .level(.occasionalHelp)), agreed("d", .notObserved),
            ], in: [framework])
        #expect(found.map(\.cv) == ["Fait a", "Fait d"])
    }

    @Test("An attestation names who rated while qualified, for the acquired skills they rated and no other")
    func evaluators() throws {
        func agreed(_ code: String, _ level: SkillLevel) -> AttestationContent.AgreedLevel { .init(framework: "f", code: code, answer: .level(level)) }
        func rated(_ code: String, _ name: String, _ since: Day) -> AttestationContent.QualifiedRating {
            .init(framework: "f", code: code, name: name, since: since)
        }
        let (early, late) = (Day(number: 20_000), Day(number: 20_400))
        let found = AttestationContent.evaluators(
            [rated("a", "Rosa", late), rated("a", "Denis", late), rated("b", "Denis", early), rated("b", "Denis", early), rated("c", "Denis", early)],
            [agreed("a", .alone), agreed("b", .showsOthers), agreed("c", .occasionalHelp)])
        #expect(found == [QualifiedEvaluator(name: "Denis", since: early, skills: 2), QualifiedEvaluator(name: "Rosa", since: late, skills: 1)])
        var content = AttestationContent(
            name: "A", birthDate: nil, structureName: "S", start: nil, end: nil, skills: [], trainings: [], immersions: [])
        content.evaluators = found
        #expect(AttestationContent(text: content.text) == content)
        let qualification = TrainerQualification(
            id: ID(known: "q"), user: ID(known: "u"), userName: "Denis", body: "CHANTIER école", obtainedOn: early, endsOn: late)
        #expect(qualification.attests(on: early) && qualification.attests(on: late))
        #expect(!qualification.attests(on: early.adding(days: -1)) && !qualification.attests(on: late.adding(days: 1)))
    }

    @Test("A local class is stored under a code of its own")
    func localCodes() {
        let all: [LocalExitClass] = [.durable, .transition, .positive(.byReason), .positive(.liftedFreins), .other, .neutralised]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { LocalExitClass(code: $0.code) == $0 })
    }
}
