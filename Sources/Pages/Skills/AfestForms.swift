import Domain
import HTML

/// What the encadrant notes in a sequence, each in a form that opens.
struct AfestForms {
    let sequence: AfestSequence
    let facts: [AfestFact]
    let entry: Entry

    init(_ sequence: AfestSequence, facts: [AfestFact], entry: Entry) {
        self.facts = facts
        self.sequence = sequence
        self.entry = entry
    }

    private var ids: (String, String) { (sequence.person.id.text, sequence.id.text) }

    func html(in frame: Frame) -> HTML {
        Section.draw("Noter", id: "noter") {
            """
            \(when: sequence.isOpen, "\(situation(frame))\(link(frame))\(reflection(frame))\(evaluation(frame))\(abandonment(frame))")\
            \(when: !sequence.steps.isEmpty, withdrawal(frame))
            """
        }
    }

    /// Two forms of the page share field names: each has its scope, and takes back only what was typed in it.
    private func fold(_ scope: String, _ title: String, _ path: PathPattern, _ frame: Frame, button: String, _ fields: (Entry) -> HTML) -> HTML {
        var own = entry.scope == scope ? entry : Entry(scope: scope)
        if own.values[AfestForm.day] == nil { own.values[AfestForm.day] = [frame.today.iso] }
        return """
            <details class="fold"\(when: !own.errors.isEmpty, " open")><summary>\(fr: title)</summary>
            \(Form.post(to: path(ids.0, ids.1), csrf: frame.csrf, once: frame.once, entry: own) { "\(fields(own))\(Button.submit(button))" })</details>

            """
    }

    private func situation(_ frame: Frame) -> HTML {
        fold("situation", "Mise en situation, prévue ou faite", AfestPaths.situations, frame, button: "Noter la mise en situation") { own in
            let planned = sequence.steps(.planned).map { Choice($0.id.text, "Celle du \(FrenchDate.short($0.day))") }
            return """
                \(Field.radios(
                    AfestForm.moment, "Elle est", in: own,
                    choices: [Choice(AfestForm.planned, "Prévue"), Choice(AfestForm.done, "Faite")], required: true))
                \(Form.line(
                    Field.date(AfestForm.day, "Quel jour ?", in: own, required: true),
                    Field.number(AfestForm.hours, "Durée", in: own, hint: "Comme 2 ou 1,5", unit: "heures")))
                \(Field.text(AfestForm.words, "La tâche", in: own, hint: "Ce que la personne fait, où", required: true, maxLength: 300))
                \(when: !planned.isEmpty, Field.select(AfestForm.step, "Elle était prévue", in: own, choices: planned, empty: "Non, ou une autre"))
                \(when: !facts.isEmpty, fact(facts, own, required: false))
                \(each: sequence.plan.skills, { mark($0, own, answers: [.reached, .missed]) })
                """
        }
    }

    private func fact(_ facts: [AfestFact], _ own: Entry, required: Bool) -> HTML {
        Field.select(
            AfestForm.fact, "Un fait déjà noté", in: own, choices: facts.map { Choice($0.id.text, AfestWords.fact($0)) },
            hint: "Il dit ce qui a été vu ce jour-là : pas besoin de l’écrire deux fois.", required: required, empty: required ? "Choisir" : "Aucun")
    }

    /// For a situation noted before somebody thought of it.
    private func link(_ frame: Frame) -> HTML {
        let situations = sequence.steps(.situation)
        let free = facts.filter { fact in situations.contains { $0.day == fact.day } }
        guard !free.isEmpty else { return .empty }
        return fold("fait", "Relier un fait déjà noté", AfestPaths.facts, frame, button: "Relier le fait") { own in
            """
            \(Field.select(
                AfestForm.step, "À quelle mise en situation", in: own,
                choices: situations.map { Choice($0.id.text, "\(FrenchDate.short($0.day)) : \($0.words ?? "")") }, required: true))
            \(fact(free, own, required: true))
            """
        }
    }

    private func reflection(_ frame: Frame) -> HTML {
        fold("reflexive", "Phase réflexive", AfestPaths.reflections, frame, button: "Noter la phase réflexive") { own in
            """
            <p class="hint">\(fr: "À part du travail : ce qui était attendu, ce qui a été fait, ce qui est appris.")</p>
            \(Form.line(
                Field.date(AfestForm.day, "Quel jour ?", in: own, required: true, max: frame.today.iso),
                Field.number(AfestForm.hours, "Durée", in: own, hint: "Comme 0,5", required: true, unit: "heures")))
            \(Field.textArea(
                AfestForm.said, "Ce que dit \(sequence.person.firstName)", in: own,
                hint: "Ses mots. Une fois enregistrés, seuls la personne et son CIP les relisent.", required: true, rows: 3, maxLength: 2000))
            \(Field.text(AfestForm.words, "Ce qu’on en garde pour la suite", in: own, hint: "Du travail seulement : toute l’équipe pédagogique le lit.", maxLength: 300))
            """
        }
    }

    private func evaluation(_ frame: Frame) -> HTML {
        fold("evaluation", "Évaluation finale", AfestPaths.evaluations, frame, button: "Évaluer et terminer la séquence") { own in
            """
            \(Field.date(AfestForm.day, "Quel jour ?", in: own, required: true, max: frame.today.iso))
            \(each: sequence.plan.skills, { mark($0, own, answers: SkillLevel.allCases.map(AfestMark.Answer.level)) })
            \(Field.text(AfestForm.words, "En quelques mots", in: own, hint: "Comment cela a été évalué", maxLength: 300))
            """
        }
    }

    private func mark(_ skill: ObservedSkill, _ own: Entry, answers: [AfestMark.Answer]) -> HTML {
        let choices = answers.map { answer in
            let words = AfestWords.answer(answer)
            return Choice(answer.code, words.prefix(1).uppercased() + words.dropFirst())
        }
        return Field.select(AfestForm.mark(skill.key), skill.label, in: own, choices: choices, empty: "Pas vu")
    }

    private func abandonment(_ frame: Frame) -> HTML {
        fold("abandon", "Abandonner la séquence", AfestPaths.abandonment, frame, button: "Abandonner la séquence") { own in
            """
            \(Field.date(AfestForm.day, "Quel jour ?", in: own, required: true, max: frame.today.iso))
            \(Field.text(AfestForm.reason, "Pourquoi", in: own, hint: "Ni santé ni vie privée.", required: true, maxLength: 200))
            """
        }
    }

    private func withdrawal(_ frame: Frame) -> HTML {
        fold("retrait", "Retirer une ligne notée par erreur", AfestPaths.withdrawal, frame, button: "Retirer la ligne") { own in
            """
            \(Field.select(
                AfestForm.step, "Laquelle", in: own,
                choices: sequence.steps.map { Choice($0.id.text, "\(AfestWords.kind($0.kind)), \(FrenchDate.short($0.day))") }, required: true))
            \(Field.text(AfestForm.reason, "Pourquoi", in: own, required: true, maxLength: 200))
            """
        }
    }
}
