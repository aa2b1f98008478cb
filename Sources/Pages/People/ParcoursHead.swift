import Domain
import HTML

/// Where the person is now and with whom, the next useful act, and the whole path as milestones.
struct ParcoursHead {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        let today = view.asOf ?? frame.today
        return """
            \(some: view.entry?.facts.parcours, { facts(of: $0, today) })\(EmploisSourceLine(glance: view.emplois).html)\
            \(some: UsefulActCard(view, today: frame.today), { $0.html(in: frame) })\
            \(some: ParcoursPath.of(view, today: today), { ParcoursDrawing.full($0) })
            """
    }

    private func facts(of parcours: Parcours, _ today: Day) -> HTML {
        let stage = parcours.stage(on: today) ?? parcours.lastStage
        let team = stage.team
        let crew = team.crewName.map { " · \($0)" } ?? ""
        return DefinitionList.draw(
            [
                ("Dispositif", "\(stage.dispositif.name)"), ("Site", "\(team.siteName)\(crew)"), ("CIP", "\(team.counsellorName)"),
                ("Encadrant", team.encadrantName.map { "\($0)" }), (isOver(stage, today) ? "Dates" : "Depuis", "\(since(stage, today)) \(stages(parcours))"),
                pass(today), ("Image", "<a href=\"\(PhotoPaths.image(view.person.id.text))\">\(fr: "Accord et photos")</a>"),
            ].compactMap { $0 })
    }

    /// Only for who reads contracts: the others have no PASS in their facts.
    private func pass(_ today: Day) -> (String, HTML?)? {
        guard let pass = view.entry?.facts.file.pass?.pass else { return nil }
        let state = PassWords.state(pass.state(on: today))
        return ("PASS IAE", "\(Tag.draw(state.words, state.tag)) \(fr: "jusqu’au \(FrenchDate.short(pass.end))")")
    }

    /// Where the stages are read one by one, and corrected.
    private func stages(_ parcours: Parcours) -> HTML {
        let label = parcours.stages.count == 1 ? "L’étape" : "Les \(parcours.stages.count) étapes"
        return "<a class=\"soft\" href=\"\(StagePaths.stages(view.person.id.text))\">\(fr: label)</a>"
    }

    private func isOver(_ stage: Stage, _ today: Day) -> Bool { stage.endedOn.map { $0 < today } ?? false }

    private func since(_ stage: Stage, _ today: Day) -> HTML {
        if isOver(stage, today), let ended = stage.endedOn { return "\(fr: FrenchDate.range(stage.from, ended))" }
        return FrenchDate.html(stage.from, today: today)
    }
}
