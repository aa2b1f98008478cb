import Database
public import Domain

/// What is wanted of one half-day of a crew.
public struct HalfDayPlan: Sendable {
    public let halfDay: HalfDay
    public let startsAt: Int
    public let endsAt: Int
    public let place: String?
    /// Nil for those that the week proposes: expected that day, and not known to be away.
    public let people: Set<ID<Person>>?
    /// The plan that its author saw, and this one replaces; nil when they saw none.
    public let shown: ID<PlannedHalfDay>?

    public init(halfDay: HalfDay, startsAt: Int, endsAt: Int, place: String?, people: Set<ID<Person>>? = nil, shown: ID<PlannedHalfDay>? = nil) {
        self.halfDay = halfDay
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.place = place
        self.people = people
        self.shown = shown
    }
}

extension CrewWeeks {
    /// Plans half-days of one week, each once; one that was already planned is planned anew when its author saw that plan, and the old row stays.
    ///
    /// `conflict` when the plan of one of them is not the one shown. `invalid` on « personnes » when somebody left out is already marked there:
    /// the hours they worked would go with them.
    public func plan(_ plans: [HalfDayPlan], in week: Week, of crew: ID<Crew>, by act: Act) throws {
        let known = try writable(crew, week, by: act)
        let byHalfDay = Dictionary(plans.map { ($0.halfDay, $0) }, uniquingKeysWith: { first, _ in first })
        for plan in byHalfDay.values.sorted(by: { $0.halfDay < $1.halfDay }) where week.days.contains(plan.halfDay.day) {
            let planned = known.planned(plan.halfDay)
            guard planned?.id == plan.shown else { throw Refusal.conflict("planned_half_days") }
            if let planned, let people = plan.people {
                let left = planned.people.subtracting(people).intersection(known.members.map(\.person.id))
                try checkUnmarked(left, plan.halfDay, "personnes", "Présence déjà notée pour une personne retirée : corrigez-la d’abord.", by: act)
            }
            try insert(plan, in: known, withdrawn: false, by: act)
        }
    }

    /// The half-day is not worked after all. `notFound` when nothing was planned, `conflict` when the plan is not the one shown, `invalid` on
    /// « retirer » when somebody is already marked there.
    public func withdraw(_ halfDay: HalfDay, shown: ID<PlannedHalfDay>?, of crew: ID<Crew>, by act: Act) throws {
        let known = try writable(crew, Week(of: halfDay.day), by: act)
        guard let planned = known.planned(halfDay) else { throw Refusal.notFound }
        guard planned.id == shown else { throw Refusal.conflict("planned_half_days") }
        try checkUnmarked(planned.people, halfDay, "retirer", "Des présences y sont déjà notées : la demi-journée a été travaillée.", by: act)
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

    /// Refuses on `field` when a mark stands for one of these people.
    private func checkUnmarked(_ people: Set<ID<Person>>, _ halfDay: HalfDay, _ field: String, _ message: String, by act: Act) throws {
        guard !people.isEmpty else { return }
        let rows = try act.rows(
            """
            SELECT a.id, a.said, a.supersedes_id
            FROM attendance_marks a
            WHERE a.structure_id = \(act.structure.text) AND a.happened_on = \(halfDay.day.iso) AND a.part = \(halfDay.part.rawValue)
            AND a.person_id IN (\(sql: .joined(people.sorted().map { "\($0.text)" }, by: ", ")))
            """)
        let taken = Set(try rows.filter { try $0.text(1) == "withdrawn" }.compactMap { try $0.optionalText(2) })
        guard try !rows.contains(where: { try $0.text(1) != "withdrawn" && !taken.contains($0.text(0)) }) else { throw Refusal.invalid([field: message]) }
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
        // Whoever has left the crew since stays where they were planned: the page does not show them, and they worked.
        let gone = withdrawn ? [] : (week.planned(plan.halfDay)?.people ?? []).subtracting(known)
        for person in people.intersection(known).union(gone).sorted() {
            try act.insert(
                into: "planned_people", id: ID<CrewMember>.make(at: act.now).text, of: person,
                ["half_day_id": id.text, "happened_on": plan.halfDay.day.iso])
        }
    }
}
