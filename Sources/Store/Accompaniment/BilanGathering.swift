import Database
public import Domain

/// Gathers the facts of a period through the finders of each room: each keeps its own guard.
extension Bilans {
    /// Five queries for a counsellor, one for an encadrant, who gets the skills alone.
    public func facts(of view: BilanView, seenBy sight: Sight) throws -> BilanFacts {
        var facts = BilanFacts(person: view.person, bilan: view.bilan, texts: view.texts)
        facts.sheets = try sheets.sheets(of: view.person, seenBy: sight)
        guard view.readsWords else { return facts }
        if let plan = try ActionPlans.plan(of: view.person, seenBy: sight) {
            facts.objectives = plan.objectives.filter { BilanFacts.holds($0.sensitivity) }
            facts.actions = plan.actions.filter { BilanFacts.holds($0.sensitivity) }
        }
        facts.entretiens = try Encounters.of(view.person, seenBy: sight)?.entretiens ?? []
        facts.freins = try freins.all(of: view.person.id, seenBy: sight).filter { BilanFacts.holds($0.sensitivity) }
        let parcours = try ParcoursReading.facts(of: view.person.id, seenBy: sight)
        (facts.contracts, facts.trainings) = (parcours.file.contracts, parcours.trainings)
        let signed = facts.sheets.last { $0.isOpenToBoth && facts.bilan.covers($0.signedAt[.person]?.day ?? $0.openedOn) }
        facts.ownComment = signed?.comments[.person]
        return facts
    }
}
