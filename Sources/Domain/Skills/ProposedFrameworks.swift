extension SkillFramework {
    /// The one that serves in every trade.
    public static let everyTrade = "savoir-etre"
}

extension SkillSheet {
    /// The grids it was opened with, in order.
    public var frameworks: [String] {
        skills.map(\.framework).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The grids ticked when a sheet is opened: those of the last one, so that levels can be compared; for a first one, savoir-être and those
    /// of the crew. `offered`: codes there are today, whose order is kept.
    public static func proposedFrameworks(after last: SkillSheet?, crew: [String], offered: [String]) -> [String] {
        let wanted = last?.frameworks.filter(offered.contains) ?? []
        let proposed = wanted.isEmpty ? [SkillFramework.everyTrade] + crew : wanted
        return offered.filter(proposed.contains)
    }
}
