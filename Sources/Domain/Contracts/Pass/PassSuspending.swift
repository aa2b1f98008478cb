/// A suspension that somebody asks for, or the new dates of one that exists.
public struct SuspensionRequest: Hashable, Sendable {
    public var start: Day
    /// Nil when the form was left empty; « fin inconnue » is the longest end allowed (`PassParameters.lastEnd(ofSuspensionFrom:)`).
    public var end: Day?
    public var reason: SuspensionReason
    public var siaeKind: SIAEKind
    /// Hiring start of the person's last accepted hire; nil when unknown.
    public var lastHiringStart: Day?

    public init(start: Day, end: Day?, reason: SuspensionReason, siaeKind: SIAEKind, lastHiringStart: Day?) {
        self.start = start
        self.end = end
        self.reason = reason
        self.siaeKind = siaeKind
        self.lastHiringStart = lastHiringStart
    }
}

extension PassIAE {
    /// Whether a suspension may be entered on `today`: the PASS is in progress and not already suspended.
    public func canBeSuspended(on today: Day) -> Bool {
        isInProgress(on: today) && !isSuspended(on: today)
    }

    /// The PASS once suspended (rules of Les Emplois, iae-rules §1.6; the article number is still to be confirmed).
    public func suspending(_ request: SuspensionRequest, on today: Day, _ parameters: PassParameters = .inForce) -> PassDecision {
        let refusals = suspendingRefusals(on: today) + suspensionRefusals(request, replacing: nil, on: today, parameters)
        return decision(refusals, storing: request, recordedOn: today, replacing: nil, parameters)
    }

    /// The PASS once the running suspension has other dates or another reason. How far back it may go counts from the day it was entered.
    public func editing(_ suspension: Suspension, into request: SuspensionRequest, on today: Day, _ parameters: PassParameters = .inForce) -> PassDecision {
        let refusals = changingRefusals(suspension, on: today) + suspensionRefusals(request, replacing: suspension, on: today, parameters)
        return decision(refusals, storing: request, recordedOn: suspension.recordedOn, replacing: suspension, parameters)
    }

    /// The PASS without that suspension; the days it gave are taken back.
    public func deleting(_ suspension: Suspension, on today: Day) -> PassDecision {
        .unless(changingRefusals(suspension, on: today)) {
            let after = with(suspensions: suspensions.filter { $0 != suspension })
            return after.explained("Suspension supprimée.")
        }
    }

    /// The PASS when the person is back at work in the same structure: the suspension ends the day before.
    public func returning(from suspension: Suspension, firstDayBack: Day, on today: Day) -> PassDecision {
        let refusals = changingRefusals(suspension, on: today) + returnRefusals(suspension.period, firstDayBack)
        return .unless(refusals) {
            shortening(suspension, to: firstDayBack.adding(days: -1)).explained("Reprise du travail le \(firstDayBack.inWords).")
        }
    }

    /// The earliest day a suspension entered on `referenceDay` may begin.
    /// From the last hire, or the day after the latest suspension that is not running, but never more than a year back.
    public func earliestSuspensionStart(
        lastHiringStart: Day?, referenceDay: Day, leavingOut edited: Suspension? = nil, on today: Day, _ parameters: PassParameters = .inForce
    ) -> Day {
        let floor = referenceDay.adding(days: -parameters.suspensionRetroactivity)
        let latest = suspensions.last { $0 != edited && !$0.period.contains(today) }
        guard let base = latest?.period.last.adding(days: 1) ?? lastHiringStart else { return floor }
        return max(base, floor)
    }

    private func decision(
        _ refusals: [PassRefusal], storing request: SuspensionRequest, recordedOn: Day, replacing edited: Suspension?, _ parameters: PassParameters
    ) -> PassDecision {
        guard refusals.isEmpty, let end = request.end, let period = Period(request.start, end) else { return .refused(refusals) }
        let stored = Suspension(period, reason: request.reason, recordedOn: recordedOn)
        let others = suspensions.filter { $0 != edited }
        if let other = others.first(where: { $0.period.overlaps(period) }) {
            return .refused([overlapRefusal(with: other, on: recordedOn)])
        }
        let lost = stored.daysLostToShift
        return .accepted(
            with(suspensions: others + [stored]).explained(
                "\(period.length) j suspendus, fin du PASS reculée de \(stored.shift) j : le calcul de l’État en garde \(lost)."))
    }

    /// The first day after it that no suspension takes: to be asked for now, or from that day on when it is to come, as no suspension begins in the future.
    func overlapRefusal(with other: Suspension, on today: Day) -> PassRefusal {
        let words = "Une suspension court déjà du \(other.period.first.inWords) au \(other.period.last.inWords)."
        return PassRefusal(.overlap, Reason(words, source: "Les Emplois, suspensions"), wayOut(after: other, on: today))
    }

    func wayOut(after other: Suspension, on today: Day) -> WayOut {
        let free = suspensions.reduce(other.period.last.adding(days: 1)) { day, suspension in
            suspension.period.contains(day) ? suspension.period.last.adding(days: 1) : day
        }
        guard free <= end else { return .otherwise("Aucun jour du PASS ne reste après elle, le \(end.inWords) : changez cette suspension, ou retirez-la.") }
        return free <= today ? .day(free) : .from(free)
    }

    func shortening(_ suspension: Suspension, to last: Day) -> PassIAE {
        let others = suspensions.filter { $0 != suspension }
        guard let period = Period(suspension.period.first, last) else { return with(suspensions: others) }
        return with(suspensions: others + [Suspension(period, reason: suspension.reason, recordedOn: suspension.recordedOn)])
    }

    func explained(_ fact: String) -> Verdict<PassIAE> {
        Verdict(self, because: [Reason(fact), Reason("Nouvelle fin du PASS : \(end.inWords).", source: "art. R5132-1-8, calcul de Les Emplois")])
    }
}
