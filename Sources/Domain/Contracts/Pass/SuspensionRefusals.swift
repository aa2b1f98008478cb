/// Every rule that can stand against a suspension, each in its own words, all told at once.
extension PassIAE {
    static let suspensionSource = "suspension du parcours IAE, règles de Les Emplois"

    func suspendingRefusals(on today: Day) -> [PassRefusal] {
        if !isInProgress(on: today) { return [notInProgressRefusal(on: today)] }
        guard let running = suspension(on: today) else { return [] }
        // A start is never to come: the day after is said with when it can be asked for, not as a day to type now.
        let words = """
            Le PASS est déjà suspendu jusqu’au \(running.period.last.inWords) : changez cette suspension. Une autre peut commencer le \
            \(running.period.last.adding(days: 1).inWords), et se note à partir de ce jour.
            """
        return [PassRefusal(.alreadySuspended, Reason(words, source: PassIAE.suspensionSource))]
    }

    func changingRefusals(_ suspension: Suspension, on today: Day) -> [PassRefusal] {
        guard !suspension.period.contains(today) else { return [] }
        return [
            PassRefusal(
                .notSuspended,
                Reason("Seule une suspension en cours peut être changée ; celle-ci va du \(suspension.period.inWords).", source: PassIAE.suspensionSource))
        ]
    }

    /// The rules on what is asked: reason, start, end. The replaced suspension, if any, gives the reference day.
    public func suspensionRefusals(
        _ request: SuspensionRequest, replacing edited: Suspension?, on today: Day, _ parameters: PassParameters = .inForce
    ) -> [PassRefusal] {
        let earliest = earliestSuspensionStart(
            lastHiringStart: request.lastHiringStart, referenceDay: edited?.recordedOn ?? today, leavingOut: edited, on: today, parameters)
        return reasonRefusals(request) + suspensionStartRefusals(request.start, earliest: earliest, on: today, parameters)
            + suspensionEndRefusals(request.end, from: request.start, parameters)
    }

    func reasonRefusals(_ request: SuspensionRequest) -> [PassRefusal] {
        guard !SuspensionReason.offered(to: request.siaeKind).contains(request.reason) else { return [] }
        let words = "Ce motif de suspension n’est pas proposé à cette structure (\(request.siaeKind.rawValue))."
        return [PassRefusal(.reasonNotAllowed, Reason(words, source: PassIAE.suspensionSource))]
    }

    func suspensionStartRefusals(_ asked: Day, earliest: Day, on today: Day, _ parameters: PassParameters) -> [PassRefusal] {
        if asked < earliest { return [tooEarlyRefusal(earliest, parameters)] }
        let outside = outsidePassRefusals(asked)
        return outside.isEmpty ? futureRefusals(asked, on: today) : outside
    }

    public func suspensionEndRefusals(_ asked: Day?, from first: Day, _ parameters: PassParameters = .inForce) -> [PassRefusal] {
        guard let asked else {
            return [PassRefusal(.endRequired, Reason("La fin de la suspension manque ; si elle est inconnue, cochez « fin inconnue »."))]
        }
        if asked < first {
            return [PassRefusal(.endBeforeStart, Reason("La suspension finit avant son début, le \(first.inWords)."), nearest: first)]
        }
        let last = parameters.lastEnd(ofSuspensionFrom: first)
        guard asked > last else { return [] }
        let words = "Une suspension dure \(parameters.suspensionMonths) mois au plus : jusqu’au \(last.inWords). Une autre peut suivre."
        return [PassRefusal(.suspensionTooLong, Reason(words, source: PassIAE.suspensionSource), nearest: last)]
    }

    public func outsidePassRefusals(_ asked: Day) -> [PassRefusal] {
        guard asked < start || asked > end else { return [] }
        let words = "La suspension doit commencer pendant le PASS, du \(start.inWords) au \(end.inWords)."
        return [PassRefusal(.startOutsidePass, Reason(words, source: PassIAE.suspensionSource), nearest: asked < start ? start : end)]
    }

    func futureRefusals(_ asked: Day, on today: Day) -> [PassRefusal] {
        guard asked > today else { return [] }
        let words = "Une suspension ne peut pas commencer après aujourd’hui, \(today.inWords)."
        return [PassRefusal(.startInFuture, Reason(words, source: PassIAE.suspensionSource), nearest: today)]
    }

    func returnRefusals(_ period: Period, _ firstDayBack: Day) -> [PassRefusal] {
        if firstDayBack <= period.first {
            let words = "La reprise doit suivre le début de la suspension, le \(period.first.inWords)."
            return [PassRefusal(.returnNotAfterStart, Reason(words, source: PassIAE.suspensionSource), nearest: period.first.adding(days: 1))]
        }
        guard firstDayBack >= period.last else { return [] }
        let words = "La reprise doit précéder la fin de la suspension, le \(period.last.inWords)."
        return [PassRefusal(.returnNotBeforeEnd, Reason(words, source: PassIAE.suspensionSource), nearest: period.last.adding(days: -1))]
    }

    func notInProgressRefusal(on today: Day) -> PassRefusal {
        let words = today < start ? "Le PASS ne commence que le \(start.inWords)." : "Le PASS a expiré le \(end.inWords)."
        return PassRefusal(.notInProgress, Reason(words, source: PassIAE.suspensionSource), nearest: today < start ? start : nil)
    }

    private func tooEarlyRefusal(_ earliest: Day, _ parameters: PassParameters) -> PassRefusal {
        let words =
            "La suspension ne peut pas commencer avant le \(earliest.inWords) : ni avant l’embauche, ni avant la fin de la suspension "
            + "précédente, ni plus de \(parameters.suspensionRetroactivity) jours en arrière."
        return PassRefusal(.startTooEarly, Reason(words, source: PassIAE.suspensionSource), nearest: earliest)
    }
}

extension Period {
    /// « 3 mars 2026 au 9 avr. 2026 ».
    var inWords: String { "\(first.inWords) au \(last.inWords)" }
}
