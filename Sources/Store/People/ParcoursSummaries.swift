public import Database
public import Domain

/// What lists, alerts and figures ask of a person, kept beside the facts it derives from and written in the same unit of work.
public enum ParcoursSummaries {
    /// What one room knows: its columns with their values, from facts alone, never from today. A room adds its part here.
    typealias Part = @Sendable (_ person: ID<Person>, _ structure: ID<Structure>, _ db: any Reading) throws -> [Column]

    struct Column: Hashable, Sendable {
        let name: String
        let value: SQLValue

        init(_ name: String, _ value: (any SQLBindable)?) {
            self.name = name
            self.value = value?.sqlValue ?? .null
        }
    }

    static let parts: [Part] = [entry, lastSeen, Freins.summary, nextBilan]

    /// Writes the person's row again. Every act that adds a fact a part reads calls it last.
    public static func refresh(_ person: ID<Person>, by act: Act) throws {
        let columns = try derived(person, act.structure, act.db)
        var statement = Statement.insert(
            into: "parcours_summaries",
            [("structure_id", .text(act.structure.text)), ("person_id", .text(person.text))] + columns.map { ($0.name, $0.value) })
        statement.sql += " ON CONFLICT (structure_id, person_id) DO UPDATE SET " + columns.map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        try act.derive(statement)
        try Exits.derive(person, by: act)
    }

    static func derived(_ person: ID<Person>, _ structure: ID<Structure>, _ db: any Reading) throws -> [Column] {
        try parts.flatMap { try $0(person, structure, db) }
    }

    private static let entry: Part = { person, structure, db in
        let summary = ParcoursSummary.of(try ParcoursReading.facts(of: person, structure: structure, db))
        return [
            Column("stage_id", summary.stage?.text), Column("dispositif_id", summary.dispositif?.id.text),
            Column("dispositif_kind", summary.dispositif?.kind.rawValue), Column("entered_on", summary.enteredOn?.iso),
            Column("stage_from", summary.stageFrom?.iso), Column("stage_until", summary.stageUntil?.iso), Column("left_on", summary.leftOn?.iso),
            Column("contract_until", summary.contractUntil?.iso), Column("pass_until", summary.passUntil?.iso),
        ]
    }
}

// MARK: checking

extension ParcoursSummaries {
    /// A column whose kept value is not what the facts give.
    public struct Difference: Hashable, Sendable {
        public let person: ID<Person>
        public let column: String
        public let kept: SQLValue
        public let derived: SQLValue
    }

    /// Compares every summary of a structure with its facts; empty when all agree. A person without a summary differs by each column that has a value.
    public static func differences(in structure: ID<Structure>, of archive: Archive) async throws -> [Difference] {
        try await archive.database.read { db in try differences(in: structure, db) }
    }

    /// Writes again every summary of the act's structure that differs; gives back what differed.
    @discardableResult
    public static func rebuild(by act: Act) throws -> [Difference] {
        let found = try differences(in: act.structure, act.db)
        for person in Set(found.map(\.person)).sorted() { try refresh(person, by: act) }
        return found
    }

    private static func differences(in structure: ID<Structure>, _ db: any Reading) throws -> [Difference] {
        let people = try db.rows("SELECT id FROM people WHERE structure_id = \(structure.text) ORDER BY id")
        return try people.flatMap { row in try differences(of: ID(known: row.text(0)), in: structure, db) }
    }

    private static func differences(of person: ID<Person>, in structure: ID<Structure>, _ db: any Reading) throws -> [Difference] {
        let columns = try derived(person, structure, db)
        let names = Statement(stringLiteral: columns.map(\.name).joined(separator: ", "))
        let row = try db.first(
            """
            SELECT \(sql: names)
            FROM parcours_summaries
            WHERE structure_id = \(structure.text) AND person_id = \(person.text)
            """)
        let kept = row?.values ?? columns.map { _ in .null }
        return zip(columns, kept).compactMap { column, kept in
            column.value == kept ? nil : Difference(person: person, column: column.name, kept: kept, derived: column.value)
        }
    }
}
