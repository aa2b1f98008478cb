import Documents
import Domain
import Pages

/// The month as a file, XLSX or CSV: its lines, then who read it and when.
enum MonthWorkbook {
    static func file(_ sheet: MonthSheet, names: [ID<Person>]) -> ListFile {
        let month = FrenchDate.month(sheet.month)
        return ListFile(
            "\(month), annexe \(sheet.annex.number.text)", name: "mois-\(sheet.month.iso.prefix(7))-\(sheet.annex.number.text)",
            filters: [
                ("Annexe", sheet.annex.number.text), ("Mois", month), ("État", sheet.state.rawValue), ("Version", "\(sheet.version)"),
                ("Extranet", "Jalon ne transmet rien à l’ASP."),
            ],
            tables: [Documents.Table("Mois", columns: columns(sheet), rows: sheet.lines.map { row($0, sheet) })], names: names)
    }

    private static func columns(_ sheet: MonthSheet) -> [Documents.Table.Column] {
        var columns: [Documents.Table.Column] = [.init("Nom", width: 22), .init("Prénom"), .init("Contrat du"), .init("Contrat au")]
        columns += sheet.kinds.map { .init($0.label, width: 12, format: .decimals) }
        columns += [.init("Heures payées", format: .decimals), .init("Heures entières"), .init("Part d’ETP", format: .decimals)]
        if sheet.seesPay { columns.append(.init("Brut", format: .decimals)) }
        return columns + [
            .init("Encore accompagné"), .init("Sortie"), .init("Motif de sortie", width: 32), .init("Déclaré, heures", format: .decimals),
            .init("Anomalies", width: 60),
        ]
    }

    private static func row(_ line: MonthLine, _ sheet: MonthSheet) -> [Cell] {
        let (paid, contract) = (line.paid(counting: sheet.counted), line.contracts.last { $0.start <= sheet.month.lastOfMonth })
        let etp = ETP(paid: paid, annualHours: sheet.etp.annualHours).monthlyThousandths
        var cells: [Cell] = [
            .text(line.person.lastName), .text(line.person.firstName), .day(orBlank: contract?.start), .day(orBlank: contract?.end),
        ]
        cells += sheet.kinds.map { kind in line.hours[kind.kind].map { .number(Double($0.hundredths) / 100) } ?? .blank }
        cells += [.number(Double(paid.hundredths) / 100), .count(MonthSheet.wholeHours(paid)), .number(Double(etp) / 1000)]
        if sheet.seesPay { cells.append(line.grossPay.map { .number(Double($0) / 100) } ?? .blank) }
        let declared = sheet.declared.first { $0.person == line.person.id }
        return cells + [
            .text(line.isAccompanied(in: sheet.month) ? "oui" : "non"), .day(orBlank: line.exit?.day), line.exit.map { .text($0.label) } ?? .blank,
            declared.map { .number(Double($0.paid.hundredths) / 100) } ?? .blank,
            .text(sheet.anomalies(of: line).map(\.because.text).joined(separator: " ")),
        ]
    }
}
