import Database
import Domain

/// Who may attest, and who from outside said something: qualifications of two encadrants, an assessment signed by a link, another awaited.
struct DemoRecognition: Sendable {
    private let town: DemoStructure
    private let referentials: Referentials

    /// Cheap enough for each structure of a country.
    static func qualifications(in town: DemoStructure) -> [DemoScene] {
        let obtained = DemoCourse.working(town.today.adding(days: -400))
        return [
            DemoScene(
                at: Instant(DemoCourse.working(obtained.adding(days: 20)), hour: 9), seed: town.seed &+ 9_100, player: .user(DemoStructure.direction),
                name: "note les qualifications des encadrants", readsSummaries: false
            ) { act in
                for encadrant in [2, 3] {
                    try TrainerQualifications.add(
                        .make(at: act.now), of: town.users[encadrant], body: "CHANTIER école", obtainedOn: obtained, endsOn: nil, by: act)
                }
            }
        ]
    }

    /// After the lives are told: of the first two of the gardens, by name.
    static func scenes(in town: DemoStructure, _ referentials: Referentials) -> [DemoScene] {
        let recognition = DemoRecognition(town: town, referentials: referentials)
        return qualifications(in: town) + recognition.signed() + recognition.awaited()
    }

    private func signed() -> [DemoScene] {
        let (invited, came) = (DemoCourse.working(town.today.adding(days: -12)), DemoCourse.working(town.today.adding(days: -6)))
        let assessor = OutsideAssessment.Assessor(name: "Jeanne Caron", organisation: "GRETA 21", email: nil)
        var random = DemoRandom(seed: town.seed ^ 0x0CA5)
        let id = ID<OutsideAssessment>.make(at: Instant(invited, hour: 14), using: &random)
        return [
            scene(on: invited, 14, .user(0), "invite un évaluateur extérieur", 9_110) { act in
                try invite(id, assessor, grid: "clea", rank: 0, act)
            },
            scene(on: came, 16, .assessor(id), "signe une évaluation extérieure", 9_111) { act in try sign(id, on: came, act) },
        ]
    }

    private func awaited() -> [DemoScene] {
        let invited = DemoCourse.working(town.today.adding(days: -3))
        let assessor = OutsideAssessment.Assessor(name: "Marc Aubry", organisation: "CHANTIER école Bourgogne", email: nil)
        return [
            scene(on: invited, 11, .user(2), "invite un évaluateur extérieur", 9_120) { act in
                try invite(.make(at: act.now), assessor, grid: CQPCoverage.framework, rank: 1, act)
            }
        ]
    }

    private func invite(_ id: ID<OutsideAssessment>, _ assessor: OutsideAssessment.Assessor, grid: String, rank: Int, _ act: Act) throws {
        let members = try CrewMembers.members(of: town.crews[0], seenBy: act.sight())
        guard members.indices.contains(rank), let framework = referentials.skillFrameworks.first(where: { $0.code == grid }) else { return }
        let lines = framework.skills.inForce(on: act.today).map { skill in
            OutsideAssessment.Line(
                skill: ObservedSkill(framework: grid, code: skill.code, label: skill.label, version: framework.version), observable: skill.observable)
        }
        let new = OutsideInvitation(assessor: assessor, subject: framework.label, lines: lines, sharesFacts: true, days: OutsideAssessment.usualDays)
        try OutsideAssessments.invite(id, for: members[rank].person.id, new, secret: Token.make(), by: act)
    }

    private func sign(_ id: ID<OutsideAssessment>, on day: Day, _ act: Act) throws {
        let asked = try act.rows(
            """
            SELECT l.person_id, l.framework, l.code
            FROM outside_lines l
            WHERE l.structure_id = \(town.structure.text) AND l.assessment_id = \(id.text)
            ORDER BY l.position
            """)
        guard let person = try asked.first?.text(0) else { return }
        let said = try asked.enumerated().map { index, row in
            let answer: OutsideAssessment.Answer = index % 5 == 3 ? .toConsolidate : index % 7 == 6 ? .notObserved : .acquired
            let remark = index == 0 ? "Reformule chaque consigne avant de commencer" : nil
            return ("\(try row.text(1))/\(try row.text(2))", OutsideDraft.Said(answer: answer, remark: remark))
        }
        let draft = OutsideDraft(assessedOn: day, place: "GRETA, Beaune", said: Dictionary(said, uniquingKeysWith: { first, _ in first }))
        let session = AssessorSession(
            hash: "", structure: town.structure, person: ID(known: person), assessment: id, isDemo: true, today: day, now: act.now)
        try OutsideSpaces.sign(draft, in: session, by: act)
    }

    private func scene(
        on day: Day, _ hour: Int, _ player: DemoScene.Player, _ name: String, _ number: Int, _ work: @escaping @Sendable (Act) throws -> Void
    ) -> DemoScene {
        DemoScene(at: Instant(day, hour: hour), seed: town.seed &+ UInt64(number), player: player, name: name, readsSummaries: false, work: work)
    }
}
