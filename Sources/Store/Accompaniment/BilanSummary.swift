import Database
import Domain

extension ParcoursSummaries {
    /// The date of the next bilan and what asks for it; nothing for somebody who never entered or who left.
    static let nextBilan: Part = { person, structure, db in
        let facts = try ParcoursReading.facts(of: person, structure: structure, db)
        var next: BilanCalendar.Next?
        if let parcours = facts.parcours, parcours.leftOn == nil {
            next = BilanCalendar.next(
                entry: parcours.start, contractEnds: facts.file.contracts.map(\.end), stageEnd: parcours.lastStage.plannedEnd,
                done: try Bilans.done(of: person, structure: structure, db))
        }
        return [Column("next_bilan_due", next?.due.iso), Column("next_bilan_why", next?.why.code)]
    }
}
