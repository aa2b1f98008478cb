/// How agreed levels and gaps went over all campaigns that both parties signed: every skill of any of them, in the order of its grid.
public struct SkillEvolution: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// As it was last worded.
        public let skill: RatedSkill
        /// One for each campaign; nil when its grids did not ask this skill.
        public let moments: [RatedSkill?]
    }

    /// Oldest first.
    public let campaigns: [SkillSheet]
    public let lines: [Line]

    /// `sheets`: as their reader may see them, in any order; one that is not open to both is no campaign yet.
    public init(_ sheets: [SkillSheet]) {
        let campaigns = sheets.filter(\.isOpenToBoth).sorted { ($0.openedOn, $0.id.text) < ($1.openedOn, $1.id.text) }
        self.campaigns = campaigns
        let byKey = campaigns.map { sheet in Dictionary(sheet.skills.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }) }
        lines = SkillEvolution.order(campaigns).compactMap { key in
            let moments = byKey.map { $0[key] }
            return moments.compactMap { $0 }.last.map { Line(skill: $0, moments: moments) }
        }
    }

    /// Of each grid its lines, in their order.
    public var grids: [(framework: String, lines: [Line])] {
        let codes = lines.map(\.skill.framework).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return codes.map { code in (code, lines.filter { $0.skill.framework == code }) }
    }

    /// Those that a drawing lays over each other: the first campaign, the one before the last, the last. Places in `campaigns`.
    public var compared: [Int] {
        campaigns.count > 3 ? [0, campaigns.count - 2, campaigns.count - 1] : Array(campaigns.indices)
    }

    /// The latest sheet gives the order; what only older ones asked stands after what it followed there.
    private static func order(_ campaigns: [SkillSheet]) -> [String] {
        campaigns.reversed().reduce(into: [String]()) { order, sheet in
            var last: (key: String, framework: String)?
            for skill in sheet.skills {
                defer { last = (skill.key, skill.framework) }
                if order.contains(skill.key) { continue }
                if let last, last.framework == skill.framework, let place = order.firstIndex(of: last.key) {
                    order.insert(skill.key, at: place + 1)
                } else if let place = order.firstIndex(where: { $0.hasPrefix(skill.framework + "/") }) {
                    order.insert(skill.key, at: place)
                } else {
                    order.append(skill.key)
                }
            }
        }
    }
}
