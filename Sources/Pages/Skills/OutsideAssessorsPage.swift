public import Domain
public import HTML

/// The outside assessors of a person: who was invited, what came of it, and the form that invites another.
public struct OutsideAssessorsPage: Sendable {
    let person: Person
    let all: [OutsideAssessment]
    let now: Instant
    /// Grids in force; nil for who does not invite.
    let grids: [Choice]?
    let entry: Entry

    public init(person: Person, all: [OutsideAssessment], now: Instant, grids: [Choice]?, entry: Entry = Entry()) {
        self.person = person
        self.all = all
        self.now = now
        self.grids = grids
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Évaluateurs extérieurs \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Évaluateurs extérieurs", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    line: "<p>\(fr: "Quelqu’un d’un autre organisme évalue quelques compétences, par un lien qui n’ouvre que cela.")</p>"))
                \(list)\(some: grids, { form($0, frame) })
                """)
    }

    private var list: HTML {
        guard !all.isEmpty else { return EmptyState.draw("Personne d’extérieur n’a encore évalué \(person.firstName).") }
        return Table.draw(
            caption: "Évaluateurs invités",
            columns: [.text("Évaluateur"), .text("Ce qui est évalué"), .text("Invité le"), .text("État")], rows: all.reversed().map(row), captionHidden: true)
    }

    private func row(_ one: OutsideAssessment) -> [HTML] {
        let state = OutsideWords.state(one, at: now)
        let date: HTML? = one.signed.map { " le \(FrenchDate.html($0.assessedOn))" }
        return [
            "<a href=\"\(OutsidePaths.assessment(person.id.text, one.id.text))\">\(OutsideWords.who(one.assessor))</a>", "\(fr: one.subject)",
            FrenchDate.html(one.invitedOn), "\(Tag.draw(state.words, state.state))\(some: date, { $0 })",
        ]
    }

    private func form(_ grids: [Choice], _ frame: Frame) -> HTML {
        Section.draw("Inviter un évaluateur", id: "inviter") {
            """
            \(Form.post(to: OutsidePaths.assessors(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.text(OutsideInvitationForm.name, "Prénom et nom", in: entry, required: true, maxLength: 120))
                \(Field.text(OutsideInvitationForm.organisation, "Organisme", in: entry, hint: "Par exemple l’organisme évaluateur CléA", required: true, maxLength: 120))
                \(Field.email(OutsideInvitationForm.email, "Adresse électronique", in: entry, hint: "Pour mémoire : Jalon n’envoie pas de courriel."))
                \(Field.select(OutsideInvitationForm.framework, "Ce qui est évalué", in: entry, choices: grids, required: true))
                \(Field.checkboxes(
                    OutsideInvitationForm.families, "Pour le CQP, quelles familles", in: entry,
                    choices: CQPFamily.allCases.map { Choice($0.rawValue, SkillWords.family($0)) }, hint: "Aucune cochée : les quatre."))
                \(Field.checkbox(
                    OutsideInvitationForm.shares, "Montrer les faits vus au travail de ces compétences", in: entry,
                    hint: "Ceux notés jusqu’à aujourd’hui, sans dire par qui. Vous les relirez sur la page suivante."))
                \(Field.number(
                    OutsideInvitationForm.days, "Le lien reste ouvert", in: entry, hint: "\(OutsideAssessment.mostDays) jours au plus", required: true, unit: "jours"))
                \(Field.checkbox(
                    OutsideInvitationForm.agreed, "\(person.firstName) est d’accord, et sait ce que l’évaluateur verra", in: entry,
                    hint: OutsideWords.shown(sharesFacts: true)))
                \(Button.submit("Faire le lien"))
                """
            })
            """
        }
    }
}

/// The link, shown once.
public struct OutsideLinkPage: Sendable {
    let person: Person
    let assessment: ID<OutsideAssessment>
    let assessor: OutsideAssessment.Assessor
    let address: String
    let until: Day

    public init(person: Person, assessment: ID<OutsideAssessment>, assessor: OutsideAssessment.Assessor, address: String, until: Day) {
        self.person = person
        self.assessment = assessment
        self.assessor = assessor
        self.address = address
        self.until = until
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Lien pour \(assessor.name)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Le lien \(FrenchName.of(assessor.name))", above: Link("Cette évaluation", OutsidePaths.assessment(person.id.text, assessment.text))))
                <p>\(fr: "Copiez-le et remettez-le vous-même : il ne s’affichera plus. Qui l’a peut évaluer à la place \(FrenchName.of(assessor.name)).")</p>
                <p class="big-link"><code>\(address)</code></p>
                <p class="hint">\(fr: "Il ouvre jusqu’au \(FrenchDate.long(until)), autant de fois qu’il faut, et vous pouvez le fermer avant.")</p>
                """)
    }
}
