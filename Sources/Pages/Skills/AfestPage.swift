public import Domain
public import HTML

/// One sequence: what was decided, what happened, what comes next, and the forms of the encadrant.
public struct AfestPage: Sendable {
    let sequence: AfestSequence
    let writes: Bool
    /// The PDF can be made here.
    let canPrint: Bool
    let entry: Entry

    public init(_ sequence: AfestSequence, writes: Bool, canPrint: Bool, entry: Entry = Entry()) {
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
                    "Formation en situation de travail", above: Link("AFEST de \(sequence.person.fullName)", AfestPaths.sequences(person)),
                    line: "<p>\(sequence.person.fullName)\(fr: " · ")\(AfestWords.tag(sequence.state)) \(some: AfestWords.next(sequence, on: frame.today), { "\(fr: $0)" })</p>",
                    acts: canPrint ? Button.link("Protocole et suivi (PDF)", to: AfestPaths.pdf(person, sequence.id.text), .quiet) : .empty))
                \(AfestSheet(sequence, reader: .staff).html)
                \(when: writes, AfestForms(sequence, entry: entry).html(in: frame))
                """)
    }
}

/// What a sequence holds, for staff, for the person, and on paper.
struct AfestSheet {
    enum Reader {
        case staff, own
    }

    let sequence: AfestSequence
    let reader: Reader

    init(_ sequence: AfestSequence, reader: Reader) {
        self.sequence = sequence
        self.reader = reader
    }

    var html: HTML { "\(plan)\(skills)\(story)\(when: reader == .staff, conditions)" }

    private var plan: HTML {
        DefinitionList.draw(
            [
                ("Objectif", "\(sequence.plan.objective)"), ("Ce que le travail demande", "\(sequence.plan.analysis)"),
                sequence.plan.support.map { ("Support de production", "\($0)") },
                ("Formateur désigné", "\(sequence.trainerName)\(fr: ", le ")\(FrenchDate.html(sequence.plan.day))"),
                ("Durée", "\(fr: "\(AfestWords.hours(sequence.minutes)) faites sur \(AfestWords.hours(sequence.plan.minutes)) prévues")"),
            ].compactMap { $0 })
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
            <ul class="observations">\(each: sequence.steps, step)</ul>
            \(when: !sequence.withdrawn.isEmpty, withdrawn)
            """
        }
    }

    private func step(_ step: AfestStep) -> HTML {
        """
        <li><p><strong>\(fr: AfestWords.kind(step.kind))</strong>\(fr: ", ")\(FrenchDate.html(step.day))\(some: step.minutes, { "\(fr: ", \(AfestWords.hours($0))")" })</p>
        \(some: step.words, { "<p>\($0)</p>\n" })\(said(step))\(marks(step))\
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
        Section.draw("Ce que demande l’article D.\u{A0}6313-3-2 du Code du travail", id: "conditions") {
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
