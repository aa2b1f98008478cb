/// A PASS IAE with its suspensions and prolongations: 730 days of right to IAE, and everything that moves their end (art. R5132-1-8).
///
/// The end is derived, never typed: the end granted, moved by each suspension and each prolongation, as the State's software does it.
public struct PassIAE: Hashable, Sendable {
    public let start: Day
    /// The end before any suspension or prolongation.
    public let grantedEnd: Day
    public let suspensions: [Suspension]
    public let prolongations: [Prolongation]
    /// Last valid day, suspensions and prolongations counted in.
    public let end: Day

    public init(start: Day, grantedEnd: Day, suspensions: [Suspension] = [], prolongations: [Prolongation] = []) {
        self.start = start
        self.grantedEnd = grantedEnd
        self.suspensions = suspensions.sorted { $0.period.first < $1.period.first }
        self.prolongations = prolongations.sorted { $0.start < $1.start }
        let moved = suspensions.reduce(0) { $0 + $1.shift } + prolongations.reduce(0) { $0 + $1.days }
        end = grantedEnd.adding(days: moved)
    }

    /// Granted for as long as the law says it of a PASS that starts that day.
    public init(start: Day, suspensions: [Suspension] = [], prolongations: [Prolongation] = [], _ parameters: PassParameters = .inForce) {
        self.init(start: start, grantedEnd: parameters.end(ofPassFrom: start), suspensions: suspensions, prolongations: prolongations)
    }

    /// A PASS as it is read from Les Emplois: `end` already counts the suspensions and prolongations given.
    public init(start: Day, knownEnd: Day, suspensions: [Suspension] = [], prolongations: [Prolongation] = []) {
        let moved = suspensions.reduce(0) { $0 + $1.shift } + prolongations.reduce(0) { $0 + $1.days }
        self.init(start: start, grantedEnd: knownEnd.adding(days: -moved), suspensions: suspensions, prolongations: prolongations)
    }

    /// Inclusive days from start to end.
    public var duration: Int { end.days(since: start) + 1 }

    /// A PASS as it would be with other suspensions or prolongations.
    func with(suspensions: [Suspension]? = nil, prolongations: [Prolongation]? = nil) -> PassIAE {
        PassIAE(
            start: start, grantedEnd: grantedEnd, suspensions: suspensions ?? self.suspensions, prolongations: prolongations ?? self.prolongations)
    }
}

/// Computed, never typed; the codes are those of Les Emplois.
public enum PassState: String, CaseIterable, Hashable, Sendable {
    case expired = "EXPIRED"
    case suspended = "SUSPENDED"
    case valid = "VALID"
    case future = "FUTURE"
}

// MARK: - Facts stored as they are, without the rules of any form

extension PassIAE {
    /// The PASS with one more suspension; nil when it overlaps another, both bounds counted.
    public func storing(_ suspension: Suspension) -> PassIAE? {
        guard !suspensions.contains(where: { $0.period.overlaps(suspension.period) }) else { return nil }
        return with(suspensions: suspensions + [suspension])
    }

    /// The PASS with one more prolongation; nil when it overlaps another, bounds shared allowed.
    public func storing(_ prolongation: Prolongation) -> PassIAE? {
        guard !prolongations.contains(where: { $0.overlaps(prolongation) }) else { return nil }
        return with(prolongations: prolongations + [prolongation])
    }
}
