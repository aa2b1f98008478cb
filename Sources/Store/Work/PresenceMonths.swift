import Database
public import Domain

/// The month of an annexe as presence tells it: hours by nature for each person, beside what was entered. Six queries.
public struct PresenceMonths: Sendable {
    let sheets: MonthSheets
    let reasons: Referential<AbsenceReason>

    public init(_ referentials: Referentials) {
        sheets = MonthSheets(referentials)
        reasons = referentials.absenceReasons
    }

    /// Of those with a half-day planned or marked this month, in the order of the sheet; nil when the annexe does not exist for the reader.
    /// The lines of the sheet hold no contract here.
    public func proposals(of id: ID<FinancialAnnex>, in month: Day, seenBy sight: Sight) throws -> (sheet: MonthSheet, all: [PresenceProposal])? {
        guard let annex = try Annexes.annex(id, seenBy: sight), annex.months.contains(month.firstOfMonth) else { return nil }
        let scope = MonthScope(annex: annex, month: month.firstOfMonth, sight: sight)
        let (hours, rest) = (try scope.hours(), try scope.answers())
        let marks = try SeenMarks(scope.marks(reasons), reasons)
        let marked = Dictionary(grouping: marks.halfDays, by: \.person)
        let planned = try scope.plannedHalfDays()
        let lines = try scope.people().map { member in
            MonthLine(
                person: member.person, attached: member.attached, contracts: [], passUntil: nil, leftOn: member.leftOn, exit: member.exit,
                hours: hours[member.person.id] ?? [:])
        }
        let sheet = MonthSheet(
            annex: annex, month: month.firstOfMonth, kinds: sheets.kinds.inForce(on: month.lastOfMonth), lines: lines, closings: rest.closings, seesPay: false)
        return (sheet, lines.compactMap { proposal($0, planned[$0.person.id] ?? [:], marked[$0.person.id] ?? [], marks) })
    }

    private func proposal(
        _ line: MonthLine, _ planned: [HalfDay: MonthScope.Planned], _ marked: [SeenMarks.MarkedHalfDay], _ marks: SeenMarks
    ) -> PresenceProposal? {
        let crews = Dictionary(marked.map { ($0.halfDay, $0.crew) }, uniquingKeysWith: { first, _ in first })
        let halfDays = Set(planned.keys).union(marked.map(\.halfDay)).filter { line.attached.contains($0.day) }.sorted()
        guard !halfDays.isEmpty, !marked.isEmpty else { return nil }
        let attended = halfDays.compactMap { halfDay -> AttendedHalfDay? in
            guard let crew = planned[halfDay]?.crew ?? crews[halfDay] else { return nil }
            let minutes = planned[halfDay]?.minutes ?? 0
            return AttendedHalfDay(
                line: marks.line(line.person, halfDay, planned: minutes, announced: nil), crew: crew, crewName: planned[halfDay]?.crewName ?? "",
                minutes: AttendanceHours.minutes(of: marks.attendance(line.person.id, halfDay), planned: minutes, reasons: reasons))
        }
        return PresenceProposal(line: line, halfDays: attended)
    }

    /// Writes what presence says for the people chosen, each as the facts that the sheet itself would write, so that nothing entered is written
    /// over unseen: `people` says what the page showed of each line. `conflict` when what was entered or what presence says changed meanwhile, or the
    /// month is validated.
    public func accept(
        _ people: [ID<Person>: PresenceProposal.Shown], of id: ID<FinancialAnnex>, in month: Day, by act: Act
    ) throws {
        guard let (_, all) = try proposals(of: id, in: month, seenBy: act.sight()) else { throw Refusal.notFound }
        let chosen = all.filter { people[$0.line.person.id] != nil }
        guard !chosen.isEmpty, chosen.count == people.count, chosen.allSatisfy({ $0.shown == people[$0.line.person.id] }) else {
            throw Refusal.conflict("month")
        }
        let entries = chosen.map { proposal in
            MonthLineEntry(
                person: proposal.line.person.id,
                hours: Dictionary(
                    proposal.changes.map { ($0.kind, MonthLineEntry.Change(was: $0.was?.hundredths, now: $0.now.hundredths, field: $0.kind.rawValue)) },
                    uniquingKeysWith: { first, _ in first }))
        }
        try sheets.save(entries.filter { !$0.isEmpty }, of: id, in: month, by: act)
    }
}

extension MonthScope {
    struct Planned {
        let crew: ID<Crew>
        let crewName: String
        let minutes: Int
    }

    /// Half-days planned this month for those attached to the annexe.
    func plannedHalfDays() throws -> [ID<Person>: [HalfDay: Planned]] {
        let rows = try sight.db.rows(
            """
            SELECT l.person_id, h.happened_on, h.part, h.crew_id, c.name, h.ends_at - h.starts_at
            FROM annex_people k
            JOIN planned_people l ON l.structure_id = k.structure_id AND l.person_id = k.person_id
            JOIN planned_half_days h ON h.structure_id = l.structure_id AND h.id = l.half_day_id
            JOIN crews c ON c.structure_id = h.structure_id AND c.id = h.crew_id
            WHERE k.structure_id = \(sight.reader.structure.text) AND k.annex_id = \(annex.id.text)
            AND l.happened_on >= \(month.iso) AND l.happened_on <= \(month.lastOfMonth.iso) AND \(sql: attachedThatDay("l"))
            AND \(sql: CrewScope.stands(at: sight.horizon))
            ORDER BY h.id
            """)
        return try rows.reduce(into: [:]) { all, row in
            guard let part = HalfDay.Part(rawValue: try row.text(2)) else { return }
            let planned = Planned(crew: ID(known: try row.text(3)), crewName: try row.text(4), minutes: try row.int(5))
            all[ID(known: try row.text(0)), default: [:]][HalfDay(try row.day(1), part)] = planned
        }
    }

    /// Every mark of the month of those attached to the annexe.
    func marks(_ reasons: Referential<AbsenceReason>) throws -> [SeenMarks.One] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: PersonMarks.columns(sight.reader))
            FROM annex_people k
            JOIN people p ON p.structure_id = k.structure_id AND p.id = k.person_id
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            \(sql: PersonMarks.around)
            WHERE k.structure_id = \(sight.reader.structure.text) AND k.annex_id = \(annex.id.text)
            AND a.happened_on >= \(month.iso) AND a.happened_on <= \(month.lastOfMonth.iso) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: attachedThatDay("a")) AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        return try rows.map { try PersonMarks.one($0, reasons, sight) }
    }

    /// True for the attachment (`k`) that nothing replaced and that covers the day of the row `alias`.
    private func attachedThatDay(_ alias: String) -> Statement {
        let day = Statement(stringLiteral: "\(alias).happened_on")
        return """
            k.recorded_at <= \(sight.horizon) AND k.happened_on <= \(sql: day) AND (k.ends_on IS NULL OR k.ends_on >= \(sql: day))
            AND \(sql: AnnexMembers.current)
            """
    }

    /// A branch of the answers of a month: the marks of half-days that several people marked, in the ten columns that `contestedMark` reads.
    var contestedMarks: Statement {
        """
        SELECT 'mark', a.id, a.person_id, a.late_minutes, a.early_minutes, CAST(NULL AS INTEGER), COALESCE(a.reason, a.said), a.supersedes_id,
            a.crew_id || '|' || a.happened_on || '.' || a.part || '|' || a.said, a.made_by || '|' || a.made_at
        FROM annex_people k
        JOIN people p ON p.structure_id = k.structure_id AND p.id = k.person_id
        JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
        WHERE k.structure_id = \(sight.reader.structure.text) AND k.annex_id = \(annex.id.text)
        AND a.happened_on >= \(period.first.iso) AND a.happened_on <= \(period.last.iso) AND a.recorded_at <= \(sight.horizon)
        AND \(sql: attachedThatDay("a")) AND \(sql: PersonMarks.isContested(at: sight.horizon)) AND \(sql: Seen.person(by: sight.reader, .presence))
        """
    }

    static func contestedMark(_ row: Row) throws -> AttendanceMark? {
        let (place, author) = (try row.text(8).split(separator: "|").map(String.init), try row.text(9).split(separator: "|").map(String.init))
        guard place.count == 3, author.count == 2, let halfDay = HalfDay(place[1]), let at = Instant(iso: author[1]) else { return nil }
        let said: AttendanceMark.Said =
            place[2] == "present"
            ? .present(lateBy: try row.int(3), leftEarlyBy: try row.int(4)) : place[2] == "absent" ? .absent(reason: try row.text(6)) : .withdrawn
        return AttendanceMark(
            id: ID(known: try row.text(1)), person: ID(known: try row.text(2)), crew: ID(known: place[0]), halfDay: halfDay, said: said,
            madeBy: author[0], madeAt: at, corrects: try row.optionalText(7).map { ID(known: $0) }, gesture: "")
    }

    /// By day then person.
    static func contested(_ marks: [AttendanceMark]) -> [ContestedHalfDay] {
        Dictionary(grouping: marks, by: { ContestedHalfDay(person: $0.person, halfDay: $0.halfDay) }).filter { Attendance($0.value).isToVerify }.keys
            .sorted { ($0.halfDay, $0.person) < ($1.halfDay, $1.person) }
    }
}
