public import Domain
public import HTML

/// One sequence: what was decided, what happened, what comes next, and the forms of the encadrant.
public struct AfestPage: Sendable {
    let sequence: AfestSequence
    let writes: Bool
    /// Noted before, that a situation may take; empty for who does not write.
    let facts: [AfestFact]
    /// The PDF can be made here.
    let canPrint: Bool
    let entry: Entry

    public init(_ sequence: AfestSequence, writes: Bool, facts: [AfestFact] = [], canPrint: Bool, entry: Entry = Entry()) {
        self.facts = facts
        self.sequence = sequence
        self.writes = writes
        self.canPrint = canPrint
        self.entry = entry
    }

    private var person: String { sequence.person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "AFEST, \(sequence.person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    sequence.plan.objective, above: Link("AFEST \(FrenchName.of(sequence.person.fullName))", AfestPaths.sequences(person)),
                    line: "<p>\(fr: "Formation en situation de travail de ")\(sequence.person.fullName) \(AfestWords.tag(sequence.state)) \(some: AfestWords.next(sequence, on: frame.today), { "\(fr: $0)" })</p>",
                    acts: acts))
                \(AfestSheet(sequence, reader: .staff).html)
                \(when: writes, AfestForms(sequence, facts: facts, entry: entry).html(in: frame))
                """)
    }
}

extension AfestPage {
    private var acts: HTML {
        let (person, id) = (sequence.person.id.text, sequence.id.text)
        return """
            \(when: writes && sequence.isOpen, Button.link("Corriger le plan", to: AfestPaths.plan(person, id), .quiet))\
            \(when: canPrint, Button.link("Protocole et suivi (PDF)", to: AfestPaths.pdf(person, id), .quiet))
            """
    }
}

/// What a sequence holds, for staff, for the person, and on paper.
struct AfestSheet {
    enum Reader {
        case staff, own, paper
    }

    let sequence: AfestSequence
    let reader: Reader

    init(_ sequence: AfestSequence, reader: Reader) {
        self.sequence = sequence
        self.reader = reader
    }

    var html: HTML { "\(plan)\(analysis)\(corrections)\(skills)\(story)\(when: reader != .own, conditions)" }

    private var plan: HTML {
        DefinitionList.draw(
            [
                reader == .paper ? ("Objectif", "\(sequence.plan.objective)") : nil,
                sequence.plan.support.map { ("Support de production", "\($0)") },
                ("Formateur désigné", "\(sequence.trainerName)\(fr: ", le ")\(FrenchDate.html(sequence.trainerSince))"),
                sequence.plan.referent.map { ("Référent AFEST", "\($0)") },
                ("Durée", "\(fr: "\(AfestWords.hours(sequence.minutes)) faites sur \(AfestWords.hours(sequence.plan.minutes)) prévues")"),
                sequence.plan.until.map { ("Fin prévue", FrenchDate.html($0)) },
            ].compactMap { $0 })
    }

    private var analysis: HTML { "<p><strong>\(fr: "Ce que le travail demande :")</strong> \(sequence.plan.analysis)</p>\n" }

    private var corrections: HTML {
        guard !sequence.corrections.isEmpty else { return .empty }
        return """
            <details class="because"\(when: reader == .paper, " open")><summary>\(fr: "Plan corrigé \(FrenchNumber.count(sequence.corrections.count, "fois", "fois"))")</summary><ul>
            \(each: sequence.replaced.reversed(), { before, correction in
                """
                <li>\(fr: "Le ")\(FrenchDate.html(correction.day))\(fr: ", \(correction.by) : ")\(correction.reason)
                <ul>\(each: AfestWords.replaced(before, by: correction.new), { "<li>\(fr: "Avant, \($0.prefix(1).lowercased())\($0.dropFirst())")</li>\n" })</ul></li>

                """
            })</ul></details>

            """
    }

    private var skills: HTML {
        let levels = Dictionary((sequence.evaluation?.marks ?? []).map { ($0.skill.key, $0.answer) }, uniquingKeysWith: { $1 })
        return Table.draw(
            caption: "Compétences visées", columns: [.text("Compétence"), .text("Atteint au travail"), .text("Niveau à la fin")],
            rows: sequence.plan.skills.map { skill in
                [
                    "\(fr: skill.label)", "\(fr: FrenchNumber.count(sequence.reached(skill), "fois", "fois"))",
                    levels[skill.key].map { "\(fr: AfestWords.answer($0))" } ?? "<span class=\"soft\">–</span>",
                ]
            })
    }

    private var story: HTML {
        Section.draw("Ce qui s’est passé", id: "etapes") {
            """
            \(when: sequence.steps.isEmpty, EmptyState.draw("Rien encore : la première mise en situation est à prévoir."))\
            \(when: !sequence.steps.isEmpty, "<ul class=\"observations\">\(each: sequence.steps, step)</ul>\n")\
            \(when: !sequence.withdrawn.isEmpty, withdrawn)
            """
        }
    }

    private func step(_ step: AfestStep) -> HTML {
        """
        <li><p><strong>\(fr: AfestWords.kind(step.kind))</strong>\(fr: ", ")\(FrenchDate.html(step.day))\(some: step.minutes, { "\(fr: ", \(AfestWords.hours($0))")" })</p>
        \(some: step.words, { "<p>\($0)</p>\n" })\(said(step))\(marks(step))\(facts(step))\
        <p class="soft">\(fr: by(step))</p></li>

        """
    }

    private func said(_ step: AfestStep) -> HTML {
        guard step.kind == .reflection else { return .empty }
        if let said = step.said { return Quote.draw(said, by: reader == .own ? nil : sequence.person.firstName) }
        return "<p class=\"hint\">\(fr: "Ses paroles sont gardées pour \(sequence.person.firstName) et son CIP.")</p>\n"
    }

    private func marks(_ step: AfestStep) -> HTML {
        guard !step.marks.isEmpty else { return .empty }
        return "<p>\(fr: step.marks.map { "\($0.skill.label) : \(AfestWords.answer($0.answer))" }.joined(separator: " ; "))</p>\n"
    }

    private func facts(_ step: AfestStep) -> HTML {
        "\(each: step.facts, { fact in "<p class=\"soft\">\(fr: "Fait relié : ")\(words(fact))</p>\n" })"
    }

    private func words(_ fact: AfestFact) -> HTML {
        guard reader == .staff else { return "\(fr: AfestWords.fact(fact))" }
        return "<a href=\"\(ObservationPaths.observation(sequence.person.id.text, fact.id.text))\">\(fr: AfestWords.fact(fact))</a>"
    }

    private func by(_ step: AfestStep) -> String {
        let qualified = step.kind == .evaluation ? step.qualifiedSince.map { ", qualifié EPSP depuis le \(FrenchDate.short($0))" } : nil
        return step.by + (qualified ?? "")
    }

    private var withdrawn: HTML {
        """
        <details class="because"><summary>\(fr: FrenchNumber.count(sequence.withdrawn.count, "ligne retirée", "lignes retirées"))</summary><ul>\
        \(each: sequence.withdrawn, { "<li><s>\(fr: AfestWords.kind($0.kind)), \(FrenchDate.html($0.day))</s></li>\n" })</ul></details>

        """
    }

    private var conditions: HTML {
        Section.draw("Ce que demande l’article D.\u{A0}6313\u{2011}3\u{2011}2 du Code du travail", id: "conditions") {
            """
            <ul>\(each: sequence.conditions, { one in
                """
                <li>\(one.metOn == nil ? Tag.draw("À faire", .coming) : Tag.draw("Fait", .done)) \(fr: AfestWords.condition(one.kind))\
                \(some: one.metOn, { "\(fr: ", le ")\(FrenchDate.html($0))" })</li>

                """
            })</ul>

            """
        }
    }
}
