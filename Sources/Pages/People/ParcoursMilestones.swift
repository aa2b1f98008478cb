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
