public import Domain
public import HTML

/// Mois: every month of every annexe of a year, with its state, its posts done against those conventioned.
public struct MonthsPage: Sendable {
    let year: Int
    let months: [AnnexMonth]
    /// Kinds of hours that count, by their labels.
    let counted: [String]
    /// The reader sees what the hours earn: direction and RH.
    let seesAmounts: Bool
    /// Annexes of which the reader sees a part only.
    let partial: Set<ID<FinancialAnnex>>

    public init(year: Int, months: [AnnexMonth], counted: [String], seesAmounts: Bool, partial: Set<ID<FinancialAnnex>> = []) {
        self.partial = partial
        self.seesAmounts = seesAmounts
        self.year = year
        self.months = months
        self.counted = counted
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mois", frame: frame,
            main: """
                \(PageHead.draw("Mois \(year)", line: "<p>\(fr: "Heures, postes et sorties de chaque annexe, mois par mois.")</p>", acts: years))
                \(notTransmitted)\(when: !partial.isEmpty, PartialPosts.notice)\(content(frame))
                <p class="soft">\(fr: "Comptent dans les ETP : \(counted.joined(separator: ", ").lowercased()). Ce choix se règle dans les référentiels, comme le dit l’annexe.")</p>
                """)
    }

    private var years: HTML {
        Button.link("\(year - 1)", to: MonthPaths.months().with(["annee": "\(year - 1)"]), .quiet)
            + Button.link("\(year + 1)", to: MonthPaths.months().with(["annee": "\(year + 1)"]), .quiet)
    }

    private func content(_ frame: Frame) -> HTML {
        guard !months.isEmpty else {
            return EmptyState.draw("Aucune annexe en \(year). Les mois viennent avec la convention et son annexe financière.")
        }
        let byAnnex = Dictionary(grouping: months, by: \.annex.id)
        let order = months.reduce(into: [FinancialAnnex]()) { if $0.last?.id != $1.annex.id { $0.append($1.annex) } }
        return HTML(joining: order.map { annex in section(annex, byAnnex[annex.id] ?? [], frame) })
            + FileLinks.draw(MonthPaths.months.file().with(["annee": "\(year)"]))
    }

    private func section(_ annex: FinancialAnnex, _ own: [AnnexMonth], _ frame: Frame) -> HTML {
        let begun = own.filter { $0.month <= frame.today }
        return Section.draw("Annexe \(annex.number.text)", id: "annexe-\(annex.id.text)") {
            """
            <p class="soft">\(HTML(text: annex.places.map(AnnexWords.place).joined(separator: " ; ")))\
            \(when: partial.contains(annex.id), " \(PartialPosts.tag)")</p>
            \(begun.isEmpty ? EmptyState.draw("Cette annexe n’a pas commencé.") : Table.draw(
                caption: "Mois de l’annexe \(annex.number.text)", MonthsPage.table(seesAmounts: seesAmounts), begun.reversed(), captionHidden: true, totals: totals(begun)))
            """
        }
    }

    /// Of the months begun: hours and aide are added, ETP brought back to a year.
    private func totals(_ begun: [AnnexMonth]) -> [HTML] {
        let paid = begun.reduce(Hours(0)) { $0 + $1.paid }
        let etp = ETP(paid: paid, annualHours: begun.last?.etp.annualHours ?? ETP.annualHoursInACI)
        let amount = begun.reduce(0) { $0 + $1.amount }
        return [
            "Depuis le début", "", "", "\(MonthWords.hours(paid))", "\(MonthWords.etp(etp.annualThousandths)) \(fr: "sur l’année")",
            "\(MonthWords.etp(begun.reduce(0) { $0 + $1.conventioned } / 12)) \(fr: "sur l’année")", "",
        ] + (seesAmounts ? ["\(FrenchNumber.euros(cents: amount))"] : [])
    }

    private var notTransmitted: HTML { MonthNotice.html }
}

extension MonthsPage {
    /// Its columns, on the page and in its file; the annexe heads each table of the page.
    public static func table(seesAmounts: Bool) -> ListTable<AnnexMonth> {
        let amount: ListColumn<AnnexMonth> = .number("Aide au poste gagnée", [.decimal("Aide au poste gagnée, €") { Double($0.amount) / 100 }]) { month in
            "\(FrenchNumber.euros(cents: month.amount))"
        }
        return ListTable("Mois", [.heading([.text("Annexe") { $0.annex.number.text }])] + columns + (seesAmounts ? [amount] : []))
    }

    private static var columns: [ListColumn<AnnexMonth>] {
        [
            .text("Mois", [.day("Mois") { $0.month }]) { month in
                "<a href=\"\(MonthPaths.sheet(MonthWords.key(month.month), month.annex.id.text))\">\(FrenchDate.month(month.month))</a>"
            },
            .text("État", [.text("État") { MonthWords.state($0.state) }, .count("Version") { $0.version }]) { month in
                "\(MonthWords.tag(month.state))\(when: month.version > 1, " <span class=\"soft\">version \(month.version)</span>")"
            },
            .number("Personnes avec des heures", [.count("Personnes avec des heures") { $0.people }]) { "\(FrenchNumber.integer($0.people))" },
            .number("Heures payées", [.decimal("Heures payées") { Double($0.paid.hundredths) / 100 }]) { "\(MonthWords.hours($0.paid))" },
            .number("ETP réalisés", [.decimal("ETP réalisés") { Double($0.etp.monthlyThousandths) / 1000 }]) { month in
                "\(MonthWords.etp(month.etp.monthlyThousandths))"
            },
            .number("Conventionnés", [.decimal("ETP conventionnés") { Double($0.conventioned) / 1000 }]) { "\(MonthWords.etp($0.conventioned))" },
            .number(
                "Écart depuis la déclaration", [.decimal("Écart depuis la déclaration, heures") { month in month.drift.map { Double($0.hundredths) / 100 } }]
            ) { month in month.drift.map { $0 == Hours(0) ? "–" : "\(fr: MonthWords.signed($0))" } ?? "<span class=\"soft\">–</span>" },
        ]
    }
}

/// Said on every page of the month: nobody must believe that it was sent.
enum MonthNotice {
    static let html: HTML = """
        <p class="hint">\(fr: "Jalon ne transmet rien à l’ASP : il prépare la feuille, que vous recopiez dans l’Extranet IAE.")</p>

        """
}
