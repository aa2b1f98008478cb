public import Domain
public import HTML

/// A convention carried into the next year: everything shown and ticked before anything is written.
public struct ConventionRenewalPage: Sendable {
    let convention: Convention
    let renewals: [AnnexRenewal]
    let entry: Entry

    public init(_ convention: Convention, _ renewals: [AnnexRenewal], entry: Entry) {
        self.convention = convention
        self.renewals = renewals
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Reconduire \(convention.name)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Reconduire \(convention.name)", above: Link(convention.name, ConventionPaths.convention(convention.id.text)),
                    line: "<p>\(fr: "Rien n’est écrit avant l’enregistrement. Relisez les numéros et les montants sur l’annexe signée.")</p>"))
                \(Form.post(to: ConventionPaths.renewal(convention.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Form.group("La convention") {
                        Field.text("nom", "Nom", in: entry, required: true, maxLength: 120)
                            + Form.line(
                                Field.date("debut", "Premier jour", in: entry, required: true), Field.date("fin", "Dernier jour", in: entry, required: true))
                    })
                    \(HTML(joining: renewals.enumerated().map { annex($0.offset, $0.element) }))
                    \(Button.submit("Enregistrer la reconduction"))
                    """
                })
                """)
    }

    private func annex(_ index: Int, _ renewal: AnnexRenewal) -> HTML {
        let suffix = "-\(index + 1)"
        return Form.group("Après l’annexe \(renewal.annex.number.text)", hint: renewal.annex.places.map(AnnexWords.place).joined(separator: " ; ")) {
            """
            \(AnnexFields.number(entry, suffix: suffix))\(AnnexFields.terms(entry, suffix: suffix))
            \(renewal.lines.isEmpty ? "<p>\(fr: "Personne n’est rattaché à cette annexe.")</p>" : Field.checkboxes(
                "personnes" + suffix, "Qui suit, à partir du \(FrenchDate.short(renewal.from))", in: entry,
                choices: renewal.lines.map { line in
                    Choice(
                        line.member.person.id.text, "\(line.member.person.lastName) \(line.member.person.firstName)",
                        hint: line.follows.because.map(\.text).joined(separator: " "))
                }))
            """
        }
    }

    /// What is proposed: the same posts and amounts, the likely number, and those whose contract goes on.
    public static func proposal(_ convention: Convention, _ renewals: [AnnexRenewal]) -> Entry {
        let first = convention.period.last.adding(days: 1)
        var values: [String: [String]] = [
            "nom": [nextName(convention.name, after: convention.period.last.year, year: first.year)], "debut": [first.iso],
            "fin": [first.adding(years: 1).adding(days: -1).iso],
        ]
        for (index, renewal) in renewals.enumerated() {
            let suffix = "-\(index + 1)"
            values["numero" + suffix] = [renewal.likelyNumber]
            values["etat" + suffix] = [FinancialAnnex.State.provisional.rawValue]
            if let terms = renewal.annex.terms.last {
                values["postes" + suffix] = [AnnexWords.typed(hundredths: terms.monthlyThousandths / 10)]
                values["montant" + suffix] = [AnnexWords.typed(hundredths: terms.yearlyAmount)]
                values["heures" + suffix] = ["\(terms.annualHours)"]
            }
            values["personnes" + suffix] = renewal.lines.filter(\.follows.value).map(\.member.person.id.text)
        }
        return Entry(values: values)
    }

    /// « Convention 2026 » becomes « Convention 2027 »; a name without its year keeps its words and gains the next one.
    private static func nextName(_ name: String, after old: Int, year: Int) -> String {
        name.contains("\(old)") ? name.replacing("\(old)", with: "\(year)") : "\(name) \(year)"
    }
}
