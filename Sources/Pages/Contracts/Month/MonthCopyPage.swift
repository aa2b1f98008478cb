public import Domain
public import HTML

/// The month line by line in the order of the Extranet's own screen, to be copied by hand.
public struct MonthCopyPage: Sendable {
    let sheet: MonthSheet
    let reasons: Referential<ExitReason>

    public init(_ sheet: MonthSheet, reasons: Referential<ExitReason>) {
        self.sheet = sheet
        self.reasons = reasons
    }

    public func html(in frame: Frame) -> HTML {
        let (key, annex) = (MonthWords.key(sheet.month), sheet.annex.id.text)
        return Page.render(
            title: "À recopier, \(FrenchDate.month(sheet.month))", frame: frame,
            main: """
                \(PageHead.draw(
                    "À recopier dans l’Extranet : \(FrenchDate.month(sheet.month))",
                    above: Link("Le mois", MonthPaths.sheet(key, annex)),
                    line: "<p>\(fr: "Annexe \(sheet.annex.number.text)") · \(MonthWords.tag(sheet.state)) \(fr: "version \(sheet.version)")</p>"))
                \(MonthNotice.html)\(draft)
                <p>\(fr: "Dans l’ordre de l’état mensuel de l’Extranet IAE 2.0. Les heures s’y saisissent en nombre entier : l’exact est à côté.")</p>
                \(sheet.lines.isEmpty ? EmptyState.draw("Personne n’est rattaché à cette annexe ce mois-ci.") : table)
                """)
    }

    private var draft: HTML {
        guard sheet.state != .validated else { return .empty }
        return Page.notice(Notice(.warning, "Ce mois n’est pas validé : ces nombres peuvent encore changer."))
    }

    private var table: HTML {
        var columns: [Table.Column] = [.text("Personne"), .text("Contrat"), .number("Heures (entier)"), .number("Heures exactes")]
        if sheet.seesPay { columns.append(.number("Brut")) }
        columns += [.text("Encore accompagné"), .number("Part d’ETP"), .text("Fin réelle"), .text("Motif de sortie")]
        return Table.draw(
            caption: "État mensuel de \(FrenchDate.month(sheet.month))", columns: columns, rows: sheet.lines.map(row), .sliding, captionHidden: true)
    }

    private func row(_ line: MonthLine) -> [HTML] {
        let paid = line.paid(counting: sheet.counted)
        let etp = ETP(paid: paid, annualHours: sheet.etp.annualHours)
        let contract = line.contracts.last { $0.start <= sheet.month.lastOfMonth }
        var cells: [HTML] = [
            HTML(text: "\(line.person.lastName) \(line.person.firstName)"), contract.map { "\(FrenchDate.range($0.start, $0.end))" } ?? "–",
            "<strong>\(MonthSheet.wholeHours(paid))</strong>", "\(MonthWords.hours(paid))",
        ]
        if sheet.seesPay { cells.append(line.grossPay.map { "\(FrenchNumber.euros(cents: $0))" } ?? "–") }
        cells += [
            line.isAccompanied(in: sheet.month) ? "Oui" : "Non", "\(FrenchNumber.decimal(etp.monthlyThousandths, places: 3))",
            line.exit.map { FrenchDate.html($0.day) } ?? "–", line.exit.map(reason) ?? "–",
        ]
        return cells
    }

    private func reason(_ exit: MonthExit) -> HTML {
        "\(some: reasons[exit.reason]?.aspCode, { "<strong>\($0)</strong> " })\(fr: exit.label)"
    }
}
