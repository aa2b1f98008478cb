import Database
public import Domain

/// An import taken back whole: what it added leaves the tables that pages and figures read and lies in `withdrawn_facts`, sealed, with who and
/// when; what it changed is written back. Possible as long as nobody touched its people since (docs/decisions/0004-imports.md).
extension Imports {
    /// Whether that import may be taken back, and otherwise whose file changed. One question.
    public static func taking(back id: ID<Import>, seenBy sight: Sight) throws -> ImportReturn {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id,
                CASE WHEN \(sql: Seen.person(by: reader, .candidature)) THEN 1 ELSE 0 END
            FROM people p
            WHERE p.structure_id = \(reader.structure.text) AND p.id IN (\(sql: changed(id, reader.structure)))
            ORDER BY p.sort_key
            """)
        guard !rows.isEmpty else { return .possible }
        let seen = try rows.filter { try $0.bool(7) }
        return .changed(try seen.prefix(20).map { try People.person($0, structure: reader.structure) }, others: rows.count - min(20, seen.count))
    }

    /// The people of an import whom a later act touched.
    private static func changed(_ id: ID<Import>, _ structure: ID<Structure>) -> Statement {
        """
        SELECT DISTINCT t.person_id
        FROM import_facts t
        JOIN imports i ON i.structure_id = t.structure_id AND i.id = t.import_id
        JOIN audit_entries e ON e.structure_id = t.structure_id AND e.person_id = t.person_id AND e.sequence > i.last_sequence
        WHERE t.structure_id = \(structure.text) AND t.import_id = \(id.text)
        """
    }

    /// Who imported takes it back, or the direction.
    public static func undo(_ id: ID<Import>, by act: Act) throws {
        guard let found = try one(id, importer: Importer(act), structure: act.structure, act.db) else { throw Refusal.notFound }
        guard found.state == .done else { throw Refusal.notAllowed("Cet import est déjà annulé, ou n’a rien écrit : il n’y a rien à annuler.") }
        guard mayUndo(found, act.actor.kind) else {
            throw Refusal.notAllowed("Seules la direction et la personne qui a importé ce fichier peuvent annuler l’import.")
        }
        guard try act.rows(changed(id, act.structure)).isEmpty else { throw Refusal.conflict("imports") }
        let undoing = ImportUndoing(id, act)
        try undoing.run()
        try act.update("imports", id: id.text, ["state": Import.State.undone.rawValue, "undone_at": act.now.iso, "undone_by": act.actor.text])
    }

    public static func mayUndo(_ found: Import, _ actor: Actor.Kind) -> Bool {
        guard case .user(let reader) = actor else { return true }
        return found.stagedBy == reader.user || reader.has(.direction)
    }
}

private struct ImportUndoing {
    private let id: ID<Import>
    private let act: Act

    init(_ id: ID<Import>, _ act: Act) {
        self.id = id
        self.act = act
    }

    private struct Fact {
        let table, row: String
        let person: ID<Person>
        let before: [(String, SQLValue)]
    }

    /// From the last fact to the first, so that nothing is taken from under what refers to it.
    func run() throws {
        let facts = try facts()
        let created = Set(facts.filter { $0.table == "people" && $0.before.isEmpty }.map(\.person))
        act.putSummariesOff()
        for person in created.sorted() { try forgetDerived(person) }
        for fact in facts {
            if fact.before.isEmpty { try withdraw(fact) } else if !created.contains(fact.person) { try writeBack(fact) }
        }
        let others = Set(facts.map(\.person)).subtracting(created)
        for person in others.sorted() { try ParcoursSummaries.reindex(person, by: act) }
        try ParcoursSummaries.refresh(others.sorted(), by: act)
    }

    private func facts() throws -> [Fact] {
        try act.rows(
            """
            SELECT t.table_name, t.row_id, t.person_id, t.before, t.rank
            FROM import_facts t
            WHERE t.structure_id = \(act.structure.text) AND t.import_id = \(id.text)
            ORDER BY t.rank DESC
            """
        ).map { row in
            let person = ID<Person>(known: try row.text(2))
            let sealed = try row.optionalBlob(3)
            let text = try sealed.map { blob in
                try act.key(of: person).open(blob, table: "import_facts", column: "before", row: "\(id.text) \(try row.int(4))")
            }
            return Fact(table: try row.text(0), row: try row.text(1), person: person, before: try text.map(KeptColumns.columns) ?? [])
        }
    }

    /// Words, summaries and ranks say nothing by themselves: they are made from facts, and go with them.
    private func forgetDerived(_ person: ID<Person>) throws {
        for table in ["exit_summaries", "parcours_summaries", "person_words"] {
            try act.derive(own(person, "DELETE FROM ", table))
        }
    }

    private func own(_ person: ID<Person>, _ verb: String, _ table: String) -> Statement {
        var statement: Statement = ""
        statement.sql = verb + table
        return statement + " WHERE structure_id = \(act.structure.text) AND person_id = \(person.text)"
    }

    private func withdraw(_ fact: Fact) throws {
        let names = (Schema.current.tables[fact.table] ?? []).map(\.name)
        var select: Statement = ""
        select.sql = "SELECT " + names.joined(separator: ", ") + " FROM " + fact.table
        let place: Statement = " WHERE structure_id = \(act.structure.text) AND id = \(fact.row)"
        guard let row = try act.rows(select + place).first else { throw Refusal.conflict(fact.table) }
        let text = try KeptColumns.text(Array(zip(names, row.values)))
        let content = try act.key(of: fact.person).seal(text, table: "withdrawn_facts", column: "content", row: fact.row)
        try act.derive(
            """
            INSERT INTO withdrawn_facts (structure_id, person_id, id, import_id, table_name, content, withdrawn_at, withdrawn_by)
            VALUES (
                \(act.structure.text), \(fact.person.text), \(fact.row), \(id.text), \(fact.table), \(content), \(act.now.iso), \(act.actor.text))
            """)
        if fact.table == "people" { try keepKey(fact.person) }
        if fact.table == "passes", let place = names.firstIndex(of: "number") { try forgetWords(of: row.text(place), fact.person) }
        var delete: Statement = ""
        delete.sql = "DELETE FROM " + fact.table
        try act.derive(delete + place)
        try act.record(fact.table, row: fact.row, of: fact.person, ["withdrawn_by_undo_of": id.text])
    }

    /// What was sealed stays readable to who would have to: the key follows, and retention destroys it there.
    private func keepKey(_ person: ID<Person>) throws {
        _ = try act.key(of: person)
        try act.derive(
            """
            INSERT INTO withdrawn_keys (structure_id, person_id, wrapped, withdrawn_at)
            SELECT structure_id, person_id, wrapped, \(act.now.iso) FROM person_keys
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text)
            """)
        try act.derive(own(person, "DELETE FROM ", "person_keys"))
    }

    private func writeBack(_ fact: Fact) throws {
        try act.update(fact.table, id: fact.row, of: fact.person, fact.before.map { ($0.0, $0.1) })
    }

    /// A PASS taken back no longer finds the person; `ParcoursSummaries.reindex` then puts back what still does.
    private func forgetWords(of number: String, _ person: ID<Person>) throws {
        for word in PassNumber(number).map({ People.words(of: $0).sorted() }) ?? [] {
            try act.derive(own(person, "DELETE FROM ", "person_words") + " AND word = \(word)")
        }
    }
}
