import Database
import Domain

/// The freins that the local rule of two counts: serious at entry, lifted before the exit, with a proof that holds.
enum ExitFreinFinder {
    /// Only what the reader may see, class by class: who may not see freins of health or justice learns nothing of them, not even from a count.
    static func lifted(of person: Person, from entry: Day?, to exit: Day, seenBy sight: Sight) throws -> ExitFreins {
        let rows = try sight.db.rows(
            FreinRows.select(
                of: person.id, in: sight.reader.structure, until: sight.horizon, where: Seen.row(by: sight.reader, .frein, class: "f.sensitivity")))
        let key = try rows.first?.optionalBlob(6).map { try sight.key(of: person.id, wrapped: $0) }
        let readsAll = [Sensitivity.ordinary, .private, .health, .justice].allSatisfy {
            Policy.right(of: sight.reader, on: .frein, $0, of: person.place).canRead
        }
        let numbers = ExitParameters(sight.parameters, on: exit)
        return ExitFreins(shown: proofs(try FreinRows.lines(rows, key: key), from: entry, to: exit, numbers), readsAll: readsAll, numbers)
    }

    /// The freins of whoever has an exit, by person: what `count` counts in.
    static func lines(of people: PeopleRun, structure: ID<Structure>, _ db: any Reading) throws -> [String: [String: [FreinRows.Line]]] {
        let rows = try db.rows(
            FreinRows.select(
                of: people, in: structure, until: FreinRows.always,
                where: "EXISTS (SELECT 1 FROM exits x WHERE x.structure_id = p.structure_id AND x.person_id = p.id)"))
        return try Dictionary(grouping: rows) { try $0.text(20) }.mapValues { try FreinRows.lines($0) }
    }

    static func count(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day, _ numbers: ExitParameters) -> Int {
        codes(lines, from: entry, to: exit, numbers).count
    }

    /// Without those of health and justice.
    static func plainCount(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day, _ numbers: ExitParameters) -> Int {
        count(lines.filter { $0.value.allSatisfy { [.ordinary, .private].contains($0.sensitivity) } }, from: entry, to: exit, numbers)
    }

    private static func codes(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day, _ numbers: ExitParameters) -> Set<String> {
        let courses = lines.values.compactMap { own in
            own.first.flatMap { FreinHistory(own.map(\.event)).course(of: $0.recorded.code, on: exit) }
        }
        return FreinCourse.liftedCodes(courses, entry: entry ?? Day(number: -719_162), exit: exit, numbers)
    }

    private static func proofs(_ lines: [String: [FreinRows.Line]], from entry: Day?, to exit: Day, _ numbers: ExitParameters) -> [ExitFreinProof] {
        let counted = codes(lines, from: entry, to: exit, numbers)
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
