import Database
public import Domain

/// Absences known before their day. Their reason has a class of its own: who may not know it knows that there is an absence.
public struct AnnouncedAbsences: Sendable {
    let reasons: Referential<AbsenceReason>

    public init(_ referentials: Referentials) {
        self.init(referentials.absenceReasons)
    }

    init(_ reasons: Referential<AbsenceReason>) {
        self.reasons = reasons
    }

    /// Of one person, those that end on `from` or later, by their first day.
    public func of(_ person: Person, since from: Day, seenBy sight: Sight) throws -> [AnnouncedAbsence] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: AnnouncedAbsences.columns), CASE WHEN \(sql: Seen.row(by: sight.reader, .presence, class: "a.sensitivity")) THEN 1 ELSE 0 END
            FROM people p
            JOIN announced_absences a ON a.structure_id = p.structure_id AND a.person_id = p.id
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.id.text) AND a.ends_on >= \(from.iso)
            AND \(sql: Corrections.stands("announced_absences", as: "a", at: sight.horizon))
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.happened_on, a.id
            """)
        return try rows.map { try AnnouncedAbsences.absence($0, reasons, isSeen: $0.bool(8)) }
    }

    /// The reasons that `right` lets their author write, in force on `day`.
    public func offered(on day: Day, _ right: (Sensitivity) -> Right) -> [AbsenceReason] {
        reasons.inForce(on: day).filter { $0.code != AttendanceMark.unspecified && right($0.sensitivity) == .write }
    }

    public func announce(
        _ id: ID<AnnouncedAbsence>, of person: ID<Person>, from first: HalfDay, to last: HalfDay, because code: String, by act: Act
    ) throws {
        guard let reason = reasons.entry(code, on: first.day) else { throw Refusal.invalid(["motif": "Choisissez l’un des motifs proposés."]) }
        _ = try People.writable(person, .presence, reason.sensitivity, by: act)
        try insert(id, of: person, first, last, reason, supersedes: nil, by: act)
    }

    /// It will not be, or it ends otherwise: the row stays, another one says so.
    public func withdraw(_ id: ID<AnnouncedAbsence>, of person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .presence, by: act)
        try Corrections.check("announced_absences", id.text, of: person, by: act)
        let known = try act.rows(
            """
            SELECT a.happened_on, a.first_part, a.ends_on, a.last_part, a.reason
            FROM announced_absences a
            WHERE a.structure_id = \(act.structure.text) AND a.person_id = \(person.text) AND a.id = \(id.text)
            """)
        guard let row = known.first, let reason = reasons[try row.text(4)] else { throw Refusal.notFound }
        _ = try People.writable(person, .presence, reason.sensitivity, by: act)
        let (first, last) = (try AnnouncedAbsences.halfDay(row, 0), try AnnouncedAbsences.halfDay(row, 2))
        try insert(.make(at: act.now), of: person, first, last, reason, supersedes: id, by: act)
    }

    private func insert(
        _ id: ID<AnnouncedAbsence>, of person: ID<Person>, _ first: HalfDay, _ last: HalfDay, _ reason: AbsenceReason,
        supersedes: ID<AnnouncedAbsence>?, by act: Act
    ) throws {
        try act.insert(
            into: "announced_absences", id: id.text, of: person,
            [
                "first_part": first.part.rawValue, "ends_on": last.day.iso, "last_part": last.part.rawValue, "sensitivity": reason.sensitivity.rawValue,
                "reason": reason.code, "reason_label": reason.label, "reason_version": reasons.version, "withdrawn": supersedes != nil,
                "happened_on": first.day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": supersedes?.text,
            ])
    }

    /// Of `announced_absences` (alias `a`), in the order that `absence` reads.
    static let columns: Statement = "a.id, a.person_id, a.happened_on, a.first_part, a.ends_on, a.last_part, a.reason, a.reason_label"

    static func absence(_ row: Row, _ reasons: Referential<AbsenceReason>, isSeen: Bool) throws -> AnnouncedAbsence {
        let code = try row.text(6)
        return AnnouncedAbsence(
            id: ID(known: try row.text(0)), person: ID(known: try row.text(1)), first: try halfDay(row, 2), last: try halfDay(row, 4),
            reason: isSeen ? code : nil, label: isSeen ? try row.text(7) : reasons[code]?.crewLabel ?? "Absence")
    }

    static func halfDay(_ row: Row, _ index: Int) throws -> HalfDay {
        guard let part = HalfDay.Part(rawValue: try row.text(index + 1)) else { throw DatabaseError.wrongType(column: index + 1) }
        return HalfDay(try row.day(index), part)
    }
}
