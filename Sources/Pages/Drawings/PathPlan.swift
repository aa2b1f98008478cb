import Domain

/// Where each milestone of a path stands: in the order of days, never closer than a stake's width, today between past and future.
struct PathPlan {
    let path: ParcoursPath
    let ground: Ground
    /// One `x` for each milestone.
    let places: [Double]
    /// Nil when the path ended before today.
    let today: Double?
    private let anchors: [(day: Double, place: Double)]

    init(_ path: ParcoursPath, ground: Ground, gap: Double, margin: Double) {
        self.path = path
        self.ground = ground
        let span = path.span
        let (low, high) = (ground.left + margin, ground.right - margin)
        let days = max(1, span.length - 1)
        func fair(_ day: Day) -> Double { low + (high - low) * Double(day.days(since: span.first)) / Double(days) }
        let seesToday = path.today <= span.last
        let before = path.milestones.prefix { $0.day <= path.today && $0.state != .coming }.count
        var wanted = path.milestones.map { fair($0.day) }
        if seesToday { wanted.insert(fair(max(path.today, span.first)), at: before) }
        var spread = PathPlan.spread(wanted, gap: gap, from: low, to: high)
        anchors = [(low, low)] + Array(zip(wanted, spread)) + [(high, high)]
        today = seesToday ? spread.remove(at: before) : nil
        places = spread
    }

    /// Where a day stands once the stakes were pushed apart.
    func place(of day: Day) -> Double {
        let span = path.span
        let (low, high) = (anchors.first?.day ?? 0, anchors.last?.day ?? 0)
        let wanted = low + (high - low) * Double(day.days(since: span.first)) / Double(max(1, span.length - 1))
        guard let next = anchors.firstIndex(where: { $0.day >= wanted }), next > 0 else { return low }
        let (before, after) = (anchors[next - 1], anchors[next])
        guard after.day > before.day else { return after.place }
        return before.place + (after.place - before.place) * (wanted - before.day) / (after.day - before.day)
    }

    /// Pushes neighbours apart, first forward, then back from the end; closer together when there is no room.
    static func spread(_ wanted: [Double], gap: Double, from low: Double, to high: Double) -> [Double] {
        guard wanted.count > 1 else { return wanted }
        let gap = min(gap, (high - low) / Double(wanted.count - 1))
        var places = wanted
        for index in 1..<places.count { places[index] = max(places[index], places[index - 1] + gap) }
        places[places.count - 1] = min(places[places.count - 1], high)
        for index in stride(from: places.count - 2, through: 0, by: -1) { places[index] = min(places[index], places[index + 1] - gap) }
        return places
    }
}
