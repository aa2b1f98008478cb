import Database
public import Domain

extension Imports {
    /// Rows on a page.
    public static let pageLength = 50

    /// Rows of an import that was written, from `rank` on, one more than a page when others follow; `outcome`: only those. One question.
    ///
    /// A person the reader may not see is not named; their warnings are read by who may see their accompaniment.
    public static func rows(of id: ID<Import>, _ outcome: ImportedRow.Outcome?, from rank: Int, seenBy sight: Sight) throws -> [WrittenImportRow] {
        let reader = sight.reader
        let narrowed: Statement = outcome.map { "AND r.outcome = \($0.rawValue)" } ?? ""
        return try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, r.rank, r.sheet, r.line, r.outcome, r.reason,
                r.warnings, k.wrapped
            FROM import_rows r
            LEFT JOIN people p ON p.structure_id = r.structure_id AND p.id = r.person_id AND \(sql: Seen.person(by: reader, .candidature))
            LEFT JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
                AND \(sql: Seen.person(by: reader, .frein, .health))
            WHERE r.structure_id = \(reader.structure.text) AND r.import_id = \(id.text) AND r.rank >= \(rank) \(sql: narrowed)
            ORDER BY r.rank
            LIMIT \(pageLength + 1)
            """
        ).map { row in try written(row, id, sight) }
    }

    private static func written(_ row: Row, _ id: ID<Import>, _ sight: Sight) throws -> WrittenImportRow {
        let person = try row.optionalText(0).map { _ in try People.person(row, structure: sight.reader.structure) }
        let rank = try row.int(7)
        var warnings: [ImportWarning] = []
        if let person, let wrapped = try row.optionalBlob(13), let sealed = try row.optionalBlob(12) {
            let key = try sight.key(of: person.id, wrapped: wrapped)
            warnings = try ImportWarnings.warnings(key.open(sealed, table: "import_rows", column: "warnings", row: "\(id.text) \(rank)"))
        }
        return WrittenImportRow(
            rank: rank, sheet: try row.text(8), line: try row.int(9), outcome: ImportedRow.Outcome(rawValue: try row.text(10)) ?? .ignored,
            reason: try row.text(11), person: person, warnings: warnings)
    }

    /// What the author of the import could not read and this reader may: a list for the referent CIP, with how many freins of each. One question.
    public static func unseen(in id: ID<Import>, seenBy sight: Sight) throws -> [UnseenImport] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, count(*)
            FROM import_facts h
            JOIN people p ON p.structure_id = h.structure_id AND p.id = h.person_id
            WHERE h.structure_id = \(reader.structure.text) AND h.import_id = \(id.text) AND h.hidden = 1 AND h.table_name = 'freins'
            AND \(sql: Seen.person(by: reader, .frein, .health))
            GROUP BY p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, p.sort_key
            ORDER BY p.sort_key
            LIMIT 100
            """
        ).map { row in UnseenImport(person: try People.person(row, structure: reader.structure), count: try row.int(7)) }
    }

    static func passKeys(_ db: any Writing, from old: Vault, to fresh: Vault) throws {
        for row in try db.rows("SELECT structure_id, person_id, wrapped FROM withdrawn_keys WHERE wrapped IS NOT NULL") {
            let person = ID<Person>(known: try row.text(1))
            let wrapped = try fresh.wrap(try old.unwrap(try row.blob(2), for: person), for: person)
            try db.run("UPDATE withdrawn_keys SET wrapped = \(wrapped) WHERE structure_id = \(try row.text(0)) AND person_id = \(person.text)")
        }
        for row in try db.rows("SELECT structure_id, import_id, content FROM staged_files") {
            let place = StagedImports.place(ID(known: try row.text(1)))
            let content = try fresh.seal(try old.open(try row.blob(2), as: place), as: place)
            try db.run("UPDATE staged_files SET content = \(content) WHERE structure_id = \(try row.text(0)) AND import_id = \(try row.text(1))")
        }
    }
}
