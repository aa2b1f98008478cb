import Domain
import Testing

@Suite("Les points acquis et à travailler")
struct SkillPointsTests {
    private let monday = Day(number: 20486)
    private let tidy = ObservedSkill(framework: "savoir-etre", code: "SE10", label: "Soin du matériel", version: "1")

    @Test("un seul fait positif, sans niveau convenu, est à confirmer ; deux jours différents font un acquis")
    func twoDaysMakeASkillAcquired() {
        #expect(standing([fact(.plus, 0)]) == .toConfirm)
        #expect(standing([fact(.plus, 0), fact(.plus, 0)]) == .toConfirm, "deux fois le même jour")
        #expect(standing([fact(.plus, 0), fact(.plus, 7)]) == .acquired)
    }

    @Test("un fait à travailler que rien n’a suivi est à travailler, même après un niveau acquis")
    func theLastWordCounts() {
        #expect(standing([fact(.plus, 0), fact(.plus, 7), fact(.minus, 8)]) == .toWork)
        #expect(standing([fact(.minus, 9)], agreed: .alone, on: 3) == .toWork)
        #expect(standing([fact(.minus, 9), fact(.plus, 10)], agreed: .alone, on: 3) == .toWork, "un seul jour ne suffit pas à l’effacer")
        #expect(standing([fact(.minus, 9), fact(.plus, 10), fact(.plus, 12)], agreed: .alone, on: 3) == .acquired)
    }

    @Test("le niveau convenu décide tant que rien n’est venu depuis ; ce qui l’a précédé ne compte plus")
    func theAgreedLevelDecides() {
        #expect(standing([], agreed: .alone, on: 3) == .acquired)
        #expect(standing([], agreed: .occasionalHelp, on: 3) == .toWork)
        #expect(standing([fact(.minus, 1)], agreed: .showsOthers, on: 3) == .acquired)
        #expect(standing([fact(.plus, 1), fact(.plus, 2)], agreed: .constantHelp, on: 3) == .toWork)
        #expect(standing([fact(.plus, 4), fact(.plus, 5)], agreed: .constantHelp, on: 3) == .acquired)
    }

    @Test("une réussite se lit à part, et compte pour la compétence qu’elle touche")
    func anAchievementStandsApart() {
        let done = fact(.plus, 0, kind: "reussite")
        let points = SkillPoints(facts: [done, fact(.minus, -1)], sheets: [])
        #expect(points.achievements == [done])
        #expect(points.points.map(\.skill.label) == ["Soin du matériel"])
    }

    @Test("un identifiant de tablette est un UUID, avec ou sans tirets, ou déjà le nôtre")
    func aDeviceGivesAUUID() {
        let id = ID<Observation>(ofDevice: "0194c6a0-1111-7abc-8def-0123456789ab")
        #expect(id?.text.count == 26)
        #expect(id == ID<Observation>(ofDevice: "0194c6a011117abc8def0123456789AB"))
        #expect(id == id.flatMap { ID<Observation>(ofDevice: $0.text) })
        for wrong in ["", "x", "0194c6a0-1111-7abc-8def-0123456789a", "zz94c6a0-1111-7abc-8def-0123456789ab", "+194c6a011117abc8def0123456789ab"] {
            #expect(ID<Observation>(ofDevice: wrong) == nil, "\(wrong)")
        }
    }

    private func standing(_ facts: [Observation], agreed: SkillLevel? = nil, on offset: Int = 0) -> SkillPoints.Standing? {
        var line = RatedSkill(framework: tidy, agreed: agreed)
        line.agreed = agreed.map { .level($0) }
        let sheet = SkillSheet(
            id: ID(known: String(repeating: "0", count: 26)), person: ID(known: String(repeating: "1", count: 26)), occasion: .entry, openedOn: monday,
            skills: [line], signedAt: [:], agreedOn: agreed == nil ? nil : monday.adding(days: offset))
        return SkillPoints(facts: facts, sheets: [sheet]).points.first?.standing
    }

    private func fact(_ sign: Observation.Sign, _ offset: Int, kind: String = Observation.plainKind) -> Observation {
        let day = monday.adding(days: offset)
        return Observation(
            id: ID(known: String(repeating: "2", count: 26)), kind: RecordedCode(code: kind, label: kind, version: "1"), sign: sign, situation: nil,
            words: nil, skills: [tidy], day: day, madeAt: Instant(day, hour: 9))
    }
}

extension RatedSkill {
    fileprivate init(framework skill: ObservedSkill, agreed: SkillLevel?) {
        self.init(code: skill.code, framework: skill.framework, label: skill.label, plain: "", observable: "", pictogram: "")
    }
}
