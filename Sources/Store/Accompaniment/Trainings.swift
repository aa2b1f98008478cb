import Database
public import Domain

/// Trainings of a person: dated facts, corrected by later rows.
public enum Trainings {
    /// Latest first; empty when the reader may not read the accompaniment.
    public static func all(of person: ID<Person>, seenBy sight: Sight) throws -> [Training] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT t.id, t.supersedes_id, t.withdrawn, t.kind, t.kind_label, t.kind_version, t.certificate, t.certificate_label, t.certificate_version,
                t.title, t.organisme, t.funder, t.planned_hours, t.done_hours, t.happened_on, t.ends_on, t.result
            FROM trainings t
            JOIN people p ON p.structure_id = t.structure_id AND p.id = t.person_id
            WHERE t.structure_id = \(reader.structure.text) AND t.person_id = \(person.text)
            AND t.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .accompaniment))
            ORDER BY t.happened_on DESC, t.id DESC
            """)
        return try Corrections.last(rows, id: 0, supersedes: 1).filter { try !$0.bool(2) }.map(training)
    }

    public static func record(_ id: ID<Training>, of person: ID<Person>, _ details: TrainingDetails, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, by: act)
        try insert(id, of: person, details, superseding: nil, withdrawn: false, because: nil, by: act)
    }

    /// The whole training as it should have been written; the first row stays.
    public static func correct(_ old: ID<Training>, as id: ID<Training>, of person: ID<Person>, _ details: TrainingDetails, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, by: act)
        try Corrections.check("trainings", old.text, of: person, by: act)
        try insert(id, of: person, details, superseding: old, withdrawn: false, because: nil, by: act)
    }

    /// It was written by mistake: it no longer shows, its rows stay.
    public static func withdraw(_ old: ID<Training>, as id: ID<Training>, of person: ID<Person>, because reason: String, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, by: act)
        try Corrections.check("trainings", old.text, of: person, by: act)
        guard let training = try all(of: person, seenBy: act.sight()).first(where: { $0.id == old }) else { throw Refusal.notFound }
        try insert(id, of: person, training.details, superseding: old, withdrawn: true, because: reason, by: act)
    }

    private static func insert(
        _ id: ID<Training>, of person: ID<Person>, _ details: TrainingDetails, superseding old: ID<Training>?, withdrawn: Bool, because reason: String?,
        by act: Act
    ) throws {
        try act.insert(
            into: "trainings", id: id.text, of: person,
            [
                "kind": details.kind.code, "kind_label": details.kind.label, "kind_version": details.kind.version, "certificate": details.certificate?.code,
                "certificate_label": details.certificate?.label, "certificate_version": details.certificate?.version, "title": details.title,
                "organisme": details.organisme, "funder": details.funder, "planned_hours": details.plannedHours, "done_hours": details.doneHours,
                "ends_on": details.end?.iso, "result": details.result?.rawValue, "withdrawn": withdrawn, "correction": reason,
                "happened_on": details.start.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": old?.text,
            ])
    }

    private static func training(_ row: Row) throws -> Training {
        Training(
            id: ID(known: try row.text(0)),
            details: TrainingDetails(
                kind: RecordedCode(code: try row.text(3), label: try row.text(4), version: try row.text(5)), certificate: try row.recordedCode(6),
                title: try row.text(9), organisme: try row.optionalText(10), funder: try row.optionalText(11), plannedHours: try row.optionalInt(12),
                doneHours: try row.optionalInt(13), start: try row.day(14), end: try row.optionalText(15).flatMap { Day(iso: $0) },
                result: try row.optionalText(16).flatMap(TrainingResult.init)))
    }
}

extension Row {
    /// The columns from `index` on, as a row of their own.
    func from(_ index: Int) -> Row { Row(Array(values[index...])) }

    /// A day our own database wrote.
    func day(_ index: Int) throws -> Day { Day(iso: try text(index)) ?? Day(number: 0) }

    /// Code, label and version standing side by side from `index`; nil when the code is NULL.
    func recordedCode(_ index: Int) throws -> RecordedCode? {
        guard let code = try optionalText(index) else { return nil }
        return RecordedCode(code: code, label: try optionalText(index + 1) ?? "", version: try optionalText(index + 2) ?? "")
    }
}
