import Domain
import Pages
import Store

/// Crews and their weeks: read by those who may read presence, planned by the encadrant and the direction.
enum CrewRoutes {
    static let all: [Route] = [
        .users(Crews.readers, .get, CrewPaths.crews, crews),
        .users(Crews.readers, .get, CrewPaths.week) { try await week($0) },
        .users(Crews.planners, .post, CrewPaths.week, plan),
        .users(Crews.planners, .post, CrewPaths.copy, copy),
        .users(Crews.planners, .get, CrewPaths.halfDay) { try await halfDay($0) },
        .users(Crews.planners, .post, CrewPaths.halfDay, change),
    ].about(.presence)

    @Sendable static func crews(_ visit: UserVisit) async throws -> Answer {
        let (attendances, period) = (Attendances(visit.app.referentials), ToVerifyRoutes.lastMonths(visit.today))
        let (crews, contested) = try await visit.read { sight in
            (try Crews.all(seenBy: sight), try attendances.toVerify(over: period, seenBy: sight).count)
        }
        let today = Dictionary(crews.map { ($0.crew.id, visit.archive.clock.today(in: $0.timeZone)) }, uniquingKeysWith: { first, _ in first })
        return .page(CrewsPage(crews: crews, today: today, toVerify: contested).html(in: visit.frame))
    }

    static func week(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let (place, week) = try await found(visit, Week(of: try visit.workDay("semaine")))
        let page = CrewWeekPage(place: place, week: week, plans: Crews.plans(place.crew, visit.reader), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), names: week.members.map(\.person.id), status: entry == nil ? 200 : 422)
    }

    @Sendable static func plan(_ visit: UserVisit) async throws -> Answer {
        let (crew, week) = (try visit.id("equipe", of: Crew.self), Week(of: try visit.workDay("semaine")))
        var form = visit.form
        let chosen = (form.entry.values[CrewWeekPage.halfDays] ?? []).compactMap { HalfDay($0) }.filter { week.days.contains($0.day) }
        if chosen.isEmpty { form.refuse(CrewWeekPage.halfDays, "Choisissez au moins une demi-journée.") }
        let place = form.text("lieu", atMost: 120)
        let (morning, afternoon) = (form.times("matin"), form.times("apres"))
        guard form.isValid, let morning, let afternoon else { return try await self.week(visit, entry: form.entry) }
        let plans = chosen.map { halfDay in
            let times = halfDay.part == .morning ? morning : afternoon
            return HalfDayPlan(halfDay: halfDay, startsAt: times.lowerBound, endsAt: times.upperBound, place: place)
        }
        let weeks = CrewWeeks(visit.app.referentials)
        do {
            try await visit.act("prévoit la semaine d’une équipe", once: form.once) { act in try weeks.plan(plans, in: week, of: crew, by: act) }
        } catch Refusal.conflict {
            form.refuse(CrewWeekPage.halfDays, "L’une de ces demi-journées vient d’être prévue : elle est dans le tableau plus haut, où elle se change.")
            return try await self.week(visit, entry: form.entry)
        }
        return .see(CrewPaths.week(crew.text, week.monday.iso), done: "semaine-prevue")
    }

    @Sendable static func copy(_ visit: UserVisit) async throws -> Answer {
        let (crew, week) = (try visit.id("equipe", of: Crew.self), Week(of: try visit.workDay("semaine")))
        var form = visit.form
        form.scope("copie")
        let weeks = CrewWeeks(visit.app.referentials)
        do {
            try await visit.act("copie la semaine d’une équipe", once: form.once) { act in try weeks.copy(into: week, of: crew, by: act) }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await self.week(visit, entry: form.entry)
        }
        return .see(CrewPaths.week(crew.text, week.monday.iso), done: "semaine-copiee")
    }

    static func halfDay(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        guard let halfDay = HalfDay(visit.visit.part("demijournee")) else { throw Refusal.notFound }
        let (place, week) = try await found(visit, Week(of: halfDay.day))
        guard Crews.plans(place.crew, visit.reader) else { throw Refusal.notFound }
        let page = HalfDayPage(place: place, week: week, halfDay: halfDay, entry: entry)
        return .page(page.html(in: visit.frame), names: week.members.map(\.person.id), status: entry == nil ? 200 : 422)
    }

    @Sendable static func change(_ visit: UserVisit) async throws -> Answer {
        guard let halfDay = HalfDay(visit.visit.part("demijournee")) else { throw Refusal.notFound }
        let (crew, weeks) = (try visit.id("equipe", of: Crew.self), CrewWeeks(visit.app.referentials))
        var form = visit.form
        let back = CrewPaths.week(crew.text, Week(of: halfDay.day).monday.iso)
        let shown = form.id(HalfDayPage.shown, of: PlannedHalfDay.self)
        if form.ticked("retirer") {
            do {
                try await visit.act("retire une demi-journée", once: form.once) { act in try weeks.withdraw(halfDay, shown: shown, of: crew, by: act) }
            } catch Refusal.invalid(let fields) {
                form.refuse(all: fields)
                return try await self.halfDay(visit, entry: form.entry)
            }
            return .see(back, done: "demi-journee-retiree")
        }
        let people = Set((form.entry.values["personnes"] ?? []).compactMap { ID<Person>($0) })
        if people.isEmpty { form.refuse("personnes", "Choisissez au moins une personne, ou retirez la demi-journée.") }
        let place = form.text("lieu", atMost: 120)
        let times = form.times("horaire")
        guard form.isValid, let times else { return try await self.halfDay(visit, entry: form.entry) }
        let plan = HalfDayPlan(halfDay: halfDay, startsAt: times.lowerBound, endsAt: times.upperBound, place: place, people: people, shown: shown)
        do {
            try await visit.act("prévoit une demi-journée", once: form.once) { act in
                try weeks.plan([plan], in: Week(of: halfDay.day), of: crew, by: act)
            }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await self.halfDay(visit, entry: form.entry)
        }
        return .see(back, done: "enregistre")
    }

    private static func found(_ visit: UserVisit, _ week: Week) async throws -> (CrewPlace, CrewWeek) {
        let (crew, weeks) = (try visit.id("equipe", of: Crew.self), CrewWeeks(visit.app.referentials))
        guard let found = try await visit.read({ sight in try weeks.week(week, of: crew, seenBy: sight) }) else { throw Refusal.notFound }
        return (found.place, found.week)
    }
}

extension UserVisit {
    /// A day of an address; what is no day does not exist.
    func workDay(_ name: String) throws -> Day {
        guard let day = Day(iso: visit.part(name)), (2000...2100).contains(day.year) else { throw Refusal.notFound }
        return day
    }
}

extension SentForm {
    /// From and to, in minutes since midnight; both are wanted, and the second after the first.
    mutating func times(_ name: String) -> Range<Int>? {
        guard let from = time("\(name)-de"), let to = time("\(name)-a") else { return nil }
        guard from < to else {
            refuse("\(name)-a", "La fin doit venir après le début.")
            return nil
        }
        return from..<to
    }

    /// « 8:30 », « 8h30 », « 8 h 30 » or « 8 »; minutes since midnight.
    private mutating func time(_ field: String) -> Int? {
        let parts = entry[field].lowercased().split(whereSeparator: { !$0.isNumber })
        let isShaped = !entry[field].isEmpty && entry[field].allSatisfy { $0.isNumber || " h:\u{A0}\u{202F}".contains($0.lowercased()) }
        let numbers = parts.compactMap { Int($0) }
        guard isShaped, (1...2).contains(numbers.count), numbers.count == parts.count, (0...23).contains(numbers[0]),
            (0...59).contains(numbers.count == 2 ? numbers[1] : 0)
        else {
            refuse(field, "Écrivez l’heure comme 8:30.")
            return nil
        }
        return numbers[0] * 60 + (numbers.count == 2 ? numbers[1] : 0)
    }
}
