public import Domain
public import HTML

/// One annexe financière: its numbers by date, and who works under it.
public struct AnnexPage: Sendable {
    public enum Part: String, CaseIterable, Sendable {
        case terms = "montants", number = "numero", attach = "rattacher", detach = "detacher"
    }

    let annex: FinancialAnnex
    let members: [AnnexMember]
    /// Under contract at its places and attached nowhere.
    let missing: [Person]
    let writes: Bool
    /// Its scope says which form it is of.
    let entry: Entry

    public init(_ annex: FinancialAnnex, members: [AnnexMember], missing: [Person], writes: Bool, entry: Entry = Entry()) {
        self.annex = annex
        self.members = members
        self.missing = missing
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Annexe \(annex.number.text)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Annexe \(annex.number.text)", above: Link(annex.conventionName, ConventionPaths.convention(annex.convention.text)),
                    line: "<p>\(AnnexWords.tag(annex.state)) \(FrenchDate.range(annex.period.first, annex.period.last))</p>",
                    acts: Button.link("Les mois", to: MonthPaths.months(), .quiet)))
                \(warning)\(facts)\(terms(frame))\(people(frame))\(number(frame))
                """)
    }

    private var warning: HTML {
        guard annex.numberNamesAnotherYear else { return .empty }
        return Page.notice(
            Notice(.warning, "Le numéro porte l’année 20\(annex.number.year), et l’annexe commence en \(annex.period.first.year) : vérifiez-le."))
    }

    private var facts: HTML {
        let number = annex.number
        let amendment: HTML = number.amendment == "0" ? "Aucun" : "N° \(number.amendment)"
        return DefinitionList.draw([
            ("Mesure", HTML(text: number.kind.rawValue)), ("Département", HTML(text: number.department)), ("Avenant", amendment),
            ("Lieux", HTML(text: annex.places.map(AnnexWords.place).joined(separator: " ; "))),
            ("Aide au poste de toute l’annexe", "\(FrenchNumber.euros(cents: annex.amount))"),
        ])
    }

    private func terms(_ frame: Frame) -> HTML {
        Section.draw("Postes et montants", id: "montants") {
            """
            \(Table.draw(
                caption: "Postes et montants par date d’effet",
                columns: [.text("À partir du"), .number("Postes par mois"), .number("Aide par ETP et par an"), .number("Heures annuelles")],
                rows: annex.terms.map { terms in
                    [
                        FrenchDate.html(max(terms.from, annex.period.first)), "\(AnnexWords.posts(terms))", "\(FrenchNumber.euros(cents: terms.yearlyAmount))",
                        "\(FrenchNumber.integer(terms.annualHours))",
                    ]
                }, captionHidden: true))
            \(fold("Changer à partir d’une date", .terms, to: ConventionPaths.terms(annex.id.text), frame) { entry in
                """
                <p class="hint">\(fr: "Les mois d’avant gardent leurs nombres.")</p>
                \(Field.date("depuis", "À partir du", in: entry, required: true))
                \(AnnexFields.terms(entry))
                """
            })
            """
        }
    }

    private func people(_ frame: Frame) -> HTML {
        Section.draw("Personnes rattachées (\(members.count))", id: "personnes") {
            """
            \(members.isEmpty ? EmptyState.draw("Personne n’est encore rattaché à cette annexe.") : Table.draw(
                caption: "Personnes rattachées", columns: [.text("Nom"), .text("Du"), .text("Au"), .text("Fin du contrat")],
                rows: members.map(row), captionHidden: true))
            \(attachForm(frame))\(detachForm(frame))
            """
        }
    }

    private func row(_ member: AnnexMember) -> [HTML] {
        [
            "<a href=\"\(PersonPaths.person(member.person.id.text))\">\(member.person.lastName) \(member.person.firstName)</a>",
            FrenchDate.html(member.from), member.to.map { FrenchDate.html($0) } ?? "\(fr: "fin de l’annexe")",
            member.contractUntil.map { FrenchDate.html($0) } ?? "–",
        ]
    }

    private func attachForm(_ frame: Frame) -> HTML {
        guard writes, !missing.isEmpty || entry.scope == Part.attach.rawValue else { return .empty }
        let form = fold("Rattacher (\(missing.count) sous contrat, sans annexe)", .attach, to: ConventionPaths.attachments(annex.id.text), frame) { entry in
            """
            \(Field.checkboxes(
                "personnes", "Qui rattacher", in: entry, choices: missing.map { Choice($0.id.text, "\($0.lastName) \($0.firstName)") }, required: true))
            \(Field.date("depuis", "À partir du", in: entry, required: true))
            """
        }
        return form
    }

    private func detachForm(_ frame: Frame) -> HTML {
        let open = members.filter { $0.to == nil || $0.to ?? annex.period.last > frame.today }
        guard writes, !open.isEmpty else { return .empty }
        return fold("Mettre fin à un rattachement", .detach, to: ConventionPaths.detachments(annex.id.text), frame) { entry in
            Form.line(
                Field.select(
                    "lequel", "Personne", in: entry, choices: open.map { Choice($0.id.text, "\($0.person.lastName) \($0.person.firstName)") }, required: true),
                Field.date("le", "Dernier jour", in: entry, required: true))
        }
    }

    private func number(_ frame: Frame) -> HTML {
        fold("Corriger le numéro ou l’état", .number, to: ConventionPaths.number(annex.id.text), frame) { entry in
            "\(Form.hidden("version", entry["version"].isEmpty ? "\(annex.version)" : entry["version"]))\(AnnexFields.number(entry))"
        }
    }

    private func fold(_ title: String, _ part: Part, to path: Path, _ frame: Frame, _ fields: (Entry) -> HTML) -> HTML {
        guard writes else { return .empty }
        let own = entry.scope == part.rawValue ? entry : blank(part)
        return """
            <details class="fold"\(when: !own.errors.isEmpty, " open")><summary>\(fr: title)</summary>
            \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: own) { "\(fields(own))\(Button.submit("Enregistrer"))" })</details>

            """
    }

    /// What the annexe says already, so that a form changes only what is changed.
    private func blank(_ part: Part) -> Entry {
        var values: [String: [String]] = ["numero": [annex.number.text], "etat": [annex.state.rawValue]]
        if let terms = annex.terms.last {
            values["postes"] = [AnnexWords.typed(hundredths: terms.monthlyThousandths / 10)]
            values["montant"] = [AnnexWords.typed(hundredths: terms.yearlyAmount)]
            values["heures"] = ["\(terms.annualHours)"]
        }
        if part == .attach { values["depuis"] = [annex.period.first.iso] }
        return Entry(values: values, scope: part.rawValue)
    }
}
