public import Domain
public import HTML

/// One candidature: where it stands, what comes next, the hiring interview, the answer, and what happened day by day.
public struct CandidaturePage: Sendable {
    let view: CandidatureView
    let words: CandidatureWords
    let refusals: [Choice]
    let answerDays: Int
    let eligibility: EligibilityGlance?
    let entry: Entry

    /// `entry` comes back from one of the two forms: its scope says which.
    public init(
        _ view: CandidatureView, words: CandidatureWords, refusals: [Choice], answerDays: Int, eligibility: EligibilityGlance? = nil, entry: Entry = Entry()
    ) {
        self.view = view
        self.words = words
        self.refusals = refusals
        self.answerDays = answerDays
        self.eligibility = eligibility
        self.entry = entry
    }

    public static let stepScope = "etape"
    public static let interviewScope = "entretien"

    private var candidature: Candidature { view.candidature }
    private var id: String { candidature.id.text }
    private var offered: [CandidatureTransition] { CandidatureTransition.available(from: candidature.state) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Candidature \(FrenchName.of(view.person.fullName))", frame: frame,
            main: """
                \(head)
                \(when: view.writes, nextAct(frame))
                \(facts(frame.today))
                \(some: eligibility, { $0.html })
                \(interviews(frame))
                \(when: view.writes && !offered.isEmpty, answer(frame))
                \(history)
                """)
    }

    private var head: HTML {
        PageHead.draw(
            "Candidature \(FrenchName.of(view.person.fullName))", above: Link("Candidatures", CandidaturePaths.all()),
            line: """
                \(words.tag(candidature.state)) \(fr: "depuis le") \(FrenchDate.html(candidature.stateOn)) · \
                <a href="\(PersonPaths.person(view.person.id.text))">\(fr: "Dossier \(FrenchName.of(view.person.fullName))")</a>
                """)
    }

    private func nextAct(_ frame: Frame) -> HTML {
        switch candidature.state {
        case .new:
            NextAct.draw(
                "Mettre cette candidature à l’étude", why: dueWords(frame.today),
                act: Button.post(
                    "La mettre à l’étude", to: CandidaturePaths.steps(id), csrf: frame.csrf, once: frame.once, .primary,
                    hidden: ["etape": CandidatureTransition.process.rawValue, "jour": max(frame.today, candidature.orientedOn).iso]))
        case .processing where view.interviews.isEmpty, .postponed where view.interviews.isEmpty:
            NextAct.draw(
                "Rencontrer \(view.person.firstName)", why: dueWords(frame.today),
                act: Button.link("Noter l’entretien d’embauche", to: CandidaturePaths.candidature(id).anchored("entretien")))
        case .processing, .postponed:
            NextAct.draw(
                "Répondre", why: dueWords(frame.today), act: Button.link("Donner la réponse", to: CandidaturePaths.candidature(id).anchored("reponse")))
        case .accepted:
            NextAct.draw(
                "Accueillir \(view.person.firstName)", why: "La candidature est acceptée : son entrée reste à noter.",
                act: Button.link("Accueillir", to: EntryPaths.entry(view.person.id.text)))
        default: .empty
        }
    }

    private func dueWords(_ today: Day) -> String {
        let due = Candidature.answerDue(orientedOn: candidature.orientedOn, within: answerDays)
        let when = FrenchDate.short(due)
        return due < today ? "La réponse était attendue le \(when) : elle est en retard." : "La réponse est attendue au plus tard le \(when)."
    }

    private func facts(_ today: Day) -> HTML {
        Section.draw("L’orientation", id: "orientation") {
            """
            \(DefinitionList.draw([
                ("Orientée le", FrenchDate.html(candidature.orientedOn)), ("Par", "\(fr: CandidatureWords.prescriber(candidature))"),
                ("Orienteur pour l’ASP", candidature.isPrescriberHidden ? nil : "\(fr: candidature.originLabel)"),
                ("Site", HTML(text: candidature.siteName)),
                ("Dispositif souhaité", candidature.dispositifName.map { HTML(text: $0) }),
                ("Réponse attendue", AnswerDue.draw(candidature, within: answerDays, today: today)),
            ]))
            \(some: view.context, { Quote.draw($0) })
            """
        }
    }

    private func interviews(_ frame: Frame) -> HTML {
        Section.draw("Entretien d’embauche", id: "entretien") {
            """
            \(view.interviews.isEmpty ? "<p class=\"soft\">\(fr: "Aucun entretien noté pour l’instant.")</p>" : told)
            \(when: view.writes, interviewForm(frame))
            """
        }
    }

    private var told: HTML { HTML(joining: view.interviews.map(one)) }

    private func one(_ interview: HiringInterview) -> HTML {
        """
        <article class="candidature-interview"><p><strong>\(fr: "Avis \(CandidatureWords.opinion(interview.opinion).lowercased())")</strong>, \
        \(FrenchDate.html(interview.happenedOn)), \(interview.by)</p>\(some: interview.notes, { Quote.draw($0) })\
        \(some: interview.representative, RepresentativeFields.told)</article>

        """
    }

    private func interviewForm(_ frame: Frame) -> HTML {
        let entry = self.entry.scope == CandidaturePage.interviewScope ? self.entry : blankInterview(frame.today)
        let day = Day(iso: entry["jour"]) ?? frame.today
        let form = Form.post(to: CandidaturePaths.interviews(id), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.date("jour", "Date de l’entretien", in: entry, required: true))
            \(Field.radios(
                "avis", "Avis", in: entry, choices: HiringInterview.Opinion.allCases.map { Choice($0.rawValue, CandidatureWords.opinion($0)) }, required: true))
            \(Field.textArea(
                "notes", "Ce qui s’est dit", in: entry, hint: "Lu par les CIP du site seulement ; l’orienteur ne le voit jamais.", rows: 5, maxLength: 10_000))
            \(when: LegalRepresentative.isNeeded(for: view.person, on: min(day, frame.today)), RepresentativeFields.draw(view.person, entry))
            \(Button.submit("Noter l’entretien", .quiet))
            """
        }
        guard !view.interviews.isEmpty, entry.errors.isEmpty else { return form }
        return "<details><summary>Noter un autre entretien</summary>\(form)</details>\n"
    }

    /// Who answers for a minor is asked once: the next interview has them already.
    private func blankInterview(_ today: Day) -> Entry {
        var values = ["jour": [today.iso]]
        if let known = view.interviews.last(where: { $0.representative != nil })?.representative {
            values[RepresentativeFields.name] = [known.name]
            values[RepresentativeFields.phone] = [known.phone]
            values[RepresentativeFields.consent] = [known.consentedOn?.iso ?? ""]
        }
        return Entry(values: values, scope: CandidaturePage.interviewScope)
    }

    /// Once accepted, going back is there for the rare day it is needed, folded away from the welcome.
    private func answer(_ frame: Frame) -> HTML {
        let entry = self.entry.scope == CandidaturePage.stepScope ? self.entry : Entry(values: ["jour": [frame.today.iso]], scope: CandidaturePage.stepScope)
        let form = Form.post(to: CandidaturePaths.steps(id), csrf: frame.csrf, once: frame.once, entry: entry) { questions(entry) }
        let isFolded = candidature.state == .accepted && entry.errors.isEmpty
        return Section.draw("La suite", id: "reponse") {
            isFolded ? "<details><summary>\(fr: "Revenir sur cette réponse")</summary>\(form)</details>\n" : form
        }
    }

    private func questions(_ entry: Entry) -> HTML {
        let readers = "Lues par les CIP du site seulement."
        return """
            \(Field.radios(
                "etape", "Que devient cette candidature ?", in: entry, choices: offered.map { Choice($0.rawValue, CandidatureWords.act($0)) }, required: true))
            \(Field.date("jour", "Date", in: entry, required: true))
            \(when: offered.contains(.refuse), Field.select(
                "motif", "Motif, si elle est déclinée", in: entry, choices: refusals, hint: "L’orienteur le reçoit toujours."))
            \(Field.textArea(
                "message", "Précisions", in: entry, hint: offered.contains(.postpone) ? "Obligatoires pour une mise en attente. " + readers : readers, rows: 3,
                maxLength: 2000))
            \(when: offered.contains { $0.isDecision }, signing)
            \(Button.submit("Enregistrer la suite", .quiet))
            """
    }

    private var signing: HTML {
        """
        <p class="hint">\(fr: "Accepter, décliner, placer au vivier ou annuler : votre nom et l’heure signent la décision.") \
        \(fr: "Ce n’est pas une signature électronique qualifiée.")</p>
        """
    }

    private var history: HTML {
        Section.draw("Ce qui s’est passé", id: "histoire") {
            Table.draw(
                caption: "Étapes de la candidature, de la première à la dernière", columns: [.text("Date"), .text("État"), .text("Par"), .text("Précisions")],
                rows: view.steps.map(row), captionHidden: true)
        }
    }

    private func row(_ step: CandidatureStep) -> [HTML] {
        [
            FrenchDate.html(step.happenedOn), words.tag(step.state),
            "\(step.by)\(some: step.signedAt, { " <span class=\"soft\">\(fr: "(signé le")\u{00A0}\(FrenchDate.html($0.day)))</span>" })",
            said(step),
        ]
    }

    private func said(_ step: CandidatureStep) -> HTML {
        guard step.refusal != nil || step.message != nil else { return "<span class=\"soft\">–</span>" }
        return "\(some: step.refusal, { "\(fr: $0.label). " })\(some: step.message, { "<span class=\"words\">\($0)</span>" })"
    }
}
