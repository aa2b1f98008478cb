public import Domain
public import HTML

/// The figures of a period, with what each counts said beside it; every one opens onto its people.
public struct SteeringPage: Sendable {
    let steering: Steering
    let exits: [ExitCount]
    /// Nil for a reader who sees no exit.
    let gap: ExitGap?
    let entry: Entry
    /// Other reports of the reader.
    let besides: [Link]

    public init(steering: Steering, exits: [ExitCount], gap: ExitGap?, entry: Entry, besides: [Link] = []) {
        self.besides = besides
        self.steering = steering
        self.exits = exits
        self.gap = gap
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Pilotage", frame: frame,
            main: """
                \(PageHead.draw(
                    "Pilotage", line: "<p>\(fr: "Du") \(FrenchDate.html(steering.period.first)) au \(FrenchDate.html(steering.period.last))</p>",
                    acts: HTML(joining: besides.map { Button.link($0.label, to: $0.path, .quiet) })))
                \(Form.summary(of: entry))\(period)
                \(table)\(when: gap != nil, exitTable)
                <p class="soft">\(fr: "Chaque chiffre compte les personnes que vous pouvez voir, et s’ouvre sur elles. Il se recalcule à chaque lecture depuis les faits datés.")</p>
                \(FileLinks.draw(SteeringPaths.steering.file().with(["du": steering.period.first.iso, "au": steering.period.last.iso])))
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
            \(some: gap, explanation)
            <p class="soft">\(fr: "Catégorie ASP : selon le motif. Classe de la structure : une sortie « Autres » devient positive quand deux freins sont levés, preuves à l’appui. Les sorties neutralisées sont montrées à part et ne comptent dans aucun taux.")</p>
            """
        }
    }

    /// Two acts make the two figures: an end of parcours, and an exit with its reason. What is in the one alone is said, and opens.
    private func explanation(_ gap: ExitGap) -> HTML {
        guard gap.withoutExit + gap.withoutEnd > 0 else { return .empty }
        return """
            <p>\(fr: "« Sorties », plus haut, compte les parcours terminés ; ce tableau compte les sorties enregistrées avec leur motif.")</p>
            <ul>
            \(when: gap.withoutExit > 0, "<li>\(gapLink(.withoutExit, FrenchNumber.count(gap.withoutExit, "parcours terminé", "parcours terminés"))) \(fr: "sans sortie enregistrée : il reste à noter le motif.")</li>\n")\
            \(when: gap.withoutEnd > 0, "<li>\(gapLink(.withoutEnd, FrenchNumber.count(gap.withoutEnd, "sortie enregistrée", "sorties enregistrées"))) \(fr: "de personnes dont le parcours a repris, ou s’est terminé à une autre date.")</li>\n")</ul>
            """
    }

    private func gapLink(_ choice: FigureChoice, _ words: String) -> HTML {
        "<a href=\"\(SteeringWords.path(.exits, choice, steering.period))\">\(fr: words)</a>"
    }

    private func exitRow(_ line: ExitCount) -> [HTML] {
        let path = SteeringWords.path(.exits, .category(line.category), steering.period)
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
        SteeringWords.path(indicator, .all(part: part?.code), steering.period)
    }
}

/// The people behind one figure, by pages.
public struct SteeringFigurePage: Sendable {
    let indicator: Indicator
    let choice: FigureChoice
    let period: Period
    let people: FigurePeople
    let isFirst: Bool

    public init(indicator: Indicator, choice: FigureChoice, period: Period, people: FigurePeople, isFirst: Bool) {
        self.indicator = indicator
        self.choice = choice
        self.period = period
        self.people = people
        self.isFirst = isFirst
    }

    public func html(in frame: Frame) -> HTML {
        let back = SteeringPaths.steering().with(["du": period.first.iso, "au": period.last.iso])
        let title = SteeringWords.title(indicator, choice)
        return Page.render(
            title: title, frame: frame,
            main: """
                \(PageHead.draw("\(title) : \(FrenchNumber.integer(people.count))", above: Link("Pilotage", back), line: "<p>\(fr: SteeringWords.definition(indicator, choice)) (\(FrenchDate.range(period.first, period.last)))</p>"))
                \(people.lines.isEmpty ? EmptyState.draw("Personne sur cette période.") : table)
                """)
    }

    private var table: HTML {
        """
        \(Table.draw(
            caption: "Les personnes de ce chiffre", SteeringTables.people(behind: indicator), people.lines, captionHidden: true))
        \(Pager.draw(previous: isFirst ? nil : path, next: people.next.map { path.with(["apres": $0]) }, shown: shown))
        \(FileLinks.draw(SteeringWords.path(indicator, choice, period, of: SteeringPaths.figure.file)))
        """
    }

    private var path: Path { SteeringWords.path(indicator, choice, period) }

    private var shown: String {
        guard let first = people.lines.first, let last = people.lines.last else { return "" }
        return "\(first.person.lastName) à \(last.person.lastName)"
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

    /// The words of the address for who is in one of the two figures of exits alone, and for those of no dispositif.
    public static let withoutExit = "sans-sortie"
    public static let withoutEnd = "sans-fin"
    public static let noPart = "aucun"

    static func path(_ indicator: Indicator, _ choice: FigureChoice, _ period: Period, of pattern: PathPattern = SteeringPaths.figure) -> Path {
        let path = pattern(slug(indicator)).with(["du": period.first.iso, "au": period.last.iso])
        switch choice {
        case .all(let part): return path.with(["part": part.map { $0.isEmpty ? noPart : $0 } ?? ""])
        case .category(let category): return path.with(["categorie": category.rawValue])
        case .withoutExit: return path.with(["ecart": withoutExit])
        case .withoutEnd: return path.with(["ecart": withoutEnd])
        }
    }

    public static func title(_ indicator: Indicator, _ choice: FigureChoice) -> String {
        switch choice {
        case .all: label(indicator)
        case .category(let category): "Sorties, \(ExitWords.category(category).lowercased())"
        case .withoutExit: "Parcours terminés sans sortie enregistrée"
        case .withoutEnd: "Sorties enregistrées sans fin de parcours"
        }
    }

    public static func definition(_ indicator: Indicator, _ choice: FigureChoice) -> String {
        switch choice {
        case .all: definition(indicator)
        case .category: "sorties enregistrées dans la période"
        case .withoutExit: "parcours terminés dans la période, dont le motif de sortie reste à noter"
        case .withoutEnd: "sorties enregistrées de personnes dont le parcours a repris, ou s’est terminé à une autre date"
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
