import Database
public import Domain

/// Facts noted before, linked to the situation of an AFEST they were seen in: said once, read in both places.
public enum AfestFacts {
    /// For a step (alias `r`): the last writing of each fact linked to it (`o`, by `l`), unless it was taken back.
    static func linked(at horizon: String) -> Statement {
        """
        JOIN afest_facts l ON l.structure_id = r.structure_id AND l.person_id = r.person_id AND l.step_id = r.id AND l.recorded_at <= \(horizon)
        JOIN observations o ON o.structure_id = l.structure_id AND o.person_id = l.person_id AND COALESCE(o.fact_id, o.id) = l.observation_id
            AND \(sql: Corrections.stands("observations", as: "o", at: horizon))
        """
    }

    /// Facts of somebody that may still be linked, since a day, the latest first: those that stand, that no situation noted by itself, and that
    /// none holds. One query.
    public static func free(of person: ID<Person>, since: Day, seenBy sight: Sight) throws -> [AfestFact] {
        let rows = try sight.db.rows(
            """
            SELECT COALESCE(o.fact_id, o.id), o.happened_on, o.sign, o.kind_label, o.situation, k.framework, k.code, k.label, k.framework_version
            FROM people p
            JOIN observations o ON o.structure_id = p.structure_id AND o.person_id = p.id
            LEFT JOIN observation_skills k ON k.structure_id = o.structure_id AND k.person_id = o.person_id AND k.observation_id = o.id
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND o.happened_on >= \(since.iso)
            AND \(sql: Corrections.stands("observations", as: "o", at: sight.horizon)) AND \(sql: Seen.person(by: sight.reader, .skills))
            AND NOT EXISTS (
                SELECT 1 FROM afest_steps s
                WHERE s.structure_id = o.structure_id AND s.person_id = o.person_id
                AND (s.good_observation_id = COALESCE(o.fact_id, o.id) OR s.bad_observation_id = COALESCE(o.fact_id, o.id)))
            AND NOT EXISTS (
                SELECT 1 FROM afest_facts l
                WHERE l.structure_id = o.structure_id AND l.person_id = o.person_id AND l.observation_id = COALESCE(o.fact_id, o.id) AND NOT EXISTS (
                    SELECT 1 FROM afest_steps n
                    WHERE n.structure_id = l.structure_id AND n.person_id = l.person_id AND n.supersedes_id = l.step_id))
            ORDER BY k.id
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.values.compactMap { own in
            guard let row = own.first else { return nil }
            return try fact(row, from: 0, skills: own.compactMap { try $0.optionalText(5) == nil ? nil : AfestSequences.skill($0, from: 5) })
        }.sorted { ($1.day, $1.id.text) < ($0.day, $0.id.text) }
    }

    /// Id, day, sign, kind, situation.
    static func fact(_ row: Row, from first: Int, skills: [ObservedSkill]) throws -> AfestFact {
        AfestFact(
            id: ID(known: try row.text(first)), day: try row.day(first + 1), sign: Observation.Sign(rawValue: try row.text(first + 2)) ?? .plus,
            kind: try row.text(first + 3), situation: try row.optionalText(first + 4), skills: skills)
    }

    /// To a situation already noted. Throws `notFound` for a situation that does not stand, `conflict` for a fact that is not free, of another
    /// day, or of a skill that the situation says itself.
    public static func link(
        _ fact: ID<Observation>, to step: ID<AfestStep>, in sequence: ID<AfestSequence>, of person: ID<Person>, by act: Act
    ) throws {
        _ = try People.writable(person, .skills, by: act)
        let sight = try act.sight()
        guard let known = try AfestSequences.of(person, seenBy: sight).first(where: { $0.id == sequence }),
            let situation = known.steps(.situation).first(where: { $0.id == step })
        else { throw Refusal.notFound }
        guard known.isOpen else { throw Refusal.conflict("afest_facts") }
        try check([fact], on: situation.day, beside: situation.marks, of: person, since: known.first.plan.day, by: act)
        try insert(fact, to: step, of: person, by: act)
    }

    static func check(
        _ facts: [ID<Observation>], on day: Day, beside marks: [AfestMark], of person: ID<Person>, since: Day, by act: Act
    ) throws {
        guard !facts.isEmpty else { return }
        let free = try free(of: person, since: since, seenBy: try act.sight())
        for id in facts {
            guard let fact = free.first(where: { $0.id == id }), AfestSequence.refusal(linking: fact, on: day, beside: marks) == nil else {
                throw Refusal.conflict("afest_facts")
            }
        }
    }

    static func insert(_ fact: ID<Observation>, to step: ID<AfestStep>, of person: ID<Person>, by act: Act) throws {
        try act.insert(
            into: "afest_facts", id: ID<AfestFact>.make(at: act.now).text, of: person,
            ["step_id": step.text, "observation_id": fact.text, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }
}
