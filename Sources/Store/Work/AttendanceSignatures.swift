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
        try read([person], over: period, seenBy: sight).halfDays(of: person).map(\.halfDay)
    }

    /// The month of a crew in six queries. Nil when the crew does not exist for the reader.
    public func sheet(of crew: ID<Crew>, in month: Day, structureName: String, seenBy sight: Sight) throws -> AttendanceSheet? {
        guard let place = try Crews.crew(crew, seenBy: sight), let period = Period(month.firstOfMonth, month.lastOfMonth) else { return nil }
        let rule = try SigningRules.rule(seenBy: sight)
        let lines = try lines(of: place.crew, over: period, seenBy: sight)
        return AttendanceSheet(place: place, structureName: structureName, month: period.first, rule: rule, lines: lines)
    }

    /// Of those who have a half-day in the crew, members now or then, by name; each half-day stands on one crew's sheet.
    public func lines(of crew: Crew, over period: Period, seenBy sight: Sight) throws -> [AttendanceSheet.Line] {
        let people = try CrewScope(crew: crew, period: period, sight: sight, reasons: reasons).people()
        guard !people.isEmpty else { return [] }
        let days = try read(people.map(\.id), over: period, seenBy: sight)
        return people.compactMap { person in
            let halfDays = days.halfDays(of: person.id).filter { $0.crews.contains(crew.id) }.map(\.halfDay)
            return halfDays.isEmpty ? nil : AttendanceSheet.Line(person: person, halfDays: halfDays)
        }
    }

    private func read(_ people: [ID<Person>], over period: Period, seenBy sight: Sight) throws -> SignedDays {
        let ids: Statement = "p.id IN (\(sql: .joined(people.map { "\($0.text)" }, by: ", ")))"
        return SignedDays(
            marks: SeenMarks(try PersonMarks.marks(ids, over: period, reasons, seenBy: sight), reasons),
            planned: try PersonMarks.planned(ids, over: period, seenBy: sight), signed: try signed(ids, over: period, seenBy: sight), reasons: reasons)
    }
}

/// What was signed of a half-day, the last time.
private struct Signed {
    let signature: AttendanceSignature
    let mark: ID<AttendanceMark>
    let minutes: Int
}

/// The half-days of some people over a few days, whichever the crew: one way to count what is shown, signed and printed.
private struct SignedDays {
    let marks: SeenMarks
    let planned: [ID<Person>: [HalfDay: PersonMarks.Planned]]
    let signed: [ID<Person>: [HalfDay: Signed]]
    let reasons: Referential<AbsenceReason>

    /// In their order, with the crews on whose sheet each stands: that of the mark that holds, else where it is planned or disputed.
    func halfDays(of person: ID<Person>) -> [(halfDay: SignedHalfDay, crews: Set<ID<Crew>>)] {
        let own = planned[person] ?? [:]
        let marked = marks.halfDays.filter { $0.person == person }.map(\.halfDay)
        return Set(own.keys).union(marked).sorted().map { halfDay in
            let (attendance, minutes) = (marks.attendance(person, halfDay), own[halfDay]?.minutes ?? 0)
            let worked = AttendanceHours.minutes(of: attendance, planned: minutes, reasons: reasons)[.worked] ?? 0
            var crews = Set(attendance.marks.map(\.crew) + [own[halfDay]?.crew].compactMap { $0 })
            let state: SignedHalfDay.State
            switch attendance.state {
            case .unmarked: state = .unmarked
            case .toVerify: state = .toVerify
            case .marked(let mark):
                state = .marked(mark.id, said: said(mark.said), minutes: worked)
                crews = [mark.crew]
            }
            let standing = standing(signed[person]?[halfDay], attendance, worked)
            return (SignedHalfDay(halfDay: halfDay, planned: minutes, state: state, standing: standing), crews)
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
}

extension AttendanceSignatures {
    /// By person and half-day; `people` says whose, of `p`.
    private func signed(_ people: Statement, over period: Period, seenBy sight: Sight) throws -> [ID<Person>: [HalfDay: Signed]] {
        let rows = try sight.db.rows(
            """
            SELECT p.id, h.happened_on, h.part, h.mark_id, h.minutes, s.id, s.means, s.recorded_at, COALESCE(u.name, s.recorded_by), z.time_zone,
                n.recorded_at, COALESCE(v.name, n.recorded_by)
            FROM people p
            JOIN signed_half_days h ON h.structure_id = p.structure_id AND h.person_id = p.id
            JOIN attendance_signatures s ON s.structure_id = h.structure_id AND s.person_id = h.person_id AND s.id = h.signature_id
            JOIN sites z ON z.structure_id = p.structure_id AND z.id = p.site_id
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            LEFT JOIN signing_pins n ON n.structure_id = s.structure_id AND n.person_id = s.person_id AND s.means = 'pin' AND n.id = (
                SELECT m.id FROM signing_pins m
                WHERE m.structure_id = s.structure_id AND m.person_id = s.person_id AND m.recorded_at <= s.recorded_at
                ORDER BY m.recorded_at DESC, m.id DESC
                LIMIT 1)
            LEFT JOIN users v ON v.structure_id = n.structure_id AND v.id = n.recorded_by
            WHERE p.structure_id = \(sight.reader.structure.text) AND \(sql: people)
            AND h.happened_on >= \(period.first.iso) AND h.happened_on <= \(period.last.iso) AND s.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY s.recorded_at, s.id
            """)
        return try rows.reduce(into: [:]) { all, row in
            guard let means = AttendanceSignature.Means(rawValue: try row.text(6)) else { return }
            let zone = try row.text(9)
            let made = Clock.local(Instant(iso: try row.text(7)) ?? Instant(milliseconds: 0), in: zone)
            let chosen = try row.optionalText(10).flatMap(Instant.init(iso:)).map { Clock.local($0, in: zone).day }
            let code = try chosen.map { AttendanceSignature.Code(chosenOn: $0, witness: try row.text(11)) }
            let signature = AttendanceSignature(
                id: ID(known: try row.text(5)), means: means, day: made.day, minute: made.minute, witness: try row.text(8), code: code)
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
    /// Those of the crew now, and those planned or marked in it over the period who have left since, in the order of their names.
    func people() throws -> [Person] {
        let structure = sight.reader.structure.text
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM people p
            WHERE p.structure_id = \(structure) AND p.id IN (
                SELECT q.id FROM people q
                WHERE q.structure_id = \(structure) AND q.crew_id = \(crew.id.text)
                UNION SELECT l.person_id FROM planned_half_days h
                JOIN planned_people l ON l.structure_id = h.structure_id AND l.half_day_id = h.id
                WHERE h.structure_id = \(structure) AND h.crew_id = \(crew.id.text)
                AND h.happened_on >= \(period.first.iso) AND h.happened_on <= \(period.last.iso) AND \(sql: CrewScope.stands(at: sight.horizon))
                UNION SELECT a.person_id FROM attendance_marks a
                WHERE a.structure_id = \(structure) AND a.crew_id = \(crew.id.text)
                AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso) AND a.recorded_at <= \(sight.horizon))
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY p.sort_key, p.id
            """)
        return try rows.map { try People.person($0, structure: sight.reader.structure) }
    }
}

extension PersonMarks {
    struct Planned {
        let minutes: Int
        let crew: ID<Crew>
    }

    /// What is planned for some people, whichever the crew; `people` says whose, of `p`.
    static func planned(_ people: Statement, over period: Period, seenBy sight: Sight) throws -> [ID<Person>: [HalfDay: Planned]] {
        let rows = try sight.db.rows(
            """
            SELECT h.happened_on, h.part, h.ends_at - h.starts_at, h.crew_id, p.id
            FROM people p
            JOIN planned_people l ON l.structure_id = p.structure_id AND l.person_id = p.id
            JOIN planned_half_days h ON h.structure_id = l.structure_id AND h.id = l.half_day_id
            WHERE p.structure_id = \(sight.reader.structure.text) AND \(sql: people)
            AND l.happened_on >= \(period.first.iso) AND l.happened_on <= \(period.last.iso) AND \(sql: CrewScope.stands(at: sight.horizon))
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY h.id
            """)
        return try rows.reduce(into: [:]) { all, row in
            all[ID(known: try row.text(4)), default: [:]][try AnnouncedAbsences.halfDay(row, 0)] = Planned(
                minutes: try row.int(2), crew: ID(known: try row.text(3)))
        }
    }
}
