import Database
public import Domain

/// Immersions of a person: dated facts, corrected by later rows. What the person says of one is private to the counsellors.
public enum Immersions {
    /// Latest first; empty when the reader may not read the accompaniment, without words for who may not read what is private.
    public static func all(of person: ID<Person>, seenBy sight: Sight) throws -> [Immersion] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT i.id, i.supersedes_id, i.withdrawn, i.frame, i.frame_label, i.frame_version, i.object, i.object_label, i.object_version,
                i.host, i.tutor, i.happened_on, i.ends_on, i.verdict,
                CASE WHEN \(sql: Seen.person(by: reader, .accompaniment, .private)) THEN i.words END, k.wrapped,
                i.renewal, i.signed_on, i.confirmed_reason
            FROM immersions i
            JOIN people p ON p.structure_id = i.structure_id AND p.id = i.person_id
            JOIN person_keys k ON k.structure_id = i.structure_id AND k.person_id = i.person_id
            WHERE i.structure_id = \(reader.structure.text) AND i.person_id = \(person.text)
            AND i.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .accompaniment))
            ORDER BY i.happened_on DESC, i.id DESC
            """)
        return try Corrections.last(rows, id: 0, supersedes: 1).filter { try !$0.bool(2) }.map { try immersion($0, of: person, sight) }
    }

    public static func record(
        _ id: ID<Immersion>, of person: ID<Person>, _ details: ImmersionDetails, _ parameters: PMSMPParameters, by act: Act
    ) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        try check(details, among: try all(of: person, seenBy: act.sight()), parameters, by: act)
        try insert(id, of: person, details, superseding: nil, withdrawn: false, because: nil, by: act)
    }

    /// The whole immersion as it should have been written; the first row stays.
    public static func correct(
        _ old: ID<Immersion>, as id: ID<Immersion>, of person: ID<Person>, _ details: ImmersionDetails, _ parameters: PMSMPParameters, by act: Act
    ) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        try Corrections.check("immersions", old.text, of: person, by: act)
        try check(details, among: try all(of: person, seenBy: act.sight()).filter { $0.id != old }, parameters, by: act)
        try insert(id, of: person, details, superseding: old, withdrawn: false, because: nil, by: act)
    }

    /// It was written by mistake: it no longer shows, its rows stay.
    public static func withdraw(_ old: ID<Immersion>, as id: ID<Immersion>, of person: ID<Person>, because reason: String, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, .private, by: act)
        try Corrections.check("immersions", old.text, of: person, by: act)
        guard let immersion = try all(of: person, seenBy: act.sight()).first(where: { $0.id == old }) else { throw Refusal.notFound }
        try insert(id, of: person, immersion.details, superseding: old, withdrawn: true, because: reason, by: act)
    }

    /// What stands against it, said again here in case another one was noted meanwhile.
    private static func check(_ details: ImmersionDetails, among others: [Immersion], _ parameters: PMSMPParameters, by act: Act) throws {
        let refusals = ImmersionRules.remarks(on: details, among: others, contracts: [], on: act.today, parameters).filter { $0.weight == .refusal }
        guard refusals.isEmpty else { throw Refusal.conflict(refusals.map(\.because.text).joined(separator: " ")) }
    }

    private static func insert(
        _ id: ID<Immersion>, of person: ID<Person>, _ details: ImmersionDetails, superseding old: ID<Immersion>?, withdrawn: Bool, because reason: String?,
        by act: Act
    ) throws {
        try act.insert(
            into: "immersions", id: id.text, of: person,
            [
                "frame": details.frame.code, "frame_label": details.frame.label, "frame_version": details.frame.version, "object": details.object?.code,
                "object_label": details.object?.label, "object_version": details.object?.version, "host": details.host, "tutor": details.tutor,
                "ends_on": details.end.iso, "verdict": details.verdict?.rawValue, "words": details.words, "renewal": details.convention.isRenewal,
                "signed_on": details.convention.signedOn?.iso, "confirmed_reason": details.convention.confirmation, "withdrawn": withdrawn,
                "correction": reason,
                "happened_on": details.start.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": old?.text,
            ])
    }

    private static func immersion(_ row: Row, of person: ID<Person>, _ sight: Sight) throws -> Immersion {
        Immersion(
            id: ID(known: try row.text(0)),
            details: ImmersionDetails(
                frame: RecordedCode(code: try row.text(3), label: try row.text(4), version: try row.text(5)), object: try row.recordedCode(6),
                host: try row.text(9), tutor: try row.optionalText(10), start: try row.day(11), end: try row.day(12),
                verdict: try row.optionalText(13).flatMap(ImmersionVerdict.init), words: try words(row, of: person, sight),
                convention: ImmersionConvention(
                    isRenewal: try row.bool(16), signedOn: try row.optionalText(17).flatMap { Day(iso: $0) }, confirmation: try row.optionalText(18))))
    }

    /// Nil too once the person's key was destroyed.
    private static func words(_ row: Row, of person: ID<Person>, _ sight: Sight) throws -> String? {
        guard let sealed = try row.optionalBlob(14), let wrapped = try row.optionalBlob(15) else { return nil }
        return try sight.key(of: person, wrapped: wrapped).open(sealed, table: "immersions", column: "words", row: try row.text(0))
    }
}
