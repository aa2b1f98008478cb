extension PassIAE {
    /// The PASS with another start, as long as it has not begun; its 730 days are counted again from there.
    public func postponing(startTo newStart: Day, on today: Day, _ parameters: PassParameters = .inForce) -> PassDecision {
        guard isPostponable(on: today) else {
            let words = "Le PASS a commencé le \(start.inWords) : son début ne bouge plus."
            let because = Reason(words, source: "Les Emplois, report du début d’un PASS IAE")
            return .refused([PassRefusal(.alreadyStarted, because, .otherwise("Aucune autre date n’est possible."))])
        }
        let moved = PassIAE(start: newStart, grantedEnd: parameters.end(ofPassFrom: newStart), suspensions: suspensions)
        return .accepted(moved.explained("Début reporté au \(newStart.inWords)."))
    }

    /// The same within the days that Les Emplois leave to change the date of a hire: from today on, `parameters.postponement` days at most.
    func postponingWithHire(startTo newStart: Day, on today: Day, _ parameters: PassParameters) -> PassDecision {
        let last = today.adding(days: parameters.postponement)
        guard isPostponable(on: today), !(today...last).contains(newStart) else { return postponing(startTo: newStart, on: today, parameters) }
        let words = """
            Le nouveau premier jour va d’aujourd’hui, le \(today.inWords), au \(last.inWords) : \(parameters.postponement) jours au plus, \
            comme la date d’embauche.
            """
        let because = Reason(words, source: "Les Emplois, changement de la date d’embauche")
        return .refused([PassRefusal(.startOutsideDelay, because, .day(newStart < today ? today : last))])
    }

    /// Whether a hire accepted on `today` lifts a suspension: one is running, and not for one of the old reasons.
    public func canBeUnsuspended(on today: Day) -> Bool {
        suspension(on: today)?.reason.isCurrent ?? false
    }

    /// The PASS after a hire: the running suspension ends the day before, or goes when the hire begins with it.
    /// A hire that begins after the suspension's end lengthens it up to the eve, as in the State's software.
    public func lifting(byHireOn hiringStart: Day, acceptedOn today: Day) -> PassIAE {
        guard canBeUnsuspended(on: today), let running = suspension(on: today) else { return self }
        return shortening(running, to: hiringStart.adding(days: -1))
    }

    /// The PASS reused by a hire: moved earlier when it had not begun, its suspension lifted otherwise.
    public func reused(byHireOn hiringStart: Day, acceptedOn today: Day, _ parameters: PassParameters = .inForce) -> PassIAE {
        if isPostponable(on: today), hiringStart < start {
            return PassIAE(start: hiringStart, grantedEnd: parameters.end(ofPassFrom: hiringStart), suspensions: suspensions)
        }
        return lifting(byHireOn: hiringStart, acceptedOn: today)
    }
}
