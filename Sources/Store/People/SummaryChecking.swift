public import Database
public import Domain

/// Compares with the facts, or writes again, all that derives from them: the summary of each person, the rank of their exits, the words they
/// are found by. Goes over people by runs of ids, each with the same few queries whatever their number.
extension ParcoursSummaries {
    /// People of one run: enough that the queries count for little, few enough that nobody waits for them.
    static let runLength = 500

    /// A value kept that is not what the facts give. `column`: of the summary, or `exit_summaries`, or `person_words`.
    public struct Difference: Hashable, Sendable {
        public let person: ID<Person>
        public let column: String
        public let kept: SQLValue
        public let derived: SQLValue
    }

    /// Compares everybody of a structure with their facts; empty when all agree. Each run is read in its own transaction, so that a base of half
    /// a million people is checked while it serves.
    public static func differences(in structure: ID<Structure>, of archive: Archive) async throws -> [Difference] {
        var (all, after): ([Difference], String?) = ([], "")
        let parameters = archive.parameters
        while let last = after {
            let (found, next) = try await archive.database.read { db in try run(after: last, in: structure, parameters, db) }
            all += found
            after = next
        }
        return all
    }

    /// Writes again what differs in the act's structure; gives back what differed.
    @discardableResult
    public static func rebuild(by act: Act) throws -> [Difference] {
        var (all, after): ([Difference], String?) = ([], "")
        while let last = after {
            let (found, next) = try run(after: last, in: act.structure, act.parameters, act.db)
            for person in Set(found.map(\.person)).sorted() {
                try refresh(person, by: act)
                try reindex(person, by: act)
            }
            all += found
            after = next
        }
        return all
    }

    /// The people after that id: what differs, and the id to go on from; nil when they were the last.
    private static func run(after id: String, in structure: ID<Structure>, _ parameters: Parameters, _ db: any Reading) throws -> ([Difference], next: String?)
    {
        let rows = try db.rows(
            """
            SELECT id, last_name, first_name, phone
            FROM people
            WHERE structure_id = \(structure.text) AND id > \(id)
            ORDER BY id
            LIMIT \(runLength)
            """)
        guard let first = try rows.first?.text(0), let last = try rows.last?.text(0) else { return ([], nil) }
        let people = PeopleRun.run(from: first, through: last)
        let ids = try rows.map { try $0.text(0) }
        let columns = try derived(people, of: ids, structure, parameters, db)
        let found =
            try summaries(columns, of: ids, people, structure, db) + exits(columns, of: ids, people, structure, parameters, db)
            + words(of: rows, people, structure, db)
        return (found, rows.count < runLength ? nil : last)
    }

    private static func summaries(
        _ columns: [String: [Column]], of ids: [String], _ people: PeopleRun, _ structure: ID<Structure>, _ db: any Reading
    ) throws -> [Difference] {
        let names = Statement(stringLiteral: (columns[ids[0]] ?? []).map(\.name).joined(separator: ", "))
        let rows = try db.rows(
            """
            SELECT person_id, \(sql: names)
            FROM parcours_summaries
            WHERE structure_id = \(structure.text) AND \(sql: people.holds("person_id"))
            """)
        let kept = Dictionary(try rows.map { (try $0.text(0), Array($0.values.dropFirst())) }, uniquingKeysWith: { $1 })
        return ids.flatMap { id -> [Difference] in
            let own = columns[id] ?? []
            return zip(own, kept[id] ?? own.map { _ in .null }).compactMap { column, kept in
                column.value == kept ? nil : Difference(person: ID(known: id), column: column.name, kept: kept, derived: column.value)
            }
        }
    }

    private static func exits(
        _ columns: [String: [Column]], of ids: [String], _ people: PeopleRun, _ structure: ID<Structure>, _ parameters: Parameters, _ db: any Reading
    ) throws -> [Difference] {
        let ranked = try Exits.ranked(people, entries: columns.mapValues(entryDay), structure: structure, parameters, db)
        let rows = try db.rows(
            """
            SELECT person_id, exit_id, happened_on, category, local_class, plain_class
            FROM exit_summaries
            WHERE structure_id = \(structure.text) AND \(sql: people.holds("person_id"))
            ORDER BY person_id, exit_id
            """)
        let kept = try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            try own.map { row in
                Exits.Ranked(
                    id: try row.text(1), happenedOn: try row.text(2), category: try row.text(3), localClass: try row.text(4),
                    plainClass: try row.optionalText(5) ?? "")
            }
        }
        return ids.compactMap { id in difference(id, "exit_summaries", kept: line(kept[id]), derived: line(ranked[id])) }
    }

    private static func line(_ exits: [Exits.Ranked]?) -> String {
        (exits ?? []).map { "\($0.id) \($0.happenedOn) \($0.category) \($0.localClass) \($0.plainClass)" }.joined(separator: " · ")
    }

    private static func difference(_ id: String, _ column: String, kept: String, derived: String) -> Difference? {
        kept == derived ? nil : Difference(person: ID(known: id), column: column, kept: .text(kept), derived: .text(derived))
    }
}

// MARK: words

extension ParcoursSummaries {
    /// Words of the identity must be exactly those; a number typed at a candidature is nowhere else, so more words of a PASS are no difference.
    private static func words(of identities: [Row], _ people: PeopleRun, _ structure: ID<Structure>, _ db: any Reading) throws -> [Difference] {
        let rows = try db.rows(
            """
            SELECT w.person_id, w.source, w.word
            FROM person_words w
            WHERE w.structure_id = \(structure.text) AND \(sql: people.holds("w.person_id"))
            UNION ALL
            SELECT n.person_id, 'number', n.number
            FROM passes n
            WHERE n.structure_id = \(structure.text) AND \(sql: people.holds("n.person_id")) AND \(sql: stands)
            """)
        let known = try Dictionary(grouping: rows) { try $0.text(0) }
        return try identities.compactMap { row in
            let id = try row.text(0)
            let own = try known[id]?.map { (source: try $0.text(1), word: try $0.text(2)) } ?? []
            let numbers = own.filter { $0.source == "number" }.compactMap { PassNumber($0.word) }
            let ofPass = numbers.reduce(into: Set(own.filter { $0.source == "pass" }.map(\.word))) { $0.formUnion(People.words(of: $1)) }
            let identity = Identity(lastName: try row.text(1), firstName: try row.text(2), phone: try row.optionalText(3))
            let derived = People.words(of: identity).union(ofPass)
            let kept = Set(own.filter { $0.source != "number" }.map(\.word))
            return difference(id, "person_words", kept: kept.sorted().joined(separator: " "), derived: derived.sorted().joined(separator: " "))
        }
    }

    /// A PASS that a later row corrects is found by its right number alone, one that was withdrawn by none.
    private static let stands = Corrections.stands("passes", as: "n")

    static func reindex(_ person: ID<Person>, by act: Act) throws {
        let rows = try act.rows(
            """
            SELECT p.last_name, p.first_name, p.phone, n.number
            FROM people p
            LEFT JOIN passes n ON n.structure_id = p.structure_id AND n.person_id = p.id AND \(sql: stands)
            WHERE p.structure_id = \(act.structure.text) AND p.id = \(person.text)
            """)
        guard let row = rows.first else { return }
        try People.index(
            person, Identity(lastName: try row.text(0), firstName: try row.text(1), phone: try row.optionalText(2)), by: act)
        for number in try rows.compactMap({ try $0.optionalText(3).flatMap { PassNumber($0) } }) { try People.index(person, number, by: act) }
    }
}
