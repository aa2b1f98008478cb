extension PassIAE {
    /// Expiry wins over a running suspension, as in the State's software.
    public func state(on today: Day) -> PassState {
        if today > end { return .expired }
        if isSuspended(on: today) { return .suspended }
        return today < start ? .future : .valid
    }

    /// The state with its reasons.
    public func explainedState(on today: Day) -> Verdict<PassState> {
        let state = state(on: today)
        var because = [Reason("PASS du \(start.inWords) au \(end.inWords), lu le \(today.inWords).", source: "Les Emplois, état du PASS IAE")]
        if let running = suspension(on: today) {
            because.append(Reason("Suspension du \(running.period.first.inWords) au \(running.period.last.inWords)."))
        }
        return Verdict(state, because: because)
    }

    /// In the wide sense: it can still be used, and no other PASS can be given meanwhile.
    public func isValid(on today: Day) -> Bool { today <= end }

    public func isInProgress(on today: Day) -> Bool { start <= today && today <= end }

    public func suspension(on today: Day) -> Suspension? {
        suspensions.first { $0.period.contains(today) }
    }

    public func isSuspended(on today: Day) -> Bool { suspension(on: today) != nil }

    /// Whether the start may still be moved.
    public func isPostponable(on today: Day) -> Bool { start > today }
}

// MARK: - After the end

extension PassIAE {
    /// Délai de carence: from the day after the end to two calendar years later; a new PASS then needs an authorised prescriber (rule of Les Emplois).
    public func waitingPeriodEnd(_ parameters: PassParameters = .inForce) -> Day {
        end.adding(years: parameters.waitingPeriodYears)
    }

    public func isInWaitingPeriod(on today: Day, _ parameters: PassParameters = .inForce) -> Bool {
        end < today && today <= waitingPeriodEnd(parameters)
    }

    public func hasElapsedWaitingPeriod(on today: Day, _ parameters: PassParameters = .inForce) -> Bool {
        today > waitingPeriodEnd(parameters)
    }

    /// The PASS that counts for a person: one still valid first, otherwise the one that ends last while its waiting period runs.
    public static func latest(of passes: [PassIAE], on today: Day, _ parameters: PassParameters = .inForce) -> PassIAE? {
        let latest = passes.max { $0.end < $1.end }
        guard let latest, !latest.hasElapsedWaitingPeriod(on: today, parameters) else { return nil }
        return latest
    }
}
