import Domain
import HTML

/// Under the grid: what differs from the declaration, the exits, and the states with who signed them.
extension MonthSheetPage {
    var regularisations: HTML {
        let changes = sheet.regularisations
        guard !changes.isEmpty else { return .empty }
        let drift = changes.reduce(0) { $0 + $1.hours.hundredths }
        return Section.draw("Régularisations : déclaré, aujourd’hui (\(changes.count))", id: "regularisations") {
            """
            <p>\(fr: "Depuis la validation, \(MonthWords.signed(Hours(hundredths: drift))). Corrigez aussi la déclaration dans l’Extranet.")</p>
            \(Table.draw(
                caption: "Ce qui a été déclaré et ce qui est su aujourd’hui", columns: [.text("Personne"), .text("Déclaré"), .text("Aujourd’hui"), .number("Écart")],
                rows: changes.map { change in
                    [
                        HTML(text: "\(change.person.lastName) \(change.person.firstName)"), words(change.declared), words(change.today),
                        "\(fr: MonthWords.signed(change.hours))",
                    ]
                }, captionHidden: true))
            """
        }
    }

    private func words(_ line: DeclaredLine?) -> HTML {
        guard let line else { return "<span class=\"soft\">\(fr: "absent de la déclaration")</span>" }
        var parts = [FrenchDuration.hours(hundredths: line.paid.hundredths)]
        if let pay = line.grossPay { parts.append(FrenchNumber.euros(cents: pay)) }
        parts.append(line.accompanied ? "encore accompagné" : "plus accompagné")
        if let day = line.exitOn { parts.append("sortie le \(FrenchDate.short(day))") }
        return "\(fr: parts.joined(separator: ", "))"
    }

    var exits: HTML {
        Section.draw("Sorties du mois", id: "sorties") {
            sheet.exits.isEmpty
                ? "<p>\(fr: "Aucune sortie ce mois-ci.")</p>"
                : Table.draw(
                    caption: "Sorties du mois par catégorie de l’ASP", columns: [.text("Catégorie"), .number("Nombre"), .text("Personnes")],
                    rows: sheet.exits.map { category, lines in
                        [
                            HTML(text: categories[category] ?? category.rawValue), "\(lines.count)",
                            HTML(
                                joining: lines.map { line in
                                    """
                                    <a href="\(PersonPaths.person(line.person.id.text))">\(line.person.fullName)</a>\
                                    \(some: line.exit, { " <span class=\"soft\">\(FrenchDate.short($0.day)), \(fr: $0.label)</span>" })
                                    """
                                }, separator: "<br>"),
                        ]
                    }, captionHidden: true)
        }
    }

    func closing(_ frame: Frame) -> HTML {
        Section.draw("Clôture", id: "cloture") {
            "\(history)\(when: closes, HTML(joining: sheet.state.next.map { form(to: $0, frame) }))"
        }
    }

    private var history: HTML {
        guard !sheet.closings.isEmpty else { return "<p>\(fr: "Ce mois est un brouillon : personne ne l’a encore marqué saisi.")</p>" }
        return """
            <ul class="plain">\(each: sheet.closings, { closing in
                """
                <li>\(MonthWords.tag(closing.state)) \(fr: "version \(closing.version), par \(closing.by), le \(FrenchDate.short(closing.at.day))")\
                \(when: closing.anomalies > 0, " · \(fr: FrenchNumber.count(closing.anomalies, "anomalie restante", "anomalies restantes"))")\
                \(some: closing.reason, { "<br><span class=\"soft\">\(fr: $0)</span>" })\
                <br><span class="soft">\(fr: "empreinte \(closing.fingerprint.prefix(12))")</span></li>

                """
            })</ul>

            """
    }

    private func form(to state: MonthState, _ frame: Frame) -> HTML {
        let own = entry.scope == "etat" ? entry : Entry(scope: "etat")
        let asks = state == .unlocked || (state == .validated && sheet.anomalyCount > 0)
        let hint =
            state == .unlocked ? "Dites ce qui a changé depuis la déclaration." : "Il reste \(FrenchNumber.count(sheet.anomalyCount, "anomalie", "anomalies"))."
        return Form.post(to: MonthPaths.state(key, annex), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Form.hidden("etat", state.rawValue))
            \(when: asks, Field.text("raison", "Pourquoi", in: own, hint: hint, required: true, maxLength: 300))
            \(Button.submit(MonthWords.act(state), state == .unlocked ? .quiet : .primary))
            """
        }
    }
}
