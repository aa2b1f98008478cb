import Database
public import Domain

/// All that the rules look at of one person, for `jalon explain`: no name, and no reader but the command, whose look is in the read log.
public struct RuleFacts: Sendable {
    public let person: ID<Person>
    public let parcours: Parcours?
    public let file: ContractFile
    /// Bilans that everybody signed.
    public let bilans: [BilanCalendar.Done]
    public let exit: Exit?
    /// Freins lifted with a proof that holds, between the entry and the exit.
    public let liftedFreins: Int
    public let work: Work

    /// By the id of a person, or by the number of a PASS: everybody who has it, in whatever structure. Empty when nobody does.
    public static func find(_ asked: String, in archive: Archive) async throws -> [RuleFacts] {
        let known = try await archive.database.read { db in
            let rows = try db.rows(statement(asked))
            return try rows.map { row in (structure: ID<Structure>(known: try row.text(0)), person: ID<Person>(known: try row.text(1))) }
        }
        for found in known {
            try await archive.readLog.write(
                ReadLog.Entry(structure: found.structure, reader: "commande", route: "jalon explain", people: [found.person]))
        }
        let parameters = archive.parameters
        return try await archive.database.read { db in try known.map { try facts(of: $0.person, in: $0.structure, parameters, db) } }
    }

    private static func statement(_ asked: String) -> Statement {
        if let id = ID<Person>(asked) {
            return "SELECT p.structure_id, p.id FROM structures s JOIN people p ON p.structure_id = s.id AND p.id = \(id.text)"
        }
        return """
            SELECT DISTINCT p.structure_id, p.person_id
            FROM structures s
            JOIN passes p ON p.structure_id = s.id AND p.number = \(PassNumber(asked)?.text ?? "")
            WHERE \(sql: Corrections.stands("passes", as: "p"))
            ORDER BY p.structure_id
            """
    }

    private static func facts(of person: ID<Person>, in structure: ID<Structure>, _ parameters: Parameters, _ db: any Reading) throws -> RuleFacts {
        let facts = try ParcoursReading.facts(of: person, structure: structure, db)
        let exit = try Exits.current(of: person, structure: structure, horizon: Exits.forever, db)
        let freins = try ExitFreinFinder.lines(of: .one(person), structure: structure, db)[person.text] ?? [:]
        let lifted = exit.map { ExitFreinFinder.count(freins, from: facts.parcours?.start, to: $0.day, ExitParameters(parameters, on: $0.day)) }
        let bilans = try Bilans.done(of: .one(person), structure: structure, db)[person.text] ?? []
        return RuleFacts(
            person: person, parcours: facts.parcours, file: facts.file, bilans: bilans, exit: exit, liftedFreins: lifted ?? 0,
            work: try Work.read(of: person, in: structure, before: exit?.day, db))
    }
}
