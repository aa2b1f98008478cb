import Domain
import Store
import TestSupport

/// The gardens at work: each round a week more of half-days, marks, a disagreement, and absences to come.
struct BusyCrews {
    let town: TestTown

    init(_ town: TestTown) {
        self.town = town
    }

    func live(_ round: Int) async throws {
        let (town, monday) = (town, TestTown.monday.adding(days: 7 * (1 - round)))
        let (weeks, attendances, absences) = (CrewWeeks(town.referentials), Attendances(town.referentials), AnnouncedAbsences(town.referentials))
        let halfDays = (0..<3).flatMap { day in HalfDay.Part.allCases.map { HalfDay(monday.adding(days: day), $0) } }
        try await act(town.denis, "prévoit") { act in
            let plans = halfDays.map { HalfDayPlan(halfDay: $0, startsAt: 510, endsAt: 720, place: "Parc", people: [town.amina, town.bruno]) }
            try weeks.plan(plans, in: Week(of: monday), of: town.gardens, by: act)
            try attendances.markEverybody(halfDays[0], in: town.gardens, gesture: "g\(round)", by: act)
        }
        try await act(town.claire, "annonce et contredit") { act in
            let day = TestTown.monday.adding(days: 7 * round)
            try absences.announce(
                .make(at: act.now), of: town.amina, from: HalfDay(day, .morning), to: HalfDay(day, .afternoon), because: "maladie", by: act)
            let mark = NewMark(
                id: .make(at: act.now), person: town.amina, halfDay: halfDays[0], said: .absent(reason: "injustifiee"), madeAt: act.now, gesture: "c\(round)")
            try attendances.record([mark], in: town.gardens, by: act)
        }
    }

    private func act(_ user: ID<User>, _ name: String, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await town.archive.act(as: Actor(try await town.reader(user)), name, work)
    }
}
