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
                \(PageHead.draw("Fédération, \(String(figures.year))", line: "<p>\(fr: FederationWords.rounding)</p>", acts: before + after))
                \(rates)
                \(Section.draw("Structures", id: "structures") {
                    Table.draw(
                        caption: "Chiffres de \(String(figures.year)), par structure", columns: FederationPage.heads,
                        rows: figures.lines.map(FederationPage.row), .sliding, captionHidden: true, totals: figures.total.map(FederationPage.row))
                })
                <p class="hint">\(fr: FederationWords.meaning)</p>
                \(FileLinks.draw(FederationPaths.figures.file().with(["annee": String(figures.year)])))
                """)
    }

    private func link(_ year: Int) -> HTML {
        Button.link(String(year), to: FederationPaths.figures().with(["annee": String(year)]), .quiet)
    }

    private var rates: HTML { Section.draw("Ensemble", id: "ensemble") { together } }

    private var together: HTML {
        guard let total = figures.total else { return "<p>\(fr: FederationWords.noTotal)</p>" }
        return "<ul>\(each: FederationWords.rates(total), { "<li>\(fr: $0)</li>\n" })</ul>"
    }

    private static let heads: [Table.Column] =
        [.text("Structure"), .number("Personnes"), .number("Entrées"), .number("Sorties")]
        + ExitCategory.allCases.map { .number(ExitWords.category($0)) } + [.number("ETP réalisés"), .number("ETP conventionnés")]

    private static func row(_ line: FederationYear.Line) -> [HTML] {
        [HTML(text: line.name), count(line.present), count(line.entered), count(line.allExits)]
            + ExitCategory.allCases.map { count(line.exits($0)) } + [posts(line.posts?.done), posts(line.posts?.conventioned)]
    }

    private static func count(_ count: RoundedCount) -> HTML { "\(FrenchNumber.integer(count.value))" }

    private static func posts(_ tenths: Int?) -> HTML { tenths.map { "\(fr: FederationWords.posts($0))" } ?? notShown }

    private static let notShown: HTML = "<span class=\"muted\" title=\"Non montré\">–<span class=\"visually-hidden\"> non montré</span></span>"

    /// Its columns in a file; an empty cell is not shown.
    public static let table = ListTable<FederationYear.Line>(
        "Fédération",
        [
            .heading(
                [
                    .text("Structure", width: 34) { $0.name }, .count("Personnes") { $0.present.value }, .count("Entrées") { $0.entered.value },
                    .count("Sorties") { $0.allExits.value },
                ] + ExitCategory.allCases.map { category in .count(ExitWords.category(category)) { $0.exits(category).value } }
                    + [
                        .decimal("ETP réalisés") { $0.posts.map { Double($0.done) / 10 } },
                        .decimal("ETP conventionnés") { $0.posts.map { Double($0.conventioned) / 10 } },
                    ])
        ])
}

public enum FederationWords {
    public static let rounding = "Chaque nombre de personnes est arrondi au multiple de 5 le plus proche : les totaux peuvent différer de la somme."

    static let noTotal = "L’ensemble est montré quand au moins trois structures, en plus de la vôtre, donnent des chiffres pour cette année."

    static let meaning = """
        Personnes : en parcours au moins un jour de l’année. Sorties : enregistrées dans l’année, par catégorie de l’ASP, avant de retirer celles que sa \
        règle écarte (moins de trois mois, trop peu d’heures). ETP : heures des mois validés, contre les postes conventionnés des mêmes mois ; montrés à \
        partir de 20 personnes, et l’ensemble n’ajoute que les structures où ils le sont.
        """

    static func posts(_ tenths: Int) -> String { FrenchNumber.decimal(tenths, places: 1) }

    /// Each with its numerator and denominator.
    static func rates(_ total: FederationYear.Line) -> [String] {
        let done = total.posts.map { "\(posts($0.done)), pour \(posts($0.conventioned)) conventionnés sur les mêmes mois" }
        return [
            "Personnes en parcours dans l’année : \(FrenchNumber.integer(total.present.value))",
            "Entrées : \(FrenchNumber.integer(total.entered.value))",
            rate("Sorties dynamiques", total.dynamic, "durables, de transition et positives", total.rated),
            rate("Sorties en emploi durable", total.exits(.durable), "en emploi durable", total.rated),
            "ETP réalisés : \(done ?? "non montrés, ou aucun mois validé")",
        ]
    }

    private static func rate(_ label: String, _ part: RoundedCount, _ words: String, _ whole: RoundedCount) -> String {
        guard whole.isEnough else { return "\(label) : trop peu de sorties pour un taux" }
        let counted = "\(FrenchNumber.integer(part.value)) \(words) sur \(FrenchNumber.integer(whole.value)) sorties enregistrées non retirées"
        return "\(label) : \(FrenchNumber.percent(part.value, of: whole.value)), soit \(counted)"
    }
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
                <p>\(fr: "Une tête de réseau lit alors, par année : personnes, entrées, sorties par catégorie, ETP. Aucun nom, aucune page du dossier. \(FederationWords.rounding)")</p>
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
