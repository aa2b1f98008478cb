/// Every rule that can stand against a suspension, each in its own words, all told at once.
extension PassIAE {
    static let suspensionSource = "suspension du parcours IAE, règles de Les Emplois"

    func suspendingRefusals(on today: Day) -> [PassRefusal] {
        if !isInProgress(on: today) { return [notInProgressRefusal(on: today)] }
        guard let running = suspension(on: today) else { return [] }
        let words = "Le PASS est déjà suspendu jusqu’au \(running.period.last.inWords) : changez cette suspension, ou attendez qu’elle finisse."
        return [PassRefusal(.alreadySuspended, Reason(words, source: PassIAE.suspensionSource), wayOut(after: running, on: today))]
    }

    func changingRefusals(_ suspension: Suspension, on today: Day) -> [PassRefusal] {
        guard !suspension.period.contains(today) else { return [] }
        let words = "Seule une suspension en cours peut être changée ; celle-ci va du \(suspension.period.inWords)."
        let wayOut: WayOut =
            today < suspension.period.first
            ? .from(suspension.period.first) : .otherwise("Aucune date n’y change rien : si elle a été notée par erreur, retirez-la.")
        return [PassRefusal(.notSuspended, Reason(words, source: PassIAE.suspensionSource), wayOut)]
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
        let wayOut = WayOut.otherwise("Aucune date n’y change rien : choisissez un motif de la liste.")
        return [PassRefusal(.reasonNotAllowed, Reason(words, source: PassIAE.suspensionSource), wayOut)]
    }

    func suspensionStartRefusals(_ asked: Day, earliest: Day, on today: Day, _ parameters: PassParameters) -> [PassRefusal] {
        if asked < earliest { return [tooEarlyRefusal(max(earliest, start), on: today, parameters)] }
        let outside = outsidePassRefusals(asked, on: today)
        return outside.isEmpty ? futureRefusals(asked, on: today) : outside
    }

    public func suspensionEndRefusals(_ asked: Day?, from first: Day, _ parameters: PassParameters = .inForce) -> [PassRefusal] {
        let last = parameters.lastEnd(ofSuspensionFrom: first)
        let limit = "Une suspension dure \(parameters.suspensionMonths) mois au plus : jusqu’au \(last.inWords)."
        guard let asked else {
            let because = Reason("La fin de la suspension manque. \(limit)", source: PassIAE.suspensionSource)
            return [PassRefusal(.endRequired, because, .otherwise("Écrivez le dernier jour ; s’il est inconnu, cochez « fin inconnue »."))]
        }
        if asked < first {
            let because = Reason("La suspension finit avant son début, le \(first.inWords).", source: PassIAE.suspensionSource)
            return [PassRefusal(.endBeforeStart, because, .day(first))]
        }
        guard asked > last else { return [] }
        return [PassRefusal(.suspensionTooLong, Reason("\(limit) Une autre peut suivre.", source: PassIAE.suspensionSource), .day(last))]
    }

    /// `today`: no suspension begins later; nil where the day does not count.
    public func outsidePassRefusals(_ asked: Day, on today: Day? = nil) -> [PassRefusal] {
        guard asked < start || asked > end else { return [] }
        let words = "La suspension doit commencer pendant le PASS, du \(start.inWords) au \(end.inWords)."
        let nearest = asked < start ? start : end
        let wayOut: WayOut = if let today, today < start { .from(start) } else { .day(min(nearest, max(today ?? nearest, start))) }
        return [PassRefusal(.startOutsidePass, Reason(words, source: PassIAE.suspensionSource), wayOut)]
    }

    func futureRefusals(_ asked: Day, on today: Day) -> [PassRefusal] {
        guard asked > today else { return [] }
        let words = "Une suspension ne peut pas commencer après aujourd’hui, \(today.inWords)."
        return [PassRefusal(.startInFuture, Reason(words, source: PassIAE.suspensionSource), .day(today))]
    }

    func returnRefusals(_ period: Period, _ firstDayBack: Day) -> [PassRefusal] {
        let (first, last) = (period.first.adding(days: 1), period.last.adding(days: -1))
        func refusal(_ rule: PassRule, _ words: String, _ nearest: Day) -> [PassRefusal] {
            let none = "Une suspension de \(period.length) j ne laisse aucun jour de reprise : retirez-la, ou changez ses dates."
            return [PassRefusal(rule, Reason(words, source: PassIAE.suspensionSource), WayOut(first <= last ? nearest : nil, otherwise: none))]
        }
        if firstDayBack <= period.first {
            return refusal(.returnNotAfterStart, "La reprise doit suivre le début de la suspension, le \(period.first.inWords).", first)
        }
        guard firstDayBack >= period.last else { return [] }
        return refusal(.returnNotBeforeEnd, "La reprise doit précéder la fin de la suspension, le \(period.last.inWords).", last)
    }

    func notInProgressRefusal(on today: Day) -> PassRefusal {
        let words = today < start ? "Le PASS ne commence que le \(start.inWords)." : "Le PASS a expiré le \(end.inWords)."
        let wayOut: WayOut = today < start ? .from(start) : .otherwise("Aucune date ne permet plus de le suspendre.")
        return PassRefusal(.notInProgress, Reason(words, source: PassIAE.suspensionSource), wayOut)
    }

    private func tooEarlyRefusal(_ earliest: Day, on today: Day, _ parameters: PassParameters) -> PassRefusal {
        let words =
            "La suspension ne peut pas commencer avant le \(earliest.inWords) : ni avant l’embauche, ni avant la fin de la suspension "
            + "précédente, ni plus de \(parameters.suspensionRetroactivity) jours en arrière."
        return PassRefusal(.startTooEarly, Reason(words, source: PassIAE.suspensionSource), earliest <= today ? .day(earliest) : .from(earliest))
    }
}

extension Period {
    /// « 3 mars 2026 au 9 avr. 2026 ».
    var inWords: String { "\(first.inWords) au \(last.inWords)" }
}
