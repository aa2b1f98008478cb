import Database
import Domain

extension AfestSequences {
    /// The sequences of some people, their skills, their steps and the marks of these: four queries whatever their number.
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
                SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, q.id, q.trainer_id, u.name, q.objective,
                    q.analysis, q.support, q.planned_minutes, q.happened_on, k.wrapped
                FROM people p
                JOIN afest_sequences q ON q.structure_id = p.structure_id AND q.person_id = p.id
                JOIN person_keys k ON k.structure_id = q.structure_id AND k.person_id = q.person_id
                LEFT JOIN users u ON u.structure_id = q.structure_id AND u.id = q.trainer_id
                WHERE p.structure_id = \(structure.text) AND \(sql: who) AND q.recorded_at <= \(known) AND \(sql: condition)
                ORDER BY q.happened_on DESC, q.id DESC
                """)
            var keys: [ID<Person>: PersonKey] = [:]
            for row in rows {
                let person = ID<Person>(known: try row.text(0))
                if keys[person] == nil, let wrapped = try row.optionalBlob(15) { keys[person] = try key(person, wrapped) }
            }
            let (skills, steps) = (try skills(db), try steps(db, keys))
            return try rows.compactMap { row in try sequence(row, keys, skills, steps) }
        }

        private func sequence(
            _ row: Row, _ keys: [ID<Person>: PersonKey], _ skills: [String: [ObservedSkill]], _ steps: [String: [AfestStep]]
        ) throws -> AfestSequence? {
            let (person, id) = (try People.person(row, structure: structure), try row.text(7))
            guard let key = keys[person.id] else { return nil }
            let plan = AfestSequence.Plan(
                objective: try key.open(try row.blob(10), table: "afest_sequences", column: "objective", row: id),
                analysis: try key.open(try row.blob(11), table: "afest_sequences", column: "analysis", row: id), skills: skills[id] ?? [],
                support: try row.optionalText(12), minutes: try row.int(13), day: try row.day(14))
            return AfestSequence(
                id: ID(known: id), person: person, plan: plan, trainer: ID(known: try row.text(8)), trainerName: try row.optionalText(9) ?? "",
                steps: steps[id] ?? [])
        }

        private func skills(_ db: any Reading) throws -> [String: [ObservedSkill]] {
            let rows = try db.rows(
                """
                SELECT s.sequence_id, s.framework, s.code, s.label, s.framework_version
                FROM people p
                JOIN afest_skills s ON s.structure_id = p.structure_id AND s.person_id = p.id
                WHERE p.structure_id = \(structure.text) AND \(sql: who)
                ORDER BY s.id
                """)
            return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in try own.map { try Gathering.skill($0, from: 1) } }
        }

        private func steps(_ db: any Reading, _ keys: [ID<Person>: PersonKey]) throws -> [String: [AfestStep]] {
            let marks = try marks(db)
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
                try own.compactMap { try step($0, keys[ID(known: try $0.text(2))], marks) }
            }
        }

        private func step(_ row: Row, _ key: PersonKey?, _ marks: [String: [AfestMark]]) throws -> AfestStep? {
            guard let key, let kind = AfestStep.Kind(rawValue: try row.text(3)) else { return nil }
            let id = try row.text(1)
            func opened(_ place: Int, _ column: String) throws -> String? {
                try row.optionalBlob(place).map { try key.open($0, table: "afest_steps", column: column, row: id) }
            }
            return AfestStep(
                id: ID(known: id), kind: kind, day: try row.day(4), minutes: try row.optionalInt(5), words: try opened(6, "words"),
                said: try opened(10, "said"), marks: marks[id] ?? [], by: try row.optionalText(7) ?? "",
                qualifiedSince: try row.optionalText(9).flatMap { Day(iso: $0) }, replaces: try row.optionalText(8).map { ID(known: $0) })
        }

        private func marks(_ db: any Reading) throws -> [String: [AfestMark]] {
            let rows = try db.rows(
                """
                SELECT m.step_id, m.framework, m.code, m.label, m.framework_version, m.answer
                FROM people p
                JOIN afest_marks m ON m.structure_id = p.structure_id AND m.person_id = p.id
                WHERE p.structure_id = \(structure.text) AND \(sql: who)
                ORDER BY m.id
                """)
            return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
                try own.compactMap { row in
                    try AfestMark.Answer(code: try row.text(5)).map { AfestMark(skill: try Gathering.skill(row, from: 1), answer: $0) }
                }
            }
        }

        private static func skill(_ row: Row, from first: Int) throws -> ObservedSkill {
            ObservedSkill(
                framework: try row.text(first), code: try row.text(first + 1), label: try row.text(first + 2), version: try row.text(first + 3))
        }
    }
}
