import Database
import Domain

/// What Les Emplois said of each field, by person.
enum EmploisMarks {
    typealias Known = [ID<Person>: [ImportField: (id: String, mark: EmploisMark)]]

    /// Of everybody of a structure, in one question: without a reader's eyes, for the rules of a reading.
    static func all(in structure: ID<Structure>, vault: Vault, _ db: any Reading) throws -> Known {
        let rows = try db.rows(
            """
            SELECT m.person_id, m.id, m.field, m.state, m.value, m.ours, k.wrapped
            FROM emplois_marks m
            JOIN person_keys k ON k.structure_id = m.structure_id AND k.person_id = m.person_id
            WHERE m.structure_id = \(structure.text) AND k.wrapped IS NOT NULL
            ORDER BY m.person_id
            """)
        var (known, keys): (Known, [ID<Person>: PersonKey]) = ([:], [:])
        for row in rows {
            let person = ID<Person>(known: try row.text(0))
            let key = try keys[person] ?? vault.unwrap(try row.blob(6), for: person)
            keys[person] = key
            guard let mark = try mark(row.from(1), key) else { continue }
            known[person, default: [:]][mark.field] = (try row.text(1), mark)
        }
        return known
    }

    /// Id, field, state, value, ours.
    static func mark(_ row: Row, _ key: PersonKey) throws -> EmploisMark? {
        let id = try row.text(0)
        guard let field = ImportField(rawValue: try row.text(1)), let state = EmploisMark.State(rawValue: try row.text(2)) else { return nil }
        func text(_ place: Int, _ column: String) throws -> String? {
            try row.optionalBlob(place).map { try key.open($0, table: "emplois_marks", column: column, row: id) }
        }
        return EmploisMark(field: field, state: state, value: try text(3, "value") ?? "", ours: try text(4, "ours"))
    }

    static func write(_ mark: EmploisMark, of person: ID<Person>, over known: String?, by act: Act) throws {
        let columns: [(String, any SQLBindable)] = [
            ("state", mark.state.rawValue), ("value", mark.value), ("ours", mark.ours), ("read_at", act.now.iso), ("settled_at", String?.none),
            ("settled_by", String?.none),
        ]
        if let known { return try act.update("emplois_marks", id: known, of: person, columns) }
        try act.insert(
            into: "emplois_marks", id: ID<EmploisMark>.make(at: act.now).text, of: person, [("field", mark.field.rawValue)] + columns)
    }
}
