import Database
public import Domain

/// Lists and searches of people: keyset pages, each line already within the reader's sight.
public enum PeopleListings {
    public static let pageSize = 50

    /// `after`: the key that the page before gave.
    public static func page(_ filter: PeopleFilter = PeopleFilter(), after: String = "", limit: Int = pageSize, seenBy sight: Sight) throws -> PeopleListing {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, p.sort_key, p.state, s.name, c.name, u.name,
                d.name, m.entered_on, m.left_on, m.stage_until,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN m.contract_until END,
                CASE WHEN \(sql: Seen.person(by: reader, .contract)) THEN m.pass_until END
            FROM people p
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            LEFT JOIN users u ON u.structure_id = p.structure_id AND u.id = p.counsellor_id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN dispositifs d ON d.structure_id = m.structure_id AND d.id = m.dispositif_id
            WHERE p.structure_id = \(reader.structure.text) AND p.sort_key > \(after)\(sql: conditions(filter, reader))
            AND \(sql: Seen.person(by: reader, .identity))
            ORDER BY p.sort_key
            LIMIT \(limit + 1)
            """)
        let lines = try rows.prefix(limit).map { try line($0, structure: reader.structure) }
        return PeopleListing(lines: lines, next: rows.count > limit ? try rows[limit - 1].text(7) : nil)
    }

    /// Only the places and colleagues where the reader sees somebody.
    public static func choices(seenBy sight: Sight) throws -> PeopleFilterChoices {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT DISTINCT p.site_id, s.name, s.time_zone, p.crew_id, c.name, p.counsellor_id, u.name
            FROM people p
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            LEFT JOIN users u ON u.structure_id = p.structure_id AND u.id = p.counsellor_id
            WHERE p.structure_id = \(reader.structure.text)
            AND \(sql: Seen.person(by: reader, .identity))
            """)
        return try choices(rows, structure: reader.structure)
    }

    private static func conditions(_ filter: PeopleFilter, _ reader: Reader) -> Statement {
        var all: Statement = ""
        for word in filter.words { all = all + match(word, structure: reader.structure) }
        if let state = filter.state { all = all + " AND p.state = \(state.rawValue)" }
        if let site = filter.site { all = all + " AND p.site_id = \(site.text)" }
        if let crew = filter.crew { all = all + " AND p.crew_id = \(crew.text)" }
        if let counsellor = filter.counsellor { all = all + " AND p.counsellor_id = \(counsellor.text)" }
        if let day = filter.endsBy {
            all =
                all + """
                     AND p.state = 'present' AND (m.stage_until <= \(day.iso) OR (\(sql: Seen.person(by: reader, .contract))
                    AND (m.contract_until <= \(day.iso) OR m.pass_until <= \(day.iso))))
                    """
        }
        return all
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
        func day(_ index: Int) throws -> Day? { try row.optionalText(index).flatMap { Day(iso: $0) } }
        return PeopleListing.Line(
            person: try People.person(row, structure: structure), siteName: try row.text(9), crewName: try row.optionalText(10),
            counsellorName: try row.optionalText(11), state: PersonState(rawValue: try row.text(8)) ?? .candidate, dispositif: try row.optionalText(12),
            enteredOn: try day(13), leftOn: try day(14), contractUntil: try day(16), passUntil: try day(17), stageUntil: try day(15))
    }

    private static func choices(_ rows: [Row], structure: ID<Structure>) throws -> PeopleFilterChoices {
        var (sites, crews, counsellors): ([ID<Site>: Site], [ID<Crew>: Crew], [ID<User>: User]) = ([:], [:], [:])
        for row in rows {
            let site = Site(id: ID(known: try row.text(0)), name: try row.text(1), timeZone: try row.text(2))
            sites[site.id] = site
            if let id = try row.optionalText(3) { crews[ID(known: id)] = Crew(id: ID(known: id), site: site.id, name: try row.optionalText(4) ?? "") }
            if let id = try row.optionalText(5) {
                counsellors[ID(known: id)] = User(id: ID(known: id), structure: structure, name: try row.optionalText(6) ?? "", email: "")
            }
        }
        return PeopleFilterChoices(
            sites: sites.values.sorted { $0.name < $1.name }, crews: crews.values.sorted { $0.name < $1.name },
            counsellors: counsellors.values.sorted { $0.name < $1.name })
    }
}
