import Domain
import HTML

/// The grid: a line a person, a cell a kind of hours, anomalies beside the name, one button for all.
extension MonthSheetPage {
    func grid(_ frame: Frame) -> HTML {
        let lines = sheet.lines.filter(isShown)
        guard !lines.isEmpty else {
            return EmptyState.draw(
                sheet.lines.isEmpty ? "Personne n’est rattaché à cette annexe ce mois-ci." : "Aucune anomalie ce mois-ci.",
                act: sheet.lines.isEmpty ? Link("Ouvrir l’annexe", ConventionPaths.annex(annex)) : Link("Toutes les lignes", MonthPaths.sheet(key, annex)))
        }
        guard isEditable else { return table(lines) }
        return Form.post(to: MonthPaths.entry(key, annex), csrf: frame.csrf, once: frame.once, entry: gridEntry) {
            """
            \(when: onlyAnomalies, Form.hidden("voir", "anomalies"))\(each: lines, { line in
                Form.hidden(MonthFields.before(line.person.id), gridEntry[MonthFields.before(line.person.id)].isEmpty
                    ? MonthFields.snapshot(line) : gridEntry[MonthFields.before(line.person.id)])
            })\(table(lines))
            \(Button.row(Button.submit("Enregistrer la grille")))
            """
        }
    }

    /// A line that came back with its form stays, though somebody mended it meanwhile: what was typed in it is to be seen again.
    private func isShown(_ line: MonthLine) -> Bool {
        !onlyAnomalies || !sheet.anomalies(of: line).isEmpty || !gridEntry[MonthFields.before(line.person.id)].isEmpty
    }

    private func table(_ lines: [MonthLine]) -> HTML {
        var columns: [Table.Column] = [.text("Personne")] + sheet.kinds.map { .number($0.label) } + [.number("Payées")]
        if sheet.seesPay { columns.append(.number("Brut, en euros")) }
        columns.append(.text("Encore accompagné"))
        return
            """
            <div class="month-grid" role="region" aria-label="Heures, brut et suivi, par personne" tabindex="0">\
            \(Table.draw(caption: "Heures, brut et suivi, par personne", columns: columns, rows: lines.map(row), captionHidden: true, totals: onlyAnomalies ? nil : totals))\
            </div>
            """
    }

    private var totals: [HTML] {
        var cells: [HTML] = ["Total"] + sheet.kinds.map { "\(MonthWords.hours(sheet.total($0.kind)))" } + ["\(MonthWords.hours(sheet.paid))"]
        if sheet.seesPay { cells.append("\(FrenchNumber.euros(cents: sheet.lines.reduce(0) { $0 + ($1.grossPay ?? 0) }))") }
        return cells + [""]
    }

    private func row(_ line: MonthLine) -> [HTML] {
        var cells = [name(line)] + sheet.kinds.map { hours($0, line) }
        cells.append("\(MonthWords.hours(line.paid(counting: sheet.counted)))")
        if sheet.seesPay { cells.append(pay(line)) }
        return cells + [accompanied(line)]
    }

    private func name(_ line: MonthLine) -> HTML {
        let contract = line.contracts.last { $0.start <= sheet.month.lastOfMonth }
        let words = contract.map {
            "\(FrenchDuration.hours(hundredths: $0.weekly(on: sheet.month.lastOfMonth).hundredths)) par semaine, \(FrenchDate.range($0.start, $0.end))"
        }
        return """
            <a href="\(PersonPaths.person(line.person.id.text))">\(line.person.lastName) \(line.person.firstName)</a>\
            <span class="soft month-contract">\(fr: words ?? "aucun contrat connu")</span>\
            \(each: sheet.anomalies(of: line), { anomaly in
                "<span class=\"month-anomaly\">\(Tag.draw(MonthWords.anomaly(anomaly.rule), .late))\(Because.draw([anomaly.because]))</span>"
            })
            """
    }

    private func hours(_ kind: HourKindTerm, _ line: MonthLine) -> HTML {
        let value = line.hours[kind.kind].map(MonthWords.hours)
        guard isEditable else { return value.map { "\($0)" } ?? "–" }
        return input(MonthFields.hours(kind.kind, line.person.id), "\(kind.label), \(line.person.fullName)", value)
    }

    private func pay(_ line: MonthLine) -> HTML {
        let value = line.grossPay.map { AnnexWords.typed(hundredths: $0) }
        guard isEditable else { return line.grossPay.map { "\(FrenchNumber.euros(cents: $0))" } ?? "–" }
        return input(MonthFields.pay(line.person.id), "Brut, \(line.person.fullName)", value)
    }

    private func accompanied(_ line: MonthLine) -> HTML {
        let (field, usual) = (MonthFields.accompanied(line.person.id), line.isAccompanied(in: sheet.month))
        guard isEditable else { return usual ? "Oui" : "Non" }
        var values = gridEntry
        if gridEntry.values[field] == nil { values.values[field] = [line.accompaniedAnswer.map { $0 ? "oui" : "non" } ?? ""] }
        let derived = line.accompaniedAnswer == nil ? (usual ? "Oui (contrat)" : "Non (contrat)") : "Selon le contrat"
        return """
            <select id="\(entry.id(field))" name="\(field)" aria-label="\(fr: "Encore accompagné, \(line.person.fullName)")">\
            <option value="">\(fr: derived)</option>\
            <option value="oui"\(when: values.chose("oui", in: field), " selected")>Oui</option>\
            <option value="non"\(when: values.chose("non", in: field), " selected")>Non</option></select>\(error(field))
            """
    }

    private func input(_ field: String, _ label: String, _ value: String?) -> HTML {
        let typed = gridEntry.values[field]?.first ?? value ?? ""
        let error = gridEntry.error(field)
        return """
            <input class="month-cell" type="text" inputmode="decimal" autocomplete="off" id="\(entry.id(field))" name="\(field)" value="\(typed)" \
            aria-label="\(fr: label)"\(when: error != nil, " aria-invalid=\"true\" aria-describedby=\"\(entry.id(field))-erreur\"")>\(self.error(field))
            """
    }

    private func error(_ field: String) -> HTML {
        guard let error = gridEntry.error(field) else { return .empty }
        return "<span class=\"field-error\" id=\"\(entry.id(field))-erreur\">\(fr: error)</span>"
    }
}
