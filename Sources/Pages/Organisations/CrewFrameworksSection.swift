import Domain
import HTML

/// Which grids of skills each crew works with: one folded form a crew, its boxes as they stand.
struct CrewFrameworksSection {
    let organisation: Organisation
    /// Every grid there is besides savoir-être, which serves in every trade.
    let frameworks: [Choice]

    func html(in frame: Frame) -> HTML {
        guard !organisation.crews.isEmpty else { return .empty }
        return """
            <h3>\(fr: "Grilles de compétences")</h3>
            <p class="hint">\(fr: "Une première fiche propose les savoir-être et les grilles de l’équipe ; les suivantes reprennent celles de la fiche précédente.")</p>
            \(each: organisation.crews.map(\.crew), { form($0, frame) })
            """
    }

    /// The labels of the crew's grids; nil when it has none.
    static func words(_ codes: [String], among frameworks: [Choice]) -> String? {
        let labels = frameworks.filter { codes.contains($0.value) }.map(\.label)
        return labels.isEmpty ? nil : labels.joined(separator: ", ")
    }

    private func form(_ crew: Crew, _ frame: Frame) -> HTML {
        let entry = Entry(values: ["grilles": organisation.frameworks[crew.id] ?? []], scope: "grilles-\(crew.id.text)")
        return """
            <details class="fold"><summary>\(fr: "Choisir les grilles de l’équipe « \(crew.name) »")</summary>
            \(Form.post(to: OrganisationPaths.crewFrameworks(crew.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.checkboxes("grilles", "Grilles de l’équipe", in: entry, choices: frameworks))
                \(Button.submit("Enregistrer"))
                """
            })</details>

            """
    }
}
