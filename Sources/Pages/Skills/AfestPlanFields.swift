import Domain
import HTML

/// What is decided of a sequence, when it is prepared and when it is corrected.
struct AfestPlanFields {
    let choices: ObservationChoices
    /// Titles of those worked with; nil when the support is not asked.
    let supports: [String]?
    let entry: Entry

    var html: HTML {
        """
        \(Field.text(AfestForm.objective, "Objectif", in: entry, hint: "À la fin, la personne saura : « Tailler une haie seule »", required: true, maxLength: 150))
        \(Field.textArea(
            AfestForm.analysis, "Ce que le travail demande", in: entry,
            hint: "L’analyse de l’activité : les gestes, les difficultés, ce qu’on adapte pour apprendre.", required: true, rows: 4, maxLength: 2000))
        \(when: supports?.isEmpty == false, Field.select(
            AfestForm.support, "Support de production", in: entry, choices: (supports ?? []).map { Choice($0, $0) }, empty: "Aucun"))
        \(Form.line(
            Field.number(AfestForm.hours, "Durée prévue, en tout", in: entry, required: true, unit: "heures"),
            Field.date(AfestForm.until, "Fin prévue", in: entry, hint: "Si elle est connue")))
        \(Field.text(
            AfestForm.referent, "Référent AFEST", in: entry, hint: "Qui suit la séquence à côté du formateur, ici ou ailleurs. Rien s’il n’y en a pas.",
            maxLength: 80))
        \(ObservationForm.grids(choices, entry))
        """
    }
}
