public import Database
public import Domain

/// Everybody of a base, as far as an import compares: for the command line of whoever keeps the server, which names nobody.
public enum KnownPeople {
    /// Reads plain columns only: no key is needed, nothing sealed is opened. Empty for a base without tables.
    /// - Throws: `DatabaseError`.
    public static func all(in db: any Reading) throws -> [KnownPerson] {
        var people = try identities(in: db)
        for (person, values) in try latest("passes", "number", in: db) {
            people[person]?[.passNumber] = .text(values.text)
            people[person]?[.passStart] = .day(values.first)
            people[person]?[.passEnd] = values.last.map(ImportValue.day)
        }
        for (person, values) in try latest("contracts", "CAST(weekly_hundredths AS TEXT)", in: db) {
            people[person]?[.weeklyHours] = Int(values.text).map { .hours(Hours(hundredths: $0)) }
            people[person]?[.contractStart] = .day(values.first)
            people[person]?[.contractEnd] = values.last.map(ImportValue.day)
        }
        try addExits(to: &people, in: db)
        try addFreins(to: &people, in: db)
        return people.sorted { $0.key < $1.key }.map { KnownPerson(fields: $0.value) }
    }

    private static func identities(in db: any Reading) throws -> [String: ImportedFields] {
        let rows = try db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.sex, p.phone, p.email, s.name, c.name
            FROM people p
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN crews c ON c.structure_id = p.structure_id AND c.id = p.crew_id
            """)
        var people: [String: ImportedFields] = [:]
        for row in rows {
            var fields = ImportedFields([.lastName: .text(try row.text(1)), .firstName: .text(try row.text(2)), .site: .text(try row.text(7))])
            fields[.birthDate] = try row.optionalText(3).flatMap(Day.init(iso:)).map(ImportValue.day)
            fields[.sex] = try row.optionalText(4).map(ImportValue.text)
            fields[.phone] = try row.optionalText(5).map { .text(ImportedFields.phone($0)) }
            fields[.email] = try row.optionalText(6).map { .text($0.lowercased()) }
            fields[.crew] = try row.optionalText(8).map(ImportValue.text)
            people[try row.text(0)] = fields
        }
        return people
    }

    private typealias Span = (text: String, first: Day, last: Day?)

    /// The last fact of each person that stands.
    private static func latest(_ table: String, _ value: Statement, in db: any Reading) throws -> [String: Span] {
        let rows = try db.rows(
            """
            SELECT f.person_id, \(sql: value), f.happened_on, f.ends_on FROM \(sql: Statement(stringLiteral: table)) f
            WHERE \(sql: Corrections.stands(table, as: "f"))
            ORDER BY f.happened_on
            """)
        var spans: [String: Span] = [:]
        for row in rows {
            guard let first = Day(iso: try row.text(2)) else { continue }
            spans[try row.text(0)] = (try row.text(1), first, try row.optionalText(3).flatMap(Day.init(iso:)))
        }
        return spans
    }

    private static func addExits(to people: inout [String: ImportedFields], in db: any Reading) throws {
        let rows = try db.rows(
            """
            SELECT e.person_id, e.happened_on, e.reason FROM exits e
            WHERE e.cancelled = 0 AND NOT EXISTS (
                SELECT 1 FROM exits n
                WHERE n.structure_id = e.structure_id AND n.person_id = e.person_id AND n.supersedes_id = e.id)
            ORDER BY e.happened_on
            """)
        for row in rows {
            let person = try row.text(0)
            people[person]?[.exitDate] = Day(iso: try row.text(1)).map(ImportValue.day)
            people[person]?[.exitReason] = .text(try row.text(2))
        }
    }

    private static func addFreins(to people: inout [String: ImportedFields], in db: any Reading) throws {
        for row in try db.rows("SELECT person_id, code FROM freins ORDER BY person_id, code") {
            let person = try row.text(0)
            let known = people[person]?.codes(.freins) ?? []
            people[person]?[.freins] = .codes(known + [try row.text(1)])
        }
    }
}
