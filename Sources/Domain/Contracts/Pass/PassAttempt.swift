/// Something that may be done to a PASS: tried on the rules first, by a simulator or inside the act that writes it.
public enum PassAttempt: Hashable, Sendable {
    case suspension(SuspensionRequest)
    case suspensionChange(Suspension, SuspensionRequest)
    case suspensionRemoval(Suspension)
    case returnToWork(Suspension, firstDayBack: Day)
    case prolongation(ProlongationRequest)
    case postponement(Day)
}

extension PassIAE {
    /// The PASS once that is done, or every rule against it.
    /// `acceptedElsewhere`: the State's platform already took it, so that only what would contradict the facts is refused.
    public func trying(
        _ attempt: PassAttempt, on today: Day, acceptedElsewhere: Bool = false, _ parameters: PassParameters = .inForce
    ) -> PassDecision {
        switch attempt {
        case .suspension(let request):
            acceptedElsewhere ? noting(request, on: today, parameters) : suspending(request, on: today, parameters)
        case .suspensionChange(let suspension, let request): editing(suspension, into: request, on: today, parameters)
        case .suspensionRemoval(let suspension):
            acceptedElsewhere ? .accepted(without(suspension).explained("Suspension retirée.")) : deleting(suspension, on: today)
        case .returnToWork(let suspension, let day): returning(from: suspension, firstDayBack: day, on: today)
        case .prolongation(let request):
            acceptedElsewhere ? noting(request) : prolonging(request, on: today, parameters)
        case .postponement(let day): postponingWithHire(startTo: day, on: today, parameters)
        }
    }

    private func without(_ suspension: Suspension) -> PassIAE {
        with(suspensions: suspensions.filter { $0 != suspension })
    }

    private func noting(_ request: SuspensionRequest, on today: Day, _ parameters: PassParameters) -> PassDecision {
        let refusals = outsidePassRefusals(request.start) + suspensionEndRefusals(request.end, from: request.start, parameters)
        guard refusals.isEmpty, let end = request.end, let period = Period(request.start, end) else { return .refused(refusals) }
        let noted = Suspension(period, reason: request.reason, recordedOn: today)
        if let other = suspensions.first(where: { $0.period.overlaps(period) }) { return .refused([overlapRefusal(with: other, on: today)]) }
        return .accepted(with(suspensions: suspensions + [noted]).explained("Suspension déjà acceptée par Les Emplois."))
    }

    private func noting(_ request: ProlongationRequest) -> PassDecision {
        guard let added = Prolongation(from: end, to: request.end, reason: request.reason) else {
            let words = "Le PASS va déjà jusqu’au \(end.inWords)."
            return .refused([PassRefusal(.endBelowMinimum, Reason(words, source: PassIAE.prolongationSource), .day(end.adding(days: 1)))])
        }
        return .accepted(with(prolongations: prolongations + [added]).explained("Prolongation déjà acceptée par Les Emplois."))
    }
}

extension ContractFile {
    /// First day of the last hire: renewals that follow one another without a day between are one hire.
    public func lastHiringStart(on today: Day) -> Day? {
        let known = contracts.filter { $0.start <= today }
        return known.indices.last { index in index == 0 || known[index - 1].end.adding(days: 1) < known[index].start }.map { known[$0].start }
    }

    /// Whether a contract from that day is a hire and not the next of a run of contracts.
    func isHire(from start: Day) -> Bool {
        !contracts.contains { $0.end.adding(days: 1) >= start && $0.start <= start }
    }

    /// The running suspension that a hire from that day lifts, with its new last day; nil last day when the hire begins with it.
    public func suspensionLifted(byHireOn start: Day, acceptedOn today: Day) -> (NotedSuspension, last: Day?)? {
        guard let pass, isHire(from: start), pass.pass.canBeUnsuspended(on: today), let running = pass.facts.suspension(on: today) else { return nil }
        let last = start.adding(days: -1)
        return (running, last < running.suspension.period.first ? nil : last)
    }
}
