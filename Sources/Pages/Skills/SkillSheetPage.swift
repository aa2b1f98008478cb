public import Domain
public import HTML

/// One sheet, as its reader may see it now: the encadrant rates, the counsellor shows the code, and once both have signed
/// the gap is looked at together and levels agreed.
public struct SkillSheetPage: Sendable {
    let view: SkillSheetView
    let entry: Entry

    public init(_ view: SkillSheetView, entry: Entry = Entry()) {
        self.view = view
        self.entry = entry
    }

    private var sheet: SkillSheet { view.sheet }
    private var ids: (String, String) { (view.person.id.text, sheet.id.text) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Fiche de compétences \(FrenchName.of(view.person.fullName))", frame: frame,
            main: """
                \(head)\(states(frame))
                \(sheet.isOpenToBoth ? SkillGapSection(view, entry: entry).html(in: frame) : rating(frame))
                """)
    }

    private var head: HTML {
        PageHead.draw(
            "Fiche de compétences", above: Link("Compétences \(FrenchName.of(view.person.fullName))", SkillSheetPaths.sheets(view.person.id.text)),
            line: "\(fr: SkillWords.occasion(sheet.occasion)), ouverte le \(FrenchDate.html(sheet.openedOn))")
    }

    /// Who has said what so far, without saying what.
    private func states(_ frame: Frame) -> HTML {
        """
        \(DefinitionList.draw([(view.person.firstName, "\(state(.person))"), ("Encadrant", "\(state(.encadrant))")]))
        \(when: !sheet.isOpenToBoth, "<p class=\"hint\">\(fr: "Chacun répond sans voir l’autre. Les réponses s’ouvrent quand les deux ont signé.")</p>")
        \(when: canShowCode, codeButton(frame))
        """
    }

    private func state(_ party: SkillSheet.Party) -> HTML {
        if let at = sheet.signedAt[party] { return "\(Tag.draw("Signée", .done)) le \(FrenchDate.html(at.day))" }
        let visible = party == .encadrant && view.rates
        return visible
            ? "\(Tag.draw("À signer", .coming)) \(fr: "\(FrenchNumber.count(sheet.answered(by: party), "réponse", "réponses")) sur \(sheet.skills.count)")"
            : Tag.draw("À signer", .coming)
    }

    private var canShowCode: Bool { view.leads && !sheet.hasSigned(.person) }

    private func codeButton(_ frame: Frame) -> HTML {
        Button.post(
            "Montrer un code à \(view.person.firstName)", to: SkillSheetPaths.code(ids.0, ids.1), csrf: frame.csrf, once: frame.once,
            view.rates ? .quiet : .primary)
    }

    private func rating(_ frame: Frame) -> HTML {
        guard view.rates, !sheet.hasSigned(.encadrant) else { return .empty }
        return Section.draw("Votre évaluation", id: "evaluation") {
            """
            \(Form.post(to: SkillSheetPaths.rating(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) { questions })
            \(when: sheet.isComplete(for: .encadrant), signature(frame))
            """
        }
    }

    private var questions: HTML {
        """
        \(each: sheet.frameworks, grid)
        \(Field.textArea("commentaire", "Un mot sur ces compétences", in: entry, hint: "La personne le lira quand vous aurez signé tous les deux.", rows: 3, maxLength: 2000))
        \(Button.submit("Enregistrer mes réponses", sheet.isComplete(for: .encadrant) ? .quiet : .primary))
        """
    }

    /// One grid, with its own button: what is done is kept without reaching the foot. A finished one folds, so that the next is near.
    private func grid(_ framework: String) -> HTML {
        let skills = sheet.skills.filter { $0.framework == framework }
        let answered = skills.count { (entry.answer($0) ?? $0.encadrant) != nil }
        let isOpen = answered < skills.count || !entry.errors.isEmpty || sheet.frameworks.count == 1
        return """
            <details class="skill-grid"\(when: isOpen, " open")><summary>\(fr: "\(SkillWords.framework(framework)) : \(answered) sur \(skills.count)")</summary>
            \(each: skills, { SkillQuestion.compact($0, name: $0.field, answer: entry.answer($0) ?? $0.encadrant) })
            \(when: sheet.frameworks.count > 1, Button.submit("Enregistrer ce qui est fait", .quiet))</details>

            """
    }

    private func signature(_ frame: Frame) -> HTML {
        NextAct.draw(
            "Toutes les compétences ont une réponse.", why: "Une fois signée, votre évaluation ne change plus.",
            act: Button.post("Signer mon évaluation", to: SkillSheetPaths.signature(ids.0, ids.1), csrf: frame.csrf, once: frame.once, .primary))
    }
}

extension RatedSkill {
    /// The name of its field in a form; a code has neither space nor slash.
    public var field: String { "n-\(framework)-\(code)" }
}

extension Entry {
    func answer(_ skill: RatedSkill) -> SkillAnswer? { SkillAnswer(code: self[skill.field]) }
}

/// One skill and its levels to choose from.
enum SkillQuestion {
    /// For staff: one line a skill, all levels in sight.
    static func compact(_ skill: RatedSkill, name: String, answer: SkillAnswer?) -> HTML {
        """
        <fieldset class="skill-line"><legend><span class="skill-name">\(PictogramDrawing.draw(skill.pictogram, size: 40))<span><strong>\(skill.label)</strong> \
        <span class="hint">\(fr: skill.observable)</span></span></span></legend>
        <div class="levels">\(each: SkillAnswer.asked, { option in choice(option, name: name, chosen: option == answer) })</div></fieldset>

        """
    }

    private static func choice(_ option: SkillAnswer, name: String, chosen: Bool) -> HTML {
        """
        <label class="level-pick"><input type="radio" name="\(name)" value="\(option.code)"\(when: chosen, " checked")> \
        \(SkillWords.drawing(option, size: 32))<span>\(fr: SkillWords.label(option, by: .encadrant))</span></label>
        """
    }
}

/// A skill named in a table, its drawing before its words.
enum SkillName {
    static func cell(_ words: String, _ pictogram: String, size: Int = 28) -> HTML {
        "<span class=\"skill-name\">\(PictogramDrawing.draw(pictogram, size: size))<span>\(fr: words)</span></span>"
    }
}
