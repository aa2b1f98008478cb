import Database
import Domain

/// The freins that the local rule of two counts: serious at entry, lifted before the exit, with a proof that holds.
enum ExitFreinFinder {
    /// The lines are those the reader may see, class by class. Their number says whether the rule is met and no more:
    /// a whole count would tell who may not see them how many freins of health or justice were lifted.
    static func lifted(of person: ID<Person>, from entry: Day?, to exit: Day, seenBy sight: Sight) throws -> ExitFreins {
        let structure = sight.reader.structure
        let rows = try sight.db.rows(
            FreinRows.select(
                of: person, in: structure, until: sight.horizon, where: Seen.row(by: sight.reader, .frein, class: "f.sensitivity")))
        let key = try rows.first?.optionalBlob(6).map { try sight.key(of: person, wrapped: $0) }
        let all = try sight.db.rows(FreinRows.select(of: person, in: structure, until: sight.horizon, where: "1 = 1"))
        let shown = proofs(try FreinRows.lines(rows, key: key), from: entry, to: exit)
        let needed = ExitParameters.inForce.liftedFreins
        let isMet = codes(try FreinRows.lines(all), from: entry, to: exit).count >= needed
        return ExitFreins(count: isMet ? max(shown.count, needed) : shown.count, shown: shown)
    }

    /// The freins of whoever has an exit, by person: what `count` counts in.
    static func lines(of people: PeopleRun, structure: ID<Structure>, _ db: any Reading) throws -> [String: [String: [FreinRows.Line]]] {
        let rows = try db.rows(
            FreinRows.select(
                of: people, in: structure, until: FreinRows.always,
                where: "EXISTS (SELECT 1 FROM exits x WHERE x.structure_id = p.structure_id AND x.person_id = p.id)"))
        return try Dictionary(grouping: rows) { try $0.text(20) }.mapValues { try FreinRows.lines($0) }
    }

    static func count(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day) -> Int {
        codes(lines, from: entry, to: exit).count
    }

    private static func codes(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day) -> Set<String> {
        let courses = lines.values.compactMap { own in
            own.first.flatMap { FreinHistory(own.map(\.event)).course(of: $0.recorded.code, on: exit) }
        }
        return FreinCourse.liftedCodes(courses, entry: entry ?? Day(number: -719_162), exit: exit)
    }

    private static func proofs(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day) -> [ExitFreinProof] {
        let counted = codes(lines, from: entry, to: exit)
        return lines.values.compactMap { own -> ExitFreinProof? in
            guard let recorded = own.first?.recorded, counted.contains(recorded.code),
                let (act, event) = FreinHistory(own.map(\.event)).lifting(on: exit)
            else { return nil }
            return ExitFreinProof(
                code: recorded.code, label: recorded.label, liftedOn: event.day, evidence: act.evidence.label, evidenceOn: act.evidenceOn,
                reference: act.reference)
        }.sorted { ($0.liftedOn, $0.code) < ($1.liftedOn, $1.code) }
    }
}
