public import Domain
public import HTML

/// Figures of several structures, and the decision to give one's own.
public enum FederationPaths {
    public static let figures = PathPattern("/pilotage/federation")
    public static let shares = PathPattern("/structure/federation")
    public static let end = PathPattern("/structure/federation/fin")
}

/// A year of a federation: all structures together, then each.
public struct FederationPage: Sendable {
    let figures: FederationYear

    public init(_ figures: FederationYear) {
        self.figures = figures
    }

    public func html(in frame: Frame) -> HTML {
        let (before, after) = (link(figures.year - 1), figures.year < frame.today.year ? link(figures.year + 1) : .empty)
        return Page.render(
            title: "Chiffres de \(String(figures.year)) de la fédération", frame: frame,
            main: """
                \(PageHead.draw("Fédération, \(String(figures.year))", line: "<p>\(fr: FederationWords.masking)</p>", acts: before + after))
                \(rates)
                \(Section.draw("Structures", id: "structures") {
                    Table.draw(
                        caption: "Chiffres de \(String(figures.year)), par structure", columns: FederationPage.heads,
                        rows: figures.lines.map(FederationPage.row), .sliding, captionHidden: true, totals: FederationPage.row(figures.total))
                })
                <p class="hint">\(fr: FederationWords.meaning)</p>
                \(FileLinks.draw(FederationPaths.figures.file().with(["annee": String(figures.year)])))
                """)
    }

    private func link(_ year: Int) -> HTML {
        Button.link(String(year), to: FederationPaths.figures().with(["annee": String(year)]), .quiet)
    }

    private var rates: HTML {
        let total = figures.total
        return Section.draw("Ensemble", id: "ensemble") {
            """
            <ul>\(each: FederationWords.rates(total), { "<li>\(fr: $0)</li>\n" })</ul>
            """
        }
    }

    private static let heads: [Table.Column] =
        [.text("Structure"), .number("Personnes"), .number("Entrées"), .number("Sorties")]
        + ExitCategory.allCases.map { .number(ExitWords.category($0)) } + [.number("ETP réalisés"), .number("ETP conventionnés")]

    private static func row(_ line: FederationYear.Line) -> [HTML] {
        [HTML(text: line.name), count(line.present), count(line.entered), count(line.allExits)]
            + ExitCategory.allCases.map { count(line.exits[$0]) }
            + [line.done.map { "\(fr: FederationWords.posts($0))" } ?? masked, "\(fr: FederationWords.posts(line.conventioned))"]
    }

    private static func count(_ count: Int?) -> HTML { count.map { "\(FrenchNumber.integer($0))" } ?? masked }

    private static let masked: HTML = "<span class=\"muted\" title=\"Masqué\">–<span class=\"visually-hidden\"> masqué</span></span>"

    /// Its columns in a file; an empty cell is masked.
    public static let table = ListTable<FederationYear.Line>(
        "Fédération",
        [
            .heading(
                [
                    .text("Structure", width: 34) { $0.name }, .count("Personnes") { $0.present }, .count("Entrées") { $0.entered },
                    .count("Sorties") { $0.allExits },
                ] + ExitCategory.allCases.map { category in .count(ExitWords.category(category)) { $0.exits[category] } }
                    + [
                        .decimal("ETP réalisés") { $0.done.map { Double($0) / 1000 } },
                        .decimal("ETP conventionnés") { Double($0.conventioned) / 1000 },
                    ])
        ])
}

public enum FederationWords {
    public static let masking = """
        Chaque structure compte chez elle. Les nombres de 1 à 4 sont masqués, et d’autres avec eux pour qu’aucune soustraction ne les redonne ; 0 reste 0.
        """

    static let meaning = """
        Personnes : en parcours au moins un jour de l’année. Sorties : enregistrées dans l’année, par catégorie de l’ASP, avant de retirer celles que sa \
        règle écarte (moins de trois mois, trop peu d’heures). ETP : heures des mois validés, contre les postes conventionnés des mêmes mois.
        """

    static func posts(_ thousandths: Int) -> String { FrenchNumber.decimal(thousandths, places: 3, trimmed: true) }

    /// Each with its numerator and denominator.
    static func rates(_ total: FederationYear.Line) -> [String] {
        let done = total.done.map { "\(posts($0)), pour \(posts(total.conventioned)) conventionnés sur les mêmes mois" }
        let people = ["Personnes en parcours dans l’année : \(number(total.present))", "Entrées : \(number(total.entered))"]
        return people + rate("Sorties dynamiques", total.dynamic, "durables, de transition et positives", total.rated)
            + rate("Sorties en emploi durable", total.exits[.durable], "en emploi durable", total.rated)
            + ["ETP réalisés : \(done ?? "masqué, ou aucun mois validé")"]
    }

    private static func rate(_ label: String, _ part: Int?, _ words: String, _ whole: Int?) -> [String] {
        guard let part, let whole else { return ["\(label) : masqué"] }
        guard whole > 0 else { return ["\(label) : sans objet, aucune sortie"] }
        let counted = "\(FrenchNumber.integer(part)) \(words) sur \(FrenchNumber.integer(whole)) sorties enregistrées non retirées"
        return ["\(label) : \(FrenchNumber.percent(part, of: whole)), soit \(counted)"]
    }

    private static func number(_ count: Int?) -> String { count.map(FrenchNumber.integer) ?? "masqué" }
}

/// To whom the structure gives its figures: the direction decides.
public struct FigureSharesPage: Sendable {
    let shares: [FigureShare]
    /// To whom they may be given; nil for who does not decide.
    let heads: [(structure: ID<Structure>, name: String)]?
    let entry: Entry

    public static let head = "federation"

    public init(_ shares: [FigureShare], heads: [(structure: ID<Structure>, name: String)]?, entry: Entry = Entry()) {
        self.shares = shares
        self.heads = heads
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Chiffres donnés à une fédération", frame: frame,
            main: """
                \(PageHead.draw("Chiffres donnés à une fédération", above: Link("Structure", OrganisationPaths.organisation())))
                <p>\(fr: "Une tête de réseau lit alors, par année : personnes, entrées, sorties par catégorie, ETP. Aucun nom, aucune page du dossier. \(FederationWords.masking)")</p>
                \(list(frame))\(some: heads, { form($0, frame) })
                """)
    }

    private func list(_ frame: Frame) -> HTML {
        guard !shares.isEmpty else { return EmptyState.draw("Vos chiffres ne sont donnés à personne.") }
        return Table.draw(
            caption: "Qui lit vos chiffres", columns: [.text("Tête de réseau"), .text("Depuis le"), .text("Décidé par"), .act("Arrêter")],
            rows: shares.map { share in
                [
                    HTML(text: share.readerName), FrenchDate.html(share.since), HTML(text: share.by),
                    heads == nil
                        ? .empty
                        : Button.post(
                            "Ne plus donner", to: FederationPaths.end(), csrf: frame.csrf, once: frame.once,
                            hidden: [FigureSharesPage.head: share.reader.text]),
                ]
            }, captionHidden: true)
    }

    private func form(_ heads: [(structure: ID<Structure>, name: String)], _ frame: Frame) -> HTML {
        let others = heads.filter { head in !shares.contains { $0.reader == head.structure } }
        guard !others.isEmpty else {
            return shares.isEmpty ? "<p class=\"hint\">\(fr: "Aucune structure de cette base n’a de tête de réseau.")</p>\n" : .empty
        }
        return Section.draw("Donner vos chiffres", id: "donner") {
            Form.post(to: FederationPaths.shares(), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.select(
                    FigureSharesPage.head, "À quelle tête de réseau", in: entry, choices: others.map { Choice($0.structure.text, $0.name) }, required: true))
                \(Button.submit("Donner nos chiffres"))
                """
            }
        }
    }
}
