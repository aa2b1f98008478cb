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
                \(list)\(FileLinks.draw(ConventionPaths.conventions.file()))\(form(frame))
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
public enum AnnexTable {
    static func draw(_ annexes: [FinancialAnnex]) -> HTML {
        Table.draw(caption: "Annexes financières", ListTable("Annexes", columns), annexes, captionHidden: true)
    }

    /// For a file of all conventions: the one each annexe belongs to heads its table on the page.
    public static func table(of conventions: [Convention]) -> ListTable<FinancialAnnex> {
        let owners = Dictionary(
            conventions.flatMap { convention in convention.annexes.map { ($0.id, convention) } }, uniquingKeysWith: { first, _ in first })
        let heading: ListColumn<FinancialAnnex> = .heading([
            .text("Convention", width: 30) { owners[$0.id]?.name }, .day("Convention du") { owners[$0.id]?.period.first },
            .day("Convention au") { owners[$0.id]?.period.last },
        ])
        return ListTable("Conventions", [heading] + columns)
    }

    private static var columns: [ListColumn<FinancialAnnex>] {
        [
            .text("Annexe", [.text("Annexe") { $0.number.text }]) { annex in
                "<a class=\"nowrap\" href=\"\(ConventionPaths.annex(annex.id.text))\">\(annex.number.text)</a>"
            },
            .text("Période", [.day("Du") { $0.period.first }, .day("Au") { $0.period.last }]) { annex in
                "\(fr: FrenchDate.range(annex.period.first, annex.period.last))"
            },
            .text("Lieux", [.text("Lieux", width: 34) { places($0) }]) { HTML(text: places($0)) },
            .number("Postes par mois", [.decimal("Postes par mois") { annex in annex.terms.last.map { Double($0.monthlyThousandths) / 1000 } }]) { annex in
                "\(annex.terms.last.map { FrenchNumber.decimal($0.monthlyThousandths, places: 3, trimmed: true) } ?? "–")"
            },
            .number("Aide au poste de l’annexe", [.decimal("Aide au poste de l’annexe, €") { Double($0.amount) / 100 }]) { annex in
                "\(FrenchNumber.euros(cents: annex.amount))"
            },
            .text("État", [.text("État") { AnnexWords.state($0.state) }]) { AnnexWords.tag($0.state) },
        ]
    }

    private static func places(_ annex: FinancialAnnex) -> String { annex.places.map(AnnexWords.place).joined(separator: ", ") }
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
