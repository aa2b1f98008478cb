public import Domain
import HTML

/// The reports beside Pilotage as files: rates, the two rules side by side, what is left beside, and the people of one figure.
public enum ReportTables {
    public static let rates = ListTable<Rate>(
        "Taux",
        [
            .heading([
                .text("Taux", width: 44) { $0.name }, .decimal("Valeur, %") { rate in rate.thousandths.map { Double($0) / 10 } },
                .count("Numérateur") { $0.numerator }, .text("De quoi", width: 36) { $0.numeratorName }, .count("Dénominateur") { $0.denominator },
                .text("Sur quoi", width: 36) { $0.denominatorName },
            ])
        ])

    /// Every figure of the page with what it counts. A class that hangs on freins is counted here as there, and names nobody.
    public static func counts(_ figures: ExitFigures) -> ListTable<ExitChoice> {
        ListTable(
            "Sorties",
            [
                .heading([
                    .text("Ce qui est compté", width: 48) { ExitFigureWords.label($0) }, .text("Comment", width: 70) { ExitFigureWords.definition($0) },
                    .count("Personnes") { figures.count($0) },
                ])
            ])
    }

    public static let people = ListTable<ExitFigures.Line>(
        "Personnes",
        [
            .text("Nom", [.text("Nom", width: 22) { $0.exit.person.lastName }, .text("Prénom") { $0.exit.person.firstName }]) { line in
                "<a href=\"\(PersonPaths.person(line.exit.person.id.text))\">\(line.exit.person.lastName) \(line.exit.person.firstName)</a>"
            },
            .text(
                "Sortie", [.day("Sortie") { $0.exit.day }, .text("Pourquoi", width: 60) { $0.counting.because.map(\.text).joined(separator: " ") }]
            ) { line in "\(FrenchDate.html(line.exit.day))\(Because.draw(line.counting.because))" },
            .text(
                "Motif",
                [
                    .text("Motif", width: 34) { $0.exit.reason?.label }, .text("Catégorie ASP", width: 30) { $0.exit.category.map(ExitWords.category) },
                ]
            ) { reason($0.exit) },
        ])

    private static func reason(_ exit: PeriodExit) -> HTML {
        guard let reason = exit.reason else { return Tag.draw("motif à noter", .watch) }
        return """
            \(reason.label)\(some: exit.category, { "<br><span class=\"soft\">\(fr: ExitWords.category($0))</span>" })
            """
    }
}
