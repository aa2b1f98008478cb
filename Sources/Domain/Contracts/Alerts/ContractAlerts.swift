extension ContractAlert {
    /// Everything the contracts and the PASS of one person ask on `today`, the nearest day first.
    public static func all(
        of chain: CDDIChain, _ pass: PassIAE?, on today: Day, pass passParameters: PassParameters = .inForce, cddi: CDDIParameters = .inForce,
        _ parameters: AlertParameters = .usual
    ) -> [ContractAlert] {
        all(of: ContractDates(chain, cddi), pass, on: today, pass: passParameters, cddi: cddi, parameters)
    }

    /// The same from the dates that lists keep, without the whole file.
    public static func all(
        of dates: ContractDates, _ pass: PassIAE?, on today: Day, pass passParameters: PassParameters = .inForce, cddi: CDDIParameters = .inForce,
        _ parameters: AlertParameters = .usual
    ) -> [ContractAlert] {
        let ofPass = pass.map { passAlerts($0, on: today, passParameters, parameters) } ?? []
        let between = pass.map { betweenAlerts(dates, $0, on: today) } ?? []
        return (ofPass + contractAlerts(dates, on: today, cddi, parameters) + between).sorted { $0.day < $1.day }
    }

    /// Told once per threshold: between 6 and 3 months the first, and so on.
    private static func passAlerts(_ pass: PassIAE, on today: Day, _ passParameters: PassParameters, _ parameters: AlertParameters) -> [ContractAlert] {
        var alerts: [ContractAlert] = []
        let reached = parameters.passMonths.filter { today >= pass.end.adding(months: -$0) }.min()
        if pass.isValid(on: today), let reached {
            alerts.append(
                ContractAlert(
                    .passEnds(months: reached), pass.end, "Le PASS finit le \(pass.end.inWords), dans moins de \(reached) mois.", source: "art. R5132-1-8"))
        }
        if !pass.isValid(on: today) {
            alerts.append(ContractAlert(.passExpired, pass.end, "Le PASS a expiré le \(pass.end.inWords)."))
        }
        if pass.canBeProlonged(on: today, passParameters) {
            let closes = pass.prolongationWindow(passParameters).closes
            let words = "La prolongation du PASS peut être demandée jusqu’au \(closes.inWords)."
            alerts.append(ContractAlert(.prolongationOpen, closes, words, source: PassIAE.prolongationSource))
        }
        return alerts + suspensionAlerts(pass, on: today, parameters)
    }

    private static func suspensionAlerts(_ pass: PassIAE, on today: Day, _ parameters: AlertParameters) -> [ContractAlert] {
        guard let running = pass.suspension(on: today) else { return [] }
        let long = running.period.first.adding(months: parameters.longSuspensionMonths)
        guard today >= long else { return [] }
        let words =
            "Le PASS est suspendu depuis le \(running.period.first.inWords), plus de \(parameters.longSuspensionMonths) mois : un examen peut y mettre fin."
        return [ContractAlert(.longSuspension, long, words, source: PassIAE.suspensionSource)]
    }

    private static func inDays(_ left: Int) -> String {
        switch left {
        case 0: "aujourd’hui"
        case 1: "demain"
        default: "dans \(left) jours"
        }
    }

    private static func contractAlerts(_ dates: ContractDates, on today: Day, _ cddi: CDDIParameters, _ parameters: AlertParameters) -> [ContractAlert] {
        guard let end = dates.end, end >= today else { return [] }
        var alerts: [ContractAlert] = []
        let left = end.days(since: today)
        if let reached = parameters.contractDays.filter({ left <= $0 }).min() {
            alerts.append(ContractAlert(.contractEnds(days: reached), end, "Le contrat finit le \(end.inWords), \(inDays(left))."))
        }
        if let limit = dates.limit, end > limit.adding(months: -cddi.exitPlanMonths) {
            let words = "Les CDDI approchent de \(cddi.maximumMonths) mois, le \(limit.inWords) : la sortie se prépare."
            alerts.append(ContractAlert(.nearMaximum, limit, words, source: cddi.source))
        }
        if let weekly = dates.weekly, weekly > cddi.maximumWeekly || weekly < cddi.minimumWeekly {
            let words =
                "Le contrat compte \(weekly.inWords) par semaine ; il se tient entre \(cddi.minimumWeekly.inWords) et \(cddi.maximumWeekly.inWords), sauf dérogation."
            alerts.append(ContractAlert(.hoursOutOfBounds, end, words, source: "art. D5132-43-5, Service-public F14100"))
        }
        return alerts
    }

    private static func betweenAlerts(_ dates: ContractDates, _ pass: PassIAE, on today: Day) -> [ContractAlert] {
        guard let end = dates.end else { return [] }
        if end >= today, end > pass.end {
            let words = "Le contrat, jusqu’au \(end.inWords), dépasse le PASS, qui finit le \(pass.end.inWords)."
            return [ContractAlert(.contractBeyondPass, pass.end, words, source: "art. L5132-3")]
        }
        guard end < today, pass.canBeSuspended(on: today) else { return [] }
        let words = "Le contrat est fini depuis le \(end.inWords) et le PASS court toujours : le suspendre garde ses jours."
        return [ContractAlert(.passRunsAlone, end, words, source: PassIAE.suspensionSource)]
    }
}

/// What lists keep of somebody's contracts: enough for every alert.
public struct ContractDates: Hashable, Sendable {
    /// Last day of the last contract; nil without contract.
    public let end: Day?
    /// The last day the chain may reach without an exception.
    public let limit: Day?
    /// Hours a week of the last contract.
    public let weekly: Hours?

    public init(end: Day?, limit: Day?, weekly: Hours?) {
        self.end = end
        self.limit = limit
        self.weekly = weekly
    }

    public static let none = ContractDates(end: nil, limit: nil, weekly: nil)

    public init(_ chain: CDDIChain, _ parameters: CDDIParameters = .inForce) {
        self.init(end: chain.end, limit: chain.latestEnd(beyond: nil, parameters)?.value, weekly: chain.contracts.last?.weekly)
    }
}
