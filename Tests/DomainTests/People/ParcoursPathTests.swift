import Domain
import Testing

@Suite("The path of a parcours") struct ParcoursPathTests {
    let today = Day(number: 20_778)

    private func bilan(_ days: Int, happened: Bool) -> Milestone {
        Milestone(day: today.adding(days: days), kind: .bilan, label: "Bilan", happened: happened, today: today)
    }

    @Test("A foreseen bilan is under way on its day and missed from the day after")
    func states() {
        #expect(bilan(1, happened: false).state == .coming)
        #expect(bilan(0, happened: false).state == .current)
        #expect(bilan(-1, happened: false).state == .missed)
        #expect(bilan(-1, happened: true).state == .past)
    }

    @Test("Milestones stand by day whatever the order they come in, and the next one is known")
    func order() {
        let path = ParcoursPath(
            start: today.adding(days: -90), end: nil, today: today,
            milestones: [bilan(90, happened: false), bilan(-30, happened: false), bilan(-60, happened: true), bilan(30, happened: false)])
        #expect(path.milestones.map { $0.day.days(since: today) } == [-60, -30, 30, 90])
        #expect(path.next?.day == today.adding(days: 30))
        #expect(path.count(.missed) == 1)
    }

    @Test("The path begins with the candidature when it came before the entry, and reaches the last day known")
    func span() {
        let path = ParcoursPath(
            start: today.adding(days: -90), end: today.adding(days: 200), today: today,
            milestones: [Milestone(day: today.adding(days: -120), kind: .candidature, label: "Orientation", state: .past), bilan(-30, happened: true)])
        #expect(path.span.first == today.adding(days: -120))
        #expect(path.span.last == today.adding(days: 200))
        let open = ParcoursPath(start: today.adding(days: -5), end: nil, today: today, milestones: [])
        #expect(open.span.last == today)
    }
}
