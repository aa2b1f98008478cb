public import Domain
public import HTML

/// The right of a person to IAE: the verdict with its reasons, each criterion with its proof, and the diagnoses made.
public struct EligibilityPage: Sendable {
    let file: EligibilityFile
    let standing: Verdict<EligibilityStanding>
    /// What the reader may still tick.
    let offered: [CriterionTerm]
    /// The piece that the referential names for each criterion.
    let proofs: [EligibilityCriterion: String]
    /// Days before its last one from which a proof is said to age.
    let watch: Int
    let history: [EligibilityChange]
    let entry: Entry

    public static let tickScope = "cocher"
    public static let diagnosisScope = "diagnostic"
    public static let levelOne = "niveau-1"
    public static let levelTwo = "niveau-2"

    /// `entry` comes back from one of the forms: its scope says which.
    public init(
        _ file: EligibilityFile, _ standing: Verdict<EligibilityStanding>, offered: [CriterionTerm], proofs: [EligibilityCriterion: String], watch: Int,
        history: [EligibilityChange] = [], entry: Entry = Entry()
    ) {
        self.history = history
        self.file = file
        self.standing = standing
        self.offered = offered
        self.proofs = proofs
        self.watch = watch
        self.entry = entry
    }

    private var id: String { file.person.id.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Éligibilité \(FrenchName.of(file.person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(
                    "Éligibilité à l’IAE", above: Link(file.person.fullName, PersonPaths.person(id)),
                    line: "<p>\(EligibilityWords.tag(standing.value)) \(fr: EligibilityWords.sentence(standing.value, readsAll: file.readsAll))</p>"))
                \(reasons)\(criteria(frame.today))\(when: file.writes, ticking(frame))\(diagnoses(frame))\(EligibilityHistorySection.draw(history))
                """)
    }

    private var reasons: HTML {
        Section.draw("Ce qui fait ce résultat", id: "raisons") {
            """
            <ul class="plain-reasons">\(each: standing.because, { reason in
                "<li>\(fr: reason.text)\(some: reason.source, { " <cite class=\"hint\">\(fr: $0)</cite>" })</li>\n"
            })</ul>
            \(when: !file.readsAll, "<p class=\"hint\">\(fr: file.writes ? EligibilityWords.reserved : EligibilityWords.ordinaryOnly)</p>")
            """
        }
    }

    private func criteria(_ today: Day) -> HTML {
        Section.draw("Critères", id: "criteres") {
            guard !file.criteria.isEmpty else {
                return EmptyState.draw(file.writes ? "Aucun critère coché. Cochez ci-dessous ceux que la personne remplit." : "Aucun critère à lire ici.")
            }
            return Table.draw(
                caption: "Critères cochés et leurs preuves", columns: [.text("Critère"), .text("Preuve"), .text("Ce qu’elle vaut"), .act("Ouvrir")],
                rows: file.criteria.map { row($0, on: file.dayThatCounts(on: today)) }, captionHidden: true)
        }
    }

    private func row(_ ticked: TickedCriterion, on day: Day) -> [HTML] {
        let best = ticked.best(on: day, watch: watch)
        let label = best == nil && file.writes ? "Noter la preuve" : "Preuves"
        return [
            "\(fr: ticked.recorded.label) <span class=\"soft\">\(fr: EligibilityWords.level(ticked.rule))</span>\(source(ticked))",
            told(ticked, best?.proof),
            "\(best.map { EligibilityWords.tag($0.standing.value) } ?? Tag.draw("À voir", .watch))\(Because.draw(best?.standing.because ?? []))",
            """
            <a class="button quiet" href="\(EligibilityPaths.criterion(id, ticked.id.text))">\(fr: label)\
            <span class="visually-hidden"> \(fr: "pour \(ticked.recorded.label)")</span></a>
            """,
        ]
    }

    private func source(_ ticked: TickedCriterion) -> HTML {
        guard ticked.isFromEmplois else { return .empty }
        return "<br><span class=\"soft\">\(fr: "lu sur Les Emplois le \(FrenchDate.short(ticked.tickedOn))")</span>"
    }

    private func told(_ ticked: TickedCriterion, _ proof: CriterionProof?) -> HTML {
        guard let proof else { return "<span class=\"soft\">\(fr: "Attendue : \(proofs[ticked.criterion] ?? "une pièce")")</span>" }
        return """
            \(fr: EligibilityWords.kind(proof.kind, proofs[ticked.criterion] ?? "Pièce")) \(fr: "du") \(FrenchDate.html(proof.datedOn))\
            <br><span class="soft">\(fr: "vue le \(FrenchDate.short(proof.seenOn)) par") \(proof.seenBy)</span>
            """
    }

    // MARK: forms

    private func ticking(_ frame: Frame) -> HTML {
        let entry = entry.scope == EligibilityPage.tickScope ? self.entry : Entry(values: ["jour": [frame.today.iso]], scope: EligibilityPage.tickScope)
        func choices(_ level: CriterionLevel) -> [Choice] {
            offered.filter { $0.rule.level == level }.map { Choice($0.code, $0.label, hint: "Preuve : \($0.proof)") }
        }
        return Section.draw("Cocher des critères", id: "cocher") {
            guard !offered.isEmpty else { return "<p class=\"soft\">\(fr: "Tous les critères que vous pouvez noter sont cochés.")</p>" }
            let form = Form.post(to: EligibilityPaths.eligibility(id), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.date("jour", "À la date du", in: entry, required: true))
                \(list(EligibilityPage.levelOne, "Niveau 1 : un seul suffit", choices(.one), entry))
                \(list(EligibilityPage.levelTwo, "Niveau 2 : plusieurs sont nécessaires", choices(.two), entry))
                \(Button.submit("Cocher ces critères"))
                """
            }
            return file.criteria.isEmpty || !entry.errors.isEmpty ? form : "<details><summary>\(fr: "Ajouter des critères")</summary>\(form)</details>\n"
        }
    }

    private func list(_ name: String, _ label: String, _ choices: [Choice], _ entry: Entry) -> HTML {
        choices.isEmpty ? .empty : Field.checkboxes(name, label, in: entry, choices: choices)
    }

    private func diagnoses(_ frame: Frame) -> HTML {
        Section.draw("Diagnostic d’éligibilité", id: "diagnostic") {
            """
            \(file.diagnoses.isEmpty ? "<p class=\"soft\">\(fr: "Aucun diagnostic noté.")</p>" : HTML(joining: file.diagnoses.map { one($0, frame) }))
            \(when: file.writes, noting(frame))
            """
        }
    }

    private func one(_ diagnosis: NotedDiagnosis, _ frame: Frame) -> HTML {
        let holds = diagnosis.diagnosis.isValid(on: frame.today)
        return """
            <article class="diagnosis"><p><strong>\(fr: EligibilityWords.author(diagnosis.diagnosis.author))</strong>, \(FrenchDate.html(diagnosis.madeOn)) \
            \(Tag.draw(holds ? "Valable jusqu’au \(FrenchDate.short(diagnosis.lastDay))" : "Fini le \(FrenchDate.short(diagnosis.lastDay))", holds ? .done : .closed))</p>
            <p class="soft">\(some: diagnosis.words, { "\($0) · " })\(fr: "noté par") \(diagnosis.notedBy)</p>\
            \(when: file.writes, removal(diagnosis, frame))</article>

            """
    }

    private func removal(_ diagnosis: NotedDiagnosis, _ frame: Frame) -> HTML {
        let scope = "retrait-\(diagnosis.id.text)"
        return FoldedWithdrawal.draw(
            "ce diagnostic", to: EligibilityPaths.diagnosisRemoval(id, diagnosis.id.text), frame: frame,
            entry: entry.scope == scope ? entry : Entry(scope: scope))
    }

    private func noting(_ frame: Frame) -> HTML {
        let isSent = entry.scope == EligibilityPage.diagnosisScope
        let entry = isSent ? self.entry : Entry(values: ["jour": [frame.today.iso]], scope: EligibilityPage.diagnosisScope)
        let authors = [EligibilityDiagnosis.Author.prescriber, .employer].map { Choice($0.rawValue, EligibilityWords.author($0), hint: hint($0)) }
        let form = Form.post(to: EligibilityPaths.diagnoses(id), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.radios("auteur", "Qui l’a fait", in: entry, choices: authors, required: true))
            \(Field.date("jour", "Date du diagnostic", in: entry, required: true))
            \(Field.text("organisme", "Par qui", in: entry, hint: "Facultatif ; lu par les CIP du site seulement.", maxLength: 200))
            \(Button.submit("Noter le diagnostic", .quiet))
            """
        }
        return isSent ? form : "<details><summary>\(fr: "Noter un diagnostic")</summary>\(form)</details>\n"
    }

    private func hint(_ author: EligibilityDiagnosis.Author) -> String {
        switch author {
        case .prescriber: "Valable six mois ; aucun critère n’est exigé."
        case .employer: "Valable 92 jours ; les critères cochés doivent suffire."
        }
    }
}

/// Takes back a fact from where it stands, folded away until asked for, or open on its mistake.
enum FoldedWithdrawal {
    static func draw(_ what: String, to path: Path, frame: Frame, entry: Entry) -> HTML {
        """
        <details\(when: !entry.errors.isEmpty, " open")><summary>Retirer<span class="visually-hidden"> \(fr: what)</span></summary>
        \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.text("motif", "Pourquoi retirer \(what)", in: entry, hint: "Cela ne comptera plus ; la trace reste dans le dossier.", required: true, maxLength: 300))
            \(Button.submit("Retirer", .dangerous))
            """
        })</details>

        """
    }
}
