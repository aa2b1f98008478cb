import Database
public import Domain

/// Sequences of training at work. The trainer writes; who may see somebody's skills reads; what the person said is read by who reads what is
/// private, and by the person.
public enum AfestSequences {
    // MARK: reading

    /// Of one person, the latest first: three queries.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [AfestSequence] {
        try sequences("p.id = \(person.text)", sight)
    }

    /// Of everybody present in a crew today.
    public static func inCrew(_ crew: ID<Crew>, seenBy sight: Sight) throws -> [AfestSequence] {
        try sequences("p.crew_id = \(crew.text) AND p.state = 'present'", sight)
    }

    private static func sequences(_ who: Statement, _ sight: Sight) throws -> [AfestSequence] {
        let reader = sight.reader
        let gathering = Gathering(
            structure: reader.structure, who: who, known: sight.horizon, condition: Seen.person(by: reader, .skills),
            whispers: Seen.person(by: reader, .skills, .private))
        return try gathering.sequences(sight.db) { person, wrapped in try sight.key(of: person, wrapped: wrapped) }
    }

    /// In the person's own space, with what they said.
    public static func own(_ session: PersonSession, in archive: Archive) async throws -> [AfestSequence] {
        let vault = archive.vault
        let gathering = Gathering(
            structure: session.structure, who: "p.id = \(session.person.text)", known: FreinRows.always, condition: "1 = 1", whispers: "1 = 1")
        return try await archive.database.read { db in try gathering.sequences(db) { person, wrapped in try vault.unwrap(wrapped, for: person) } }
    }

    // MARK: writing

    /// The one who prepares it is its trainer: named before anything happens, as the decree asks.
    public static func prepare(_ id: ID<AfestSequence>, of person: ID<Person>, _ plan: AfestSequence.Plan, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        try act.insert(
            into: "afest_sequences", id: id.text, of: person,
            [
                "trainer_id": act.actor.text, "objective": plan.objective, "analysis": plan.analysis, "support": plan.support,
                "planned_minutes": plan.minutes, "ends_on": plan.until?.iso, "referent": plan.referent, "happened_on": plan.day.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        for skill in plan.skills { try insert(skill, into: "afest_skills", ["sequence_id": id.text], of: person, by: act) }
    }

    /// A situation that happened notes its facts too, one for what was reached and one for what was not: they count as any other. Those that were
    /// noted before are linked to it, and say the rest.
    public static func note(_ step: AfestStep, in sequence: ID<AfestSequence>, of person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        guard let known = try of(person, seenBy: try act.sight()).first(where: { $0.id == sequence }) else { throw Refusal.notFound }
        if known.refusal(of: step.kind) != nil || known.refusal(of: step.kind, on: step.day) != nil { throw Refusal.conflict("afest_steps") }
        if let replaced = step.replaces, !known.steps.contains(where: { $0.id == replaced }) { throw Refusal.conflict("afest_steps") }
        if step.kind == .withdrawal, let target = step.replaces, known.refusal(withdrawing: target) != nil { throw Refusal.conflict("afest_steps") }
        try AfestFacts.check(step.facts.map(\.id), on: step.day, beside: step.marks, of: person, since: known.first.plan.day, by: act)
        let named = step.replaces.map { known.end(of: $0).text }
        let facts = step.kind == .situation ? try noteFacts(step, known, by: act) : (good: nil, bad: nil)
        if step.kind == .withdrawal, let target = step.replaces { try withdrawFacts(of: target, person, reason: step.words ?? "", by: act) }
        try act.insert(
            into: "afest_steps", id: step.id.text, of: person,
            [
                "sequence_id": sequence.text, "kind": step.kind.rawValue, "minutes": step.minutes, "words": step.words, "said": step.said,
                "good_observation_id": facts.good?.text, "bad_observation_id": facts.bad?.text, "happened_on": step.day.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": named,
            ])
        for mark in step.marks {
            try insert(mark.skill, into: "afest_marks", ["step_id": step.id.text, "answer": mark.answer.code], of: person, by: act)
        }
        for fact in step.facts { try AfestFacts.insert(fact.id, to: step.id, of: person, by: act) }
    }

    private static func noteFacts(
        _ step: AfestStep, _ sequence: AfestSequence, by act: Act
    ) throws -> (good: ID<Observation>?, bad: ID<Observation>?) {
        func note(_ answer: AfestMark.Answer, _ sign: Observation.Sign) throws -> ID<Observation>? {
            let skills = step.marks.filter { $0.answer == answer }.map(\.skill)
            guard !skills.isEmpty else { return nil }
            let id = ID<Observation>.make(at: act.now)
            let new = NewObservation(
                kind: RecordedCode(code: Observation.plainKind, label: "Mise en situation (AFEST)", version: "afest"), sign: sign, situation: nil,
                words: step.words, skills: skills, day: step.day)
            try Observations.note(id, of: sequence.person.id, new, by: act)
            return id
        }
        return (try note(.reached, .plus), try note(.missed, .minus))
    }

    /// What a situation taken back had noted is taken back with it, unless somebody corrected it since.
    private static func withdrawFacts(of step: ID<AfestStep>, _ person: ID<Person>, reason: String, by act: Act) throws {
        let rows = try act.rows(
            """
            SELECT good_observation_id, bad_observation_id FROM afest_steps
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(step.text)
            """)
        guard let row = rows.first else { return }
        let facts = try Observations.of(person, seenBy: try act.sight())
        for id in [try row.optionalText(0), try row.optionalText(1)].compactMap(\.self) {
            guard let fact = facts.first(where: { $0.id == id }), fact.last.row == id else { continue }
            let correction = Correction(shown: fact.last.row, reason: reason)
            try Observations.withdraw(ID(known: id), as: .make(at: act.now), of: person, correction, by: act)
        }
    }

    static func insert(
        _ skill: ObservedSkill, into table: String, _ more: KeyValuePairs<String, any SQLBindable>, of person: ID<Person>, by act: Act
    ) throws {
        let own: [(String, any SQLBindable)] = [
            ("framework", skill.framework), ("framework_version", skill.version), ("code", skill.code), ("label", skill.label),
            ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
        try act.insert(into: table, id: ID<ObservedSkill>.make(at: act.now).text, of: person, own + more.map { ($0.key, $0.value) })
    }
}
