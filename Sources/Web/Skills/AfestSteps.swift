import Domain
import Pages
import Store

/// What the encadrant notes in a sequence.
enum AfestSteps {
    /// What a form says of the step, whatever its kind.
    private struct Said {
        var kind: AfestStep.Kind
        var day: Day?
        var minutes: Int?
        var words: String?
        var said: String?
        var marks: [AfestMark] = []
        var facts: [AfestFact] = []
        var replaces: ID<AfestStep>?
    }

    @Sendable static func situation(_ visit: UserVisit) async throws -> Answer {
        let free = try await AfestRoutes.freeFacts(visit, try await AfestRoutes.sequence(visit))
        return try await note(visit, scope: "situation") { form, sequence in
            let moment = form.choice(AfestForm.moment, of: [AfestForm.planned, AfestForm.done], missing: "Dites si elle est prévue ou faite.")
            let isDone = moment == AfestForm.done
            var said = Said(kind: isDone ? .situation : .planned)
            said.day = form.day(AfestForm.day, missing: "Indiquez le jour.", within: days(visit, upTo: isDone ? visit.today : visit.today.adding(years: 1)))
            said.minutes = minutes(&form, missing: isDone ? "Indiquez la durée, en heures." : nil)
            said.words = form.text(AfestForm.words, missing: "Dites la tâche en quelques mots.", atMost: 300)
            if isDone {
                said.replaces = form.choice(AfestForm.step, of: sequence.steps(.planned).map(\.id.text)).map { ID(known: $0) }
                said.marks = marks(&form, sequence, of: [.reached, .missed])
                said.facts = fact(&form, free).map { [$0] } ?? []
            }
            return said
        }
    }

    @Sendable static func reflection(_ visit: UserVisit) async throws -> Answer {
        try await note(visit, scope: "reflexive") { form, _ in
            var said = Said(kind: .reflection)
            said.day = form.day(AfestForm.day, missing: "Indiquez le jour.", within: days(visit, upTo: visit.today))
            said.minutes = minutes(&form, missing: "Indiquez la durée, en heures.")
            said.said = form.text(AfestForm.said, missing: "Écrivez ce que dit la personne.", atMost: 2000)
            said.words = form.text(AfestForm.words, atMost: 300)
            return said
        }
    }

    @Sendable static func evaluation(_ visit: UserVisit) async throws -> Answer {
        try await note(visit, scope: "evaluation") { form, sequence in
            var said = Said(kind: .evaluation)
            said.day = form.day(AfestForm.day, missing: "Indiquez le jour.", within: days(visit, upTo: visit.today))
            said.words = form.text(AfestForm.words, atMost: 300)
            said.marks = marks(&form, sequence, of: SkillLevel.allCases.map(AfestMark.Answer.level))
            if said.marks.isEmpty, let first = sequence.plan.skills.first {
                form.refuse(AfestForm.mark(first.key), "Donnez un niveau à une compétence au moins.")
            }
            return said
        }
    }

    @Sendable static func abandonment(_ visit: UserVisit) async throws -> Answer {
        try await note(visit, scope: "abandon") { form, _ in
            var said = Said(kind: .abandonment)
            said.day = form.day(AfestForm.day, missing: "Indiquez le jour.", within: days(visit, upTo: visit.today))
            said.words = form.text(AfestForm.reason, missing: "Dites en quelques mots pourquoi.")
            return said
        }
    }

    @Sendable static func withdrawal(_ visit: UserVisit) async throws -> Answer {
        try await note(visit, scope: "retrait") { form, sequence in
            var said = Said(kind: .withdrawal)
            said.day = visit.today
            said.replaces = form.choice(AfestForm.step, of: sequence.steps.map(\.id.text), missing: "Choisissez la ligne.").map { ID(known: $0) }
            said.words = form.text(AfestForm.reason, missing: "Dites en quelques mots pourquoi.")
            return said
        }
    }

    private static func note(_ visit: UserVisit, scope: String, _ decode: (inout SentForm, AfestSequence) -> Said) async throws -> Answer {
        let sequence = try await AfestRoutes.sequence(visit)
        var form = visit.form
        form.entry.scope = scope
        // A second touch comes after what the first one changed: the fact is no longer free, the line no longer planned.
        if (sequence.steps + sequence.withdrawn).contains(where: { $0.id == form.once.of(AfestStep.self) }) {
            return .see(AfestPaths.sequence(sequence.person.id.text, sequence.id.text), done: "enregistre")
        }
        let said = decode(&form, sequence)
        if form.isValid, !sequence.isOpen, said.kind != .withdrawal { throw Refusal.gone(AfestWords.refusal(.isOver)) }
        if form.isValid, let refusal = sequence.refusal(of: said.kind) { form.refuse(AfestForm.day, AfestWords.refusal(refusal)) }
        if form.isValid, let day = said.day, let refusal = sequence.refusal(of: said.kind, on: day) {
            form.refuse(AfestForm.day, AfestWords.refusal(refusal))
        }
        if form.isValid, said.kind == .withdrawal, let line = said.replaces, let refusal = sequence.refusal(withdrawing: line) {
            form.refuse(AfestForm.step, AfestWords.refusal(refusal))
        }
        if form.isValid, let day = said.day, let refusal = said.facts.compactMap({ AfestSequence.refusal(linking: $0, on: day, beside: said.marks) }).first {
            form.refuse(AfestForm.fact, AfestWords.refusal(refusal))
        }
        guard form.isValid, let day = said.day else { return try await AfestRoutes.one(visit, refused: form.entry) }
        let step = AfestStep(
            id: form.once.of(AfestStep.self), kind: said.kind, day: day, minutes: said.minutes, words: said.words, said: said.said, marks: said.marks,
            facts: said.facts, replaces: said.replaces)
        let person = sequence.person.id
        try await visit.act("note une étape AFEST", once: form.once) { act in try AfestSequences.note(step, in: sequence.id, of: person, by: act) }
        return .see(AfestPaths.sequence(person.text, sequence.id.text), done: "enregistre")
    }

    /// A fact noted before, linked to a situation noted before.
    @Sendable static func link(_ visit: UserVisit) async throws -> Answer {
        let sequence = try await AfestRoutes.sequence(visit)
        let free = try await AfestRoutes.freeFacts(visit, sequence)
        var form = visit.form
        form.entry.scope = "fait"
        let situations = sequence.steps(.situation)
        let step = form.choice(AfestForm.step, of: situations.map(\.id.text), missing: "Choisissez la mise en situation.")
        if situations.contains(where: { one in one.id.text == step && one.facts.contains { $0.id.text == form.entry[AfestForm.fact] } }) {
            return .see(AfestPaths.sequence(sequence.person.id.text, sequence.id.text), done: "enregistre")
        }
        let fact = fact(&form, free)
        if fact == nil, form.entry[AfestForm.fact].isEmpty { form.refuse(AfestForm.fact, "Choisissez le fait.") }
        if form.isValid, !sequence.isOpen { throw Refusal.gone(AfestWords.refusal(.isOver)) }
        let situation = situations.first { $0.id.text == step }
        if let fact, let situation, let refusal = AfestSequence.refusal(linking: fact, on: situation.day, beside: situation.marks) {
            form.refuse(AfestForm.fact, AfestWords.refusal(refusal))
        }
        guard form.isValid, let fact, let situation else { return try await AfestRoutes.one(visit, refused: form.entry) }
        let person = sequence.person.id
        try await visit.act("relie un fait à une AFEST", once: form.once) { act in
            try AfestFacts.link(fact.id, to: situation.id, in: sequence.id, of: person, by: act)
        }
        return .see(AfestPaths.sequence(person.text, sequence.id.text), done: "enregistre")
    }

    private static func fact(_ form: inout SentForm, _ free: [AfestFact]) -> AfestFact? {
        let chosen = form.choice(AfestForm.fact, of: free.map(\.id.text))
        return free.first { $0.id.text == chosen }
    }

    private static func days(_ visit: UserVisit, upTo last: Day) -> ClosedRange<Day> { visit.today.adding(years: -2)...last }

    private static func minutes(_ form: inout SentForm, missing: String?) -> Int? {
        form.hundredths(AfestForm.hours, in: 5...1_200, missing: missing).map { max(1, $0 * 60 / 100) }
    }

    private static func marks(_ form: inout SentForm, _ sequence: AfestSequence, of answers: [AfestMark.Answer]) -> [AfestMark] {
        sequence.plan.skills.compactMap { skill in
            form.choice(AfestForm.mark(skill.key), of: answers.map(\.code)).flatMap(AfestMark.Answer.init).map { AfestMark(skill: skill, answer: $0) }
        }
    }
}
