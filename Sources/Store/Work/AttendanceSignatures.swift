import Database
public import Domain

/// The half-days of people as they are signed and printed, and their signatures. An absence bears the name that the crew's sheet gives it,
/// whoever reads, so that everybody signs and prints the same.
public struct AttendanceSignatures: Sendable {
    let reasons: Referential<AbsenceReason>

    public init(_ referentials: Referentials) {
        reasons = referentials.absenceReasons
    }

    /// Planned or marked, in their order; three queries.
    public func halfDays(of person: ID<Person>, over period: Period, seenBy sight: Sight) throws -> [SignedHalfDay] {
        let marks = try SeenMarks(PersonMarks.marks(of: person, over: period, reasons, seenBy: sight), reasons)
        let planned = try PersonMarks.planned(of: person, over: period, seenBy: sight)
        let signed = try signed("p.id = \(person.text)", over: period, seenBy: sight)[person] ?? [:]
        return halfDays(of: person, planned, marks.halfDays.map(\.halfDay), marks, signed)
    }

    /// The month of a crew in six queries. Nil when the crew does not exist for the reader.
    public func sheet(of crew: ID<Crew>, in month: Day, structureName: String, seenBy sight: Sight) throws -> AttendanceSheet? {
        guard let place = try Crews.crew(crew, seenBy: sight), let period = Period(month.firstOfMonth, month.lastOfMonth) else { return nil }
        let rule = try SigningRules.rule(seenBy: sight)
        let lines = try lines(of: place.crew, over: period, seenBy: sight)
        return AttendanceSheet(place: place, structureName: structureName, month: period.first, rule: rule, lines: lines)
    }

    /// Of those of the crew with a half-day planned or marked, by name.
    public func lines(of crew: Crew, over period: Period, seenBy sight: Sight) throws -> [AttendanceSheet.Line] {
        let scope = CrewScope(crew: crew, period: period, sight: sight, reasons: reasons)
        let (marks, planned) = (try SeenMarks(scope.marks(), reasons), try scope.planned())
        let marked = Dictionary(grouping: marks.halfDays, by: \.person)
        let signed = try signed("p.crew_id = \(crew.id.text)", over: period, seenBy: sight)
        return try scope.people().compactMap { person in
            let own = planned.filter { $0.people.contains(person.id) }
            let minutes = Dictionary(own.map { ($0.halfDay, $0.minutes) }, uniquingKeysWith: { first, _ in first })
            let halfDays = halfDays(of: person.id, minutes, marked[person.id]?.map(\.halfDay) ?? [], marks, signed[person.id] ?? [:])
            return halfDays.isEmpty ? nil : AttendanceSheet.Line(person: person, halfDays: halfDays)
        }
    }

    /// What was signed of a half-day, the last time.
    private struct Signed {
        let signature: AttendanceSignature
        let mark: ID<AttendanceMark>
        let minutes: Int
    }

    private func halfDays(
        of person: ID<Person>, _ planned: [HalfDay: Int], _ marked: [HalfDay], _ marks: SeenMarks, _ signed: [HalfDay: Signed]
    ) -> [SignedHalfDay] {
        Set(planned.keys).union(marked).sorted().map { halfDay in
            let (attendance, minutes) = (marks.attendance(person, halfDay), planned[halfDay] ?? 0)
            let worked = AttendanceHours.minutes(of: attendance, planned: minutes, reasons: reasons)[.worked] ?? 0
            let state: SignedHalfDay.State =
                switch attendance.state {
                case .unmarked: .unmarked
                case .toVerify: .toVerify
                case .marked(let mark): .marked(mark.id, said: said(mark.said), minutes: worked)
                }
            return SignedHalfDay(
                halfDay: halfDay, planned: minutes, state: state, standing: standing(signed[halfDay], attendance, worked))
        }
    }

    /// A signature holds while the half-day says what the mark it names said, for the same hours.
    private func standing(_ signed: Signed?, _ attendance: Attendance, _ minutes: Int) -> SignedHalfDay.Standing {
        guard let signed else { return .unsigned }
        let then = attendance.marks.first { $0.id == signed.mark }
        let holds = attendance.mark != nil && attendance.mark?.said == then?.said && signed.minutes == minutes
        return holds ? .signed(signed.signature) : .stale(signed.signature)
    }

    private func said(_ said: AttendanceMark.Said) -> MarkLine.Said {
        switch said {
        case .present(let late, let early): .present(lateBy: late, leftEarlyBy: early)
        case .absent(let code): .absent(label: reasons[code]?.crewLabel ?? "Absence")
        case .withdrawn: .absent(label: "Absence")
        }
    }

    /// By person and half-day; `people` says whose, of `p`.
    private func signed(_ people: Statement, over period: Period, seenBy sight: Sight) throws -> [ID<Person>: [HalfDay: Signed]] {
        let rows = try sight.db.rows(
            """
            SELECT p.id, h.happened_on, h.part, h.mark_id, h.minutes, s.id, s.means, s.recorded_at, COALESCE(u.name, s.recorded_by), z.time_zone
            FROM people p
            JOIN signed_half_days h ON h.structure_id = p.structure_id AND h.person_id = p.id
            JOIN attendance_signatures s ON s.structure_id = h.structure_id AND s.person_id = h.person_id AND s.id = h.signature_id
            JOIN sites z ON z.structure_id = p.structure_id AND z.id = p.site_id
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            WHERE p.structure_id = \(sight.reader.structure.text) AND \(sql: people)
            AND h.happened_on >= \(period.first.iso) AND h.happened_on <= \(period.last.iso) AND s.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY s.recorded_at, s.id
            """)
        return try rows.reduce(into: [:]) { all, row in
            guard let means = AttendanceSignature.Means(rawValue: try row.text(6)) else { return }
            let made = Clock.local(Instant(iso: try row.text(7)) ?? Instant(milliseconds: 0), in: try row.text(9))
            let signature = AttendanceSignature(
                id: ID(known: try row.text(5)), means: means, day: made.day, minute: made.minute, witness: try row.text(8))
            all[ID(known: try row.text(0)), default: [:]][try AnnouncedAbsences.halfDay(row, 1)] = Signed(
                signature: signature, mark: ID(known: try row.text(3)), minutes: try row.int(4))
        }
    }
}

extension AttendanceSignatures {
    /// The week of `day`: what one screen of signing shows, whatever the rule.
    public func groups(of person: ID<Person>, around day: Day, _ rule: SigningRule, seenBy sight: Sight) throws -> [SigningGroup] {
        let week = Week(of: day)
        guard rule != .off, let period = rule == .week ? Period(week.monday, week.sunday) : Period(dayOnly: day) else { return [] }
        return SigningGroup.groups(of: try halfDays(of: person, over: period, seenBy: sight), by: rule)
    }

    /// The person signs what they were shown: `shown` is the SHA-256 of `SigningGroup.content`. `conflict` when it changed meanwhile, when
    /// nothing is to be signed, or when the structure asks for no such signature.
    public func sign(
        _ id: ID<AttendanceSignature>, of person: ID<Person>, _ key: String, shown: String, means: AttendanceSignature.Means, by act: Act
    ) throws {
        _ = try People.writable(person, .presence, by: act)
        let sight = try act.sight()
        let rule = try SigningRules.rule(seenBy: sight)
        let groups = try Day(iso: String(key.prefix(10))).map { try self.groups(of: person, around: $0, rule, seenBy: sight) } ?? []
        guard let group = groups.first(where: { $0.key == key }), !group.signable.isEmpty, !group.isDone,
            Fingerprint.of(group.content(of: person)) == shown
        else { throw Refusal.conflict("attendance_signatures") }
        try act.insert(
            into: "attendance_signatures", id: id.text, of: person,
            [
                "means": means.rawValue, "content_hash": shown, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        for halfDay in group.signable {
            guard case .marked(let mark, _, let minutes) = halfDay.state else { continue }
            try act.insert(
                into: "signed_half_days", id: ID<SignedHalfDay>.make(at: act.now).text, of: person,
                [
                    "signature_id": id.text, "mark_id": mark.text, "part": halfDay.halfDay.part.rawValue, "minutes": minutes,
                    "happened_on": halfDay.halfDay.day.iso,
                ])
        }
    }
}

extension CrewScope {
    /// Those of the crew now, in the order of their names.
    func people() throws -> [Person] {
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM people p
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.crew_id = \(crew.id.text)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY p.sort_key
            """)
        return try rows.map { try People.person($0, structure: sight.reader.structure) }
    }
}

extension PersonMarks {
    /// Minutes planned for them, whichever the crew.
    static func planned(of person: ID<Person>, over period: Period, seenBy sight: Sight) throws -> [HalfDay: Int] {
        let rows = try sight.db.rows(
            """
            SELECT h.happened_on, h.part, h.ends_at - h.starts_at
            FROM people p
            JOIN planned_people l ON l.structure_id = p.structure_id AND l.person_id = p.id
            JOIN planned_half_days h ON h.structure_id = l.structure_id AND h.id = l.half_day_id
            WHERE p.structure_id = \(sight.reader.structure.text) AND p.id = \(person.text)
            AND l.happened_on >= \(period.first.iso) AND l.happened_on <= \(period.last.iso) AND \(sql: CrewScope.stands(at: sight.horizon))
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY h.id
            """)
        return try rows.reduce(into: [:]) { all, row in all[try AnnouncedAbsences.halfDay(row, 0)] = try row.int(2) }
    }
}
