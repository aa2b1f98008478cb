public import Domain
public import HTML

/// What a link handed over shows first: a button, and nobody's name, since programs open links too.
public struct OutsideDoorPage: Sendable {
    let secret: String
    /// The link opens nothing, or not yet again; nil before the first try.
    let refusal: String?

    public init(secret: String, refusal: String? = nil) {
        self.secret = secret
        self.refusal = refusal
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Évaluation", frame: frame,
            main: """
                \(PageHead.draw("Évaluation de compétences"))
                \(refusal.map { "<p class=\"lead\">\(fr: $0)</p>\n" } ?? button(frame))
                """)
    }

    private func button(_ frame: Frame) -> HTML {
        """
        <p>\(fr: "Une structure d’insertion vous invite à évaluer des compétences. Ce lien est personnel : ne le transmettez à personne.")</p>
        \(Button.post("Ouvrir l’évaluation", to: OutsidePaths.door(secret), csrf: frame.csrf, once: frame.once, .primary))
        """
    }
}

/// The space of an outside assessor: a form until they sign, then what they signed.
public struct OutsideSpacePage: Sendable {
    let space: OutsideSpace
    let entry: Entry

    public init(_ space: OutsideSpace, entry: Entry? = nil) {
        self.space = space
        self.entry = entry ?? OutsideSpacePage.entry(space)
    }

    private var assessment: OutsideAssessment { space.assessment }

    /// What the draft said, back in its fields.
    private static func entry(_ space: OutsideSpace) -> Entry {
        var values: [String: [String]] = [:]
        values[OutsideDraftForm.day] = space.draft.assessedOn.map { [$0.iso] }
        values[OutsideDraftForm.place] = space.draft.place.map { [$0] }
        for (index, line) in space.assessment.lines.enumerated() {
            guard let said = space.draft.said[line.skill.key] else { continue }
            values[OutsideDraftForm.answer(index + 1)] = said.answer.map { [$0.rawValue] }
            values[OutsideDraftForm.remark(index + 1)] = said.remark.map { [$0] }
        }
        return Entry(values: values)
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Évaluation \(FrenchName.of(space.personName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Évaluation \(FrenchName.of(space.personName))", line: "<p>\(fr: assessment.subject)<br>\(fr: "Demandée par ")\(space.structureName)</p>"))
                \(assessment.signed.map(signed) ?? unsigned(frame))
                """)
    }

    private func signed(_ signature: OutsideAssessment.Signed) -> HTML {
        """
        <p class="lead">\(fr: "Vous avez signé le \(FrenchDate.long(signature.at.day)). Vos réponses ne changent plus ; la personne et la structure peuvent les lire.")</p>
        \(DefinitionList.draw([("Évaluée le", FrenchDate.html(signature.assessedOn)), ("Lieu", HTML(text: signature.place))]))
        \(OutsideSection.answers(assessment))
        """
    }

    private func unsigned(_ frame: Frame) -> HTML {
        """
        <details class="because"><summary>\(fr: "Ce que vous voyez, et qui lira vos réponses")</summary>
        <p>\(fr: OutsideWords.shown(sharesFacts: assessment.sharesFacts))</p>
        <p>\(fr: "Une fois signées, vos réponses sont lues par la personne, son CIP, son encadrant et la direction. Avant, par vous seul. Chacune de vos visites est notée.")</p>
        </details>
        \(some: space.evidence, { OutsideSection.evidence($0) })
        \(Form.post(to: OutsidePaths.space(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            <input type="hidden" name="\(OutsideDraftForm.version)" value="\(String(space.version))">
            \(each: Array(assessment.lines.enumerated()), { index, line in question(index + 1, line) })
            \(Form.line(
                Field.date(OutsideDraftForm.day, "Jour de l’évaluation", in: entry, max: frame.today.iso),
                Field.text(OutsideDraftForm.place, "Lieu", in: entry, maxLength: 120)))
            \(Field.checkbox(
                OutsideDraftForm.certified, "J’ai évalué cette personne moi-même", in: entry,
                hint: "À cocher pour signer, comme \(OutsideWords.who(assessment.assessor)). Ce n’est pas une signature électronique qualifiée."))
            \(Button.row(
                Button.submit("Garder et revenir plus tard", .quiet),
                Button.submit("Signer l’évaluation", name: OutsideDraftForm.act, value: OutsideDraftForm.signing)))
            """
        })
        """
    }

    private func question(_ place: Int, _ line: OutsideAssessment.Line) -> HTML {
        Form.group(line.skill.label, hint: line.observable) {
            """
            \(Field.radios(
                OutsideDraftForm.answer(place), "Votre réponse", in: entry,
                choices: OutsideAssessment.Answer.allCases.map { Choice($0.rawValue, OutsideWords.answer($0)) }))
            \(Field.text(OutsideDraftForm.remark(place), "Remarque", in: entry, maxLength: 300))
            """
        }
    }
}
