import Domain
import HTML

/// The forms of the page of one frein; each keeps its own entry when it comes back.
extension FreinPage {
    func acts(_ frame: Frame) -> HTML {
        let isKnown = view.frein != nil
        return """
            \(rating(frame))\(when: isKnown, step(frame))\
            \(when: isKnown && state != .lifted && state != .clear && state != .untreated, setAside(frame))
            """
    }

    private func entry(_ scope: String, _ values: [String: [String]] = [:]) -> Entry {
        entry.scope == scope ? entry : Entry(values: values, scope: scope)
    }

    private func today(_ frame: Frame) -> [String: [String]] { ["date": [frame.today.iso]] }

    private func rating(_ frame: Frame) -> HTML {
        let entry = entry("gravite", today(frame))
        return Section.draw(view.frein == nil ? "Évaluer" : "Évaluer à nouveau", id: "evaluer") {
            Form.post(to: FreinPaths.rating(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Form.line(
                    Field.date("date", "Vu ensemble le", in: entry, required: true, max: frame.today.iso),
                    Field.select("source", "À l’occasion de", in: entry, choices: FreinWords.sources, required: true),
                    Field.select("gravite", "Gravité", in: entry, choices: FreinWords.severities, required: true)))
                \(Field.textArea("note", view.code.needsText ? "De quoi s’agit-il" : "Note", in: entry, hint: noteHint, required: view.code.needsText, rows: 3, maxLength: 4000))
                \(Button.submit("Enregistrer la gravité", .quiet))
                """
            }
        }
    }

    /// Health and justice: the code is enough, a diagnosis or an offence has no place here (field reference § 5.2).
    private var noteHint: String {
        switch view.code.sensitivity {
        case .health: "Jamais de diagnostic ni de traitement : ce que la personne peut faire, ce dont elle a besoin."
        case .justice: "Jamais l’infraction : les obligations qui jouent sur les horaires ou les lieux."
        default: "Gardée sous clé avec le dossier de la personne."
        }
    }

    private func step(_ frame: Frame) -> HTML {
        let entry = entry("demarche", today(frame))
        return Section.draw("Ajouter une démarche", id: "demarche") {
            Form.post(to: FreinPaths.steps(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.date("date", "Faite le", in: entry, required: true, max: frame.today.iso))
                \(Field.text("quoi", "Ce qui a été fait", in: entry, required: true, maxLength: 500))
                \(Field.text("trace", "Ce qui le montre", in: entry, hint: "Récépissé, courrier, rendez-vous… facultatif.", maxLength: 500))
                \(Button.submit("Ajouter la démarche", .quiet))
                """
            }
        }
    }

    private func setAside(_ frame: Frame) -> HTML {
        let entry = entry("cote")
        let choices = FreinSetAside.allCases.map { Choice($0.rawValue, FreinWords.setAside($0)) }
        return fold("Ne pas traiter ce frein", open: !entry.errors.isEmpty) {
            Form.post(to: FreinPaths.setAside(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(Field.radios("raison", "Pourquoi", in: entry, choices: choices, required: true))\(Button.submit("Mettre de côté", .quiet))"
            }
        }
    }

    func reopening(_ frame: Frame) -> HTML {
        let entry = entry("reouverture", today(frame))
        return fold("Il est réapparu", open: !entry.errors.isEmpty) {
            Form.post(to: FreinPaths.reopening(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Form.line(
                    Field.date("date", "Depuis le", in: entry, required: true, max: frame.today.iso),
                    Field.select("gravite", "Gravité", in: entry, choices: Array(FreinWords.severities.dropFirst()), required: true)))
                \(Field.textArea("note", "Note", in: entry, hint: noteHint, rows: 3, maxLength: 4000))
                \(Button.submit("Rouvrir ce frein", .quiet))
                """
            }
        }
    }

    func withdrawal(_ lifting: FreinLifting, _ frame: Frame) -> HTML {
        let entry = entry("retrait")
        return fold("Retirer la preuve", open: !entry.errors.isEmpty) {
            Form.post(to: FreinPaths.withdrawal(ids.0, ids.1, lifting.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                <p>\(fr: "La levée ne tiendra plus, ni dans le parcours ni à la sortie. Rien n’est effacé.")</p>
                \(Field.text("raison", "Pourquoi cette preuve ne vaut plus", in: entry, required: true, maxLength: 500))
                \(Button.submit("Retirer la preuve", .dangerous))
                """
            }
        }
    }

    private func fold(_ title: String, open: Bool, _ content: () -> HTML) -> HTML {
        "<details class=\"fold\"\(when: open, " open")><summary>\(fr: title)</summary>\n\(content())</details>\n"
    }
}
