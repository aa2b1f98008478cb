public import Domain
import HTML

/// The figures of Pilotage in a file, and the people behind one of them on its page and in its file.
public enum SteeringTables {
    /// One row an indicator: the total, then each dispositif, as on the page.
    public static func figures(_ steering: Steering) -> ListTable<Indicator> {
        let parts = steering.figures.compactMap(\.part).reduce(into: [FigurePart]()) { if !$0.contains($1) { $0.append($1) } }
        return ListTable(
            "Pilotage",
            [
                .heading(
                    [
                        .text("Ce qui est compté", width: 26) { SteeringWords.label($0) }, .text("Comment", width: 48) { SteeringWords.definition($0) },
                        .count("Total") { steering[$0] },
                    ]
                        + parts.map { part in
                            .count(part.label.isEmpty ? "Sans dispositif" : part.label, width: 20) { indicator in
                                steering.figures.first { $0.indicator == indicator && $0.part == part }?.count ?? 0
                            }
                        })
            ])
    }

    public static let exits = ListTable<ExitCount>(
        "Sorties par catégorie",
        [
            .heading([
                .text("Catégorie ASP", width: 34) { ExitWords.category($0.category) }, .text("Classe de la structure", width: 30) { ExitWords.local($0.local) },
                .count("Personnes") { $0.count },
            ])
        ])

    /// Why « Sorties » among the figures and the table of exits may differ: what is in the one alone.
    public static let exitGap = ListTable<(what: String, count: Int)>(
        "Écart des sorties", [.heading([.text("Ce qui fait l’écart", width: 70) { $0.what }, .count("Personnes") { $0.count }])])

    public static func gaps(_ gap: ExitGap) -> [(what: String, count: Int)] {
        [
            ("Parcours terminés sans sortie enregistrée : il reste à noter le motif", gap.withoutExit),
            ("Sorties enregistrées de personnes dont le parcours a repris, ou s’est terminé à une autre date", gap.withoutEnd),
        ]
    }

    public static func people(behind indicator: Indicator) -> ListTable<(person: Person, day: Day?)> {
        let label = indicator == .exits ? "Sortie" : "Entrée"
        return ListTable(
            "Personnes",
            [
                .text("Nom", [.text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName }]) { line in
                    "<a href=\"\(PersonPaths.person(line.person.id.text))\">\(line.person.lastName) \(line.person.firstName)</a>"
                },
                .text(label, [.day(label) { $0.day }]) { $0.day.map { FrenchDate.html($0) } ?? "–" },
            ])
    }
}
