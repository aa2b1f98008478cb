import Database
public import Domain

extension Imports {
    /// Writes a waiting file: all of it or nothing, in one unit of work that holds the structure's chain. What it would write is computed again
    /// here, beside the base as it is now. `told`: what became of it.
    public func write(_ id: ID<Import>, by act: Act, told: (ImportPlan) -> Void = { _ in }) throws {
        let own = try Imports.own(id, by: act)
        guard let file = try Imports.staged(id, structure: act.structure, vault: act.vault, act.db) else { throw Refusal.notFound }
        guard Importer(act).reaches(Place(structure: act.structure, site: own.site)) else { throw Refusal.notFound }
        let places = try ImportPlaces.all(in: act.structure, on: act.today, act.db)
        let plan = plan(
            file, places, try KnownFiles.all(in: act.structure, act.db), structure: act.structure, on: act.today, by: Importer(act))
        try write(plan, as: id, by: act)
        told(plan)
    }

    private func write(_ plan: ImportPlan, as id: ID<Import>, by act: Act) throws {
        act.putSummariesOff()
        _ = act.takeWritten()
        let people = ImportPeople(referentials, act)
        var (ledger, ids) = (ImportLedger(id, act), [Int: ID<Person>]())
        for planned in plan.people {
            let person = planned.known?.id ?? ID<Person>.make(at: act.now)
            for row in planned.rows { ids[row] = person }
            guard !planned.isNothing else { continue }
            try people.write(planned, as: person)
            try ledger.take(hidden: false)
            try people.writeFreins(planned.hidden, of: person, planned)
            try ledger.take(hidden: true)
        }
        try ParcoursSummaries.refresh(act.takeWaitingSummaries(), by: act)
        try ledger.list(plan.rows, ids)
        try close(plan, as: id, by: act)
        try Imports.forget(id, by: act)
    }

    private func close(_ plan: ImportPlan, as id: ID<Import>, by act: Act) throws {
        try act.update(
            "imports", id: id.text,
            [
                "state": Import.State.done.rawValue, "decided_at": act.now.iso, "decided_by": act.actor.text, "last_sequence": act.sequence + 1,
                "new_count": plan.count(.new), "updated_count": plan.count(.updated), "unchanged_count": plan.count(.unchanged),
                "refused_count": plan.count(.refused), "ignored_count": plan.count(.ignored),
            ])
    }
}

/// Lists what an import wrote and what became of each row: outside the chain, which already holds every fact of it.
struct ImportLedger {
    private let id: ID<Import>
    private let act: Act
    private var rank = 0

    init(_ id: ID<Import>, _ act: Act) {
        self.id = id
        self.act = act
    }

    /// What was written since the last call.
    mutating func take(hidden: Bool) throws {
        var lines: [[SQLValue]] = []
        for written in act.takeWritten() {
            guard let person = written.person else { continue }
            let place = "\(id.text) \(rank)"
            let before =
                written.before.isEmpty
                ? nil : try act.key(of: person).seal(KeptColumns.text(written.before), table: "import_facts", column: "before", row: place)
            lines.append([
                .integer(Int64(rank)), .text(person.text), .text(written.table), .text(written.row), .integer(hidden ? 1 : 0), before.sqlValue,
            ])
            rank += 1
        }
        try insert(into: "import_facts", ["rank", "person_id", "table_name", "row_id", "hidden", "before"], lines)
    }

    /// Many rows in one statement: there are ten facts a person.
    private func insert(into table: String, _ columns: [String], _ lines: [[SQLValue]]) throws {
        for start in stride(from: 0, to: lines.count, by: 200) {
            let own = lines[start..<min(start + 200, lines.count)]
            let blank = "(" + ([String](repeating: "?", count: columns.count + 2)).joined(separator: ", ") + ")"
            var statement: Statement = ""
            statement.sql = "INSERT INTO \(table) (structure_id, import_id, \(columns.joined(separator: ", "))) VALUES "
            statement.sql += own.map { _ in blank }.joined(separator: ", ")
            statement.values = own.flatMap { [.text(act.structure.text), .text(id.text)] + $0 }
            try act.derive(statement)
        }
    }

    /// Of a refused row nothing that was typed is kept: nobody's key could seal it.
    func list(_ rows: [ImportedRow], _ people: [Int: ID<Person>]) throws {
        var lines: [[SQLValue]] = []
        for (rank, row) in rows.enumerated() {
            let person = row.outcome == .refused ? nil : people[rank]
            var warnings: [UInt8]?
            if let person, !row.warnings.isEmpty {
                let text = try ImportWarnings.text(row.warnings)
                warnings = try act.key(of: person).seal(text, table: "import_rows", column: "warnings", row: "\(id.text) \(rank)")
            }
            lines.append([
                .integer(Int64(rank)), .text(row.sheet), .integer(Int64(row.line)), .text(row.outcome.rawValue), .text(row.reason),
                person?.text.sqlValue ?? .null, warnings.sqlValue,
            ])
        }
        try insert(into: "import_rows", ["rank", "sheet", "line", "outcome", "reason", "person_id", "warnings"], lines)
    }
}
