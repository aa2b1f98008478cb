import Domain
import HTML

/// What the two parties see differently, what each says of it, what changed since last time, and the levels agreed together.
struct SkillGapSection {
    let view: SkillSheetView
    let entry: Entry

    init(_ view: SkillSheetView, entry: Entry) {
        self.view = view
        self.entry = entry
    }

    private var sheet: SkillSheet { view.sheet }

    func html(in frame: Frame) -> HTML {
        """
        \(Section.draw("L’écart, à regarder ensemble", id: "ecart") { "\(talkingPoints)\(radars)\(comments)" })
        \(Section.draw(view.leads ? "Convenir des niveaux" : "Les niveaux", id: "convenir") { view.leads ? agreement(frame) : table })
        \(changes)
        """
    }

    /// What to talk about first, by direction of the gap, the widest first.
    private var talkingPoints: HTML {
        let points = sheet.skills.filter { $0.gap?.isTalkingPoint == true }.sorted { abs($0.gap?.points ?? 0) > abs($1.gap?.points ?? 0) }
        guard !points.isEmpty else { return "<p>\(fr: "Aucun écart de deux points ou plus : les deux regards se rejoignent.")</p>" }
        let (valued, discussed) = (points.filter { ($0.gap?.points ?? 0) > 0 }, points.filter { ($0.gap?.points ?? 0) < 0 })
        return """
            \(talkingPoint("À valoriser : l’encadrant voit plus que ce que dit \(view.person.firstName)", valued))\
            \(talkingPoint("À regarder ensemble, sur un fait : \(view.person.firstName) se voit plus loin que ne le voit l’encadrant", discussed))
            """
    }

    private func talkingPoint(_ title: String, _ skills: [RatedSkill]) -> HTML {
        guard !skills.isEmpty else { return .empty }
        let lines: HTML = "\(each: skills, { "<li>\($0.label) <span class=\"soft\">(\(SkillWords.gap($0.gap)))</span>\(facts($0))</li>" })"
        return "<h3>\(fr: title)</h3>\n<ul class=\"columns-list\">\(lines)</ul>\n"
    }

    /// The last facts of that skill: a gap is looked at on what was seen, not on an opinion.
    private func facts(_ skill: RatedSkill) -> HTML {
        let own = view.facts.filter { fact in fact.skills.contains { $0.key == "\(skill.framework)/\(skill.code)" } }.prefix(3)
        guard !own.isEmpty else { return .empty }
        return "<ul class=\"plain-list\">\(each: Array(own), { "<li>\(FrenchDate.html($0.day)) \(ObservationWords.line($0))</li>\n" })</ul>"
    }

    private var table: HTML {
        Table.draw(
            caption: "Ce que dit la personne, ce que voit l’encadrant, et l’écart",
            columns: [.text("Compétence"), .text(view.person.firstName), .text("Encadrant"), .number("Écart"), .text("Niveau convenu")],
            rows: sheet.skills.enumerated().map { row($0.offset + 1, $0.element) })
    }

    /// Numbered as the axes of the radars are.
    private func row(_ rank: Int, _ skill: RatedSkill) -> [HTML] {
        [
            SkillName.cell("\(rank). \(skill.label)", skill.pictogram), SkillWords.cell(skill.person, by: .person),
            SkillWords.cell(skill.encadrant, by: .encadrant),
            HTML(text: SkillWords.gap(skill.gap)), view.leads ? choice(skill) : agreed(skill),
        ]
    }

    private func agreed(_ skill: RatedSkill) -> HTML {
        SkillWords.cell(skill.agreed)
    }

    /// The level to agree on stands in the row itself, beside the two it comes from.
    private func choice(_ skill: RatedSkill) -> HTML {
        let chosen = entry.answer(skill) ?? skill.agreed ?? proposal(skill)
        return """
            <label class="visually-hidden" for="\(skill.field)">\(fr: "Niveau convenu pour \(skill.label)")</label>
            <select id="\(skill.field)" name="\(skill.field)"><option value="">\(fr: "À convenir")</option>
            \(each: SkillAnswer.agreed, { answer in
                "<option value=\"\(answer.code)\"\(when: answer == chosen, " selected")>\(SkillWords.label(answer))</option>\n"
            })</select>
            """
    }

    /// One radar a grid; the table below is their twin.
    private var radars: HTML {
        "\(each: sheet.frameworks, radar)"
    }

    private func radar(_ framework: String) -> HTML {
        let axes = sheet.skills.enumerated().filter { $0.element.framework == framework }.map { place, skill in
            RadarDrawing.Axis(skill.label, number: place + 1, first: skill.person?.level?.rawValue, second: skill.encadrant?.level?.rawValue)
        }
        return RadarDrawing.draw(SkillWords.framework(framework), axes: axes, first: view.person.firstName, id: "radar-\(framework)")
    }

    private var comments: HTML {
        """
        \(some: view.comments[.person], { Quote.draw($0, by: view.person.firstName) })
        \(some: view.comments[.encadrant], { Quote.draw($0, by: "L’encadrant") })
        """
    }

    private var changes: HTML {
        let before = view.earlier.filter { $0.agreedOn != nil }
        guard let last = before.last, sheet.agreedOn != nil else { return .empty }
        return Section.draw("Depuis la fiche précédente", id: "changements") {
            SkillChanges.draw(SkillProgress.since(before, sheet), from: last, to: sheet)
        }
    }

    private func agreement(_ frame: Frame) -> HTML {
        Form.post(to: SkillSheetPaths.agreement(view.person.id.text, sheet.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(left)<p class="hint">\(fr: "Le niveau convenu se décide ensemble ; il n’est pas une moyenne. Quand les deux réponses sont les mêmes, il est déjà proposé.")</p>
            \(table)
            \(Button.submit("Enregistrer les niveaux convenus", sheet.leftToAgree > 0 ? .primary : .quiet))
            """
        }
    }

    /// A blank is not an answer: how many remain is said until none does.
    private var left: HTML {
        guard sheet.agreedOn != nil, sheet.leftToAgree > 0 else { return .empty }
        return "<p class=\"notice notice-warning\">\(fr: SkillChanges.left(sheet))</p>\n"
    }

    private func proposal(_ skill: RatedSkill) -> SkillAnswer? {
        skill.person == skill.encadrant && skill.encadrant != .refused ? skill.encadrant : nil
    }
}
