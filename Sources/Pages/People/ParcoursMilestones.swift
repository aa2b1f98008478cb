public import Domain

extension ParcoursPath {
    /// The path of a parcours as its reader may see it: entries, contracts and amendments, with the milestones of other rooms as `more`.
    /// Nil for somebody who never entered.
    public static func of(_ facts: ParcoursFacts, more: [Milestone] = [], today: Day) -> ParcoursPath? {
        guard let parcours = facts.parcours else { return nil }
        let ends = [facts.file.pass?.pass.end, facts.file.chain.end, parcours.lastStage.plannedEnd].compactMap { $0 }
        return ParcoursPath(
            start: parcours.start, end: parcours.leftOn ?? ends.max(), today: today,
            milestones: stages(of: parcours, today) + contracts(of: facts.file, until: parcours.leftOn, today) + more)
    }

    private static func stages(of parcours: Parcours, _ today: Day) -> [Milestone] {
        var milestones = parcours.stages.enumerated().map { index, stage in
            Milestone(
                day: stage.from, kind: index == 0 ? .entry : .stage, label: "\(index == 0 ? "Entrée" : "Suite") : \(stage.dispositif.name)",
                happened: stage.from <= today, today: today)
        }
        if let planned = parcours.lastStage.plannedEnd, parcours.leftOn == nil {
            milestones.append(Milestone(day: planned, kind: .stage, label: "Fin prévue de l’étape", happened: false, today: today))
        }
        return milestones
    }

    private static func contracts(of file: ContractFile, until leftOn: Day?, _ today: Day) -> [Milestone] {
        var milestones = file.contracts.flatMap { contract in [milestone(contract, today)] + amendments(of: contract, today) }
        if let end = file.chain.end, end >= today, leftOn == nil {
            milestones.append(Milestone(day: end, kind: .contract, label: "Fin du contrat", happened: false, today: today))
        }
        return milestones
    }

    private static func milestone(_ contract: Contract, _ today: Day) -> Milestone {
        let words = contract.signed.renews == nil ? "CDDI" : "Renouvellement"
        let hours = FrenchDuration.hours(hundredths: contract.signed.weekly.hundredths)
        return Milestone(day: contract.start, kind: .contract, label: "\(words), \(hours)", happened: contract.start <= today, today: today)
    }

    private static func amendments(of contract: Contract, _ today: Day) -> [Milestone] {
        contract.amendments.map { amendment in
            let hours = amendment.weekly.map { FrenchDuration.hours(hundredths: $0.hundredths) }
            let words = hours ?? amendment.end.map { "fin le \(FrenchDate.short($0))" } ?? ""
            return Milestone(day: amendment.from, kind: .other, label: "Avenant, \(words)", happened: amendment.from <= today, today: today)
        }
    }
}

// MARK: what the other rooms bring

extension ParcoursPath {
    /// The path with everything that the page of the person already read, as far as its reader may see: an encadrant gets no frein, no training.
    static func of(_ view: PersonView, today: Day) -> ParcoursPath? {
        guard let facts = view.entry?.facts else { return nil }
        let more = diagnostic(view, today) + freins(view) + sheets(view) + bilans(view, today) + lines(view, today) + exit(view)
        return of(facts, more: more, today: today)
    }

    private static func diagnostic(_ view: PersonView, _ today: Day) -> [Milestone] {
        guard let day = view.encounters?.diagnosedOn else { return [] }
        return [Milestone(day: day, kind: .diagnostic, label: "Diagnostic d’entrée", happened: true, today: today)]
    }

    /// Those lifted, on the day they were: what is still in the way is no milestone.
    private static func freins(_ view: PersonView) -> [Milestone] {
        guard let shown = view.freins else { return [] }
        return shown.freins.compactMap { frein in
            frein.history.lifting(on: shown.day).map { Milestone(day: $0.event.day, kind: .freinLifted, label: "Frein levé : \(frein.label)", state: .past) }
        }
    }

    private static func sheets(_ view: PersonView) -> [Milestone] {
        (view.sheets ?? []).compactMap { sheet in
            sheet.agreedOn.map { Milestone(day: $0, kind: .skillSheet, label: "Fiche de compétences convenue", state: .past) }
        }
    }

    /// Those the counsellor signed, and the next one due.
    private static func bilans(_ view: PersonView, _ today: Day) -> [Milestone] {
        guard let outlook = view.bilans else { return [] }
        let held = outlook.bilans.filter { $0.hasSigned(.counsellor) }.map {
            Milestone(day: $0.on, kind: .bilan, label: BilanWords.kind($0.kind), state: .past)
        }
        guard let next = outlook.next, view.entry?.facts.parcours?.leftOn == nil else { return held }
        return held + [Milestone(day: next.due, kind: .bilan, label: BilanWords.due(next.why), happened: false, today: today)]
    }

    private static func lines(_ view: PersonView, _ today: Day) -> [Milestone] {
        (view.trainings ?? []).map { line in
            let runs = line.start <= today && line.end.map { today <= $0 } ?? false
            let label = line.kind == .training ? "Formation : \(line.name)" : "Immersion : \(line.name)"
            let kind: Milestone.Kind = line.kind == .training ? .training : .immersion
            return Milestone(day: line.start, kind: kind, label: label, state: runs ? .current : line.start <= today ? .past : .coming)
        }
    }

    private static func exit(_ view: PersonView) -> [Milestone] {
        guard let exit = view.exit?.exit else { return [] }
        return [Milestone(day: exit.day, kind: .exit, label: "Sortie : \(exit.reason.label)", state: .past)]
    }
}
