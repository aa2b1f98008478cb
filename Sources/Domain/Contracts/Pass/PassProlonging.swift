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
            return .refused([PassRefusal(.overlap, Reason("Une autre prolongation couvre déjà ces jours.", source: PassIAE.prolongationSource))])
        }
        return .accepted(with(prolongations: prolongations + [added]).explained("\(added.days) j ajoutés à partir du \(end.inWords)."))
    }

    /// The PASS without its last prolongation, taken back by the State's support.
    public func withoutLastProlongation() -> PassIAE {
        with(prolongations: Array(prolongations.dropLast()))
    }

    func prolongingRefusals(on today: Day, _ anotherIsPending: Bool, _ parameters: PassParameters) -> [PassRefusal] {
        var refusals: [PassRefusal] = []
        if !isOpenToProlongation(on: today, parameters) { refusals.append(windowRefusal(on: today, parameters)) }
        if let running = suspension(on: today) {
            let words = "Un PASS suspendu ne se prolonge pas ; la suspension court jusqu’au \(running.period.last.inWords)."
            refusals.append(
                PassRefusal(.alreadySuspended, Reason(words, source: PassIAE.prolongationSource), nearest: running.period.last.adding(days: 1)))
        }
        if anotherIsPending {
            refusals.append(PassRefusal(.requestPending, Reason("Une demande attend déjà la réponse du prescripteur.", source: PassIAE.prolongationSource)))
        }
        return refusals
    }

    /// The rules on what is asked: reason, end, report.
    public func prolongationRefusals(_ request: ProlongationRequest, _ parameters: PassParameters = .inForce) -> [PassRefusal] {
        var refusals = prolongationEndRefusals(request, parameters)
        if !prolongationReasons(for: request.siaeKind, parameters).contains(request.reason) {
            let words =
                "Ce motif n’est pas ouvert à cette structure (\(request.siaeKind.rawValue)), ou son plafond est atteint : \(prolongedDays) j déjà prolongés."
            refusals.append(PassRefusal(.reasonNotAllowed, Reason(words, source: PassIAE.prolongationSource)))
        }
        if request.reason.requiresReportFile(of: request.siaeKind) && !request.hasReportFile {
            refusals.append(PassRefusal(.reportRequired, Reason("Le bilan de prolongation est à joindre.", source: PassIAE.prolongationSource)))
        }
        return refusals
    }

    private func prolongationEndRefusals(_ request: ProlongationRequest, _ parameters: PassParameters) -> [PassRefusal] {
        let next = end.adding(days: 1)
        let last = lastProlongationEnd(for: request.reason, parameters)
        if request.end < end {
            return [PassRefusal(.endBelowMinimum, Reason("Le PASS va déjà jusqu’au \(end.inWords).", source: PassIAE.prolongationSource), nearest: next)]
        }
        if request.end > last {
            let words = "Pour ce motif, la prolongation va au plus jusqu’au \(last.inWords) (\(prolongedDays) j déjà prolongés)."
            return [PassRefusal(.endAboveMaximum, Reason(words, source: PassIAE.prolongationSource), nearest: last > end ? last : nil)]
        }
        guard request.end == end else { return [] }
        return [PassRefusal(.minimumOneDay, Reason("Une prolongation dure au moins un jour.", source: PassIAE.prolongationSource), nearest: next)]
    }

    private func windowRefusal(on today: Day, _ parameters: PassParameters) -> PassRefusal {
        let window = prolongationWindow(parameters)
        let words = "La prolongation se demande du \(window.opens.inWords) au \(window.closes.inWords)."
        return PassRefusal(.outsideWindow, Reason(words, source: PassIAE.prolongationSource), nearest: today < window.opens ? window.opens : nil)
    }
}
