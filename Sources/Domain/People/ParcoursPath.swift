/// A parcours as its milestones: what the same drawing shows from a table row to the person's phone.
public struct ParcoursPath: Hashable, Sendable {
    /// Entry in the first dispositif.
    public let start: Day
    /// Last day known: end of the PASS or of the dispositif, or the exit. Nil when nothing bounds it yet.
    public let end: Day?
    public let today: Day
    /// By day, then in the order given.
    public let milestones: [Milestone]

    public init(start: Day, end: Day?, today: Day, milestones: [Milestone]) {
        self.start = start
        self.end = end
        self.today = today
        self.milestones = milestones.enumerated()
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
    }

    public func count(_ state: Milestone.State) -> Int {
        milestones.count { $0.state == state }
    }

    /// What comes next: the milestone under way, or the first to come.
    public var next: Milestone? {
        milestones.first { $0.state == .current } ?? milestones.first { $0.state == .coming }
    }

    /// Days that the drawing covers, from the earliest milestone to the last day known or foreseen.
    public var span: Period {
        let first = min(start, milestones.first?.day ?? start)
        let last = max(end ?? max(today, start), milestones.last?.day ?? start, first)
        return Period(first, last) ?? Period(dayOnly: first)
    }
}

/// One moment that counts in a parcours.
public struct Milestone: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case candidature, entry, contract, diagnostic, entretien, freinLifted, skillSheet, immersion, training, bilan, stage, exit, other
    }

    public enum State: String, CaseIterable, Sendable {
        /// It happened.
        case past
        /// It is today, or open now.
        case current
        /// Foreseen, its day is still to come.
        case coming
        /// Foreseen, its day is gone and it did not happen.
        case missed
    }

    public let day: Day
    public let kind: Kind
    /// In French, as the reader should see it: « Bilan à 3 mois ».
    public let label: String
    public let state: State

    public init(day: Day, kind: Kind, label: String, state: State) {
        self.day = day
        self.kind = kind
        self.label = label
        self.state = state
    }

    /// The state follows from whether it happened and from the day: a foreseen milestone is missed from the day after.
    public init(day: Day, kind: Kind, label: String, happened: Bool, today: Day) {
        let foreseen: State = day == today ? .current : day < today ? .missed : .coming
        self.init(day: day, kind: kind, label: label, state: happened ? .past : foreseen)
    }

    /// Stands tall in the drawing: it opens, closes or reviews the parcours.
    public var isMajor: Bool {
        switch kind {
        case .entry, .contract, .stage, .bilan, .exit: true
        default: false
        }
    }
}

extension Period {
    /// One day.
    public init(dayOnly day: Day) {
        first = day
        last = day
    }
}
