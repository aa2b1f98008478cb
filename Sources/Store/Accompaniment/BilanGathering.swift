import Database
public import Domain

/// Gathers the facts of a period through the finders of each room: each keeps its own guard.
extension Bilans {
    /// Eight queries for a counsellor, two more when a fiche of the period was signed by both; five for an encadrant, who gets the skills alone.
    public func facts(of view: BilanView, seenBy sight: Sight) throws -> BilanFacts {
        var facts = BilanFacts(person: view.person, bilan: view.bilan, texts: view.texts)
        facts.sheets = try sheets.sheets(of: view.person.id, seenBy: sight)
        guard view.readsWords else { return facts }
        if let plan = try ActionPlans.plan(of: view.person, seenBy: sight) {
            facts.objectives = plan.objectives.filter { BilanFacts.holds($0.sensitivity) }
            facts.actions = plan.actions.filter { BilanFacts.holds($0.sensitivity) }
        }
        facts.entretiens = try Encounters.of(view.person, seenBy: sight)?.entretiens ?? []
        facts.freins = try freins.all(of: view.person.id, seenBy: sight).filter { BilanFacts.holds($0.sensitivity) }
        facts.contracts = try ParcoursReading.facts(of: view.person.id, seenBy: sight).file.contracts
        facts.trainings = try Trainings.glance(of: view.person, seenBy: sight) ?? []
        facts.ownComment = try ownComment(in: facts, seenBy: sight)
        return facts
    }

    private func ownComment(in facts: BilanFacts, seenBy sight: Sight) throws -> String? {
        let signed = facts.sheets.last { $0.isOpenToBoth && facts.bilan.covers($0.signedAt[.person]?.day ?? $0.openedOn) }
        guard let signed else { return nil }
        return try sheets.view(signed.id, of: facts.person.id, seenBy: sight)?.comments[.person]
    }
}
