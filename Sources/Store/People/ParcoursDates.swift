import Database
import Domain

/// When a parcours began, and what an exit or its cancellation does to its last stage.
enum ParcoursDates {
    struct Dates {
        /// First day of the first stage.
        let entry: Day?
        /// First day of the last stage: an exit before it belongs to an earlier one.
        let stage: Day?
        let state: PersonState
    }

    static func of(_ person: ID<Person>, structure: ID<Structure>, _ db: any Reading) throws -> Dates {
        let row = try db.first(
            """
            SELECT s.entered_on, s.stage_from, p.state
            FROM people p
            LEFT JOIN parcours_summaries s ON s.structure_id = p.structure_id AND s.person_id = p.id
            WHERE p.structure_id = \(structure.text) AND p.id = \(person.text)
            """)
        return Dates(
            entry: try row?.optionalText(0).flatMap { Day(iso: $0) }, stage: try row?.optionalText(1).flatMap { Day(iso: $0) },
            state: try row.flatMap { PersonState(rawValue: try $0.text(2)) } ?? .candidate)
    }

    /// Ends the stage under way; who has none, as people taken over from before, has left all the same.
    static func close(_ person: ID<Person>, on day: Day, by act: Act) throws {
        try Stages.end(of: person, on: day, by: act)
        try move(person, to: .left, by: act)
    }

    /// The end of the last stage is taken back by a later row, and the person is there again.
    static func reopen(_ person: ID<Person>, by act: Act) throws {
        let rows = try act.rows(
            """
            SELECT e.id, e.supersedes_id, e.stage_id, e.happened_on, e.cancelled
            FROM stage_ends e
            JOIN parcours_summaries s ON s.structure_id = e.structure_id AND s.person_id = e.person_id AND s.stage_id = e.stage_id
            WHERE e.structure_id = \(act.structure.text) AND e.person_id = \(person.text)
            ORDER BY e.id
            """)
        if let end = try Corrections.last(rows, id: 0, supersedes: 1).last(where: { try !$0.bool(4) }) {
            try act.insert(
                into: "stage_ends", id: ID<Stage>.make(at: act.now).text, of: person,
                [
                    "stage_id": try end.text(2), "happened_on": try end.text(3), "cancelled": true, "recorded_at": act.now.iso,
                    "recorded_by": act.actor.text, "supersedes_id": try end.text(0),
                ])
        }
        try move(person, to: .present, by: act)
    }

    private static func move(_ person: ID<Person>, to state: PersonState, by act: Act) throws {
        if try of(person, structure: act.structure, act.db).state != state {
            try act.update("people", id: person.text, ["state": state.rawValue])
        }
        try ParcoursSummaries.refresh(person, by: act)
    }
}
