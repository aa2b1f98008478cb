import Domain
import Testing

@Suite struct OutsideAssessmentTests {
    private func skill(_ code: String) -> ObservedSkill { ObservedSkill(framework: "clea", code: code, label: code, version: "1") }
    private let day = Day(number: 20486)

    private func assessment(_ id: String, _ answers: [(String, OutsideAssessment.Answer)], on day: Day) -> OutsideAssessment {
        OutsideAssessment(
            id: ID(known: id), assessor: .init(name: "Jeanne Petit", organisation: id), subject: "CléA", sharesFacts: true, invitedOn: day,
            invitedAt: Instant(day), invitedBy: "", openUntil: nil, isBegun: false,
            lines: answers.map { OutsideAssessment.Line(skill: skill($0.0), observable: "", answer: $0.1) },
            signed: .init(assessedOn: day, place: "Beaune", at: Instant(day)))
    }

    @Test func aDraftIsReadBackAsItWasWritten() {
        let draft = OutsideDraft(
            assessedOn: day, place: "Beaune\tSud",
            said: ["clea/CL01": .init(answer: .acquired, remark: "Une\nligne"), "clea/CL02": .init(answer: nil, remark: nil)])
        let read = OutsideDraft(text: draft.text)
        #expect(read.place == "Beaune Sud" && read.assessedOn == day)
        #expect(read.said["clea/CL01"] == .init(answer: .acquired, remark: "Une ligne") && read.said["clea/CL02"] == .init(answer: nil, remark: nil))
        #expect(OutsideDraft(text: OutsideDraft.blank.text) == .blank)
    }

    @Test func theLastAssessmentThatObservedASkillHasTheLastWord() {
        let verdicts = OutsideVerdict.last(of: [
            assessment("afpa", [("CL01", .notObserved), ("CL02", .acquired)], on: day.adding(days: 30)),
            assessment("greta", [("CL01", .acquired), ("CL02", .toConsolidate)], on: day),
        ])
        #expect(verdicts["clea/CL01"]?.assessor.organisation == "greta", "ce qui n’a pas été observé ne dit rien")
        #expect(verdicts["clea/CL02"]?.answer == .acquired)
    }

    @Test func evidenceKeepsOnlyTheSkillsAskedAndNotWhoSawThem() {
        func fact(_ codes: [String]) -> Observation {
            Observation(
                id: ID(known: "1"), kind: RecordedCode(code: "fait", label: "Fait", version: "1"), sign: .plus, situation: nil, words: "Mots",
                skills: codes.map(skill), day: day, madeAt: Instant(day), by: "Denis")
        }
        let evidence = assessment("afpa", [("CL01", .acquired)], on: day).evidence(among: [fact(["CL01", "CL02"]), fact(["CL02"]), fact([])])
        #expect(evidence.map { $0.skills.map(\.code) } == [["CL01"]])
        #expect(evidence.map(\.by) == [""])
    }

    @Test func whatIsReconnuReadsBackFromTheFrozenText() {
        var content = AttestationContent(name: "Amina", birthDate: nil, structureName: "", start: nil, end: nil, skills: [], trainings: [], immersions: [])
        #expect(content.isEmpty)
        content.recognitions = [assessment("afpa", [("CL01", .acquired), ("CL02", .acquired), ("CL03", .toConsolidate)], on: day)]
            .compactMap(AttestationContent.Recognition.init)
        #expect(AttestationContent(text: content.text) == content && content.recognitions.first?.skills == ["CL01", "CL02"])
    }
}
