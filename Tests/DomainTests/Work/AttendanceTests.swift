import Domain
import Testing

/// Marks are joined by union: what a tablet sends late, twice or out of order changes nothing to what holds.
@Suite("A half-day of presence") struct AttendanceTests {
    private static let morning = HalfDay(Day(number: 20486), .morning)
    private static let start = Instant(Day(number: 20486), hour: 8)

    private func mark(
        _ number: Int, _ said: AttendanceMark.Said, by author: String, at minutes: Int, corrects: Int? = nil
    ) -> AttendanceMark {
        AttendanceMark(
            id: Self.id(number), person: ID(known: "personne"), crew: ID(known: "equipe"), halfDay: Self.morning, said: said, madeBy: author,
            madeAt: Self.start.adding(minutes: minutes), corrects: corrects.map(Self.id), gesture: "g\(number)")
    }

    private static func id(_ number: Int) -> ID<AttendanceMark> { ID(known: "m\(number)") }

    private let absent = AttendanceMark.Said.absent(reason: "injustifiee")

    @Test("one mark holds until somebody corrects it, and stays in sight") func corrects() {
        let attendance = Attendance([mark(1, AttendanceMark.there, by: "denis", at: 0), mark(2, absent, by: "nadia", at: 60, corrects: 1)])
        #expect(attendance.mark?.said == absent)
        #expect(attendance.corrected.map(\.id) == [Self.id(1)])
    }

    @Test("two people who said different things, neither correcting the other, must be verified") func disagree() {
        let attendance = Attendance([mark(1, AttendanceMark.there, by: "denis", at: 0), mark(2, absent, by: "rosa", at: 5)])
        #expect(attendance.isToVerify && attendance.mark == nil)
        let settled = attendance.union(Attendance([mark(3, absent, by: "nadia", at: 9, corrects: 1), mark(4, absent, by: "nadia", at: 9, corrects: 2)]))
        #expect(settled.mark?.said == absent, "la vérification corrige les deux")
    }

    @Test("two people who said the same thing agree, and somebody who changes their mind is alone to do so") func agree() {
        let same = Attendance([mark(1, absent, by: "denis", at: 0), mark(2, absent, by: "rosa", at: 5)])
        #expect(same.mark?.said == absent)
        let alone = Attendance([mark(1, AttendanceMark.there, by: "denis", at: 0), mark(2, absent, by: "denis", at: 5)])
        #expect(alone.mark?.said == absent)
    }

    @Test("an absence whose reason is not told yet gives way to the reason") func precise() {
        let vague = AttendanceMark.Said.absent(reason: AttendanceMark.unspecified)
        let attendance = Attendance([mark(1, vague, by: "denis", at: 0), mark(2, .absent(reason: "conge_paye"), by: "nadia", at: 5)])
        #expect(attendance.mark?.said == .absent(reason: "conge_paye"))
    }

    @Test("what is taken back leaves what stood before") func undo() {
        let attendance = Attendance([
            mark(1, AttendanceMark.there, by: "denis", at: 0), mark(2, absent, by: "denis", at: 1, corrects: 1),
            mark(3, .withdrawn, by: "denis", at: 2, corrects: 2),
        ])
        #expect(attendance.mark?.said == AttendanceMark.there && attendance.corrected.isEmpty)
        #expect(Attendance([mark(1, absent, by: "denis", at: 0), mark(2, .withdrawn, by: "denis", at: 1, corrects: 1)]).state == .unmarked)
    }

    @Test("a correction holds even when the clock of its tablet says that it was made before") func lateClock() {
        let attendance = Attendance([mark(1, AttendanceMark.there, by: "denis", at: 60), mark(2, absent, by: "nadia", at: 0, corrects: 1)])
        #expect(attendance.mark?.said == absent && attendance.corrected.map(\.id) == [Self.id(1)])
        let taken = Attendance([mark(1, AttendanceMark.there, by: "denis", at: 60), mark(2, .withdrawn, by: "denis", at: 0, corrects: 1)])
        #expect(taken.state == .unmarked)
        let ring = Attendance([
            mark(1, AttendanceMark.there, by: "denis", at: 0, corrects: 3), mark(2, absent, by: "nadia", at: 1, corrects: 1),
            mark(3, absent, by: "rosa", at: 2, corrects: 2),
        ])
        #expect(ring.mark?.said == absent, "trois marques en rond ne disparaissent pas")
    }

    @Test("a correction may arrive before what it corrects, and two marks that name each other do not vanish") func order() {
        let early = Attendance([mark(2, absent, by: "nadia", at: 60, corrects: 1)])
        #expect(early.mark?.said == absent)
        #expect(early.union(Attendance([mark(1, AttendanceMark.there, by: "denis", at: 0)])).mark?.said == absent)
        let loop = Attendance([mark(1, AttendanceMark.there, by: "denis", at: 0, corrects: 2), mark(2, absent, by: "nadia", at: 1, corrects: 1)])
        #expect(loop.mark?.said == absent)
    }

    @Test("union is commutative, associative and idempotent, whatever the marks", arguments: 0..<400) func properties(seed: Int) {
        var chance = SeededChance(seed: UInt64(seed))
        let (a, b, c) = (random(&chance), random(&chance), random(&chance))
        #expect(a.union(b) == b.union(a))
        #expect(a.union(b).union(c) == a.union(b.union(c)))
        #expect(a.union(a) == a && a.union(b).union(b) == a.union(b))
        #expect(a.union(b).state == b.union(a).state)
        let shuffled = Attendance((a.marks + b.marks + c.marks + a.marks).shuffled(using: &chance))
        #expect(shuffled == c.union(a).union(b) && shuffled.state == a.union(b).union(c).state)
    }

    /// Ids from few, so that marks meet, correct each other, and now and then two contents bear one id.
    private func random(_ chance: inout SeededChance) -> Attendance {
        let said: [AttendanceMark.Said] = [
            AttendanceMark.there, .present(lateBy: 15, leftEarlyBy: 0), absent, .absent(reason: AttendanceMark.unspecified), .withdrawn,
        ]
        return Attendance(
            (0..<Int.random(in: 0...6, using: &chance)).map { _ in
                let corrects = Int.random(in: 0...12, using: &chance)
                return mark(
                    Int.random(in: 0...7, using: &chance), said[Int.random(in: 0..<said.count, using: &chance)],
                    by: ["denis", "rosa", "nadia"][Int.random(in: 0..<3, using: &chance)], at: Int.random(in: 0...3, using: &chance),
                    corrects: corrects < 8 ? corrects : nil)
            })
    }
}

@Suite("Hours from presence") struct AttendanceHoursTests {
    private func minutes(_ said: AttendanceMark.Said, planned: Int = 210) throws -> [HourKind: Int] {
        let mark = AttendanceMark(
            id: ID(known: "m"), person: ID(known: "p"), crew: ID(known: "c"), halfDay: HalfDay(Day(number: 20486), .morning), said: said, madeBy: "denis",
            madeAt: Instant(milliseconds: 0), gesture: "g")
        return AttendanceHours.minutes(of: Attendance([mark]), planned: planned, reasons: try reasons())
    }

    private func reasons() throws -> Referential<AbsenceReason> {
        let validity = try #require(Validity(from: Day(number: 0)))
        let all: [(String, HourKind)] = [("formation", .paidTraining), ("maladie", .maintainedLeave), ("injustifiee", .unpaidAbsence)]
        return try Referential(
            name: "absence-reasons", version: "1", source: "essai",
            entries: all.map { code, hours in
                AbsenceReason(
                    term: Term(code: code, label: code, validity: validity), isJustified: true, pay: .paid, sensitivity: .ordinary, crewLabel: "Absence",
                    hours: hours)
            })
    }

    @Test("a half-day gives its planned length, minus the minutes missed at either end") func present() throws {
        #expect(try minutes(AttendanceMark.there) == [.worked: 210])
        #expect(try minutes(.present(lateBy: 20, leftEarlyBy: 10)) == [.worked: 180, .unpaidAbsence: 30])
        #expect(try minutes(.present(lateBy: 500, leftEarlyBy: 0)) == [.unpaidAbsence: 210])
    }

    @Test("an absence gives its length to the kind of its reason, and an unknown one to the unpaid") func absent() throws {
        #expect(try minutes(.absent(reason: "formation")) == [.paidTraining: 210])
        #expect(try minutes(.absent(reason: "inconnu")) == [.unpaidAbsence: 210])
        #expect(try minutes(.absent(reason: "formation"), planned: 0).isEmpty)
    }

    @Test("minutes are added before they are rounded to hundredths of an hour") func rounds() {
        #expect(AttendanceHours.hours(210) == Hours(hundredths: 350))
        #expect(AttendanceHours.hours(20 + 20 + 20) == Hours(1), "trois fois 20 min font une heure")
        #expect(AttendanceHours.hours(20) == Hours(hundredths: 33))
    }

    @Test("a half-day is read back from its text, and sorts morning first") func text() throws {
        let day = try #require(Day(2026, 2, 2))
        #expect(HalfDay("2026-02-02.morning") == HalfDay(day, .morning) && HalfDay(day, .afternoon).text == "2026-02-02.afternoon")
        #expect(HalfDay(day, .morning) < HalfDay(day, .afternoon) && HalfDay("2026-02-02") == nil && HalfDay("2026-02-31.morning") == nil)
        #expect(Week(of: day.adding(days: 6)).monday == day && Week(of: day).next.monday == day.adding(days: 7))
    }
}
