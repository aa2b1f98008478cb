/// What the rule of counted exits looks at: the time between the first hire and the final exit, over the whole chain, never the last contract alone.
public struct ParcoursExit: Hashable, Sendable {
    /// Nil for who never signed a contract of work.
    public let firstHire: Day?
    public let exitDay: Day
    /// Hours paid in the year of the exit; nil when none was entered, which is not the same as none done.
    public let hoursInExitYear: Hours?
    /// Nil as long as no reason was recorded.
    public let category: ExitCategory?
    /// False for « sans nouvelle » and when no reason was recorded: printed beside the rates.
    public let isDocumented: Bool
    public let liftedFreins: Int

    public init(firstHire: Day?, exitDay: Day, hoursInExitYear: Hours?, category: ExitCategory?, isDocumented: Bool, liftedFreins: Int = 0) {
        self.firstHire = firstHire
        self.exitDay = exitDay
        self.hoursInExitYear = hoursInExitYear
        self.category = category
        self.isDocumented = isDocumented
        self.liftedFreins = liftedFreins
    }

    /// As the State subtracts the two dates: the day of the hire is not counted. Nil without a hire.
    public var days: Int? { firstHire.map { exitDay.days(since: $0) } }
}

/// The numbers of the exit rules.
public struct ExitParameters: Hashable, Sendable {
    /// A stay must last longer than three months: the State's own tables read 2.65 months of 30.42 days, so 81 days.
    public var minimumDays: Int
    public var minimumHours: Hours
    public var liftedFreins: Int
    public var liftedFreinSeverity: Int
    public var source: String

    /// ACI and EI, as the State's dashboards count (`stg_sorties_aci_ei`, read in November 2026); two freins: the local typology of 2024.
    public static let inForce = ExitParameters(
        minimumDays: 81, minimumHours: Hours(1), liftedFreins: 2, liftedFreinSeverity: 2, source: "règle des sorties constatées, ACI et EI")

    public init(minimumDays: Int, minimumHours: Hours, liftedFreins: Int, liftedFreinSeverity: Int, source: String) {
        self.minimumDays = minimumDays
        self.minimumHours = minimumHours
        self.liftedFreins = liftedFreins
        self.liftedFreinSeverity = liftedFreinSeverity
        self.source = source
    }
}

/// Whether an exit is in the denominator, or why it stands beside.
public enum ExitCounting: String, CaseIterable, Hashable, Sendable {
    case counted
    case tooShort
    case notEnoughHours
    /// No contract of work was signed: a workshop, a candidature that came to nothing.
    case neverHired
    /// « Retrait des sorties constatées ».
    case withdrawn
}

extension ParcoursExit {
    /// The rule of counted exits, with what it read. An exit without a reason counts, among the undocumented.
    public func counting(_ parameters: ExitParameters = .inForce) -> Verdict<ExitCounting> {
        if category == .withdrawn { return Verdict(.withdrawn, because: [Reason("Motif retiré des sorties constatées.", source: parameters.source)]) }
        guard let firstHire, let days else {
            return Verdict(.neverHired, because: [Reason("Aucun contrat de travail signé avant la sortie.", source: parameters.source)])
        }
        let stay = Reason(
            "\(days) j entre l’embauche du \(firstHire.inWords) et la sortie du \(exitDay.inWords) ; il en faut \(parameters.minimumDays).",
            source: parameters.source)
        if days < parameters.minimumDays { return Verdict(.tooShort, because: [stay]) }
        if let hoursInExitYear, hoursInExitYear < parameters.minimumHours { return Verdict(.notEnoughHours, because: [worked(parameters)]) }
        return Verdict(.counted, because: [stay, worked(parameters)])
    }

    /// Hours that nobody entered do not take an exit out: the contract stands for them, and it is said.
    private func worked(_ parameters: ExitParameters) -> Reason {
        guard let hoursInExitYear else {
            return Reason("Aucune heure saisie pour l’année de la sortie : le contrat en tient lieu. Il en faut \(parameters.minimumHours.inWords).")
        }
        return Reason("\(hoursInExitYear.inWords) payées l’année de la sortie ; il en faut \(parameters.minimumHours.inWords).", source: parameters.source)
    }
}
