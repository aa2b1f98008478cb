import Domain
import HTML

/// Where the fiche stands outside Jalon, and the form that notes what was seen there.
struct EmployeeRecordCourse {
    let view: EmployeeRecordView
    let states: Referential<CaseTerm<EmployeeRecordState>>
    let writes: Bool
    let entry: Entry

    private var id: String { view.line.person.id.text }

    func html(in frame: Frame) -> HTML {
        Section.draw("Suivi sur Les Emplois et l’Extranet", id: "suivi") {
            guard view.line.facts.passNumber != nil else {
                return "<p class=\"soft\">\(fr: "Le suivi commence quand le PASS est noté.")</p>"
            }
            return "\(told)\(when: writes && !offered.isEmpty, form(frame))"
        }
    }

    private var offered: [EmployeeRecordTransition] { EmployeeRecordTransition.notable(from: view.state) }

    private var told: HTML {
        guard !view.steps.isEmpty else { return "<p class=\"soft\">\(fr: "Rien de noté encore : la fiche est nouvelle.")</p>" }
        return "<ul>\(each: view.steps, one)</ul>\n"
    }

    private func one(_ step: EmployeeRecordStep) -> HTML {
        """
        <li>\(EmployeeRecordWords.tag(step.state, states)) \(FrenchDate.html(step.on)), \(step.by)\(some: step.note, { " <span class=\"soft\">\($0)</span>" })</li>

        """
    }

    private func form(_ frame: Frame) -> HTML {
        let isSent = entry.scope == EmployeeRecordPage.stepScope
        let entry = isSent ? self.entry : Entry(values: ["jour": [frame.today.iso]], scope: EmployeeRecordPage.stepScope)
        let form = Form.post(to: EmployeeRecordPaths.steps(id), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.radios(
                "etape", "Ce que vous avez vu", in: entry, choices: offered.map { Choice($0.rawValue, EmployeeRecordWords.transition($0)) }, required: true))
            \(Field.date("jour", "Date", in: entry, required: true))
            \(Field.text("note", "Code ou mot", in: entry, hint: "Facultatif : le code de l’ASP, ce qu’elle demande.", maxLength: 200))
            \(Button.submit("Noter", .quiet))
            """
        }
        return isSent ? form : "<details><summary>\(fr: "Noter où elle en est")</summary>\(form)</details>\n"
    }
}
