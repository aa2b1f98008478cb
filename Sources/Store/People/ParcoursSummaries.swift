public import Database
public import Domain

/// What lists, alerts and figures ask of a person, kept beside the facts it derives from and written in the same unit of work.
public enum ParcoursSummaries {
    /// What one room knows: its columns with their values, from facts alone, never from today. A room adds its part here.
    struct Part: Sendable {
        typealias Finder = @Sendable (_ people: PeopleRun, _ structure: ID<Structure>, _ parameters: Parameters, _ db: any Reading) throws -> [String: [Column]]

        /// The columns of somebody of whom there is no fact.
        let nothing: [Column]
        /// By person, in a number of queries that does not depend on how many there are.
        let found: Finder

        init(nothing: [Column], _ found: @escaping Finder) {
            self.nothing = nothing
            self.found = found
        }
    }

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
        guard !act.putsSummaryOff(of: person) else { return }
        let columns = try derived(.one(person), of: [person.text], act.structure, act.parameters, act.db)[person.text] ?? []
        try act.derive(written(person.text, columns, act.structure))
        try Exits.derive(person, entry: entryDay(columns), by: act)
    }

    static func written(_ person: String, _ columns: [Column], _ structure: ID<Structure>) -> Statement {
        var statement = Statement.insert(
            into: "parcours_summaries",
            [("structure_id", .text(structure.text)), ("person_id", .text(person))] + columns.map { ($0.name, $0.value) })
        statement.sql += " ON CONFLICT (structure_id, person_id) DO UPDATE SET " + columns.map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        return statement
    }

    /// The columns of each of `ids`, which are the people of the run.
    static func derived(
        _ people: PeopleRun, of ids: [String], _ structure: ID<Structure>, _ parameters: Parameters, _ db: any Reading
    ) throws -> [String: [Column]] {
        let found = try parts.map { part in (part.nothing, try part.found(people, structure, parameters, db)) }
        return ids.reduce(into: [:]) { all, id in all[id] = found.flatMap { nothing, own in own[id] ?? nothing } }
    }

    /// The first day of the parcours, as the summary holds it.
    static func entryDay(_ columns: [Column]) -> Day? {
        guard case .text(let day)? = columns.first(where: { $0.name == "entered_on" })?.value else { return nil }
        return Day(iso: day)
    }

    private static let entry = Part(nothing: columns(nil)) { people, structure, parameters, db in
        try ParcoursReading.facts(of: people, structure: structure, db).mapValues { facts in
            columns(ParcoursSummary.of(facts) { CDDIParameters(parameters, on: $0) })
        }
    }

    private static func columns(_ summary: ParcoursSummary?) -> [Column] {
        [
            Column("stage_id", summary?.stage?.text), Column("dispositif_id", summary?.dispositif?.id.text),
            Column("dispositif_kind", summary?.dispositif?.kind.rawValue), Column("entered_on", summary?.enteredOn?.iso),
            Column("stage_from", summary?.stageFrom?.iso), Column("stage_until", summary?.stageUntil?.iso), Column("left_on", summary?.leftOn?.iso),
            Column("contract_until", summary?.contractUntil?.iso), Column("pass_until", summary?.passUntil?.iso),
            Column("contract_from", summary?.contractFrom?.iso), Column("contract_limit", summary?.contractLimit?.iso),
            Column("weekly_hundredths", summary?.weekly?.hundredths), Column("pass_from", summary?.passFrom?.iso),
            Column("pass_suspended_from", summary?.passSuspended?.first.iso), Column("pass_suspended_until", summary?.passSuspended?.last.iso),
        ]
    }
}
