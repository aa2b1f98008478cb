import Database
public import Domain

/// Entries into a dispositif, and their ends.
public enum Stages {
    /// Opens a stage and, the first time, the parcours; the stage under way ends the day before. The person's site, crew, counsellor and state follow.
    public static func enter(_ id: ID<Stage>, _ person: ID<Person>, _ entry: StageEntry, by act: Act) throws {
        _ = try People.writable(person, .identity, by: act)
        try insert(id, person, entry, by: act)
    }

    /// Ends the stage under way: an exit, or the eve of another stage. The person has left until a new stage begins.
    public static func end(of person: ID<Person>, on day: Day, by act: Act) throws {
        let facts = try ParcoursReading.facts(of: person, structure: act.structure, act.db)
        guard let stage = facts.parcours?.lastStage, stage.endedOn == nil else { return }
        try end(stage, of: person, on: max(day, stage.from), by: act)
        try act.update("people", id: person.text, ["state": PersonState.left.rawValue])
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// The same without a reader's rights, for the demo and imports. `isFirst`: of somebody just added, of whom there is nothing to read.
    static func insert(_ id: ID<Stage>, _ person: ID<Person>, _ entry: StageEntry, isFirst: Bool = false, by act: Act) throws {
        let known = isFirst ? nil : try ParcoursReading.facts(of: person, structure: act.structure, act.db).parcours
        if let known {
            guard entry.from >= known.earliestNextStart else { throw Refusal.invalid(["debut": refusal(known)]) }
            if known.lastStage.endedOn == nil { try end(known.lastStage, of: person, on: entry.from.adding(days: -1), by: act) }
        }
        let parcours = try known?.id ?? open(id.of(Parcours.self), person, on: entry.from, by: act)
        try act.insert(
            into: "stages", id: id.text, of: person,
            [
                "parcours_id": parcours.text, "dispositif_id": entry.dispositif.text, "site_id": entry.site.text, "crew_id": entry.crew?.text,
                "counsellor_id": entry.counsellor.text, "encadrant_id": entry.encadrant?.text, "happened_on": entry.from.iso,
                "planned_end": entry.plannedEnd?.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        try act.update(
            "people", id: person.text,
            [
                "site_id": entry.site.text, "crew_id": entry.crew?.text, "counsellor_id": entry.counsellor.text,
                "state": PersonState.present.rawValue,
            ])
        try ParcoursSummaries.refresh(person, by: act)
    }

    private static func open(_ id: ID<Parcours>, _ person: ID<Person>, on day: Day, by act: Act) throws -> ID<Parcours> {
        try act.insert(
            into: "parcours", id: id.text, of: person, ["happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
        return id
    }

    private static func end(_ stage: Stage, of person: ID<Person>, on day: Day, by act: Act) throws {
        try act.insert(
            into: "stage_ends", id: ID<Stage>.make(at: act.now).text, of: person,
            ["stage_id": stage.id.text, "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }

    private static func refusal(_ parcours: Parcours) -> String {
        "Une autre étape est déjà notée : celle-ci commence au plus tôt le \(parcours.earliestNextStart.inWords)."
    }
}
