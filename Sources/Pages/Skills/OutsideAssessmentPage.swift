public import Domain
public import HTML

/// One outside assessment, for those who train or accompany: what is asked and shown, then what was signed.
public struct OutsideAssessmentPage: Sendable {
    let person: Person
    let assessment: OutsideAssessment
    /// What the assessor reads of facts; nil when nothing is shared.
    let evidence: [Observation]?
    let now: Instant
    /// The reader may end the link or make another.
    let writes: Bool
    let entry: Entry

    public init(person: Person, assessment: OutsideAssessment, evidence: [Observation]?, now: Instant, writes: Bool, entry: Entry = Entry()) {
        self.person = person
        self.assessment = assessment
        self.evidence = evidence
        self.now = now
        self.writes = writes
        self.entry = entry
    }

    private var ids: (String, String) { (person.id.text, assessment.id.text) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Évaluation \(FrenchName.of(person.fullName)) par \(assessment.assessor.name)", frame: frame,
            main: """
                \(PageHead.draw(assessment.subject, above: Link("Évaluateurs extérieurs \(FrenchName.of(person.fullName))", OutsidePaths.assessors(person.id.text))))
                \(facts)\(assessment.signed == nil ? asked : OutsideSection.answers(assessment))\(when: writes, link(frame))
                """)
    }

    private var facts: HTML {
        let state = OutsideWords.state(assessment, at: now)
        let email: (String, HTML)? = assessment.assessor.email.map { ("Adresse électronique", HTML(text: $0)) }
        let invited: HTML = "\(FrenchDate.html(assessment.invitedOn))\(when: !assessment.invitedBy.isEmpty, "\(fr: " par ")\(assessment.invitedBy)")"
        let until: HTML = assessment.openUntil.map { FrenchDate.html($0.day) } ?? "\(fr: "fermé")"
        let signed: (String, HTML)? = assessment.signed.map {
            ("Évaluation", "\(fr: "le ")\(FrenchDate.html($0.assessedOn)), \($0.place), \(fr: "signée le ")\(FrenchDate.html($0.at.day))")
        }
        return DefinitionList.draw(
            [("Évaluateur", HTML(text: OutsideWords.who(assessment.assessor)))] + [email].compactMap { $0 }
                + [("Invité", invited), ("État", Tag.draw(state.words, state.state))] + [signed].compactMap { $0 }
                + (assessment.signed == nil ? [("Lien ouvert jusqu’au", until)] : []))
    }

    private var asked: HTML {
        """
        \(Section.draw("Ce que l’évaluateur voit", id: "vu") {
            """
            <p>\(fr: OutsideWords.shown(sharesFacts: assessment.sharesFacts))</p>
            <ul>\(each: assessment.lines, { "<li>\(fr: $0.skill.label) <span class=\"soft\">\(fr: $0.observable)</span></li>\n" })</ul>
            \(some: evidence, { OutsideSection.evidence($0) })
            """
        })
        """
    }

    private func link(_ frame: Frame) -> HTML {
        Section.draw("Le lien", id: "lien") {
            """
            \(when: assessment.isOpen(at: now), Button.post("Fermer le lien maintenant", to: OutsidePaths.end(ids.0, ids.1), csrf: frame.csrf, once: frame.once))
            <details class="fold"\(when: !entry.errors.isEmpty, " open")><summary>\(fr: "Faire un autre lien")</summary>
            \(Form.post(to: OutsidePaths.link(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                <p class="hint">\(fr: "L’ancien n’ouvrira plus rien. Ce qui est commencé ou signé reste.")</p>
                \(Field.number(
                    OutsideInvitationForm.days, "Le lien reste ouvert", in: entry, hint: "\(OutsideAssessment.mostDays) jours au plus", required: true, unit: "jours"))
                \(Button.submit("Faire un autre lien", .quiet))
                """
            })</details>
            """
        }
    }
}

/// What outside assessors signed, among what is known of somebody's skills.
enum OutsideSection {
    /// Nothing at all when nobody signed. `own`: for the person themselves.
    static func draw(_ all: [OutsideAssessment], own: Bool = false) -> HTML {
        let signed = all.filter { $0.signed != nil }
        guard !signed.isEmpty else { return .empty }
        return Section.draw(own ? "Ce que quelqu’un d’extérieur a vu" : "Évaluations extérieures", id: "exterieures") {
            """
            \(when: !own, "<p class=\"hint\">\(fr: "Signées par une personne d’un autre organisme. Elles ne changent ni les niveaux convenus, ni les points ci-dessus.")</p>")
            \(each: signed.reversed(), one)
            """
        }
    }

    private static func one(_ one: OutsideAssessment) -> HTML {
        let place: HTML? = one.signed.map { ", \(FrenchDate.html($0.assessedOn)), \($0.place)" }
        return """
            <h3>\(fr: one.subject)</h3>
            <p>\(OutsideWords.who(one.assessor))\(some: place, { $0 })</p>
            \(answers(one))
            """
    }

    static func answers(_ one: OutsideAssessment) -> HTML {
        """
        <ul class="plain">\(each: one.lines, { line in
            "<li>\(some: line.answer, { tag($0) }) \(fr: line.skill.label)\(some: line.remark, { "\(fr: " : ")\($0)" })</li>\n"
        })</ul>

        """
    }

    static func tag(_ answer: OutsideAssessment.Answer) -> HTML {
        Tag.draw(OutsideWords.answer(answer), answer == .acquired ? .done : answer == .toConsolidate ? .current : .coming)
    }

    static func evidence(_ facts: [Observation]) -> HTML {
        guard !facts.isEmpty else { return "<p class=\"soft\">\(fr: "Aucun fait n’a été noté sur ces compétences.")</p>\n" }
        return """
            <h3>\(fr: "Faits vus au travail")</h3>
            <ul class="observations">\(each: facts, { "<li><p>\(ObservationWords.line($0)), \(FrenchDate.html($0.day))</p></li>\n" })</ul>

            """
    }

}

extension SkillPointsPage {
    /// What was signed outside, one line for each skill.
    public static let outside = ListTable<(OutsideAssessment, OutsideAssessment.Line)>(
        "Évaluations extérieures",
        [
            .heading([
                .text("Ce qui est évalué", width: 36) { $0.0.subject }, .text("Compétence", width: 36) { $0.1.skill.label },
                .text("Réponse", width: 16) { $0.1.answer.map(OutsideWords.answer) }, .text("Remarque", width: 36) { $0.1.remark },
                .day("Évaluée le") { $0.0.signed?.assessedOn }, .text("Lieu", width: 20) { $0.0.signed?.place },
                .text("Évaluateur", width: 30) { OutsideWords.who($0.0.assessor) },
            ])
        ])
}
