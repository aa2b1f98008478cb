import Domain
import HTML

/// What one person practised at work, and how far they are from the CQP.
enum PracticeSection {
    static func draw(_ exposure: SkillExposure, _ coverage: CQPCoverage) -> HTML { "\(practice(exposure))\(cqp(coverage))" }

    private static func practice(_ exposure: SkillExposure) -> HTML {
        Section.draw("Exercé au travail", id: "pratique") {
            """
            <p class="hint">\(fr: "Depuis deux ans : les demi-journées où la personne était présente, sur un support de production prévu ce jour-là ; et les mises en situation d’une AFEST où la compétence a été vue. Une mise en situation peut tomber pendant une de ces demi-journées.")</p>
            \(exposure.practices.isEmpty
                ? EmptyState.draw("Rien encore : les supports se prévoient dans la semaine de l’équipe, les AFEST dans la page de la personne.")
                : Table.draw(
                    caption: "Compétences exercées", columns: [
                        .text("Compétence"), .number("Demi-journées"), .number("Situations AFEST"), .text("Dernière fois"), .text("Où"), .text("Vu par"),
                    ],
                    rows: exposure.practices.map(row), captionHidden: true))
            """
        }
    }

    private static func row(_ practice: SkillExposure.Practice) -> [HTML] {
        [
            "\(fr: practice.skill.label)", HTML(text: String(practice.halfDays)), HTML(text: String(practice.situations)), FrenchDate.html(practice.last),
            "\(fr: sources(practice))", "\(fr: practice.seenBy.joined(separator: ", "))",
        ]
    }

    /// The supports, then the sequences by the day they were prepared.
    static func sources(_ practice: SkillExposure.Practice) -> String {
        (practice.supports + practice.sequences.map { "AFEST préparée le \(FrenchDate.short($0))" }).joined(separator: ", ")
    }

    private static func cqp(_ coverage: CQPCoverage) -> HTML {
        Section.draw("CQP Salarié polyvalent", id: "cqp") {
            """
            <p class="hint">\(fr: "Calculé avec les niveaux convenus, les faits vus et ce qui a été exercé. Ce n’est pas une certification.")</p>
            \(each: coverage.families, family)
            """
        }
    }

    private static func family(_ family: CQPCoverage.Family) -> HTML {
        """
        <h3>\(fr: "\(SkillWords.family(family.family)) : \(CQPWords.line(family))")</h3>
        <ul class="plain">\(each: family.lines, { line in
            "<li>\(CQPWords.tag(line)) \(fr: line.skill.label)\(some: times(line), { " <span class=\"soft\">\(fr: $0)</span>" })\(some: line.outside, outside)</li>\n"
        })</ul>
        \(when: family.beside > 0, "<p class=\"soft\">\(fr: beside(family.beside))</p>\n")
        """
    }

    private static func times(_ line: CQPCoverage.Line) -> String? {
        let halves = line.halfDays > 0 ? FrenchNumber.count(line.halfDays, "demi-journée", "demi-journées") : nil
        let situations = line.situations > 0 ? FrenchNumber.count(line.situations, "situation d’AFEST", "situations d’AFEST") : nil
        let both = [halves, situations].compactMap { $0 }.joined(separator: ", ")
        return both.isEmpty ? nil : both
    }

    private static func outside(_ verdict: OutsideVerdict) -> HTML {
        """
        <br><span class="soft">\(fr: "Évaluation extérieure : \(OutsideWords.answer(verdict.answer).lowercased()), ")\(OutsideWords.who(verdict.assessor)), \
        \(FrenchDate.html(verdict.day))</span>
        """
    }

    private static func beside(_ count: Int) -> String {
        "Et \(FrenchNumber.count(count, "compétence acquise", "compétences acquises")) de cette famille dans les autres grilles."
    }
}

/// The words of the coverage of the CQP.
enum CQPWords {
    /// « 2 abordées sur 3, 1 acquise »
    static func line(_ family: CQPCoverage.Family) -> String {
        let covered = "\(FrenchNumber.count(family.covered, "abordée", "abordées")) sur \(family.lines.count)"
        return family.acquired == 0 ? covered : "\(covered), \(family.acquired) \(family.acquired > 1 ? "acquises" : "acquise")"
    }

    /// In a cell: « 2 sur 3, 1 acquise ; 4 acquises dans d’autres grilles »
    static func short(_ family: CQPCoverage.Family) -> String {
        let covered = "\(family.covered) sur \(family.lines.count)"
        let own = family.acquired == 0 ? covered : "\(covered), \(FrenchNumber.count(family.acquired, "acquise", "acquises"))"
        return family.beside == 0 ? own : "\(own) ; \(FrenchNumber.count(family.beside, "acquise", "acquises")) dans d’autres grilles"
    }

    static func state(_ line: CQPCoverage.Line) -> String {
        if line.isAcquired { return "Acquise" }
        return line.isCovered ? "Abordée" : line.outside == nil ? "Pas encore" : "Vue à l’extérieur"
    }

    static func tag(_ line: CQPCoverage.Line) -> HTML {
        Tag.draw(state(line), line.isAcquired ? .done : line.isCovered || line.outside != nil ? .current : .coming)
    }
}
