public import Domain
public import HTML

/// The month of an annexe: everybody on one grid with what does not hold together, one form for all of it.
public struct MonthSheetPage: Sendable {
    let sheet: MonthSheet
    /// Hours may be written now, by this reader.
    let writes: Bool
    /// The reader closes the month.
    let closes: Bool
    /// Only lines with an anomaly.
    let onlyAnomalies: Bool
    let categories: [ExitCategory: String]
    /// The reader sees everybody of the annexe.
    let isWhole: Bool
    /// Of the grid when it comes back, or of the closing by its scope.
    let entry: Entry

    public init(
        _ sheet: MonthSheet, writes: Bool, closes: Bool, onlyAnomalies: Bool = false, categories: [ExitCategory: String], isWhole: Bool = true,
        entry: Entry = Entry()
    ) {
        self.isWhole = isWhole
        self.sheet = sheet
        self.writes = writes
        self.closes = closes
        self.onlyAnomalies = onlyAnomalies
        self.categories = categories
        self.entry = entry
    }

    var key: String { MonthWords.key(sheet.month) }
    var annex: String { sheet.annex.id.text }
    var isEditable: Bool { writes && sheet.state.isOpen }
    var gridEntry: Entry { entry.scope == "etat" ? Entry() : entry }
    var title: String {
        "\(FrenchDate.month(sheet.month).prefix(1).uppercased() + FrenchDate.month(sheet.month).dropFirst()), annexe \(sheet.annex.number.text)"
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: title, frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: Link("Mois \(sheet.month.year)", MonthPaths.months().with(["annee": "\(sheet.month.year)"])), line: head, acts: acts))
                \(MonthNotice.html)\(when: !isWhole, PartialPosts.notice)\(figures)\(unattached)\(contested)
                \(Section.draw("Heures du mois", id: "heures", act: anomalyFilter) { grid(frame) })
                \(regularisations)\(exits)\(closing(frame))
                """)
    }

    private var head: HTML {
        """
        <p>\(MonthWords.tag(sheet.state)) \(when: sheet.version > 1, "\(fr: "version \(sheet.version)") · ")\
        \(HTML(text: sheet.annex.places.map(AnnexWords.place).joined(separator: " ; ")))</p>
        """
    }

    private var acts: HTML {
        """
        \(Button.link("Feuille à recopier dans l’Extranet", to: MonthPaths.copy(key, annex), .quiet))\
        \(Button.link("Tableur", to: MonthPaths.workbook(key, annex), .quiet))\
        \(Button.link("CSV", to: MonthPaths.workbook(key, annex).with(["format": "csv"]), .quiet))\
        \(Button.link("Heures d’après la présence", to: PresenceMonthPaths.proposals(key, annex), .quiet))
        """
    }

    private var figures: HTML {
        let (etp, posts) = (sheet.etp, sheet.annex.posts(in: sheet.month))
        return Figure.row(
            Figure.draw(
                "\(FrenchNumber.integer(sheet.lines.count))", sheet.lines.count < 2 ? "personne rattachée ce mois-ci" : "personnes rattachées ce mois-ci"),
            Figure.draw("\(FrenchNumber.integer(sheet.working))", "avec des heures, comptées dans la liste des mois"),
            Figure.draw(
                MonthWords.etp(etp.monthlyThousandths), "ETP réalisés dans le mois",
                because: etp.explained.because + [Reason("Ramenées au mois : × 12.", source: "formule des tableaux de bord de l’État")]),
            Figure.draw(posts.map { MonthWords.etp($0.monthlyThousandths) } ?? "–", "ETP conventionnés"),
            Figure.draw(
                posts.map { FrenchNumber.percent(etp.monthlyThousandths, of: $0.monthlyThousandths) } ?? "–", "de réalisation"),
            Figure.draw("\(FrenchNumber.integer(sheet.anomalyCount))", sheet.anomalyCount < 2 ? "anomalie à regarder" : "anomalies à regarder"))
    }

    private var unattached: HTML {
        guard !sheet.unattached.isEmpty else { return .empty }
        let names = sheet.unattached.prefix(12).map(\.fullName).joined(separator: ", ")
        let more = sheet.unattached.count > 12 ? " et \(FrenchNumber.count(sheet.unattached.count - 12, "autre", "autres"))" : ""
        let act = closes ? Link("Les rattacher", ConventionPaths.annex(annex).anchored("personnes")) : nil
        return Page.notice(Notice(.warning, "Sous contrat sur ces lieux et rattachées à aucune annexe : \(names)\(more).", act: act))
    }

    private var anomalyFilter: HTML {
        guard sheet.anomalyCount > 0 else { return .empty }
        let path = MonthPaths.sheet(key, annex)
        return onlyAnomalies
            ? "<a href=\"\(path)\">\(fr: "Voir toutes les lignes")</a>"
            : "<a href=\"\(path.with(["voir": "anomalies"]))\">\(fr: "Ne voir que les anomalies")</a>"
    }
}
