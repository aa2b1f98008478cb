import Domain
import HTML

/// Where the person is now, with whom, and the whole path as milestones.
struct ParcoursHead {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let entry = view.entry else { return .empty }
        guard let parcours = entry.facts.parcours else { return invitation(entry) }
        let today = view.asOf ?? frame.today
        return """
            \(facts(of: parcours, today))
            \(some: ParcoursPath.of(entry.facts, today: today), { ParcoursDrawing.full($0) })
            """
    }

    private func facts(of parcours: Parcours, _ today: Day) -> HTML {
        let stage = parcours.stage(on: today) ?? parcours.lastStage
        let team = stage.team
        let crew = team.crewName.map { " · \($0)" } ?? ""
        return DefinitionList.draw([
            ("Dispositif", "\(stage.dispositif.name)"), ("Site", "\(team.siteName)\(crew)"), ("CIP", "\(team.counsellorName)"),
            ("Encadrant", team.encadrantName.map { "\($0)" }), ("Depuis", since(stage, today)),
        ])
    }

    private func since(_ stage: Stage, _ today: Day) -> HTML {
        if let ended = stage.endedOn, ended < today { return "\(fr: FrenchDate.range(stage.from, ended))" }
        return FrenchDate.html(stage.from, today: today)
    }

    private func invitation(_ entry: EntryView) -> HTML {
        guard entry.mayEnter else { return .empty }
        return NextAct.draw(
            "\(view.person.firstName) n’a pas encore commencé de parcours",
            why: "L’entrée ouvre le parcours : dispositif, équipe, référents et, en ACI, contrat et PASS IAE.",
            act: Button.link("Noter l’entrée", to: EntryPaths.entry(view.person.id.text)), id: "entree")
    }
}
