import Database
public import Domain

/// Crews as those who train them see them: who is there today, and when each was last observed.
public enum CrewMembers {
    /// The crews with somebody present whose skills the reader may see, in the order of their names.
    public static func crews(seenBy sight: Sight) throws -> [CrewCount] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT c.id, c.name, count(*), c.frameworks
            FROM people p
            JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            WHERE p.structure_id = \(reader.structure.text) AND p.state = 'present'
            AND \(sql: Seen.person(by: reader, .skills))
            GROUP BY c.id, c.name, c.frameworks
            """)
        return try rows.inFrenchOrder { try $0.text(1) }.map { row in
            CrewCount(
                crew: ID(known: try row.text(0)), name: try row.text(1), people: try row.int(2), frameworks: CrewFrameworks.codes(try row.text(3)))
        }
    }

    /// Those present in one crew, in the order of their names.
    public static func members(of crew: ID<Crew>, seenBy sight: Sight) throws -> [ObservedPerson] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id,
                (SELECT max(o.happened_on) FROM observations o
                 WHERE o.structure_id = p.structure_id AND o.person_id = p.id AND \(sql: Corrections.stands("observations", as: "o", at: sight.horizon)))
            FROM people p
            WHERE p.structure_id = \(reader.structure.text) AND p.crew_id = \(crew.text) AND p.state = 'present'
            AND \(sql: Seen.person(by: reader, .skills))
            ORDER BY p.sort_key
            """
        ).map { row in
            ObservedPerson(person: try People.person(row, structure: reader.structure), lastObservedOn: try row.optionalText(7).flatMap { Day(iso: $0) })
        }
    }

    /// The grids of a person's crew after those of every trade, as codes.
    public static func grids(of person: Person, seenBy sight: Sight) throws -> [String] {
        let own = try CrewFrameworks.frameworks(of: person, seenBy: sight)
        return own.filter { $0 != SkillFramework.everyTrade } + [SkillFramework.everyTrade]
    }
}
