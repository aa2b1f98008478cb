/// How far somebody has gone through the four families of the CQP « Salarié polyvalent »: computed from what was seen, agreed and practised,
/// never typed. It certifies nothing: the certificate has its own jury.
public struct CQPCoverage: Hashable, Sendable {
    /// The grid whose skills are counted.
    public static let framework = "cqp-salarie-polyvalent"

    public struct Line: Hashable, Sendable {
        public let skill: Skill
        /// From agreed levels and facts; nil when nothing is known yet.
        public let standing: SkillPoints.Standing?
        /// On supports that train it.
        public let halfDays: Int
        /// Of an AFEST.
        public let situations: Int
        /// The last word of an assessor from outside: it stands beside, and counts nowhere.
        public let outside: OutsideVerdict?

        public var isAcquired: Bool { standing == .acquired }
        /// Something of it was seen, agreed or practised.
        public var isCovered: Bool { standing != nil || halfDays > 0 || situations > 0 }
    }

    public struct Family: Hashable, Sendable {
        public let family: CQPFamily
        public let lines: [Line]
        /// Skills of the trade grids that are of this family, and acquired.
        public let beside: Int

        public var covered: Int { lines.count(where: \.isCovered) }
        public var acquired: Int { lines.count(where: \.isAcquired) }
    }

    /// In the order of the certificate, without a family that has no skill.
    public let families: [Family]

    /// - Parameters:
    ///   - standings: by `framework/code`.
    ///   - exposure: what was practised.
    ///   - grids: those that are shipped; a skill that a structure words itself is of production (`OwnSkill`).
    ///   - outside: by `framework/code`.
    public init(
        standings: [String: SkillPoints.Standing], exposure: SkillExposure, outside: [String: OutsideVerdict] = [:], grids: [SkillFramework], on day: Day
    ) {
        let (halfDays, situations) = (exposure.halfDays, exposure.situations)
        let own = grids.first { $0.code == CQPCoverage.framework }?.skills.inForce(on: day) ?? []
        let acquired = standings.filter { $0.value == .acquired && !$0.key.hasPrefix(CQPCoverage.framework + "/") }.keys
        let beside = Dictionary(grouping: acquired) { CQPCoverage.family(of: $0, grids) }
        families = CQPFamily.allCases.compactMap { family in
            let lines = own.filter { $0.family == family }.map { skill in
                let key = CQPCoverage.framework + "/" + skill.code
                return Line(skill: skill, standing: standings[key], halfDays: halfDays[key] ?? 0, situations: situations[key] ?? 0, outside: outside[key])
            }
            return lines.isEmpty ? nil : Family(family: family, lines: lines, beside: beside[family]?.count ?? 0)
        }
    }

    public func family(_ family: CQPFamily) -> Family? { families.first { $0.family == family } }

    private static func family(of key: String, _ grids: [SkillFramework]) -> CQPFamily {
        let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
        return grids.first { $0.code == parts.first }?.skills[parts.last ?? ""]?.family ?? .savoirsProfessionnels
    }
}

extension CQPCoverage {
    /// Of one person, from what their page already knows.
    public init(
        _ points: SkillPoints, _ exposure: SkillExposure, _ outside: [String: OutsideVerdict] = [:], grids: [SkillFramework], on day: Day
    ) {
        let standings = Dictionary(points.points.map { ($0.skill.key, $0.standing) }, uniquingKeysWith: { first, _ in first })
        self.init(standings: standings, exposure: exposure, outside: outside, grids: grids, on: day)
    }
}

/// What each of a crew practised, and how far they are from the CQP.
public struct CrewPractice: Hashable, Sendable {
    public struct Member: Hashable, Sendable {
        public let person: Person
        public let exposure: SkillExposure
        public let coverage: CQPCoverage
    }

    /// One skill that somebody of the crew practised.
    public struct Line: Hashable, Sendable {
        public let skill: ObservedSkill
        /// Of all its people together.
        public let halfDays: Int
        public let situations: Int
        public let last: Day
        public let practised: [Person]
        /// Those of the crew who have not yet.
        public let missing: [Person]
    }

    /// In the order of their names.
    public let members: [Member]
    /// By label.
    public let lines: [Line]

    /// `members` in the order of their names; `levels` and `facts` as `CrewSkills` takes them.
    public init(
        members: [Person], levels: [ID<Person>: [String: AgreedLevel]], facts: [CrewSkills.Fact], exposures: [ID<Person>: SkillExposure],
        grids: [SkillFramework], on day: Day
    ) {
        let facts = Dictionary(grouping: facts, by: \.person)
        self.members = members.map { person in
            let exposure = exposures[person.id] ?? .none
            let standings = CrewSkills.standings(levels[person.id] ?? [:], facts[person.id] ?? [])
            return Member(
                person: person, exposure: exposure, coverage: CQPCoverage(standings: standings, exposure: exposure, grids: grids, on: day))
        }
        lines = CrewPractice.lines(self.members)
    }

    private static func lines(_ members: [Member]) -> [Line] {
        let all = members.flatMap { member in member.exposure.practices.map { (person: member.person, practice: $0) } }
        return Dictionary(grouping: all, by: \.practice.skill.key).values.compactMap { own in
            guard let latest = own.max(by: { $0.practice.last < $1.practice.last }) else { return nil }
            let people = own.map(\.person)
            return Line(
                skill: latest.practice.skill, halfDays: own.map(\.practice.halfDays).reduce(0, +),
                situations: own.map(\.practice.situations).reduce(0, +), last: latest.practice.last, practised: people,
                missing: members.map(\.person).filter { !people.contains($0) })
        }.sorted { (Words.folded($0.skill.label), $0.skill.key) < (Words.folded($1.skill.label), $1.skill.key) }
    }
}
