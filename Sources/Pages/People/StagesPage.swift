public import Domain
public import HTML

/// The stages of a parcours, one under the other, with what was corrected in each.
public struct StagesPage: Sendable {
    let person: Person
    let parcours: Parcours?
    let versions: [ID<Stage>: FactVersions<StageWriting>]
    let writes: Bool

    public init(person: Person, parcours: Parcours?, versions: [ID<Stage>: FactVersions<StageWriting>], writes: Bool) {
        self.person = person
        self.parcours = parcours
        self.versions = versions
        self.writes = writes
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Étapes du parcours \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Étapes du parcours", above: Link(person.fullName, PersonPaths.person(person.id.text))))\(list)
                """)
    }

    private var list: HTML {
        guard let parcours else { return EmptyState.draw("\(person.firstName) n’est pas encore dans un dispositif.") }
        return Table.draw(
            caption: "Étapes, de la première à la dernière",
            columns: [.text("Dispositif"), .text("Dates"), .text("Site et équipe"), .text("CIP"), .text("Encadrant"), .act("Corriger")],
            rows: parcours.stages.map(row), captionHidden: true)
    }

    private func row(_ stage: Stage) -> [HTML] {
        let team = stage.team
        return [
            "\(stage.dispositif.name)\(CorrectedVersions.draw(versions[stage.id], StagesPage.words))", days(stage),
            "\(team.siteName)\(some: team.crewName, { " · \($0)" })", "\(team.counsellorName)", team.encadrantName.map { "\($0)" } ?? "–",
            writes ? Button.link("Corriger", to: StagePaths.correction(person.id.text, stage.id.text), .quiet) : .empty,
        ]
    }

    private func days(_ stage: Stage) -> HTML {
        if let ended = stage.endedOn { return "\(fr: FrenchDate.range(stage.from, ended))" }
        return "\(fr: "depuis le ")\(FrenchDate.html(stage.from))\(some: stage.plannedEnd, { ", jusqu’au \(FrenchDate.html($0))" })"
    }

    /// « à partir du 2 févr. 2026 · Beaune · Espaces verts · Claire · Denis »
    static func words(_ writing: StageWriting) -> HTML {
        let planned = writing.plannedEnd.map { " jusqu’au \(FrenchDate.short($0))" } ?? ""
        let parts = [
            "à partir du \(FrenchDate.short(writing.from))\(planned)", writing.siteName, writing.crewName, writing.counsellorName, writing.encadrantName,
        ]
        return "\(fr: parts.compactMap { $0 }.joined(separator: " · "))"
    }
}

/// A stage typed wrong, written again.
public struct StageCorrectionPage: Sendable {
    let person: Person
    let stage: Stage
    let options: EntryOptions
    let versions: FactVersions<StageWriting>
    let entry: Entry

    public init(person: Person, stage: Stage, options: EntryOptions, versions: FactVersions<StageWriting>, entry: Entry) {
        self.person = person
        self.stage = stage
        self.options = options
        self.versions = versions
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Corriger une étape, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Corriger l’étape", above: Link("Étapes du parcours", StagePaths.stages(person.id.text)),
                    line: "\(fr: "\(person.fullName) · \(stage.dispositif.name), écrit aujourd’hui : ")\(StagesPage.words(versions.last.value))"))
                \(CorrectionForm.explanation)\(CorrectedVersions.draw(versions, StagesPage.words))
                \(CorrectionForm.draw(
                    to: StagePaths.correction(person.id.text, stage.id.text), entry, frame,
                    hint: "Les encadrants le lisent. Un changement d’équipe n’est pas une erreur : notez-le comme la suite du parcours.") { fields })
                """)
    }

    private var fields: HTML {
        """
        \(Form.line(
            Field.date("debut", "Premier jour", in: entry, required: true),
            Field.date("prevu", "Fin prévue", in: entry, hint: "Vide si seul le contrat la dit.")))
        \(Form.line(
            Field.select("site", "Site", in: entry, choices: options.sites.map { Choice($0.id.text, $0.name) }, required: true),
            Field.select("equipe", "Équipe", in: entry, choices: crews, empty: "Pas d’équipe")))
        \(Form.line(
            Field.select("cip", "CIP référent", in: entry, choices: options.counsellors.map(choice), required: true),
            Field.select("encadrant", "Encadrant", in: entry, choices: options.encadrants.map(choice), empty: "Pas d’encadrant")))
        """
    }

    private var crews: [Choice] { options.crews(of: stage.dispositif.id).map { Choice($0.crew.id.text, $0.crew.name) } }

    private func choice(_ colleague: EntryOptions.Colleague) -> Choice { Choice(colleague.user.text, colleague.name) }
}
