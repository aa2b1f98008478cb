public import Domain
public import HTML

/// All the sheets of a person: where each stands, how the agreed levels moved, and the opening of a new one.
public struct SkillSheetsPage: Sendable {
    let person: Person
    let sheets: [SkillSheet]
    let frameworks: [Choice]
    /// The reader may open a sheet.
    let opens: Bool
    let entry: Entry

    public init(person: Person, sheets: [SkillSheet], frameworks: [Choice], opens: Bool, entry: Entry = Entry()) {
        self.person = person
        self.sheets = sheets
        self.frameworks = frameworks
        self.opens = opens
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Compétences \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Compétences", above: Link(person.fullName, PersonPaths.person(person.id.text))))
                \(list(frame))\(changes)\(SkillEvolutionSection(SkillEvolution(sheets)).html)\(when: opens, opening(frame))
                """)
    }

    private func list(_ frame: Frame) -> HTML {
        guard !sheets.isEmpty else {
            return EmptyState.draw("Aucune fiche de compétences encore. La première se remplit à l’entrée, puis tous les trois mois.")
        }
        return Section.draw("Les fiches", id: "fiches") {
            Table.draw(
                caption: "Fiches de compétences, de la plus récente à la plus ancienne",
                columns: [.text("Fiche"), .text("Ouverte"), .text("Personne"), .text("Encadrant"), .text("Niveaux convenus")],
                rows: sheets.reversed().map(row))
        }
    }

    private func row(_ sheet: SkillSheet) -> [HTML] {
        let path = SkillSheetPaths.sheet(person.id.text, sheet.id.text)
        return [
            "<a href=\"\(path)\">\(SkillWords.occasion(sheet.occasion))</a>", FrenchDate.html(sheet.openedOn), state(sheet, .person), state(sheet, .encadrant),
            agreed(sheet),
        ]
    }

    /// A sheet agreed in part says what remains.
    private func agreed(_ sheet: SkillSheet) -> HTML {
        guard let day = sheet.agreedOn else { return "<span class=\"muted\">pas encore</span>" }
        guard sheet.leftToAgree > 0 else { return FrenchDate.html(day) }
        return "\(FrenchDate.html(day)), \(Tag.draw("\(sheet.agreedCount) sur \(sheet.skills.count)", .current))"
    }

    private func state(_ sheet: SkillSheet, _ party: SkillSheet.Party) -> HTML {
        sheet.hasSigned(party) ? "signée" : "<span class=\"muted\">à remplir</span>"
    }

    /// From the levels agreed before to those of the last agreed sheet, in words.
    private var changes: HTML {
        let agreed = sheets.filter { $0.agreedOn != nil }
        guard agreed.count > 1, let last = agreed.last else { return .empty }
        return Section.draw("Ce qui a changé depuis la dernière fois", id: "changements") {
            SkillChanges.draw(SkillProgress.since(Array(agreed.dropLast()), last), from: agreed[agreed.count - 2], to: last)
        }
    }

    private func opening(_ frame: Frame) -> HTML {
        Section.draw("Ouvrir une fiche", id: "ouvrir") {
            Form.post(to: SkillSheetPaths.sheets(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.select("occasion", "À quelle occasion", in: entry, choices: SkillSheet.Occasion.allCases.map { Choice($0.rawValue, SkillWords.occasion($0)) }, required: true))
                \(Field.checkboxes("referentiels", "Grilles", in: entry, choices: frameworks, hint: "La fiche garde ces grilles telles qu’elles sont aujourd’hui.", required: true))
                \(Button.submit("Ouvrir la fiche"))
                """
            }
        }
    }
}
