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
        \(Section.draw("L’écart, à regarder ensemble", id: "ecart") { "\(talkingPoints)\(radars)\(table)\(comments)" })
        \(changes)\(when: view.leads, agreement(frame))
        """
    }

    private var talkingPoints: HTML {
        let points = sheet.skills.filter { $0.gap?.isTalkingPoint == true }
        guard !points.isEmpty else { return "<p>\(fr: "Aucun écart de deux points ou plus : les deux regards se rejoignent.")</p>" }
        return """
            <p>\(fr: "À parler d’abord :")</p>
            <ul>\(each: points, { skill in "<li><strong>\(skill.label)</strong> – \(fr: skill.gap.map(SkillWords.gapSentence) ?? "")</li>" })</ul>
            """
    }

    private var table: HTML {
        Table.draw(
            caption: "Ce que dit la personne, ce que voit l’encadrant, et l’écart",
            columns: [.text("Compétence"), .text(view.person.firstName), .text("Encadrant"), .number("Écart"), .text("Niveau convenu")],
            rows: sheet.skills.map { skill in
                [
                    HTML(text: skill.label), LevelDrawing.cell(skill.person?.level?.rawValue), LevelDrawing.cell(skill.encadrant?.level?.rawValue),
                    HTML(text: SkillWords.gap(skill.gap)),
                    skill.agreed.map { LevelDrawing.cell($0.level?.rawValue) } ?? "<span class=\"muted\">à convenir</span>",
                ]
            })
    }

    /// One radar a grid; the table below is their twin.
    private var radars: HTML {
        let frameworks = sheet.skills.map(\.framework).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return "\(each: frameworks, radar)"
    }

    private func radar(_ framework: String) -> HTML {
        let axes = sheet.skills.filter { $0.framework == framework }.map {
            RadarDrawing.Axis($0.label, first: $0.person?.level?.rawValue, second: $0.encadrant?.level?.rawValue)
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
        guard let earlier = view.earlier, sheet.agreedOn != nil else { return .empty }
        let progress = SkillProgress.between(earlier.skills, sheet.skills)
        let moved = progress.filter { if case .same = $0.change { false } else { true } }
        return Section.draw("Depuis la fiche précédente", id: "changements") {
            moved.isEmpty
                ? "<p>\(fr: "Aucun niveau convenu n’a changé depuis le \(FrenchDate.short(earlier.openedOn)).")</p>"
                : "<ul>\(each: moved, { "<li>\(fr: SkillWords.progress($0))</li>" })</ul>"
        }
    }

    private func agreement(_ frame: Frame) -> HTML {
        Section.draw(sheet.agreedOn == nil ? "Convenir des niveaux" : "Revoir les niveaux convenus", id: "convenir") {
            Form.post(
                to: SkillSheetPaths.agreement(view.person.id.text, sheet.id.text), csrf: frame.csrf, once: frame.once, entry: entry
            ) {
                """
                <p class="hint">\(fr: "Le niveau convenu se décide ensemble ; il n’est pas une moyenne. Quand les deux réponses sont les mêmes, il est déjà proposé.")</p>
                \(each: sheet.skills, { SkillQuestion.compact($0, name: $0.field, answer: entry.answer($0) ?? $0.agreed ?? proposal($0)) })
                \(Button.submit("Enregistrer les niveaux convenus", sheet.agreedOn == nil ? .primary : .quiet))
                """
            }
        }
    }

    private func proposal(_ skill: RatedSkill) -> SkillAnswer? {
        skill.person == skill.encadrant ? skill.encadrant : nil
    }
}
