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
    }

    private func section(_ annex: FinancialAnnex, _ own: [AnnexMonth], _ frame: Frame) -> HTML {
        let begun = own.filter { $0.month <= frame.today }
        return Section.draw("Annexe \(annex.number.text)", id: "annexe-\(annex.id.text)") {
            """
            <p class="soft">\(HTML(text: annex.places.map(AnnexWords.place).joined(separator: " ; ")))\
            \(when: partial.contains(annex.id), " \(PartialPosts.tag)")</p>
            \(begun.isEmpty ? EmptyState.draw("Cette annexe n’a pas commencé.") : Table.draw(
                caption: "Mois de l’annexe \(annex.number.text)",
                columns: columns, rows: begun.reversed().map(row), captionHidden: true, totals: totals(begun)))
            """
        }
    }

    private var columns: [Table.Column] {
        [
            .text("Mois"), .text("État"), .number("Personnes"), .number("Heures payées"), .number("ETP réalisés"), .number("Conventionnés"),
            .number("Écart depuis la déclaration"),
        ] + (seesAmounts ? [.number("Aide au poste gagnée")] : [])
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

    private func row(_ month: AnnexMonth) -> [HTML] {
        let drift: HTML = month.drift.map { $0 == Hours(0) ? "–" : "\(fr: MonthWords.signed($0))" } ?? "<span class=\"soft\">–</span>"
        return [
            "<a href=\"\(MonthPaths.sheet(MonthWords.key(month.month), month.annex.id.text))\">\(FrenchDate.month(month.month))</a>",
            "\(MonthWords.tag(month.state))\(when: month.version > 1, " <span class=\"soft\">version \(month.version)</span>")",
            "\(FrenchNumber.integer(month.people))", "\(MonthWords.hours(month.paid))", "\(MonthWords.etp(month.etp.monthlyThousandths))",
            "\(MonthWords.etp(month.conventioned))", drift,
        ] + (seesAmounts ? ["\(FrenchNumber.euros(cents: month.amount))"] : [])
    }

    private var notTransmitted: HTML { MonthNotice.html }
}

/// Said on every page of the month: nobody must believe that it was sent.
enum MonthNotice {
    static let html: HTML = """
        <p class="hint">\(fr: "Jalon ne transmet rien à l’ASP : il prépare la feuille, que vous recopiez dans l’Extranet IAE.")</p>

        """
}
