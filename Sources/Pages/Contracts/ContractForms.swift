import Domain
import HTML

/// The acts on contracts and PASS: renew, amend, note the PASS. The one that was refused stays open with what was typed.
struct ContractForms {
    private let page: ContractsPage

    init(_ page: ContractsPage) {
        self.page = page
    }

    private var person: String { page.person.id.text }

    func html(in frame: Frame) -> HTML {
        """
        \(fold(page.file.contracts.isEmpty ? "Noter un contrat" : "Renouveler le contrat", .renewal) { renewal(frame) })
        \(some: page.file.last, { last in fold("Modifier le contrat par un avenant", .amendment) { amendment(of: last, frame) } })
        \(fold(page.file.pass == nil ? "Noter le PASS IAE" : "Noter un nouveau PASS IAE", .pass) { pass(frame) })
        """
    }

    private func fold(_ title: String, _ part: ContractsPage.Part, _ content: () -> HTML) -> HTML {
        "<details class=\"fold\"\(when: opens(part), " open")><summary>\(fr: title)</summary>\n\(content())</details>\n"
    }

    /// The refused form, or the one that comes next in a life.
    private func opens(_ part: ContractsPage.Part) -> Bool {
        if let refused = page.part { return refused == part }
        return page.file.pass == nil ? part == .pass : part == .renewal
    }

    private func entry(_ part: ContractsPage.Part, _ values: [String: [String]]) -> Entry {
        guard page.part == part else { return Entry(values: values, scope: "\(part)") }
        var kept = page.entry
        kept.scope = "champ"
        return kept
    }

    private func renewal(_ frame: Frame) -> HTML {
        let next = page.file.last.map { $0.end.adding(days: 1) } ?? frame.today
        let entry = entry(.renewal, ["debut": [next.iso]])
        return form(to: ContractPaths.contracts(person), frame, entry) {
            """
            \(Field.date("debut", "Premier jour du contrat", in: entry, required: true))
            \(ContractFields.contract(in: entry))\(ContractFields.beyond(in: entry))\(ContractFields.confirmation(in: entry))
            \(Button.submit("Enregistrer le contrat"))
            """
        }
    }

    private func amendment(of contract: Contract, _ frame: Frame) -> HTML {
        let entry = entry(.amendment, ["depuis": [frame.today.iso]])
        return form(to: ContractPaths.amendments(person, contract.id.text), frame, entry) {
            """
            <p>\(fr: "Contrat \(FrenchDate.range(contract.start, contract.end)), \(FrenchDuration.hours(hundredths: contract.weekly(on: frame.today).hundredths)).")</p>
            \(Field.date("depuis", "À partir du", in: entry, required: true))
            \(Form.line(
                Field.number("heures", "Nouvelles heures par semaine", in: entry, hint: "Vide si elles ne changent pas.", unit: "h"),
                Field.date("fin", "Nouveau dernier jour", in: entry, hint: "Vide s’il ne change pas ; plus tôt pour une rupture.")))
            \(ContractFields.confirmation(in: entry))
            \(Button.submit("Enregistrer l’avenant", .quiet))
            """
        }
    }

    private func pass(_ frame: Frame) -> HTML {
        let entry = entry(.pass, [:])
        return form(to: PassPaths.pass(person), frame, entry) {
            "\(ContractFields.pass(in: entry))\(Button.submit("Enregistrer le PASS IAE", .quiet))"
        }
    }

    /// The summary of errors stands on top of the page, before what is read: the forms are far below.
    private func form(to path: Path, _ frame: Frame, _ entry: Entry, _ content: () -> HTML) -> HTML {
        var quiet = entry
        quiet.errors = []
        return Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: quiet, content)
    }
}
