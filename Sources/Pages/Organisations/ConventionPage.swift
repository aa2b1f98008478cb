public import Domain
public import HTML

/// One convention: its annexes, a new one, and the year after.
public struct ConventionPage: Sendable {
    let convention: Convention
    /// Sites and crews an annexe can be given.
    let places: [AnnexPlace]
    let writes: Bool
    let entry: Entry

    public init(_ convention: Convention, places: [AnnexPlace], writes: Bool, entry: Entry) {
        self.convention = convention
        self.places = places
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: convention.name, frame: frame,
            main: """
                \(PageHead.draw(
                    convention.name, above: Link("Conventions", ConventionPaths.conventions()),
                    line: "<p>\(FrenchDate.range(convention.period.first, convention.period.last))</p>", acts: acts))
                \(Section.draw("Annexes financières", id: "annexes") {
                    convention.annexes.isEmpty
                        ? EmptyState.draw("Aucune annexe encore : son numéro figure en tête du document signé avec l’État.") : AnnexTable.draw(convention.annexes)
                })
                \(form(frame))
                """)
    }

    private var acts: HTML {
        guard writes, !convention.annexes.isEmpty else { return .empty }
        return Button.link("Reconduire pour l’année suivante", to: ConventionPaths.renewal(convention.id.text), .quiet)
    }

    private func form(_ frame: Frame) -> HTML {
        guard writes else { return .empty }
        return """
            <details class="fold"\(when: !entry.errors.isEmpty || convention.annexes.isEmpty, " open")><summary>\(fr: "Ajouter une annexe")</summary>
            \(Form.post(to: ConventionPaths.annexes(convention.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(AnnexFields.number(entry))
                \(Form.line(
                    Field.date("debut", "Premier jour", in: entry, required: true), Field.date("fin", "Dernier jour", in: entry, required: true)))
                \(AnnexFields.terms(entry))
                \(Field.checkboxes(
                    "lieux", "Sites et équipes", in: entry, choices: places.map { Choice(AnnexWords.value($0), AnnexWords.place($0)) },
                    hint: "Un site entier, ou certaines de ses équipes.", required: true))
                \(Button.submit("Enregistrer l’annexe"))
                """
            })</details>

            """
    }
}

/// The fields that several forms of an annexe share; `suffix` tells one annexe from another on the same form.
enum AnnexFields {
    static func number(_ entry: Entry, suffix: String = "") -> HTML {
        Form.line(
            Field.code(
                "numero" + suffix, "Numéro de l’annexe", in: entry, hint: "Comme ACI 021 26 0005 A0 M0 ; espaces et minuscules sont acceptés.",
                required: true, maxLength: 30),
            Field.select("etat" + suffix, "État", in: entry, choices: AnnexWords.states, required: true, empty: nil))
    }

    static func terms(_ entry: Entry, suffix: String = "") -> HTML {
        Form.line(
            Field.number("postes" + suffix, "Effectif mensuel conventionné", in: entry, required: true, unit: "ETP"),
            Field.number("montant" + suffix, "Aide au poste par ETP et par an", in: entry, required: true, unit: "€"),
            Field.number("heures" + suffix, "Heures annuelles d’un temps plein", in: entry, required: true, unit: "h"))
    }
}
