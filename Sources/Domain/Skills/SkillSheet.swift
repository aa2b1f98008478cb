/// The fiche de compétences of one campaign (seed 001): the person rates themselves, the encadrant rates, blind to each other
/// until both have signed; then the gap is looked at together and a level agreed.
public struct SkillSheet: Hashable, Sendable {
    public enum Occasion: String, CaseIterable, Sendable {
        case entry, quarterly, renewal, exit, onDemand = "on_demand"
    }

    /// Who rates. The gap is encadrant − person.
    public enum Party: String, CaseIterable, Sendable {
        case person, encadrant

        public var other: Party { self == .person ? .encadrant : .person }
    }

    public let id: ID<SkillSheet>
    public let person: ID<Person>
    public let occasion: Occasion
    public let openedOn: Day
    /// What is rated, frozen at opening: a new version of a framework never rewrites an old sheet.
    public let skills: [RatedSkill]
    /// When each party signed.
    public let signedAt: [Party: Instant]
    /// When the levels were agreed.
    public let agreedOn: Day?
    /// What each added in their own words; empty until both have signed.
    public var comments: [Party: String] = [:]

    public init(
        id: ID<SkillSheet>, person: ID<Person>, occasion: Occasion, openedOn: Day, skills: [RatedSkill], signedAt: [Party: Instant], agreedOn: Day?
    ) {
        self.id = id
        self.person = person
        self.occasion = occasion
        self.openedOn = openedOn
        self.skills = skills
        self.signedAt = signedAt
        self.agreedOn = agreedOn
    }

    public func hasSigned(_ party: Party) -> Bool { signedAt[party] != nil }

    /// Both have signed: only now may either see what the other said.
    public var isOpenToBoth: Bool { hasSigned(.person) && hasSigned(.encadrant) }

    /// Whether `party` may see the answers of `other`.
    public func shows(_ other: Party, to party: Party) -> Bool { other == party || isOpenToBoth }

    /// How many skills `party` has answered.
    public func answered(by party: Party) -> Int { skills.count { $0.answer(of: party) != nil } }

    /// How many skills have an agreed answer: a sheet agreed in part is not finished.
    public var agreedCount: Int { skills.count { $0.agreed != nil } }

    public var leftToAgree: Int { skills.count - agreedCount }

    public func isComplete(for party: Party) -> Bool { answered(by: party) == skills.count }
}

/// One line of a sheet.
public struct RatedSkill: Hashable, Sendable {
    /// The code in its framework.
    public let code: String
    public let framework: String
    public let label: String
    /// The same in plain words, first person.
    public let plain: String
    /// What one sees when it is there.
    public let observable: String
    public let pictogram: String
    public var person: SkillAnswer?
    public var encadrant: SkillAnswer?
    public var agreed: SkillAnswer?
    /// Of its grid when the sheet was opened; empty for sheets older than that.
    public var version = ""

    public init(
        code: String, framework: String, label: String, plain: String, observable: String, pictogram: String,
        person: SkillAnswer? = nil, encadrant: SkillAnswer? = nil, agreed: SkillAnswer? = nil
    ) {
        self.code = code
        self.framework = framework
        self.label = label
        self.plain = plain
        self.observable = observable
        self.pictogram = pictogram
        self.person = person
        self.encadrant = encadrant
        self.agreed = agreed
    }

    public func answer(of party: SkillSheet.Party) -> SkillAnswer? {
        party == .person ? person : encadrant
    }

    /// The same line without what `party` may not see yet.
    public func hiding(_ party: SkillSheet.Party) -> RatedSkill {
        var line = self
        if party == .person { line.person = nil } else { line.encadrant = nil }
        return line
    }

    /// Of its grid: the same line of another sheet has the same.
    public var key: String { framework + "/" + code }

    public var gap: SkillGap? { SkillGap.between(person: person, encadrant: encadrant) }
}

/// What the two parties see differently (seed 001): encadrant − person.
public struct SkillGap: Hashable, Sendable {
    /// −4…4. Positive: the person values themselves less than the encadrant does.
    public let points: Int

    /// From two points on, it is talked about.
    public static let talkingPoint = 2

    /// Nil when one of them could not say, or would not.
    public static func between(person: SkillAnswer?, encadrant: SkillAnswer?) -> SkillGap? {
        guard let person = person?.level, let encadrant = encadrant?.level else { return nil }
        return SkillGap(points: encadrant.rawValue - person.rawValue)
    }

    public var isTalkingPoint: Bool { abs(points) >= SkillGap.talkingPoint }
}

/// What changed for one skill between two sheets, by agreed level.
public struct SkillProgress: Hashable, Sendable {
    public enum Change: Hashable, Sendable {
        case risen(from: SkillLevel, to: SkillLevel)
        case fallen(from: SkillLevel, to: SkillLevel)
        case same(SkillLevel)
        /// Agreed for the first time.
        case new(SkillLevel)
    }

    public let label: String
    public let change: Change

    /// Skills agreed on the later sheet, each compared with the last level agreed on any sheet of `earlier`, oldest first.
    public static func since(_ earlier: [SkillSheet], _ later: SkillSheet) -> [SkillProgress] {
        let known = earlier.flatMap(\.skills).filter { $0.agreed?.level != nil }
        return between(Array(Dictionary(known.map { ($0.key, $0) }, uniquingKeysWith: { $1 }).values), later.skills)
    }

    /// Skills agreed on the later sheet, compared with the earlier one by framework and code.
    public static func between(_ earlier: [RatedSkill], _ later: [RatedSkill]) -> [SkillProgress] {
        let before = Dictionary(earlier.map { ($0.key, $0.agreed?.level) }, uniquingKeysWith: { first, _ in first })
        return later.compactMap { skill in
            guard let level = skill.agreed?.level else { return nil }
            return SkillProgress(label: skill.label, change: change(from: before[skill.key] ?? nil, to: level))
        }
    }

    private static func change(from earlier: SkillLevel?, to later: SkillLevel) -> Change {
        guard let earlier else { return .new(later) }
        if later > earlier { return .risen(from: earlier, to: later) }
        return later < earlier ? .fallen(from: earlier, to: later) : .same(later)
    }
}
