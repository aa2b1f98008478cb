/// One person's half-day: all that was noted of it, and what follows. Marks are joined by union, so that neither the order of their arrival
/// nor their arriving twice changes anything.
public struct Attendance: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case unmarked
        case marked(AttendanceMark)
        /// Several people said different things, and none of them corrects the other. By the order of making.
        case toVerify([AttendanceMark])
    }

    private var byID: [ID<AttendanceMark>: AttendanceMark]

    /// Of one person and one half-day.
    public init(_ marks: some Sequence<AttendanceMark> = []) {
        byID = [:]
        for mark in marks { insert(mark) }
    }

    /// By the order of making.
    public var marks: [AttendanceMark] { byID.values.sorted(by: AttendanceMark.isEarlier) }

    public func union(_ other: Attendance) -> Attendance {
        var joined = self
        for mark in other.byID.values { joined.insert(mark) }
        return joined
    }

    private mutating func insert(_ mark: AttendanceMark) {
        guard let known = byID[mark.id], known.content <= mark.content else {
            byID[mark.id] = mark
            return
        }
    }

    /// What holds: neither taken back nor corrected by a later mark. By the order of making.
    public var standing: [AttendanceMark] {
        let all = marks
        let taken = Set(all.filter { $0.said == .withdrawn }.compactMap { later($0) })
        let held = all.filter { $0.said != .withdrawn && !taken.contains($0.id) }
        let corrected = Set(held.compactMap { later($0) })
        return held.filter { !corrected.contains($0.id) }
    }

    /// The mark that `mark` names: it was made before, whatever the clocks of the devices say. Only marks that name each other in a ring are
    /// told apart by their moments, so that they do not all vanish.
    private func later(_ mark: AttendanceMark) -> ID<AttendanceMark>? {
        guard let target = mark.corrects, let known = byID[target], !leads(known, to: mark) || AttendanceMark.isEarlier(known, mark) else { return nil }
        return target
    }

    private func leads(_ first: AttendanceMark, to mark: AttendanceMark) -> Bool {
        var (next, seen) = (first.corrects, Set<ID<AttendanceMark>>())
        while let id = next, seen.insert(id).inserted {
            if id == mark.id { return true }
            next = byID[id]?.corrects
        }
        return false
    }

    public var state: State {
        let lasts = Dictionary(grouping: standing, by: \.madeBy).compactMap(\.value.last).sorted(by: AttendanceMark.isEarlier)
        let precise = Attendance.precise(lasts)
        guard let last = precise.last else { return .unmarked }
        return Set(precise.map(\.said)).count > 1 ? .toVerify(precise) : .marked(last)
    }

    /// « Absent, reason to be told » gives way to an absence whose reason is known: the two do not disagree.
    private static func precise(_ marks: [AttendanceMark]) -> [AttendanceMark] {
        let vague = AttendanceMark.Said.absent(reason: AttendanceMark.unspecified)
        let isTold = marks.contains { if case .absent = $0.said { $0.said != vague } else { false } }
        return isTold ? marks.filter { $0.said != vague } : marks
    }

    /// The last mark, when the half-day has one that nobody contests.
    public var mark: AttendanceMark? { if case .marked(let mark) = state { mark } else { nil } }
    public var isToVerify: Bool { if case .toVerify = state { true } else { false } }

    /// What the standing marks correct, the first first: what was said before stays in sight.
    public var corrected: [AttendanceMark] {
        let standing = Set(standing.map(\.id))
        let taken = Set(marks.filter { $0.said == .withdrawn }.compactMap(\.corrects))
        return marks.filter { $0.said != .withdrawn && !standing.contains($0.id) && !taken.contains($0.id) }
    }
}
