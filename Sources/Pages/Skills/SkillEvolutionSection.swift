import Domain
import HTML

/// Agreed levels and gaps over all campaigns: as radars laid over each other, as lines, and as the table that both are drawn from.
struct SkillEvolutionSection {
    private let evolution: SkillEvolution

    init(_ evolution: SkillEvolution) {
        self.evolution = evolution
    }

    /// Empty under two campaigns.
    var html: HTML {
        guard evolution.campaigns.count > 1 else { return .empty }
        return Section.draw("Évolution", id: "evolution") {
            """
            <p class="hint">\(fr: "L’écart est ce que voit l’encadrant moins ce que dit la personne, de −4 à +4. « Pas demandé » : la grille de cette fiche n’avait pas cette compétence.")</p>
            \(each: evolution.grids, { radar($0.framework, $0.lines) })
            \(Table.draw(
                caption: "Niveaux convenus et écarts, d’une fiche à l’autre",
                columns: [.text("Compétence"), .text("Niveaux"), .text("Écarts")] + evolution.campaigns.map { .text(FrenchDate.short($0.openedOn)) },
                rows: evolution.lines.enumerated().map { row($0.offset + 1, $0.element) }, .sliding))
            """
        }
    }

    private func radar(_ framework: String, _ lines: [SkillEvolution.Line]) -> HTML {
        let (all, compared) = (evolution.lines.map(\.skill.key), evolution.compared)
        let axes = lines.map { line in
            RadarDrawing.Axis(
                line.skill.label, number: (all.firstIndex(of: line.skill.key) ?? 0) + 1, levels: compared.map { line.moments[$0]?.agreed?.level?.rawValue })
        }
        return RadarDrawing.draw(
            "\(SkillWords.framework(framework)) : niveaux convenus", axes: axes, voices: compared.map { FrenchDate.short(evolution.campaigns[$0].openedOn) },
            id: "evolution-\(framework)")
    }

    private func row(_ rank: Int, _ line: SkillEvolution.Line) -> [HTML] {
        let dated = zip(evolution.campaigns, line.moments).map { (FrenchDate.short($0.openedOn), $1) }
        let levels = dated.map { EvolutionDrawing.Moment($0, $1?.agreed?.level?.rawValue, absent: SkillEvolutionSection.absent($1)) }
        let gaps = dated.map { EvolutionDrawing.Moment($0, $1?.gap?.points, absent: $1 == nil ? "pas demandé" : "sans écart à dire") }
        let drawn: [HTML] = [
            "\(fr: "\(rank). \(line.skill.label)")", EvolutionDrawing.line("Niveau, \(line.skill.label)", levels),
            EvolutionDrawing.line("Écart, \(line.skill.label)", gaps, from: -4),
        ]
        return drawn + line.moments.map(cell)
    }

    private func cell(_ moment: RatedSkill?) -> HTML {
        guard let moment else { return "<span class=\"soft\">pas demandé</span>" }
        return "\(SkillWords.cell(moment.agreed))<br><span class=\"soft\">\(fr: "écart \(SkillWords.gap(moment.gap))")</span>"
    }

    private static func absent(_ moment: RatedSkill?) -> String {
        guard let moment else { return "pas demandé" }
        return SkillWords.label(moment.agreed).lowercased()
    }
}

/// What changed between two agreed sheets, in words, and what is still to be agreed.
enum SkillChanges {
    static func draw(_ progress: [SkillProgress], from earlier: SkillSheet, to later: SkillSheet) -> HTML {
        let moved = progress.filter { if case .same = $0.change { false } else { true } }
        let dates = "e la fiche du \(FrenchDate.short(earlier.openedOn)) à celle du \(FrenchDate.short(later.openedOn))"
        let none = later.leftToAgree > 0 ? "Aucun des niveaux convenus jusqu’ici n’a changé" : "Aucun niveau convenu n’a changé"
        let words: HTML =
            moved.isEmpty
            ? "<p>\(fr: "\(none) d\(dates).")</p>\n"
            : "<p>\(fr: "D\(dates) :")</p><ul>\(each: moved, { "<li>\(fr: SkillWords.progress($0))</li>\n" })</ul>\n"
        return "\(words)\(when: later.leftToAgree > 0, "<p>\(fr: left(later))</p>\n")"
    }

    /// « Il reste 10 niveaux à convenir sur 12. »
    static func left(_ sheet: SkillSheet) -> String {
        "Il reste \(FrenchNumber.count(sheet.leftToAgree, "niveau", "niveaux")) à convenir sur \(sheet.skills.count)."
    }
}
