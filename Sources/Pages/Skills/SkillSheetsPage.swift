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
            title: "Compétences de \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw("Compétences", above: Link(person.fullName, PersonPaths.person(person.id.text))))
                \(list(frame))\(changes)\(evolution)\(when: opens, opening(frame))
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
            sheet.agreedOn.map { FrenchDate.html($0) } ?? "<span class=\"muted\">pas encore</span>",
        ]
    }

    private func state(_ sheet: SkillSheet, _ party: SkillSheet.Party) -> HTML {
        sheet.hasSigned(party) ? "signée" : "<span class=\"muted\">à remplir</span>"
    }

    /// From the last two agreed sheets, in words.
    private var changes: HTML {
        let agreed = sheets.filter { $0.agreedOn != nil }
        guard agreed.count > 1 else { return .empty }
        let (earlier, last) = (agreed[agreed.count - 2], agreed[agreed.count - 1])
        let moved = SkillProgress.between(earlier.skills, last.skills).filter { if case .same = $0.change { false } else { true } }
        let dates = "du \(FrenchDate.short(earlier.openedOn)) à celle du \(FrenchDate.short(last.openedOn))"
        return Section.draw("Ce qui a changé depuis la dernière fois", id: "changements") {
            moved.isEmpty
                ? "<p>\(fr: "Aucun niveau convenu n’a changé de la fiche \(dates).")</p>"
                : "<p>\(fr: "De la fiche \(dates) :")</p><ul>\(each: moved, { "<li>\(fr: SkillWords.progress($0))</li>\n" })</ul>"
        }
    }

    /// Agreed levels over all campaigns: the table that the lines of the sheet page are drawn from.
    private var evolution: HTML {
        let agreed = sheets.filter { $0.agreedOn != nil }
        guard let last = agreed.last, agreed.count > 1 else { return .empty }
        return Section.draw("Évolution", id: "evolution") {
            Table.draw(
                caption: "Niveaux convenus d’une fiche à l’autre",
                columns: [.text("Compétence"), .text("Chemin")] + agreed.map { .text(FrenchDate.short($0.openedOn)) },
                rows: last.skills.map { evolutionRow($0, over: agreed) }, .sliding)
        }
    }

    private func evolutionRow(_ skill: RatedSkill, over sheets: [SkillSheet]) -> [HTML] {
        let levels = sheets.map { sheet in sheet.skills.first { $0.code == skill.code && $0.framework == skill.framework }?.agreed?.level?.rawValue }
        let moments = zip(sheets, levels).map { EvolutionDrawing.Moment(FrenchDate.short($0.openedOn), $1) }
        return [HTML(text: skill.label), EvolutionDrawing.line(skill.label, moments)] + levels.map { LevelDrawing.cell($0) }
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
