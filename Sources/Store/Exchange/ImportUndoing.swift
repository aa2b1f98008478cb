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

    /// The people of an import whom a later act touched, and those it brought of whom somebody is writing. A later import that was taken back
    /// left them as they were: neither its writing nor its undoing counts.
    private static func changed(_ id: ID<Import>, _ structure: ID<Structure>) -> Statement {
        """
        SELECT DISTINCT t.person_id
        FROM import_facts t
        JOIN imports i ON i.structure_id = t.structure_id AND i.id = t.import_id
        JOIN audit_entries e ON e.structure_id = t.structure_id AND e.person_id = t.person_id AND e.sequence > i.last_sequence
        WHERE t.structure_id = \(structure.text) AND t.import_id = \(id.text)
        AND NOT EXISTS (
            SELECT 1 FROM imports u
            WHERE u.structure_id = e.structure_id AND u.state = 'undone'
            AND (u.decided_at = e.at AND u.decided_by = e.actor OR u.undone_at = e.at AND u.undone_by = e.actor))
        UNION
        SELECT t.person_id
        FROM import_facts t
        JOIN entretien_drafts d ON d.structure_id = t.structure_id AND d.person_id = t.person_id
        WHERE t.structure_id = \(structure.text) AND t.import_id = \(id.text) AND t.table_name = 'people' AND t.before IS NULL
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

    /// Added rows go table by table, what was written last first, so that nothing is taken from under what refers to it. As many questions for
    /// a thousand people as for some dozens, but for the entries of the chain.
    func run() throws {
        let facts = try facts()
        let created = Set(facts.filter { $0.table == "people" && $0.before.isEmpty }.map(\.person))
        act.putSummariesOff()
        try act.takeKeys(of: facts.map(\.person))
        for some in ImportUndoing.runs(created.sorted()) { try forgetDerived(some) }
        for fact in facts where !fact.before.isEmpty && !created.contains(fact.person) { try writeBack(fact) }
        let added = Dictionary(grouping: facts.filter(\.before.isEmpty), by: \.table)
        for table in added.keys.sorted(by: { (ImportUndoing.rank($0), $1) > (ImportUndoing.rank($1), $0) }) {
            for some in ImportUndoing.runs(added[table] ?? []) { try withdraw(some, from: table) }
        }
        let others = Set(facts.map(\.person)).subtracting(created)
        for person in others.sorted() { try ParcoursSummaries.reindex(person, by: act) }
        try ParcoursSummaries.refresh(others.sorted(), by: act)
    }

    /// As `ImportPeople` writes them; what is not named here came last.
    private static func rank(_ table: String) -> Int {
        ["people", "parcours", "passes", "stages", "contracts", "exits", "stage_ends", "freins"].firstIndex(of: table) ?? 7
    }

    /// Values bound in one statement stay far below what both engines take.
    private static func runs<Value>(_ values: [Value]) -> [ArraySlice<Value>] {
        stride(from: 0, to: values.count, by: 400).map { values[$0..<min($0 + 400, values.count)] }
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
    private func forgetDerived(_ people: ArraySlice<ID<Person>>) throws {
        for table in ["exit_summaries", "parcours_summaries", "person_words"] { try delete(from: table, where: "person_id", people.map(\.text)) }
    }

    private func delete(from table: String, where column: String, _ keys: [String]) throws {
        var statement: Statement = ""
        statement.sql = "DELETE FROM " + table
        try act.derive(statement + among(column, keys))
    }

    private func among(_ column: String, _ keys: [String]) -> Statement {
        let own: Statement = " WHERE structure_id = \(act.structure.text)"
        return own + Statement(stringLiteral: " AND \(column) IN (") + .joined(keys.map { "\($0)" }, by: ", ") + ")"
    }

    private func withdraw(_ facts: ArraySlice<Fact>, from table: String) throws {
        let names = (Schema.current.tables[table] ?? []).map(\.name)
        guard let place = names.firstIndex(of: "id") else { throw Refusal.conflict(table) }
        let select = Statement(stringLiteral: "SELECT \(names.joined(separator: ", ")) FROM \(table)")
        let rows = try act.rows(select + among("id", facts.map(\.row)))
        let byID = try Dictionary(rows.map { (try $0.text(place), $0) }, uniquingKeysWith: { first, _ in first })
        try keep(
            try facts.map { fact in
                guard let row = byID[fact.row] else { throw Refusal.conflict(table) }
                return (fact, try KeptColumns.text(Array(zip(names, row.values))))
            })
        if table == "people" { try keepKeys(facts.map(\.person.text)) }
        if table == "passes", let number = names.firstIndex(of: "number") {
            for fact in facts { if let row = byID[fact.row] { try forgetWords(of: row.text(number), fact.person) } }
        }
        try delete(from: table, where: "id", facts.map(\.row))
        for fact in facts { try act.record(table, row: fact.row, of: fact.person, ["withdrawn_by_undo_of": self.id.text]) }
    }

    private func keep(_ facts: [(Fact, String)]) throws {
        let lines = try facts.map { fact, text -> Statement in
            let content = try act.key(of: fact.person).seal(text, table: "withdrawn_facts", column: "content", row: fact.row)
            return """
                (\(act.structure.text), \(fact.person.text), \(fact.row), \(id.text), \(fact.table), \(content), \(act.now.iso), \(act.actor.text))
                """
        }
        try act.derive(
            "INSERT INTO withdrawn_facts (structure_id, person_id, id, import_id, table_name, content, withdrawn_at, withdrawn_by) VALUES "
                + .joined(lines, by: ", "))
    }

    /// What was sealed stays readable to who would have to: the key follows, and retention destroys it there.
    private func keepKeys(_ people: [String]) throws {
        try act.derive(
            """
            INSERT INTO withdrawn_keys (structure_id, person_id, wrapped, withdrawn_at)
            SELECT structure_id, person_id, wrapped, \(act.now.iso) FROM person_keys
            """ + among("person_id", people))
        try delete(from: "person_keys", where: "person_id", people)
    }

    private func writeBack(_ fact: Fact) throws {
        try act.update(fact.table, id: fact.row, of: fact.person, fact.before.map { ($0.0, $0.1) })
    }

    /// A PASS taken back no longer finds the person; `ParcoursSummaries.reindex` then puts back what still does.
    private func forgetWords(of number: String, _ person: ID<Person>) throws {
        for word in PassNumber(number).map({ People.words(of: $0).sorted() }) ?? [] {
            try act.derive(
                "DELETE FROM person_words WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND word = \(word)")
        }
    }
}
