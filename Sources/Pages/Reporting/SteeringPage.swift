public import Domain
public import HTML

/// The figures of a period, with what each counts said beside it; every one opens onto its people.
public struct SteeringPage: Sendable {
    let steering: Steering
    let exits: [ExitCount]
    let entry: Entry

    public init(steering: Steering, exits: [ExitCount], entry: Entry) {
        self.steering = steering
        self.exits = exits
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Pilotage", frame: frame,
            main: """
                \(PageHead.draw("Pilotage", line: "<p>\(fr: "Du") \(FrenchDate.html(steering.period.first)) au \(FrenchDate.html(steering.period.last))</p>"))
                \(Form.summary(of: entry))\(period)
                \(table)\(exitTable)
                <p class="soft">\(fr: "Chaque chiffre compte les personnes que vous pouvez voir, et s’ouvre sur elles. Il se recalcule à chaque lecture depuis les faits datés.")</p>
                """)
    }

    private var period: HTML {
        FilterBar.draw(to: SteeringPaths.steering()) {
            "\(Field.date("du", "Du", in: entry))\(Field.date("au", "Au", in: entry))"
        }
    }

    private var table: HTML {
        let parts = steering.figures.compactMap(\.part).reduce(into: [FigurePart]()) { if !$0.contains($1) { $0.append($1) } }
        let columns: [Table.Column] = [.text("Ce qui est compté"), .number("Total")] + parts.map { .number($0.label.isEmpty ? "Sans dispositif" : $0.label) }
        return Table.draw(
            caption: "Présents, entrées et sorties par dispositif", columns: columns,
            rows: Indicator.allCases.map { indicator in
                ["\(fr: SteeringWords.label(indicator)) <span class=\"soft\">\(fr: SteeringWords.definition(indicator))</span>", cell(indicator, nil)]
                    + parts.map { cell(indicator, $0) }
            })
    }

    /// The ASP's categories and the structure's own classes side by side: they are two rules, never mixed.
    private var exitTable: HTML {
        Section.draw("Sorties par catégorie", id: "sorties") {
            """
            \(exits.isEmpty ? EmptyState.draw("Aucune sortie enregistrée dans cette période.") : Table.draw(
                caption: "Catégorie de l’ASP et classe de la structure, en nombre de personnes",
                columns: [.text("Catégorie ASP"), .text("Classe de la structure"), .number("Personnes")],
                rows: exits.map(exitRow), captionHidden: true))
            <p class="soft">\(fr: "Catégorie ASP : selon le motif. Classe de la structure : une sortie « Autres » devient positive quand deux freins sont levés, preuves à l’appui. Les sorties neutralisées sont montrées à part et ne comptent dans aucun taux.")</p>
            """
        }
    }

    private func exitRow(_ line: ExitCount) -> [HTML] {
        let path = SteeringPaths.figure("sorties").with([
            "du": steering.period.first.iso, "au": steering.period.last.iso, "categorie": line.category.rawValue,
        ])
        return [
            HTML(text: ExitWords.category(line.category)), HTML(text: ExitWords.local(line.local)),
            "<a href=\"\(path)\">\(FrenchNumber.integer(line.count))<span class=\"visually-hidden\"> personnes, les voir</span></a>",
        ]
    }

    private func cell(_ indicator: Indicator, _ part: FigurePart?) -> HTML {
        let count = steering.figures.first { $0.indicator == indicator && $0.part == part }?.count ?? 0
        guard count > 0 else { return "0" }
        let label = "\(SteeringWords.label(indicator))\(part.map { ", " + $0.label } ?? "") : \(count), voir les personnes"
        return
            "<a href=\"\(path(indicator, part))\"><span aria-hidden=\"true\">\(FrenchNumber.integer(count))</span><span class=\"visually-hidden\">\(fr: label)</span></a>"
    }

    private func path(_ indicator: Indicator, _ part: FigurePart?) -> Path {
        SteeringPaths.figure(SteeringWords.slug(indicator)).with([
            "du": steering.period.first.iso, "au": steering.period.last.iso, "part": part?.code ?? "",
        ])
    }
}

/// The people behind one figure.
public struct SteeringFigurePage: Sendable {
    let indicator: Indicator
    let period: Period
    let people: [(person: Person, day: Day?)]

    public init(indicator: Indicator, period: Period, people: [(person: Person, day: Day?)]) {
        self.indicator = indicator
        self.period = period
        self.people = people
    }

    public func html(in frame: Frame) -> HTML {
        let back = SteeringPaths.steering().with(["du": period.first.iso, "au": period.last.iso])
        return Page.render(
            title: SteeringWords.label(indicator), frame: frame,
            main: """
                \(PageHead.draw("\(SteeringWords.label(indicator)) : \(people.count)", above: Link("Pilotage", back), line: "<p>\(fr: SteeringWords.definition(indicator))</p>"))
                \(people.isEmpty ? EmptyState.draw("Personne sur cette période.") : table)
                """)
    }

    private var table: HTML {
        Table.draw(
            caption: "Les personnes de ce chiffre", columns: [.text("Nom"), .text(indicator == .exits ? "Sortie" : "Entrée")],
            rows: people.map { line in
                [
                    "<a href=\"\(PersonPaths.person(line.person.id.text))\">\(line.person.lastName) \(line.person.firstName)</a>",
                    line.day.map { FrenchDate.html($0) } ?? "–",
                ]
            }, captionHidden: true)
    }
}

public enum SteeringWords {
    public static func label(_ indicator: Indicator) -> String {
        switch indicator {
        case .present: "Personnes présentes"
        case .entries: "Entrées"
        case .exits: "Sorties"
        }
    }

    public static func definition(_ indicator: Indicator) -> String {
        switch indicator {
        case .present: "dans un dispositif au dernier jour de la période"
        case .entries: "parcours commencés dans la période"
        case .exits: "parcours terminés dans la période"
        }
    }

    public static func slug(_ indicator: Indicator) -> String {
        switch indicator {
        case .present: "presents"
        case .entries: "entrees"
        case .exits: "sorties"
        }
    }

    public static func indicator(_ slug: String) -> Indicator? {
        Indicator.allCases.first { self.slug($0) == slug }
    }
}
