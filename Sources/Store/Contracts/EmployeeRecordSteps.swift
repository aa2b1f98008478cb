import Database
public import Domain

extension EmployeeRecords {
    /// The course of the fiche of the PASS that runs, oldest first; one query.
    static func steps(of person: ID<Person>, pass: PassNumber?, seenBy sight: Sight) throws -> [EmployeeRecordStep] {
        guard let pass else { return [] }
        return try sight.db.rows(
            """
            SELECT e.state, e.happened_on, u.name, e.note
            FROM people p
            JOIN employee_record_steps e ON e.structure_id = p.structure_id AND e.person_id = p.id
            LEFT JOIN users u ON u.structure_id = e.structure_id AND u.id = e.recorded_by
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text) AND e.pass = \(pass.text)
            AND \(sql: Seen.person(by: sight.reader, .contract))
            ORDER BY e.id
            """
        ).compactMap { row -> EmployeeRecordStep? in
            guard let state = EmployeeRecordState(rawValue: try row.text(0)) else { return nil }
            return EmployeeRecordStep(state: state, on: try row.day(1), by: try row.optionalText(2) ?? "Jalon", note: try row.optionalText(3))
        }
    }

    /// Notes what happened; a fiche without a PASS has no course, and what the State's machine does not allow from here is refused.
    public static func note(
        _ id: ID<EmployeeRecordStep>, _ transition: EmployeeRecordTransition, of person: ID<Person>, on day: Day, note: String?, by act: Act
    ) throws {
        _ = try People.writable(person, .contract, by: act)
        guard let view = try view(of: person, seenBy: act.sight()), let pass = view.line.facts.passNumber else { throw Refusal.notFound }
        guard EmployeeRecordTransition.notable(from: view.state).contains(transition) else { throw Refusal.conflict("employee_record_steps") }
        try act.insert(
            into: "employee_record_steps", id: id.text, of: person,
            [
                "pass": pass.text, "transition": transition.rawValue, "state": transition.target.rawValue, "note": note, "happened_on": day.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }
}
