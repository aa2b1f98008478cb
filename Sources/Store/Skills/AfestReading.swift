import Database
import Domain

extension AfestSequences {
    /// The sequences of some people, their skills, their steps and the marks of these, their corrections: three queries whatever their number.
    struct Gathering: Sendable {
        let structure: ID<Structure>
        /// About `people p`.
        let who: Statement
        let known: String
        let condition: Statement
        /// True where what the person said may be read.
        let whispers: Statement

        func sequences(_ db: any Reading, key: (ID<Person>, [UInt8]) throws -> PersonKey) throws -> [AfestSequence] {
            let rows = try db.rows(
                """
                SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.wrapped, q.id, q.trainer_id, u.name,
                    q.objective, q.analysis, q.support, q.planned_minutes, q.happened_on, q.ends_on, q.referent,
                    c.id, c.trainer_id, t.name, c.objective, c.analysis, c.support, c.planned_minutes, c.happened_on, c.ends_on, c.referent, c.reason, a.name
                FROM people p
                JOIN afest_sequences q ON q.structure_id = p.structure_id AND q.person_id = p.id
                JOIN person_keys k ON k.structure_id = q.structure_id AND k.person_id = q.person_id
                LEFT JOIN users u ON u.structure_id = q.structure_id AND u.id = q.trainer_id
                LEFT JOIN afest_corrections c ON c.structure_id = q.structure_id AND c.person_id = q.person_id AND c.sequence_id = q.id
                    AND c.recorded_at <= \(known)
                LEFT JOIN users t ON t.structure_id = c.structure_id AND t.id = c.trainer_id
                LEFT JOIN users a ON a.structure_id = c.structure_id AND a.id = c.recorded_by
                WHERE p.structure_id = \(structure.text) AND \(sql: who) AND q.recorded_at <= \(known) AND \(sql: condition)
                ORDER BY q.happened_on DESC, q.id DESC, c.version
                """)
            var keys: [ID<Person>: PersonKey] = [:]
            for row in rows {
                let person = ID<Person>(known: try row.text(0))
                if keys[person] == nil, let wrapped = try row.optionalBlob(7) { keys[person] = try key(person, wrapped) }
            }
            let words = try words(db)
            let steps = try steps(db, keys, words)
            let own = try Dictionary(grouping: rows) { try $0.text(8) }
            let order = try rows.map { try $0.text(8) }.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
            return try order.compactMap { id in try sequence(own[id] ?? [], keys, words, steps) }
        }

        /// One row a correction, in their order; a single one when there is none.
        private func sequence(
            _ rows: [Row], _ keys: [ID<Person>: PersonKey], _ words: [String: [Said]], _ steps: [String: [AfestStep]]
        ) throws -> AfestSequence? {
            guard let row = rows.first else { return nil }
            let (person, id) = (try People.person(row, structure: structure), try row.text(8))
            guard let key = keys[person.id] else { return nil }
            let plan = try plan(row, from: 11, in: "afest_sequences", id, key, words, day: try row.day(15))
            let corrections = try rows.compactMap { row -> AfestCorrection? in
                guard let id = try row.optionalText(18) else { return nil }
                let new = AfestPlan(
                    plan: try self.plan(row, from: 21, in: "afest_corrections", id, key, words, day: plan.day), trainer: ID(known: try row.text(19)),
                    trainerName: try row.optionalText(20) ?? "")
                return AfestCorrection(
                    id: ID(known: id), new: new, day: try row.day(25),
                    reason: try key.open(try row.blob(28), table: "afest_corrections", column: "reason", row: id), by: try row.optionalText(29) ?? "")
            }
            return AfestSequence(
                id: ID(known: id), person: person, plan: plan, trainer: ID(known: try row.text(9)), trainerName: try row.optionalText(10) ?? "",
                steps: steps[id] ?? [], corrections: corrections)
        }

        /// Objective, analysis, support, minutes, a day of its own, end, referent.
        private func plan(
            _ row: Row, from first: Int, in table: String, _ id: String, _ key: PersonKey, _ words: [String: [Said]], day: Day
        ) throws -> AfestSequence.Plan {
            func open(_ bytes: [UInt8], _ column: String) throws -> String { try key.open(bytes, table: table, column: column, row: id) }
            return AfestSequence.Plan(
                objective: try open(try row.blob(first), "objective"), analysis: try open(try row.blob(first + 1), "analysis"),
                skills: (words[id] ?? []).compactMap(\.skill), support: try row.optionalText(first + 2), minutes: try row.int(first + 3), day: day,
                until: try row.optionalText(first + 5).flatMap { Day(iso: $0) }, referent: try row.optionalBlob(first + 6).map { try open($0, "referent") })
        }

        /// What a row of a plan, of a step, or of a fact linked to a step says of a skill.
        private struct Said {
            let skill: ObservedSkill?
            /// Of a step.
            let answer: AfestMark.Answer?
            /// Its own, for a skill of a fact.
            let fact: AfestFact?
        }

        /// By the id of the sequence, the correction or the step: one query for all that touches a skill, whatever says it.
        private func words(_ db: any Reading) throws -> [String: [Said]] {
            let rows = try db.rows(
                """
                SELECT s.id, s.sequence_id, s.framework, s.code, s.label, s.framework_version, '', NULL, NULL, NULL, NULL, NULL
                \(sql: of("afest_skills s", "s"))
                UNION ALL
                SELECT s.id, s.correction_id, s.framework, s.code, s.label, s.framework_version, '', NULL, NULL, NULL, NULL, NULL
                \(sql: of("afest_corrected_skills s", "s"))
                UNION ALL
                SELECT s.id, s.step_id, s.framework, s.code, s.label, s.framework_version, s.answer, NULL, NULL, NULL, NULL, NULL
                \(sql: of("afest_marks s", "s"))
                UNION ALL
                SELECT COALESCE(s.id, o.id), r.id, s.framework, s.code, s.label, s.framework_version, '', l.observation_id, o.happened_on, o.sign,
                    o.kind_label, o.situation
                FROM people p
                JOIN afest_steps r ON r.structure_id = p.structure_id AND r.person_id = p.id
                \(sql: AfestFacts.linked(at: known))
                LEFT JOIN observation_skills s ON s.structure_id = o.structure_id AND s.person_id = o.person_id AND s.observation_id = o.id
                WHERE p.structure_id = \(structure.text) AND \(sql: who)
                ORDER BY 1
                """)
            return try Dictionary(grouping: rows) { try $0.text(1) }.mapValues { own in try own.map(said) }
        }

        private func of(_ table: String, _ alias: String) -> Statement {
            """
            FROM people p
            JOIN \(sql: Statement(stringLiteral: table)) ON s.structure_id = p.structure_id AND s.person_id = p.id
            WHERE p.structure_id = \(structure.text) AND \(sql: who)
            """
        }

        private func said(_ row: Row) throws -> Said {
            let skill = try row.optionalText(2) == nil ? nil : try AfestSequences.skill(row, from: 2)
            let fact = try row.optionalText(7) == nil ? nil : try AfestFacts.fact(row, from: 7, skills: skill.map { [$0] } ?? [])
            return Said(skill: skill, answer: AfestMark.Answer(code: try row.text(6)), fact: fact)
        }

        private func steps(
            _ db: any Reading, _ keys: [ID<Person>: PersonKey], _ words: [String: [Said]]
        ) throws -> [String: [AfestStep]] {
            let rows = try db.rows(
                """
                SELECT r.sequence_id, r.id, r.person_id, r.kind, r.happened_on, r.minutes, r.words, u.name, r.supersedes_id, q.happened_on,
                    CASE WHEN \(sql: whispers) THEN r.said END
                FROM people p
                JOIN afest_steps r ON r.structure_id = p.structure_id AND r.person_id = p.id
                LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.recorded_by
                \(sql: TrainerQualifications.ofRating(at: known))
                WHERE p.structure_id = \(structure.text) AND \(sql: who) AND r.recorded_at <= \(known)
                ORDER BY r.recorded_at, r.id
                """)
            let once = try Dictionary(grouping: rows) { try $0.text(1) }.compactMap(\.value.first)
            let ordered = try once.sorted { try $0.text(1) < $1.text(1) }
            return try Dictionary(grouping: ordered) { try $0.text(0) }.mapValues { own in
                try own.compactMap { try step($0, keys[ID(known: try $0.text(2))], words) }
            }
        }

        private func step(_ row: Row, _ key: PersonKey?, _ words: [String: [Said]]) throws -> AfestStep? {
            guard let key, let kind = AfestStep.Kind(rawValue: try row.text(3)) else { return nil }
            let id = try row.text(1)
            func opened(_ place: Int, _ column: String) throws -> String? {
                try row.optionalBlob(place).map { try key.open($0, table: "afest_steps", column: column, row: id) }
            }
            let facts = Gathering.facts(words[id] ?? [])
            let marks = (words[id] ?? []).compactMap { said in said.answer.flatMap { answer in said.skill.map { AfestMark(skill: $0, answer: answer) } } }
            let own = Set(marks.map(\.skill.key))
            return AfestStep(
                id: ID(known: id), kind: kind, day: try row.day(4), minutes: try row.optionalInt(5), words: try opened(6, "words"),
                said: try opened(10, "said"), marks: marks + facts.flatMap(\.marks).filter { !own.contains($0.skill.key) }, facts: facts,
                by: try row.optionalText(7) ?? "",
                qualifiedSince: try row.optionalText(9).flatMap { Day(iso: $0) }, replaces: try row.optionalText(8).map { ID(known: $0) })
        }

        /// A fact has a row for each of its skills.
        private static func facts(_ said: [Said]) -> [AfestFact] {
            Dictionary(grouping: said.compactMap(\.fact), by: \.id).values.compactMap { own in
                own.first.map {
                    AfestFact(id: $0.id, day: $0.day, sign: $0.sign, kind: $0.kind, situation: $0.situation, skills: own.flatMap(\.skills))
                }
            }.sorted { $0.id.text < $1.id.text }
        }
    }

    /// Framework, code, label, version of the grid.
    static func skill(_ row: Row, from first: Int) throws -> ObservedSkill {
        ObservedSkill(
            framework: try row.text(first), code: try row.text(first + 1), label: try row.text(first + 2), version: try row.text(first + 3))
    }
}
