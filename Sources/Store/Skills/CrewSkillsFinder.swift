import Database
public import Domain

/// Levels and facts of a whole crew, for the view of what it can do: three queries.
extension CrewMembers {
    public static func skills(of crew: CrewCount, grids: [SkillFramework], seenBy sight: Sight) throws -> CrewSkills {
        let members = try members(of: crew.crew, seenBy: sight).map(\.person)
        return CrewSkills(
            grids: grids, members: members, levels: try levels(in: crew.crew, sight), facts: try facts(in: crew.crew, sight),
            trained: try ProductionSupports.trained(seenBy: sight), on: sight.reader.today)
    }

    static func levels(in crew: ID<Crew>, _ sight: Sight) throws -> [ID<Person>: [String: AgreedLevel]] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT r.person_id, r.framework, r.code, r.answer, r.happened_on
            FROM people p
            JOIN skill_ratings r ON r.structure_id = p.structure_id AND r.person_id = p.id
            WHERE p.structure_id = \(reader.structure.text) AND p.crew_id = \(crew.text) AND p.state = 'present'
            AND r.party = 'agreed' AND r.recorded_at <= \(sight.horizon) AND \(sql: Seen.person(by: reader, .skills))
            ORDER BY r.happened_on, r.id
            """)
        var levels: [ID<Person>: [String: AgreedLevel]] = [:]
        for row in rows {
            guard let level = SkillAnswer(code: try row.text(3))?.level else { continue }
            levels[ID(known: try row.text(0)), default: [:]]["\(try row.text(1))/\(try row.text(2))"] = AgreedLevel(level: level, day: try row.day(4))
        }
        return levels
    }

    static func facts(in crew: ID<Crew>, _ sight: Sight) throws -> [CrewSkills.Fact] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT o.person_id, k.framework, k.code, o.sign, o.happened_on
            FROM people p
            JOIN observations o ON o.structure_id = p.structure_id AND o.person_id = p.id
            JOIN observation_skills k ON k.structure_id = o.structure_id AND k.person_id = o.person_id AND k.observation_id = o.id
            WHERE p.structure_id = \(reader.structure.text) AND p.crew_id = \(crew.text) AND p.state = 'present'
            AND \(sql: Corrections.stands("observations", as: "o", at: sight.horizon)) AND \(sql: Seen.person(by: reader, .skills))
            ORDER BY o.happened_on DESC, o.made_at DESC
            """
        ).map { row in
            CrewSkills.Fact(
                person: ID(known: try row.text(0)), skill: "\(try row.text(1))/\(try row.text(2))",
                sign: Observation.Sign(rawValue: try row.text(3)) ?? .plus, day: try row.day(4))
        }
    }
}

extension ProductionSupports {
    /// Skills that a support in production trains, as `framework/code`.
    static func trained(seenBy sight: Sight) throws -> Set<String> {
        Set(
            try sight.db.rows(
                """
                SELECT DISTINCT k.framework, k.code
                FROM production_supports s
                JOIN support_skills k ON k.structure_id = s.structure_id AND k.support_id = s.id
                WHERE s.structure_id = \(sight.reader.structure.text) AND s.state = 'active' AND NOT EXISTS (
                    SELECT 1 FROM production_supports later WHERE later.structure_id = s.structure_id AND later.supersedes_id = s.id)
                """
            ).map { "\(try $0.text(0))/\(try $0.text(1))" })
    }
}
