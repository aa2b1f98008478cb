/// An act on contracts or PASS tried before it is done: what would be, or every rule against it. It writes nothing.
public struct Simulation: Sendable {
    public enum Act: Hashable, Sendable {
        case contract(ContractTerms)
        case amendment(Contract, Amendment)
        case pass(PassAttempt)
    }

    /// One rule in the way, with what could be asked instead.
    public struct Obstacle: Hashable, Sendable {
        public let because: Reason
        public let wayOut: WayOut

        init<Rule>(_ refusal: RuleRefusal<Rule>) {
            because = refusal.because
            wayOut = refusal.wayOut
        }

        public var nearest: Day? { wayOut.day }
        public var words: String { "\(because.text) \(wayOut.words)" }
    }

    public let before: ContractFile
    /// Nil when the act is refused.
    public let after: ContractFile?
    public let refusals: [Obstacle]
    /// They ask for a second look and a reason; the act stays possible.
    public let warnings: [Obstacle]
    public let warned: [CDDIRule]
    /// Why it is accepted.
    public let because: [Reason]
    /// The furthest day that this act could reach, whatever was asked.
    public let furthest: Verdict<Day>?

    public var isAccepted: Bool { after != nil }

    /// Days that the end of the PASS would move by.
    public var passShift: Int {
        guard let old = before.pass?.pass.end, let new = after?.pass?.pass.end else { return 0 }
        return new.days(since: old)
    }
}

extension ContractFile {
    /// What would become of these contracts and this PASS.
    public func simulating(
        _ act: Simulation.Act, on today: Day, pass passParameters: PassParameters = .inForce, cddi: CDDIParameters = .inForce
    ) -> Simulation {
        switch act {
        case .contract(let terms): simulating(terms, on: today, cddi)
        case .amendment(let contract, let amendment): simulating(amendment, of: contract, cddi)
        case .pass(let attempt): simulating(attempt, on: today, passParameters)
        }
    }

    private func simulating(_ terms: ContractTerms, on today: Day, _ cddi: CDDIParameters) -> Simulation {
        let contract = Contract(id: ID(known: String(repeating: "v", count: 26)), signed: terms)
        let after = ContractFile(contracts: contracts + [contract], pass: passLifted(byHireOn: terms.start, on: today), siaeKind: siaeKind)
        let limit = after.chain.latestEnd(beyond: terms.beyond, cddi)
        return simulation(remarks(on: terms, cddi), after: after, furthest: limit)
    }

    private func simulating(_ amendment: Amendment, of contract: Contract, _ cddi: CDDIParameters) -> Simulation {
        let amended = Contract(id: contract.id, kind: contract.kind, signed: contract.signed, amendments: contract.amendments + [amendment])
        let after = ContractFile(contracts: contracts.filter { $0.id != contract.id } + [amended], pass: pass, siaeKind: siaeKind)
        return simulation(remarks(on: amendment, of: contract, cddi), after: after, furthest: chain.latestEnd(beyond: contract.signed.beyond, cddi))
    }

    private func simulation(_ remarks: [CDDIRemark], after: ContractFile, furthest: Verdict<Day>?) -> Simulation {
        let refusals = remarks.filter { $0.weight == .refusal }.map { Simulation.Obstacle($0.refusal) }
        let warnings = remarks.filter { $0.weight == .warning }
        return Simulation(
            before: self, after: refusals.isEmpty ? after : nil, refusals: refusals, warnings: warnings.map { Simulation.Obstacle($0.refusal) },
            warned: warnings.map(\.rule), because: furthest?.because ?? [], furthest: furthest)
    }

    private func simulating(_ attempt: PassAttempt, on today: Day, _ parameters: PassParameters) -> Simulation {
        let decision = pass?.pass.trying(attempt, on: today, parameters)
        let after = decision?.value.flatMap { changed in
            pass.map {
                ContractFile(contracts: contracts, pass: NumberedPass(id: $0.id, number: $0.number, pass: changed, reason: $0.reason), siaeKind: siaeKind)
            }
        }
        let because: [Reason] = if case .accepted(let verdict) = decision { verdict.because } else { [] }
        return Simulation(
            before: self, after: after, refusals: decision?.refusals.map { Simulation.Obstacle($0) } ?? [], warnings: [], warned: [], because: because,
            furthest: decision?.refusals.contains { $0.rule.isAboutTheStart } == true ? nil : pass?.pass.furthest(attempt, parameters))
    }

    private func passLifted(byHireOn start: Day, on today: Day) -> NumberedPass? {
        guard let pass, suspensionLifted(byHireOn: start, acceptedOn: today) != nil else { return pass }
        return NumberedPass(id: pass.id, number: pass.number, pass: pass.pass.lifting(byHireOn: start, acceptedOn: today), reason: pass.reason)
    }
}

extension PassIAE {
    /// The last day an attempt of that kind could reach: of the suspension, of the first day back, of the prolongation.
    func furthest(_ attempt: PassAttempt, _ parameters: PassParameters) -> Verdict<Day>? {
        switch attempt {
        case .suspension(let request), .suspensionChange(_, let request):
            let words = "Une suspension qui commence le \(request.start.inWords) dure \(parameters.suspensionMonths) mois au plus."
            return Verdict(parameters.lastEnd(ofSuspensionFrom: request.start), because: [Reason(words, source: PassIAE.suspensionSource)])
        case .returnToWork(let suspension, _):
            let words = "La reprise précède la fin de la suspension, le \(suspension.period.last.inWords)."
            return Verdict(suspension.period.last.adding(days: -1), because: [Reason(words, source: PassIAE.suspensionSource)])
        case .prolongation(let request): return explainedProlongationEnd(for: request.reason, parameters)
        case .suspensionRemoval, .postponement: return nil
        }
    }

    /// The last day a prolongation for this reason may reach, with the limits that make it.
    public func explainedProlongationEnd(for reason: ProlongationReason, _ parameters: PassParameters = .inForce) -> Verdict<Day> {
        guard let limit = parameters.prolongationLimits[reason] else { return Verdict(end, because: []) }
        var because = [Reason("\(limit.perRequest) j au plus par demande, à partir du \(end.inWords).", source: parameters.source)]
        if let cap = limit.cumulative {
            because.append(
                Reason("\(cap) j au plus pour toutes les prolongations du PASS ; \(prolongedDays) j déjà prolongés.", source: PassIAE.prolongationSource))
        } else {
            because.append(Reason("Aucun plafond commun pour ce motif.", source: PassIAE.prolongationSource))
        }
        return Verdict(lastProlongationEnd(for: reason, parameters), because: because)
    }

    /// The end that a plainer count would give: every suspended day given back, where the State's software keeps one of each suspension.
    public var kinderEnd: Day { end.adding(days: suspensions.reduce(0) { $0 + $1.daysLostToShift }) }
}
