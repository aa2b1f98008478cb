/// A prolongation that somebody asks for; its start is imposed, the last valid day of the PASS.
public struct ProlongationRequest: Hashable, Sendable {
    public var reason: ProlongationReason
    public var end: Day
    public var siaeKind: SIAEKind
    public var hasReportFile: Bool
    /// Whether another request already waits for a prescriber; at most one may.
    public var anotherIsPending: Bool

    public init(reason: ProlongationReason, end: Day, siaeKind: SIAEKind, hasReportFile: Bool = false, anotherIsPending: Bool = false) {
        self.reason = reason
        self.end = end
        self.siaeKind = siaeKind
        self.hasReportFile = hasReportFile
        self.anotherIsPending = anotherIsPending
    }
}

extension PassIAE {
    static let prolongationSource = "art. R5132-1-8, règles de prolongation de Les Emplois"

    /// Days on which a prolongation may be asked: from twelve months before the end to six months after, bounds included.
    public func prolongationWindow(_ parameters: PassParameters = .inForce) -> (opens: Day, closes: Day) {
        (
            end.adding(months: -parameters.prolongationOpensMonthsBeforeEnd),
            end.adding(months: parameters.prolongationClosesMonthsAfterEnd)
        )
    }

    public func isOpenToProlongation(on today: Day, _ parameters: PassParameters = .inForce) -> Bool {
        let window = prolongationWindow(parameters)
        return window.opens <= today && today <= window.closes
    }

    public func canBeProlonged(on today: Day, anotherIsPending: Bool = false, _ parameters: PassParameters = .inForce) -> Bool {
        isOpenToProlongation(on: today, parameters) && !isSuspended(on: today) && !anotherIsPending
    }

    /// Days already used by every prolongation of this PASS, whatever its reason: a training eats into the cap of RQTH.
    public var prolongedDays: Int { prolongations.reduce(0) { $0 + $1.days } }

    /// The reasons open to this kind of structure whose cap is not used up.
    public func prolongationReasons(for kind: SIAEKind, _ parameters: PassParameters = .inForce) -> [ProlongationReason] {
        ProlongationReason.allCases.filter { reason in
            guard reason.isOpen(to: kind), let limit = parameters.prolongationLimits[reason] else { return false }
            return limit.cumulative.map { $0 > prolongedDays } ?? true
        }
    }

    /// The last day a prolongation for this reason may reach.
    public func lastProlongationEnd(for reason: ProlongationReason, _ parameters: PassParameters = .inForce) -> Day {
        guard let limit = parameters.prolongationLimits[reason] else { return end }
        let left = limit.cumulative.map { $0 - prolongedDays } ?? limit.perRequest
        return end.adding(days: min(limit.perRequest, left))
    }

    /// The PASS once prolonged. For a reason that needs an agreement, this is the PASS after the prescriber's yes: until then its end does not move.
    public func prolonging(_ request: ProlongationRequest, on today: Day, _ parameters: PassParameters = .inForce) -> PassDecision {
        let refusals = prolongingRefusals(on: today, request.anotherIsPending, parameters) + prolongationRefusals(request, parameters)
        guard refusals.isEmpty, let added = Prolongation(from: end, to: request.end, reason: request.reason) else { return .refused(refusals) }
        if prolongations.contains(where: { $0.overlaps(added) }) {
            let because = Reason("Une autre prolongation couvre déjà ces jours.", source: PassIAE.prolongationSource)
            return .refused([PassRefusal(.overlap, because, .otherwise("Aucune autre date ne convient : retirez d’abord la dernière prolongation."))])
        }
        return .accepted(with(prolongations: prolongations + [added]).explained("\(added.days) j ajoutés à partir du \(end.inWords)."))
    }

    /// What the birth date says against a reason of age, on the day the prolongation would begin; nil when it says nothing, or is not known.
    public func ageRemark(on reason: ProlongationReason, birthDate: Day?, _ parameters: PassParameters = .inForce) -> Reason? {
        guard let birthDate, let age = parameters.ages[reason], birthDate.adding(years: age) > end else { return nil }
        let words = """
            Né·e le \(birthDate.inWords) : les \(age) ans de ce motif viennent le \(birthDate.adding(years: age).inWords), \
            après le début de la prolongation, le \(end.inWords).
            """
        return Reason(words, source: PassIAE.prolongationSource)
    }

    /// The PASS without its last prolongation, taken back by the State's support.
    public func withoutLastProlongation() -> PassIAE {
        with(prolongations: Array(prolongations.dropLast()))
    }

    func prolongingRefusals(on today: Day, _ anotherIsPending: Bool, _ parameters: PassParameters) -> [PassRefusal] {
        var refusals: [PassRefusal] = []
        let window = prolongationWindow(parameters)
        let wayOut: WayOut =
            firstDayToProlong(from: today, parameters).map(WayOut.from) ?? .otherwise("Aucune date ne le permet plus : le délai est passé.")
        if !isOpenToProlongation(on: today, parameters) {
            let words = "La prolongation se demande du \(window.opens.inWords) au \(window.closes.inWords)."
            refusals.append(PassRefusal(.outsideWindow, Reason(words, source: PassIAE.prolongationSource), wayOut))
        }
        if let running = suspension(on: today) {
            let words = """
                Un PASS suspendu ne se prolonge pas : la suspension finit le \(running.period.last.inWords), ou la veille de la reprise si elle vient avant.
                """
            refusals.append(PassRefusal(.alreadySuspended, Reason(words, source: PassIAE.prolongationSource), wayOut))
        }
        if anotherIsPending {
            let because = Reason("Une demande attend déjà la réponse du prescripteur, et une seule peut attendre.", source: PassIAE.prolongationSource)
            refusals.append(
                PassRefusal(.requestPending, because, .otherwise("Aucune date n’y change rien : notez d’abord sa réponse, ou le retrait de la demande.")))
        }
        return refusals
    }

    /// The first day from `today` on which a prolongation may be asked for: in the window, and not during a suspension. Nil when none is left.
    func firstDayToProlong(from today: Day, _ parameters: PassParameters) -> Day? {
        let window = prolongationWindow(parameters)
        let free = suspensions.reduce(max(today, window.opens)) { day, suspension in
            suspension.period.contains(day) ? suspension.period.last.adding(days: 1) : day
        }
        return free <= window.closes ? free : nil
    }

    /// The rules on what is asked: reason, end, report.
    public func prolongationRefusals(_ request: ProlongationRequest, _ parameters: PassParameters = .inForce) -> [PassRefusal] {
        var refusals = prolongationEndRefusals(request, parameters)
        if !prolongationReasons(for: request.siaeKind, parameters).contains(request.reason) {
            let because = Reason(closedReasonWords(request, parameters), source: PassIAE.prolongationSource)
            refusals.append(PassRefusal(.reasonNotAllowed, because, .otherwise("Aucune date n’y change rien : choisissez un autre motif.")))
        }
        if request.reason.requiresReportFile(of: request.siaeKind) && !request.hasReportFile {
            let because = Reason("Le bilan de prolongation est à joindre à la demande (\(request.siaeKind.rawValue)).", source: PassIAE.prolongationSource)
            refusals.append(PassRefusal(.reportRequired, because, .otherwise("Aucune date n’en dispense : joignez-le, puis cochez la case.")))
        }
        return refusals
    }

    /// Not for this kind of structure, or its cap is used up.
    private func closedReasonWords(_ request: ProlongationRequest, _ parameters: PassParameters) -> String {
        guard request.reason.isOpen(to: request.siaeKind), let cap = parameters.prolongationLimits[request.reason]?.cumulative else {
            return "Ce motif n’est pas ouvert à cette structure (\(request.siaeKind.rawValue))."
        }
        return "Le plafond de ce motif est atteint : \(cap) j pour toutes les prolongations du PASS, \(prolongedDays) j déjà prolongés."
    }

    private func prolongationEndRefusals(_ request: ProlongationRequest, _ parameters: PassParameters) -> [PassRefusal] {
        let last = lastProlongationEnd(for: request.reason, parameters)
        let (source, full) = (PassIAE.prolongationSource, "Aucune date n’est possible pour ce motif.")
        if request.end > last {
            let words = "Pour ce motif, la prolongation va au plus jusqu’au \(last.inWords) (\(prolongedDays) j déjà prolongés)."
            return [PassRefusal(.endAboveMaximum, Reason(words, source: source), WayOut(last > end ? last : nil, otherwise: full))]
        }
        let next = WayOut(last > end ? end.adding(days: 1) : nil, otherwise: full)
        if request.end < end { return [PassRefusal(.endBelowMinimum, Reason("Le PASS va déjà jusqu’au \(end.inWords).", source: source), next)] }
        guard request.end == end else { return [] }
        let words = "Une prolongation dure au moins un jour, et le PASS va déjà jusqu’au \(end.inWords)."
        return [PassRefusal(.minimumOneDay, Reason(words, source: source), next)]
    }
}
