import Database
import Domain

extension ParcoursSummaries {
    /// The date of the next bilan and what asks for it; nothing for somebody who never entered or who left.
    static let nextBilan = Part(nothing: columns(nil)) { people, structure, parameters, db in
        let done = try Bilans.done(of: people, structure: structure, db)
        return try ParcoursReading.facts(of: people, structure: structure, db).reduce(into: [:]) { all, one in
            all[one.key] = columns(next(one.value, done: done[one.key] ?? [], parameters))
        }
    }

    private static func next(_ facts: ParcoursFacts, done: [BilanCalendar.Done], _ parameters: Parameters) -> BilanCalendar.Next? {
        guard let parcours = facts.parcours, parcours.leftOn == nil else { return nil }
        // Those of the day the last stage began: a derived row never hangs on today.
        return BilanCalendar.next(
            entry: parcours.start, contractEnds: facts.file.contracts.map(\.end), stageEnd: parcours.lastStage.plannedEnd, done: done,
            BilanCalendar.Parameters(parameters, on: parcours.lastStage.from))
    }

    private static func columns(_ next: BilanCalendar.Next?) -> [Column] {
        [Column("next_bilan_due", next?.due.iso), Column("next_bilan_why", next?.why.code)]
    }
}
