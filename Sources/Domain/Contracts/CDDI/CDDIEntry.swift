/// What a contract being entered meets, told all at once beside the fields.
extension CDDIChain {
    /// Refusals and warnings of a contract that would join this chain, with the PASS if it is known.
    public func remarks(on contract: CDDI, pass: PassIAE? = nil, _ parameters: CDDIParameters = .inForce) -> [CDDIRemark] {
        durationRemarks(contract, parameters) + totalRemarks(contract, parameters) + contract.hoursRemarks(parameters) + contract.trialRemarks(parameters)
            + contract.passRemarks(pass)
    }

    /// The chain with the contract, unless a rule refuses it; warnings refuse nothing.
    public func accepting(_ contract: CDDI, pass: PassIAE? = nil, _ parameters: CDDIParameters = .inForce) -> Decision<CDDIChain, CDDIRule> {
        let refusals = remarks(on: contract, pass: pass, parameters).filter { $0.weight == .refusal }.map(\.refusal)
        let after = adding(contract)
        return .unless(refusals) {
            Verdict(after, because: after.latestEnd(beyond: contract.beyond, parameters)?.because ?? [])
        }
    }

    private func durationRemarks(_ contract: CDDI, _ parameters: CDDIParameters) -> [CDDIRemark] {
        var remarks: [CDDIRemark] = []
        let shortest = contract.period.first.adding(months: parameters.minimumMonths).adding(days: -1)
        if !contract.isRenewal && !contract.hasAdjustedSentence && contract.period.last < shortest {
            let words = "Un premier CDDI dure au moins \(parameters.minimumMonths) mois : jusqu’au \(shortest.inWords), sauf aménagement de peine."
            remarks.append(CDDIRemark(.warning, .shorterThanMinimum, words, source: parameters.source, .day(shortest)))
        }
        if let other = contracts.first(where: { $0.period.overlaps(contract.period) }) {
            let words = "Un autre contrat court déjà du \(other.period.inWords)."
            remarks.append(CDDIRemark(.refusal, .overlapsAnother, words, source: "un seul CDDI à la fois", .day(firstFreeDay(after: other))))
        }
        return remarks
    }

    /// The day after it, or after the contracts that follow it without a day between.
    private func firstFreeDay(after other: CDDI) -> Day {
        contracts.reduce(other.period.last.adding(days: 1)) { day, next in next.period.contains(day) ? next.period.last.adding(days: 1) : day }
    }

    private func totalRemarks(_ contract: CDDI, _ parameters: CDDIParameters) -> [CDDIRemark] {
        let after = adding(contract)
        guard let start = after.start else { return [] }
        let limit = CDDIChain.latestEnd(
            from: start, gapDays: after.gapDays, reached: end ?? contract.period.first, contract.beyond, parameters)
        if contract.period.last > limit.value { return [beyondRemark(contract, limit.value, parameters)] }
        guard contract.beyond == nil, after.isNearMaximum(parameters) else { return [] }
        let words =
            "Ce contrat entre dans les \(parameters.exitPlanMonths) derniers mois avant la durée maximale, le \(limit.value.inWords) : la sortie se prépare."
        let wayOut = WayOut.otherwise("Aucune date n’est à changer : ce contrat reste possible.")
        return [CDDIRemark(.warning, .nearMaximum, words, source: parameters.source, wayOut)]
    }

    private func beyondRemark(_ contract: CDDI, _ limit: Day, _ parameters: CDDIParameters) -> CDDIRemark {
        // A limit already passed is no date to offer.
        let wayOut = WayOut(
            limit >= contract.period.first ? limit : nil,
            otherwise: contract.beyond == nil ? "Aucune date n’est possible sans l’un de ces motifs." : "Aucune date n’est possible avec ce motif.")
        guard contract.beyond != nil else {
            let words =
                "Les CDDI de la personne ne peuvent dépasser \(parameters.maximumMonths) mois en tout, le \(limit.inWords), sans formation en cours, "
                + "50 ans, RQTH ou difficultés particulières."
            return CDDIRemark(.refusal, .beyondMaximum, words, source: parameters.source, wayOut)
        }
        return CDDIRemark(
            .refusal, .beyondCeiling, "Avec ce motif de prolongation, le contrat va au plus jusqu’au \(limit.inWords).", source: parameters.source,
            wayOut)
    }
}

extension CDDI {
    func hoursRemarks(_ parameters: CDDIParameters) -> [CDDIRemark] {
        if weekly > parameters.maximumWeekly {
            let words = "Un CDDI ne dépasse pas \(parameters.maximumWeekly.inWords) par semaine en moyenne ; ici \(weekly.inWords)."
            let wayOut = WayOut.otherwise("Aucune date n’y change rien : écrivez \(parameters.maximumWeekly.inWords) au plus.")
            return [CDDIRemark(.refusal, .hoursAboveMaximum, words, source: "Service-public F14100", wayOut)]
        }
        guard weekly < parameters.minimumWeekly else { return [] }
        guard let derogation else {
            let words = "Un CDDI compte au moins \(parameters.minimumWeekly.inWords) par semaine ; ici \(weekly.inWords), sans dérogation du préfet."
            let wayOut = WayOut.otherwise(
                "Aucune date n’y change rien : écrivez \(parameters.minimumWeekly.inWords) au moins, ou dites quelle dérogation le permet.")
            return [CDDIRemark(.warning, .hoursBelowMinimum, words, source: "art. D5132-43-5", wayOut)]
        }
        return derogationRemarks(derogation, parameters)
    }

    private func derogationRemarks(_ derogation: Period, _ parameters: CDDIParameters) -> [CDDIRemark] {
        let longest = derogation.first.adding(months: parameters.derogationMonths).adding(days: -1)
        if derogation.last > longest {
            let words = "Une dérogation aux \(parameters.minimumWeekly.inWords) dure \(parameters.derogationMonths) mois au plus : jusqu’au \(longest.inWords)."
            return [CDDIRemark(.refusal, .derogationTooLong, words, source: "art. D5132-43-5", .day(longest))]
        }
        guard derogation.last < period.last || derogation.first > period.first else { return [] }
        let words = "La dérogation, du \(derogation.inWords), ne couvre pas tout le contrat."
        let covered = derogation.first <= period.first && derogation.last >= period.first ? derogation.last : nil
        let wayOut = WayOut(covered, otherwise: "Aucune date du contrat n’est couverte depuis son début : il en faut une autre.")
        return [CDDIRemark(.warning, .derogationTooShort, words, source: "art. D5132-43-5", wayOut)]
    }

    func trialRemarks(_ parameters: CDDIParameters) -> [CDDIRemark] {
        let latest = latestTrialEnd(parameters)
        guard let trialEnd, trialEnd > latest else { return [] }
        let words = "La période d’essai de ce contrat finit au plus tard le \(latest.inWords)."
        return [CDDIRemark(.refusal, .trialTooLong, words, source: "art. L1242-10", .day(latest))]
    }

    /// Contract and PASS are two clocks: the contract begins inside the PASS and should end with it at the latest.
    func passRemarks(_ pass: PassIAE?) -> [CDDIRemark] {
        let source = "art. L5132-3, PASS IAE"
        guard let pass else {
            let wayOut = WayOut.otherwise("Aucune date n’y change rien : notez son numéro dès que vous l’avez.")
            return [CDDIRemark(.warning, .passMissing, "Le PASS IAE n’est pas encore connu : il faut l’obtenir avant l’embauche.", source: source, wayOut)]
        }
        if period.first < pass.start {
            let words = "Le contrat commence avant le PASS, qui commence le \(pass.start.inWords)."
            return [CDDIRemark(.refusal, .startsBeforePass, words, source: source, .day(pass.start))]
        }
        if period.first > pass.end {
            let words = "Le contrat commence après la fin du PASS, le \(pass.end.inWords)."
            return [CDDIRemark(.refusal, .startsAfterPass, words, source: source, .day(pass.end))]
        }
        var remarks: [CDDIRemark] = []
        if period.last > pass.end {
            let words = "Le contrat finit après le PASS, le \(pass.end.inWords) : une prolongation est à demander."
            remarks.append(CDDIRemark(.warning, .endsAfterPass, words, source: source, .day(pass.end)))
        }
        if let running = pass.suspension(on: period.first) {
            let words = "Le PASS est suspendu du \(running.period.inWords) : l’embauche lèvera la suspension."
            remarks.append(CDDIRemark(.warning, .passSuspended, words, source: source, .day(running.period.last.adding(days: 1))))
        }
        return remarks
    }
}
