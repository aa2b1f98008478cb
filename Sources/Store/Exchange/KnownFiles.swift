import Database
import Domain

/// Everybody of one structure as an import compares them, in four questions whatever their number: plain columns alone, nothing sealed is opened.
/// Without a reader's eyes, so that nobody is entered twice; what the importer may not see is then neither shown nor told.
enum KnownFiles {
    /// In the order of their ids.
    static func all(in structure: ID<Structure>, _ db: any Reading) throws -> [KnownPerson] {
        let facts = try ParcoursReading.facts(of: .run(from: "", through: "~"), structure: structure, db)
        let (leavings, freins) = try told(in: structure, facts, db)
        return try identities(in: structure, db).map { row in
            let id = try row.text(0)
            let record = PersonRecord(
                identity: try identity(row), facts: facts[id] ?? .none, leaving: leavings[id], freins: freins[id] ?? [])
            let file = KnownFile(
                id: ID(known: id), place: try place(row, structure), state: PersonState(rawValue: try row.text(10)) ?? .candidate, record: record,
                phone: try row.optionalText(5))
            return KnownPerson(fields: record.fields, file: file)
        }
    }

    private static func identities(in structure: ID<Structure>, _ db: any Reading) throws -> [Row] {
        try db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.sex, p.phone, p.email, p.site_id, p.crew_id, p.counsellor_id, p.state
            FROM people p
            WHERE p.structure_id = \(structure.text)
            ORDER BY p.id
            """)
    }

    private static func identity(_ row: Row) throws -> ImportedFields {
        var fields = ImportedFields([.lastName: .text(try row.text(1)), .firstName: .text(try row.text(2))])
        fields[.birthDate] = try row.optionalText(3).flatMap(Day.init(iso:)).map(ImportValue.day)
        fields[.sex] = try row.optionalText(4).map(ImportValue.text)
        fields[.phone] = try row.optionalText(5).map { .text(ImportedFields.phone($0)) }
        fields[.email] = try row.optionalText(6).map { .text($0.lowercased()) }
        return fields
    }

    private static func place(_ row: Row, _ structure: ID<Structure>) throws -> Place {
        Place(
            structure: structure, site: ID(known: try row.text(7)), crew: try row.optionalText(8).map { ID(known: $0) },
            counsellor: try row.optionalText(9).map { ID(known: $0) })
    }

    /// The exit of the last stage, and the codes of freins, by person.
    private static func told(
        in structure: ID<Structure>, _ facts: [String: ParcoursFacts], _ db: any Reading
    ) throws -> (leavings: [String: PersonRecord.Leaving], freins: [String: [String]]) {
        let rows = try db.rows(
            """
            SELECT 'exit', e.person_id, e.id, e.supersedes_id, e.cancelled, e.happened_on, e.reason
            FROM exits e
            WHERE e.structure_id = \(structure.text)
            UNION ALL
            SELECT 'frein', f.person_id, f.id, NULL, 0, f.opened_on, f.code
            FROM freins f
            WHERE f.structure_id = \(structure.text)
            ORDER BY 2, 6, 3
            """)
        let exits = try Corrections.last(rows.filter { try $0.text(0) == "exit" }, id: 2, supersedes: 3).filter { try !$0.bool(4) }
        var leavings: [String: PersonRecord.Leaving] = [:]
        for row in exits {
            let (person, day) = (try row.text(1), try row.day(5))
            if let last = facts[person]?.parcours?.lastStage, day < last.from { continue }
            leavings[person] = PersonRecord.Leaving(day: day, reason: try row.text(6))
        }
        let freins = try rows.filter { try $0.text(0) == "frein" }
        return (leavings, try Dictionary(grouping: freins) { try $0.text(1) }.mapValues { try $0.map { try $0.text(6) } })
    }
}
