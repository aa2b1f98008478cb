import Domain
import Testing

@Suite("What was practised at work")
struct SkillExposureTests {
    private let amina = ID<Person>(known: String(repeating: "a", count: 26))
    private let crew = ID<Crew>(known: String(repeating: "c", count: 26))
    private let monday = Day(number: 20486)

    private func skill(_ code: String, of framework: String = "espaces-verts") -> ObservedSkill {
        ObservedSkill(framework: framework, code: code, label: code, version: "1")
    }

    private func support(_ title: String, _ half: HalfDay, _ skills: [ObservedSkill]) -> PlannedSupport {
        let id = String(String(title.lowercased().filter(\.isLetter) + String(repeating: "0", count: 26)).prefix(26))
        return PlannedSupport(id: ID(known: id), crew: crew, halfDay: half, support: ID(known: id), title: title, skills: skills)
    }

    private func there(_ half: HalfDay, by: String = "Denis") -> PresentHalfDay { PresentHalfDay(person: amina, crew: crew, halfDay: half, by: by) }

    @Test("A half-day counts once for a skill, however many supports train it")
    func once() {
        let (first, second) = (HalfDay(monday, .morning), HalfDay(monday.adding(days: 1), .afternoon))
        let planned = [
            support("Massif", first, [skill("EV05"), skill("EV01")]), support("Haie", first, [skill("EV05")]), support("Haie", second, [skill("EV05")]),
        ]
        let exposure = SkillExposure(present: [there(second, by: "Rosa"), there(first)], planned: planned)
        #expect(exposure.practices.map(\.skill.code) == ["EV05", "EV01"])
        #expect(exposure.practices.first?.halfDays == 2)
        #expect(exposure.practices.first?.supports == ["Massif", "Haie"])
        #expect(exposure.practices.first?.seenBy == ["Denis", "Rosa"])
        #expect(exposure.practices.first?.last == second.day)
    }

    @Test("Another crew's support, or another half-day's, trains nobody who was not there")
    func elsewhere() {
        let half = HalfDay(monday, .morning)
        let other = ID<Crew>(known: String(repeating: "d", count: 26))
        let planned = [
            PlannedSupport(id: .init(known: "x"), crew: other, halfDay: half, support: .init(known: "y"), title: "Tri", skills: [skill("RE01")]),
            support("Massif", HalfDay(monday, .afternoon), [skill("EV05")]),
        ]
        #expect(SkillExposure(present: [there(half)], planned: planned).practices.isEmpty)
    }

    @Test("Whoever is absent, or whose half-day is contested, practised nothing; whoever came late did")
    func presence() {
        func mark(_ id: String, _ said: AttendanceMark.Said, by: String) -> AttendanceMark {
            AttendanceMark(
                id: ID(known: id), person: amina, crew: crew, halfDay: HalfDay(monday, .morning), said: said, madeBy: by,
                madeAt: Instant(monday, hour: 9), gesture: "g")
        }
        let names = ["u1": "Denis"]
        #expect(PresentHalfDay(Attendance([mark("1", .present(lateBy: 20, leftEarlyBy: 0), by: "u1")]), names: names)?.by == "Denis")
        #expect(PresentHalfDay(Attendance([mark("1", .absent(reason: "maladie"), by: "u1")]), names: names) == nil)
        let contested = Attendance([mark("1", AttendanceMark.there, by: "u1"), mark("2", .absent(reason: "maladie"), by: "u2")])
        #expect(PresentHalfDay(contested, names: names) == nil)
        #expect(PresentHalfDay(Attendance(), names: names) == nil)
    }

    @Test("A situation of an AFEST is practice too, counted apart, once for a skill that its marks and a fact both say")
    func inSequence() {
        let half = HalfDay(monday, .morning)
        func seen(_ step: String, _ code: String, _ day: Day, by: String) -> AfestPractice {
            AfestPractice(person: amina, step: ID(known: step), day: day, prepared: monday, skill: skill(code), by: by)
        }
        let exposure = SkillExposure(
            present: [there(half)], planned: [support("Massif", half, [skill("EV05")])],
            situations: [
                seen("1", "EV05", monday, by: "Rosa"), seen("1", "EV05", monday, by: "Rosa"), seen("2", "EV05", monday.adding(days: 3), by: "Denis"),
                seen("2", "EV09", monday.adding(days: 3), by: "Denis"),
            ])
        let (often, rarely) = (exposure.practices.first, exposure.practices.last)
        #expect(often?.skill.code == "EV05" && often?.halfDays == 1 && often?.situations == 2 && often?.last == monday.adding(days: 3))
        #expect(often?.supports == ["Massif"] && often?.sequences == [monday] && often?.seenBy == ["Denis", "Rosa"])
        #expect(rarely?.skill.code == "EV09" && rarely?.halfDays == 0 && rarely?.situations == 1)
        #expect(exposure.situations == ["espaces-verts/EV05": 2, "espaces-verts/EV09": 1])
    }

    @Test("The CQP is covered by what was seen, agreed or practised, family by family")
    func cqp() throws {
        let from = try #require(Validity(from: Day(number: 16_252)))
        func skill(_ code: String, _ family: CQPFamily) -> Skill {
            Skill(
                term: Term(code: code, label: code, validity: from), observable: "", plain: "", cv: "", isTransferable: true, romeCode: nil, cleaDomain: nil,
                family: family, pictogram: "")
        }
        func grid(_ code: String, _ skills: [Skill]) throws -> SkillFramework {
            SkillFramework(code: code, label: code, domain: "", skills: try Referential(name: code, version: "1", source: "", entries: skills))
        }
        let grids = [
            try grid(CQPCoverage.framework, [skill("CQ01", .savoirsDeBase), skill("CQ02", .savoirsDeBase), skill("CQ04", .savoirEtre)]),
            try grid("espaces-verts", [skill("EV05", .savoirEtre)]),
        ]
        let cqp = CQPCoverage.framework + "/"
        let half = HalfDay(monday, .morning)
        let exposure = SkillExposure(
            present: [there(half)], planned: [support("Compter", half, [self.skill("CQ02", of: CQPCoverage.framework)])])
        let coverage = CQPCoverage(
            standings: [cqp + "CQ01": .acquired, "espaces-verts/EV05": .acquired, "apiculture/P01": .acquired], exposure: exposure, grids: grids,
            on: monday)
        #expect(coverage.families.map(\.family) == [.savoirsDeBase, .savoirEtre], "une famille sans compétence n’est pas montrée")
        let (base, being) = (try #require(coverage.family(.savoirsDeBase)), try #require(coverage.family(.savoirEtre)))
        #expect(base.covered == 2 && base.acquired == 1 && base.beside == 0)
        #expect(being.covered == 0 && being.beside == 1, "la compétence d’une autre grille est dite à part")
    }
}
