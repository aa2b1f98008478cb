import Domain

/// The last weeks of the crews of the demo: half-days planned, everybody marked, some late or absent, one disagreement, and what is to come.
struct DemoPresence: Sendable {
    private let town: DemoStructure
    private let referentials: Referentials
    private static let weeks = 4

    /// The scenes of the encadrants, after the lives are told.
    static func scenes(in town: DemoStructure, _ referentials: Referentials) -> [DemoScene] {
        let presence = DemoPresence(town: town, referentials: referentials)
        return [DemoLife.Scheme.gardens, .recycling, .workshop].enumerated().flatMap { index, scheme in presence.scenes(of: town.place(of: scheme), index) }
    }

    private func scenes(of place: DemoStructure.Place, _ index: Int) -> [DemoScene] {
        let thisWeek = Week(of: town.today)
        return (0...DemoPresence.weeks).flatMap { back -> [DemoScene] in
            let week = Week(of: thisWeek.monday.adding(days: 7 * (1 - back)))
            let number = index * 1000 + back * 100
            let planning = min(week.monday.adding(days: -3), town.today)
            let plan = scene(on: planning, 17, place.encadrant, "prévoit la semaine d’une équipe", number) { act in try self.plan(week, place, act) }
            let marked = week.days.prefix(4).filter { $0 < town.today }.enumerated().map { offset, day in
                scene(on: day, 16, place.encadrant, "note une équipe présente", number + 1 + offset) { act in try mark(day, place, act) }
            }
            return [plan] + marked
        } + (index == 0 ? around(place, thisWeek) : [])
    }

    /// Four days of seven hours, at the places of the trade.
    private func plan(_ week: Week, _ place: DemoStructure.Place, _ act: Act) throws {
        var plans: [HalfDayPlan] = []
        for day in week.days.prefix(4) {
            let spot = self.spot(of: place, on: day)
            plans.append(HalfDayPlan(halfDay: HalfDay(day, .morning), startsAt: 510, endsAt: 720, place: spot))
            plans.append(HalfDayPlan(halfDay: HalfDay(day, .afternoon), startsAt: 780, endsAt: 960, place: spot))
        }
        try CrewWeeks(referentials).plan(plans, in: week, of: place.crew, by: act)
    }

    private func spot(of place: DemoStructure.Place, on day: Day) -> String {
        let spots = place.encadrant == 2 ? ["Parc municipal", "Berges", "Lycée"] : place.encadrant == 3 ? ["Atelier de tri", "Boutique"] : ["Atelier"]
        return spots[day.number % spots.count]
    }

    private func mark(_ day: Day, _ place: DemoStructure.Place, _ act: Act) throws {
        let attendances = Attendances(referentials)
        for part in HalfDay.Part.allCases {
            let gesture = ID<Submission>.make(at: act.now).text
            do { try attendances.markEverybody(HalfDay(day, part), in: place.crew, gesture: gesture, by: act) } catch Refusal.conflict { continue }
            guard let known = try attendances.day(day, of: place.crew, seenBy: act.sight()) else { continue }
            let lines = known.halves.first { $0.halfDay.part == part }?.lines ?? []
            let marks = lines.enumerated().compactMap { index, line in exception(line, index, day, part, act) }
            try attendances.record(marks, in: place.crew, by: act)
        }
    }

    /// One in a dozen or so: late, gone early, or absent.
    private func exception(_ line: AttendanceLine, _ index: Int, _ day: Day, _ part: HalfDay.Part, _ act: Act) -> NewMark? {
        guard let mark = line.mark, mark.said == .present(lateBy: 0, leftEarlyBy: 0) else { return nil }
        let draw = (day.number * 31 + index * 17 + (part == .morning ? 0 : 5)) % 24
        let said: AttendanceMark.Said
        switch draw {
        case 0: said = .present(lateBy: 20, leftEarlyBy: 0)
        case 1: said = .present(lateBy: 0, leftEarlyBy: 30)
        case 2: said = .absent(reason: AttendanceMark.unspecified)
        case 3: said = .absent(reason: "rendez_vous")
        default: return nil
        }
        return NewMark(
            id: .make(at: act.now), person: line.person.id, halfDay: line.halfDay, said: said, madeAt: act.now, seen: line.standing,
            gesture: ID<Submission>.make(at: act.now).text)
    }

    /// In the gardens: RH says otherwise of one half-day, and somebody will be away next week.
    private func around(_ place: DemoStructure.Place, _ week: Week) -> [DemoScene] {
        let past = week.previous.monday
        return [
            scene(on: past.adding(days: 1), 18, DemoStructure.rh, "note une présence", 9001) { act in try contradict(past, place, act) },
            scene(on: min(week.monday, town.today), 9, DemoStructure.rh, "annonce une absence", 9002) { act in
                try announce(in: week.next, place, act)
            },
        ]
    }

    private func contradict(_ day: Day, _ place: DemoStructure.Place, _ act: Act) throws {
        let attendances = Attendances(referentials)
        guard let line = try attendances.day(day, of: place.crew, seenBy: act.sight())?.halves.first?.lines.first else { return }
        let mark = NewMark(
            id: .make(at: act.now), person: line.person.id, halfDay: line.halfDay, said: .absent(reason: "conge_paye"), madeAt: act.now,
            gesture: ID<Submission>.make(at: act.now).text)
        try attendances.record([mark], in: place.crew, by: act)
    }

    private func announce(in week: Week, _ place: DemoStructure.Place, _ act: Act) throws {
        guard let known = try CrewWeeks(referentials).week(week, of: place.crew, seenBy: act.sight())?.week.members.dropFirst(2) else { return }
        for (member, reason) in zip(known, ["maladie", "conge_paye"]) {
            try AnnouncedAbsences(referentials).announce(
                .make(at: act.now), of: member.person.id, from: HalfDay(week.monday, .morning), to: HalfDay(week.monday.adding(days: 2), .afternoon),
                because: reason, by: act)
        }
    }

    private func scene(
        on day: Day, _ hour: Int, _ user: Int, _ name: String, _ number: Int, _ work: @escaping @Sendable (Act) throws -> Void
    ) -> DemoScene {
        DemoScene(
            at: Instant(day, hour: hour), seed: town.seed &+ UInt64(2_000_000 + number), player: .user(user), name: name, readsSummaries: false, work: work)
    }
}
