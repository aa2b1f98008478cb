/// The bilan that goes with a request for a prolongation, put together from facts, with what is still missing named (iae-rules §1.7).
public struct ProlongationReport: Sendable {
    /// Something that whoever decides would look for and not find.
    public enum Gap: Hashable, Sendable {
        case birthDate, tooYoung(age: Int), noEntretien, oldEntretien(Day), noOpenObjective, noFrein, noAction
        case outsideWindow(opens: Day, closes: Day), tooLong(last: Day)
    }

    public let pass: NumberedPass
    public let reason: ProlongationReason
    /// What is asked for; nil while it is being prepared.
    public let end: Day?
    /// From the first day of the PASS to today.
    public let facts: BilanFacts
    public let gaps: [Gap]
    public let parameters: PassParameters

    public init(
        pass: NumberedPass, reason: ProlongationReason, end: Day?, facts: BilanFacts, parameters: PassParameters = .inForce, seniorAge: Int = 50,
        recentDays: Int = 92
    ) {
        self.pass = pass
        self.reason = reason
        self.end = end
        self.facts = facts
        self.parameters = parameters
        gaps =
            ProlongationReport.ageGaps(facts, reason, seniorAge) + ProlongationReport.accompanimentGaps(facts, reason, recentDays)
            + ProlongationReport.windowGaps(pass.pass, on: facts.bilan.on, parameters) + ProlongationReport.lengthGaps(pass.pass, end, reason, parameters)
    }

    /// The reasons that come with a bilan.
    public static let reasons = ProlongationReason.allCases.filter(\.takesReport)

    private static func ageGaps(_ facts: BilanFacts, _ reason: ProlongationReason, _ seniorAge: Int) -> [Gap] {
        guard let age = facts.person.age(on: facts.bilan.on) else { return [.birthDate] }
        return reason == .senior && age < seniorAge ? [.tooYoung(age: age)] : []
    }

    /// `recentDays`: nobody was met for that long, and the bilan says nothing of now.
    private static func accompanimentGaps(_ facts: BilanFacts, _ reason: ProlongationReason, _ recentDays: Int) -> [Gap] {
        var gaps: [Gap] = []
        let met = facts.heldEntretiens.filter { $0.state == .held }.map(\.day).max()
        if let met, met < facts.bilan.on.adding(days: -recentDays) { gaps.append(.oldEntretien(met)) }
        if met == nil { gaps.append(.noEntretien) }
        if !facts.objectives.contains(where: \.isOpen) { gaps.append(.noOpenObjective) }
        if !facts.actions.contains(where: { if case .done = $0.state { true } else { false } }) { gaps.append(.noAction) }
        if reason == .particularDifficulties, !facts.freins.contains(where: { $0.isOpen(on: facts.bilan.on) }) { gaps.append(.noFrein) }
        return gaps
    }

    private static func lengthGaps(_ pass: PassIAE, _ end: Day?, _ reason: ProlongationReason, _ parameters: PassParameters) -> [Gap] {
        let last = pass.lastProlongationEnd(for: reason, parameters)
        return end.map { $0 > last } == true ? [.tooLong(last: last)] : []
    }

    private static func windowGaps(_ pass: PassIAE, on today: Day, _ parameters: PassParameters) -> [Gap] {
        guard !pass.isOpenToProlongation(on: today, parameters) else { return [] }
        let window = pass.prolongationWindow(parameters)
        return [.outsideWindow(opens: window.opens, closes: window.closes)]
    }
}
