/// What must be written about a person, and by when: made from the contracts, so that nobody keeps a list by hand.
public enum BilanCalendar {
    public enum Kind: Hashable, Sendable {
        case welcome
        case initialDiagnostic
        case integrationReview
        /// Months since entry: 3, 6, 9…
        case intermediate(month: Int)
        /// The decision to renew the contract that ends that day.
        case renewal(contractEnd: Day)
        case exit
        case fseExit
        case afterExit
    }

    public struct Due: Hashable, Sendable {
        public let kind: Kind
        /// From this day it makes sense to write it.
        public let opens: Day
        /// After this day it is late.
        public let due: Day
        public let because: Reason

        public init(kind: Kind, opens: Day, due: Day, because: Reason) {
            self.kind = kind
            self.opens = opens
            self.due = due
            self.because = because
        }

        /// Where it stands on `today`, given the day it was validated, if it was.
        public func standing(validatedOn: Day?, on today: Day) -> Standing {
            if let validatedOn, validatedOn <= today { return validatedOn <= due ? .onTime : .late }
            if today > due { return .missing }
            return today < opens ? .coming : .toWrite
        }
    }

    /// Missing: the day has passed and nothing is validated. Late: validated, after the day.
    public enum Standing: String, CaseIterable, Hashable, Sendable {
        case coming, toWrite = "to_write", onTime = "on_time", late, missing
    }

    public struct Parameters: Hashable, Sendable {
        public var welcomeDays = 7
        public var diagnosticDays = 30
        public var integrationMonths = 2
        public var intervalMonths = 3
        public var renewalOpensDays = 60
        public var renewalDueDays = 30
        public var fseExitDays = 28
        public var afterExitMonths = 6

        /// Practice of the ACI, built from their referentials (November 2026); all of them are settings.
        public static let usual = Parameters()

        public init() {}
    }

    /// Everything due, by day. Each end of contract before the exit asks for a decision.
    public static func dues(entry: Day, contractEnds: [Day], exit: Day?, _ parameters: Parameters = .usual) -> [Due] {
        let until = exit ?? contractEnds.max() ?? entry
        let all =
            entryDues(entry, parameters) + intermediateDues(entry, until: until, parameters)
            + contractEnds.filter { exit == nil || $0 < until }.map { renewalDue($0, parameters) } + exitDues(exit, parameters)
        return all.sorted { ($0.due, $0.opens) < ($1.due, $1.opens) }
    }

    private static func entryDues(_ entry: Day, _ parameters: Parameters) -> [Due] {
        let integration = entry.adding(months: parameters.integrationMonths)
        return [
            due(
                .welcome, entry, entry.adding(days: parameters.welcomeDays),
                "Accueil dans les \(parameters.welcomeDays) jours de l’entrée, le \(entry.inWords)."),
            due(
                .initialDiagnostic, entry, entry.adding(days: parameters.diagnosticDays), "Diagnostic dans les \(parameters.diagnosticDays) jours de l’entrée."),
            due(.integrationReview, integration.adding(days: -15), integration, "Fin de la période d’intégration : \(parameters.integrationMonths) mois."),
        ]
    }

    private static func intermediateDues(_ entry: Day, until: Day, _ parameters: Parameters) -> [Due] {
        guard parameters.intervalMonths > 0 else { return [] }
        return (1...).lazy.map { $0 * parameters.intervalMonths }
            .map { month in (month, entry.adding(months: month)) }
            .prefix { $0.1 < until }
            .map { month, day in
                due(.intermediate(month: month), day.adding(days: -15), day, "Bilan tous les \(parameters.intervalMonths) mois depuis l’entrée.")
            }
    }

    private static func renewalDue(_ end: Day, _ parameters: Parameters) -> Due {
        let words = "Le contrat finit le \(end.inWords) : la décision se prend au moins \(parameters.renewalDueDays) jours avant."
        return due(.renewal(contractEnd: end), end.adding(days: -parameters.renewalOpensDays), end.adding(days: -parameters.renewalDueDays), words)
    }

    private static func exitDues(_ exit: Day?, _ parameters: Parameters) -> [Due] {
        guard let exit else { return [] }
        let after = exit.adding(months: parameters.afterExitMonths)
        return [
            due(.exit, exit.adding(days: -15), exit, "Sortie le \(exit.inWords)."),
            due(.fseExit, exit, exit.adding(days: parameters.fseExitDays), "Questionnaire FSE+ dans les \(parameters.fseExitDays) jours de la sortie."),
            due(.afterExit, after, after.adding(days: 30), "Situation \(parameters.afterExitMonths) mois après la sortie."),
        ]
    }

    private static func due(_ kind: Kind, _ opens: Day, _ day: Day, _ words: String) -> Due {
        Due(kind: kind, opens: opens, due: day, because: Reason(words, source: "calendrier des bilans"))
    }
}
