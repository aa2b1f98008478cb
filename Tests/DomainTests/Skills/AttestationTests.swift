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

    @Test("A local class is stored under a code of its own")
    func localCodes() {
        let all: [LocalExitClass] = [.durable, .transition, .positive(.byReason), .positive(.liftedFreins), .other, .neutralised]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { LocalExitClass(code: $0.code) == $0 })
    }
}
