import Database
public import Domain

/// What is wanted of one half-day of a crew.
public struct HalfDayPlan: Sendable {
    public let halfDay: HalfDay
    public let startsAt: Int
    public let endsAt: Int
    public let place: String?
    /// Nil for those that the week proposes: under contract that day, and not known to be away.
    public let people: Set<ID<Person>>?

    public init(halfDay: HalfDay, startsAt: Int, endsAt: Int, place: String?, people: Set<ID<Person>>? = nil) {
        self.halfDay = halfDay
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.place = place
        self.people = people
    }
}

extension CrewWeeks {
    /// Plans half-days of one week; one that was already planned is planned anew, and the old row stays.
    public func plan(_ plans: [HalfDayPlan], in week: Week, of crew: ID<Crew>, by act: Act) throws {
        let known = try writable(crew, week, by: act)
        for plan in plans.sorted(by: { $0.halfDay < $1.halfDay }) where week.days.contains(plan.halfDay.day) {
            try insert(plan, in: known, withdrawn: false, by: act)
        }
    }

    /// The half-day is not worked after all. `notFound` when nothing was planned.
    public func withdraw(_ halfDay: HalfDay, of crew: ID<Crew>, by act: Act) throws {
        let known = try writable(crew, Week(of: halfDay.day), by: act)
        guard let planned = known.planned(halfDay) else { throw Refusal.notFound }
        let plan = HalfDayPlan(halfDay: halfDay, startsAt: planned.startsAt, endsAt: planned.endsAt, place: planned.place, people: [])
        try insert(plan, in: known, withdrawn: true, by: act)
    }

    /// The half-days of the week before, at the same hours and places, for those who are there this week; what is already planned stays.
    /// `invalid` when there is nothing to copy.
    public func copy(into week: Week, of crew: ID<Crew>, by act: Act) throws {
        let (before, known) = (try writable(crew, week.previous, by: act), try writable(crew, week, by: act))
        let missing = before.planned.map { ($0, HalfDay($0.halfDay.day.adding(days: 7), $0.halfDay.part)) }.filter { known.planned($0.1) == nil }
        guard !missing.isEmpty else { throw Refusal.invalid(["semaine": "La semaine d’avant n’a rien de plus à copier."]) }
        for (planned, halfDay) in missing {
            let newcomers = Set(known.members.map(\.person.id)).subtracting(before.members.map(\.person.id))
            let people = Set(known.proposed(for: halfDay).map(\.person.id)).intersection(planned.people.union(newcomers))
            let plan = HalfDayPlan(halfDay: halfDay, startsAt: planned.startsAt, endsAt: planned.endsAt, place: planned.place, people: people)
            try insert(plan, in: known, withdrawn: false, by: act)
        }
    }

    private func writable(_ crew: ID<Crew>, _ week: Week, by act: Act) throws -> CrewWeek {
        let sight = try act.sight()
        guard let (place, known) = try self.week(week, of: crew, seenBy: sight) else { throw Refusal.notFound }
        guard Crews.plans(place.crew, sight.reader) else {
            throw Refusal.notAllowed("La semaine d’une équipe se prévoit par son encadrant ou par la direction.")
        }
        return known
    }

    private func insert(_ plan: HalfDayPlan, in week: CrewWeek, withdrawn: Bool, by act: Act) throws {
        let (id, known) = (ID<PlannedHalfDay>.make(at: act.now), Set(week.members.map(\.person.id)))
        try act.insert(
            into: "planned_half_days", id: id.text,
            [
                "crew_id": week.crew.id.text, "part": plan.halfDay.part.rawValue, "starts_at": plan.startsAt, "ends_at": plan.endsAt, "place": plan.place,
                "withdrawn": withdrawn, "happened_on": plan.halfDay.day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                "supersedes_id": week.planned(plan.halfDay)?.id.text,
            ])
        let people = plan.people ?? Set(week.proposed(for: plan.halfDay).map(\.person.id))
        for person in people.intersection(known).sorted() {
            try act.insert(
                into: "planned_people", id: ID<CrewMember>.make(at: act.now).text, of: person,
                ["half_day_id": id.text, "happened_on": plan.halfDay.day.iso])
        }
    }
}
