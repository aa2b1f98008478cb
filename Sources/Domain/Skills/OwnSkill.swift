/// A skill that a structure words itself, in a grid of its own. Each change is a new version; what was rated keeps the words of its day.
public struct OwnSkill: Hashable, Sendable {
    /// What is said of it, and where it stands in its grid.
    public struct Wording: Hashable, Sendable {
        public let label: String
        /// What one sees when it is acquired.
        public let observable: String
        /// First person, easy to read.
        public let plain: String
        /// Fit for a CV.
        public let cv: String
        public let pictogram: String
        public let isTransferable: Bool
        /// From 1.
        public let rank: Int

        public init(label: String, observable: String, plain: String, cv: String, pictogram: String, isTransferable: Bool, rank: Int) {
            self.label = label
            self.observable = observable
            self.plain = plain
            self.cv = cv
            self.pictogram = pictogram
            self.isTransferable = isTransferable
            self.rank = rank
        }
    }

    /// One writing, from its day on.
    public struct Version: Hashable, Sendable {
        public let row: String
        public let wording: Wording
        public let from: Day
        /// From that day on it is chosen no more.
        public let isRetired: Bool

        public init(row: String, wording: Wording, from: Day, isRetired: Bool) {
            self.row = row
            self.wording = wording
            self.from = from
            self.isRetired = isRetired
        }
    }

    /// Of its first row.
    public let id: ID<OwnSkill>
    public let framework: String
    public let frameworkLabel: String
    public let code: String
    /// Oldest first, never empty.
    public let versions: [Version]

    /// Nil without a version.
    public init?(id: ID<OwnSkill>, framework: String, frameworkLabel: String, code: String, versions: [Version]) {
        guard !versions.isEmpty else { return nil }
        self.id = id
        self.framework = framework
        self.frameworkLabel = frameworkLabel
        self.code = code
        self.versions = versions
    }

    public var last: Version { versions[versions.count - 1] }

    /// Each writing with the days it was in force; of two written on one day, the later.
    var entries: [Skill] {
        versions.enumerated().compactMap { index, version in
            let next = index + 1 < versions.count ? versions[index + 1].from : nil
            guard !version.isRetired, let validity = Validity(from: version.from, to: next?.adding(days: -1)) else { return nil }
            let words = version.wording
            return Skill(
                term: Term(code: code, label: words.label, validity: validity), observable: words.observable, plain: words.plain, cv: words.cv,
                isTransferable: words.isTransferable, romeCode: nil, cleaDomain: nil, family: .savoirsProfessionnels, pictogram: words.pictogram)
        }
    }
}

extension SkillFramework {
    /// The grids of a structure as any grid is, in the order of their names; skills by rank. The version is that of the last change.
    public static func own(_ skills: [OwnSkill]) -> [SkillFramework] {
        Dictionary(grouping: skills, by: \.framework).sorted { $0.key < $1.key }.compactMap { code, own in
            let ordered = own.sorted { ($0.last.wording.rank, $0.code) < ($1.last.wording.rank, $1.code) }
            let changed = own.map(\.last.from).max()?.iso ?? ""
            let label = own.first?.frameworkLabel ?? code
            guard
                let entries = try? Referential(name: "skills/" + code, version: changed, source: "Grille de la structure", entries: ordered.flatMap(\.entries))
            else { return nil }
            return SkillFramework(code: code, label: label, domain: label, skills: entries)
        }
    }
}

extension [SkillFramework] {
    /// Those with something to choose that day.
    public func offered(on day: Day) -> [SkillFramework] { filter { !$0.skills.inForce(on: day).isEmpty } }
}
