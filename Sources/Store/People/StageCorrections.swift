import Database
public import Domain

/// What was typed wrong in a stage: its days, its place, its referents. A new row says what is true, the old one stays.
extension Stages {
    /// Every writing of the stages of a person, by the id of the stage.
    public static func versions(of person: ID<Person>, seenBy sight: Sight) throws -> [ID<Stage>: FactVersions<StageWriting>] {
        let table: Statement = """
            (SELECT s.structure_id, s.person_id, s.id, s.fact_id, s.recorded_at, s.recorded_by, s.correction, s.happened_on, s.planned_end,
                i.name AS site, c.name AS crew, v.name AS counsellor, e.name AS encadrant
            FROM stages s
            JOIN sites i ON i.structure_id = s.structure_id AND i.id = s.site_id
            LEFT JOIN crews c ON c.structure_id = s.structure_id AND c.id = s.crew_id
            JOIN users v ON v.structure_id = s.structure_id AND v.id = s.counsellor_id
            LEFT JOIN users e ON e.structure_id = s.structure_id AND e.id = s.encadrant_id
            WHERE s.structure_id = \(sight.reader.structure.text) AND s.person_id = \(person.text))
            """
        let all: [String: [FactVersions<StageWriting>]] = try Corrections.versions(
            in: table, of: person, columns: "t.happened_on, t.planned_end, t.site, t.crew, t.counsellor, t.encadrant",
            where: Seen.person(by: sight.reader, .identity), seenBy: sight
        ) { row, _ in
            let writing = StageWriting(
                from: try row.day(6), plannedEnd: try row.optionalText(7).flatMap { Day(iso: $0) }, siteName: try row.text(8),
                crewName: try row.optionalText(9), counsellorName: try row.text(10), encadrantName: try row.optionalText(11))
            return (writing, try row.optionalText(4))
        }
        return Corrections.byFact(all[""])
    }

    /// The stage as it should have been written; its dispositif stays. The stage before, when it ended on the eve, ends on the new eve.
    /// The file of the person follows when it is the stage under way.
    public static func correct(
        _ stage: ID<Stage>, as id: ID<Stage>, of person: ID<Person>, _ entry: StageEntry, _ correction: Correction, by act: Act
    ) throws {
        _ = try People.writable(person, .identity, by: act)
        guard let parcours = try ParcoursReading.facts(of: person, structure: act.structure, act.db).parcours,
            let known = parcours.stages.first(where: { $0.id == stage })
        else { throw Refusal.notFound }
        guard parcours.correctableStarts(of: known)?.contains(entry.from) == true else { throw Refusal.conflict("stages") }
        try Corrections.check("stages", stage.text, correction, of: person, by: act)
        if entry.from != known.from, let before = parcours.stageEndingOnEve(of: known) {
            try move(endOf: before, to: entry.from.adding(days: -1), of: person, by: act)
        }
        let own: [(String, any SQLBindable)] = [
            ("parcours_id", parcours.id.text), ("dispositif_id", known.dispositif.id.text), ("site_id", entry.site.text), ("crew_id", entry.crew?.text),
            ("counsellor_id", entry.counsellor.text), ("encadrant_id", entry.encadrant?.text), ("happened_on", entry.from.iso),
            ("planned_end", entry.plannedEnd?.iso), ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "stages", id: id.text, of: person, own + Corrections.columns(stage.text, correction))
        if known.id == parcours.lastStage.id {
            try act.update(
                "people", id: person.text, ["site_id": entry.site.text, "crew_id": entry.crew?.text, "counsellor_id": entry.counsellor.text])
        }
        try ParcoursSummaries.refresh(person, by: act)
    }

    private static func move(endOf stage: Stage, to day: Day, of person: ID<Person>, by act: Act) throws {
        let rows = try act.rows(
            """
            SELECT id, supersedes_id
            FROM stage_ends
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND stage_id = \(stage.id.text)
            ORDER BY id
            """)
        let holding = try Corrections.last(rows, id: 0, supersedes: 1).last?.text(0)
        try act.insert(
            into: "stage_ends", id: ID<Stage>.make(at: act.now).text, of: person,
            [
                "stage_id": stage.id.text, "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": holding,
            ])
    }
}
