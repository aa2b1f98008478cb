public import Domain
public import HTML

/// Conventions: year by year, their annexes with posts and amount.
public struct ConventionsPage: Sendable {
    let conventions: [Convention]
    let writes: Bool
    let entry: Entry

    public init(_ conventions: [Convention], writes: Bool, entry: Entry = Entry()) {
        self.conventions = conventions
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Conventions", frame: frame,
            main: """
                \(PageHead.draw(
                    "Conventions", line: "<p>\(fr: "Les postes d’insertion conventionnés, leur montant, et qui travaille sous chaque annexe.")</p>",
                    acts: Button.link("Les mois", to: MonthPaths.months(), .quiet)))
                \(list)\(form(frame))
                """)
    }

    private var list: HTML {
        guard !conventions.isEmpty else {
            return EmptyState.draw("Aucune convention encore. La première demande son nom, ses dates, puis le numéro de chaque annexe financière.")
        }
        return HTML(
            joining: conventions.map { convention in
                Section.draw(
                    convention.name, id: "convention-\(convention.id.text)",
                    act: Button.link("Ouvrir", to: ConventionPaths.convention(convention.id.text), .quiet)
                ) {
                    """
                    <p class="soft">\(FrenchDate.range(convention.period.first, convention.period.last))</p>
                    \(convention.annexes.isEmpty ? EmptyState.draw("Aucune annexe encore.") : AnnexTable.draw(convention.annexes))
                    """
                }
            })
    }

    private func form(_ frame: Frame) -> HTML {
        guard writes else { return .empty }
        return """
            <details class="fold"\(when: !entry.errors.isEmpty || conventions.isEmpty, " open")><summary>\(fr: "Ajouter une convention")</summary>
            \(Form.post(to: ConventionPaths.conventions(), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.text("nom", "Nom", in: entry, hint: "Par exemple : Convention ACI 2026.", required: true, maxLength: 120))
                \(Form.line(Field.date("debut", "Premier jour", in: entry, required: true), Field.date("fin", "Dernier jour", in: entry, required: true)))
                \(Button.submit("Enregistrer"))
                """
            })</details>

            """
    }
}

/// Annexes in rows: number, period, posts, amount.
enum AnnexTable {
    static func draw(_ annexes: [FinancialAnnex]) -> HTML {
        Table.draw(
            caption: "Annexes financières",
            columns: [.text("Annexe"), .text("Période"), .text("Lieux"), .number("Postes par mois"), .number("Aide au poste de l’annexe"), .text("État")],
            rows: annexes.map(row), captionHidden: true)
    }

    private static func row(_ annex: FinancialAnnex) -> [HTML] {
        [
            "<a class=\"nowrap\" href=\"\(ConventionPaths.annex(annex.id.text))\">\(annex.number.text)</a>",
            "\(fr: FrenchDate.range(annex.period.first, annex.period.last))", HTML(text: annex.places.map(AnnexWords.place).joined(separator: ", ")),
            "\(annex.terms.last.map { FrenchNumber.decimal($0.monthlyThousandths, places: 3, trimmed: true) } ?? "–")",
            "\(FrenchNumber.euros(cents: annex.amount))", AnnexWords.tag(annex.state),
        ]
    }
}

enum AnnexWords {
    static func place(_ place: AnnexPlace) -> String { place.crewName.map { "\(place.siteName), \($0)" } ?? place.siteName }

    /// As a form sends a place: the site, or the site and the crew.
    static func value(_ place: AnnexPlace) -> String { place.crew.map { "\(place.site.text).\($0.text)" } ?? place.site.text }

    static func state(_ state: FinancialAnnex.State) -> String {
        switch state {
        case .provisional: "Provisoire"
        case .valid: "Validée"
        case .closed: "Clôturée"
        }
    }

    static func tag(_ state: FinancialAnnex.State) -> HTML {
        switch state {
        case .provisional: Tag.draw(self.state(state), .coming)
        case .valid: Tag.draw(self.state(state), .current)
        case .closed: Tag.draw(self.state(state), .closed)
        }
    }

    static var states: [Choice] { FinancialAnnex.State.allCases.map { Choice($0.rawValue, state($0)) } }

    static func posts(_ terms: AnnexTerms) -> String { FrenchNumber.decimal(terms.monthlyThousandths, places: 3, trimmed: true) }

    /// As typed in a form: « 12,5 », without the thin spaces of a page.
    static func typed(hundredths: Int) -> String {
        FrenchNumber.decimal(hundredths, places: 2, trimmed: true).replacing("\u{202F}", with: "")
    }
}
