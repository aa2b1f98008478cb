import Domain
import HTML

/// Skills on the page of a person.
struct SkillSheetsSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let sheets = view.sheets else { return .empty }
        return Section.draw("Compétences", id: "competences") {
            """
            <p>\(fr: sheets.isEmpty ? "Aucune fiche encore." : FrenchNumber.count(sheets.count, "fiche", "fiches"))</p>
            \(Button.row(
                Button.link("Fiches de compétences", to: SkillSheetPaths.sheets(view.person.id.text), .quiet),
                Button.link("Faits vus au travail", to: ObservationPaths.observations(view.person.id.text), .quiet),
                Button.link("Points acquis, à travailler", to: SkillPointsPaths.points(view.person.id.text), .quiet),
                Button.link("Évaluateurs extérieurs", to: OutsidePaths.assessors(view.person.id.text), .quiet),
                view.entry?.writesSkills == true ? Button.link("Carte et code", to: PersonCardPaths.card(view.person.id.text), .quiet) : HTML.empty,
                Button.link("Signaux", to: SignalPaths.ofPerson(view.person.id.text), .quiet),
                Button.link("AFEST", to: AfestPaths.sequences(view.person.id.text), .quiet)))
            """
        }
    }
}
