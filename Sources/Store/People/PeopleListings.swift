import Database
public import Domain

/// Lists and searches of people: keyset pages, each line already within the reader's sight.
public enum PeopleListings {
    public static let pageSize = 50

    /// `words`: prefixes of any word of the names, the PASS or the phone; all must be found. `after`: the key that the page before gave.
    public static func page(matching words: [String] = [], state: PersonState? = nil, after: String = "", seenBy sight: Sight) throws -> PeopleListing {
        let reader = sight.reader
        var conditions: Statement = "p.structure_id = \(reader.structure.text) AND p.sort_key > \(after)"
        if let state { conditions = conditions + " AND p.state = \(state.rawValue)" }
        for word in words { conditions = conditions + match(word, structure: reader.structure) }
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, p.sort_key, p.state, s.name, c.name, u.name
            FROM people p
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            LEFT JOIN users u ON u.structure_id = p.structure_id AND u.id = p.counsellor_id
            WHERE \(sql: conditions)
            AND \(sql: Seen.person(by: reader, .identity))
            ORDER BY p.sort_key
            LIMIT \(pageSize + 1)
            """)
        let lines = try rows.prefix(pageSize).map { try line($0, structure: reader.structure) }
        return PeopleListing(lines: lines, next: rows.count > pageSize ? try rows[pageSize - 1].text(7) : nil)
    }

    /// A prefix as a range, so that the index on words serves on both engines.
    private static func match(_ word: String, structure: ID<Structure>) -> Statement {
        """
         AND EXISTS (
            SELECT 1 FROM person_words w
            WHERE w.structure_id = \(structure.text) AND w.person_id = p.id AND w.word >= \(word) AND w.word < \(word + "\u{10FFFF}"))
        """
    }

    private static func line(_ row: Row, structure: ID<Structure>) throws -> PeopleListing.Line {
        PeopleListing.Line(
            person: try People.person(row, structure: structure), siteName: try row.text(9), crewName: try row.optionalText(10),
            counsellorName: try row.optionalText(11), state: PersonState(rawValue: try row.text(8)) ?? .candidate)
    }
}
