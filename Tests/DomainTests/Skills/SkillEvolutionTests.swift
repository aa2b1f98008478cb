import Domain
import Testing

@Suite("L’évolution des compétences d’une campagne à l’autre")
struct SkillEvolutionTests {
    private let first = Day(number: 20486)

    @Test("un refus est une réponse de chacun, n’a pas de niveau, et personne n’en convient")
    func refusalIsAnAnswer() {
        #expect(SkillAnswer(code: "refused") == .refused && SkillAnswer.refused.code == "refused")
        #expect(SkillAnswer.refused.level == nil && SkillAnswer.asked.contains(.refused) && !SkillAnswer.agreed.contains(.refused))
        #expect(SkillGap.between(person: .refused, encadrant: .level(.alone)) == nil)
    }

    @Test("toute compétence d’une campagne se lit, dans l’ordre de sa grille, et un blanc n’est pas « non observé »")
    func everySkillOfAnyCampaign() {
        let old = sheet(0, [line("EV01", .alone), line("EV02", .constantHelp), line("EV03", nil)])
        let new = sheet(90, [line("EV01", .alone), line("EV03", .alone), line("SE01", .alone, in: "savoir-etre")])
        let evolution = SkillEvolution([new, old])
        #expect(evolution.lines.map(\.skill.code) == ["EV01", "EV02", "EV03", "SE01"])
        #expect(evolution.grids.map(\.framework) == ["espaces-verts", "savoir-etre"])
        let retired = evolution.lines[1].moments
        #expect(retired.first??.agreed == .level(.constantHelp) && retired.last == .some(nil), "pas demandé la seconde fois")
        #expect(evolution.lines[2].moments.first??.agreed == nil && evolution.lines[2].moments.first! != nil, "demandé, et pas convenu")
        #expect(old.leftToAgree == 1 && old.agreedCount == 2)
    }

    @Test("ce qui a changé se compare au dernier niveau convenu, de quelque fiche qu’il soit")
    func progressSinceAnySheet() {
        let (one, two) = (sheet(0, [line("EV01", .constantHelp)]), sheet(30, [line("SE01", .alone, in: "savoir-etre")]))
        let three = sheet(60, [line("EV01", .alone), line("EV02", .alone)])
        let changes = SkillProgress.since([one, two], three).map(\.change)
        #expect(changes == [.risen(from: .constantHelp, to: .alone), .new(.alone)])
    }

    @Test("d’un long parcours, la première, l’avant-dernière et la dernière se superposent")
    func comparedCampaigns() {
        #expect(SkillEvolution((0..<5).map { sheet($0 * 90, [line("EV01", .alone)]) }).compared == [0, 3, 4])
        #expect(SkillEvolution((0..<2).map { sheet($0 * 90, [line("EV01", .alone)]) }).compared == [0, 1])
    }

    private func line(_ code: String, _ level: SkillLevel?, in framework: String = "espaces-verts") -> RatedSkill {
        RatedSkill(
            code: code, framework: framework, label: code, plain: "", observable: "", pictogram: "", person: .level(.alone), encadrant: .level(.alone),
            agreed: level.map { .level($0) })
    }

    private func sheet(_ days: Int, _ skills: [RatedSkill]) -> SkillSheet {
        let signed = Dictionary(uniqueKeysWithValues: SkillSheet.Party.allCases.map { ($0, Instant(milliseconds: 0)) })
        return SkillSheet(
            id: .make(at: Instant(milliseconds: days * 86_400_000)), person: ID(known: "p"), occasion: .quarterly, openedOn: first.adding(days: days),
            skills: skills, signedAt: signed, agreedOn: first.adding(days: days))
    }
}
