/// Contracts, PASS, suspensions and prolongations of one person as stretches of one axis, with what is covered and what stands alone.
public struct CoverageMap: Hashable, Sendable {
    public struct Stretch: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Sendable {
            case contract, pass, suspension, prolongation
            /// PASS days after the last contract, and contract days outside the PASS.
            case passAlone, contractAlone
        }

        public let kind: Kind
        public let period: Period

        init(_ kind: Kind, _ period: Period) {
            self.kind = kind
            self.period = period
        }
    }

    /// Contracts first, then the PASS and what happened to it, then what stands alone; each kind by day.
    public let stretches: [Stretch]
    /// From the first day of any to the last, a little room around today.
    public let span: Period
    public let today: Day

    /// Nil when there is neither contract nor PASS.
    public init?(_ file: ContractFile, today: Day) {
        let stretches = CoverageMap.contracts(file) + CoverageMap.ofPass(file.pass?.pass) + CoverageMap.alone(file)
        guard let first = stretches.map(\.period.first).min(), let last = stretches.map(\.period.last).max(),
            let span = Period(min(first, today), max(last, today))
        else { return nil }
        self.stretches = stretches
        self.span = span
        self.today = today
    }

    private static func contracts(_ file: ContractFile) -> [Stretch] {
        file.contracts.compactMap { Period($0.start, $0.end) }.map { Stretch(.contract, $0) }
    }

    /// A prolongation begins on the last valid day; the first day it adds is the next.
    private static func ofPass(_ pass: PassIAE?) -> [Stretch] {
        guard let pass else { return [] }
        let prolonged = pass.prolongations.compactMap { Period($0.start.adding(days: 1), $0.end) }
        let before = prolonged.first.map { $0.first.adding(days: -1) } ?? pass.end
        let base = Period(pass.start, min(before, pass.end)).map { [Stretch(.pass, $0)] } ?? []
        return base + prolonged.map { Stretch(.prolongation, $0) } + pass.suspensions.map { Stretch(.suspension, $0.period) }
    }

    private static func alone(_ file: ContractFile) -> [Stretch] {
        guard let pass = file.pass?.pass, let end = file.chain.end else { return [] }
        if end > pass.end { return Period(max(pass.end.adding(days: 1), file.chain.start ?? end), end).map { [Stretch(.contractAlone, $0)] } ?? [] }
        return Period(max(end.adding(days: 1), pass.start), pass.end).map { [Stretch(.passAlone, $0)] } ?? []
    }
}

extension PassIAE {
    /// Days already used on the morning of `today`: those gone since the start, less the suspended ones.
    public func used(on today: Day) -> Int {
        let eve = min(today.adding(days: -1), end)
        guard let gone = Period(start, eve) else { return 0 }
        return gone.length - suspendedDays(in: gone)
    }

    /// The days used, with what was counted.
    public func explainedUse(on today: Day) -> Verdict<Int> {
        var because = [
            Reason("Jours passés depuis le \(start.inWords), aujourd’hui non compris : \(max(0, min(today, end.adding(days: 1)).days(since: start))).")
        ]
        let suspended = Period(start, min(today.adding(days: -1), end)).map(suspendedDays) ?? 0
        if suspended > 0 { because.append(Reason("Jours suspendus, qui ne comptent pas : \(suspended).", source: PassIAE.suspensionSource)) }
        return Verdict(used(on: today), because: because)
    }

    /// Days of that period on which the PASS is suspended.
    public func suspendedDays(in period: Period) -> Int {
        suspensions.reduce(0) { sum, suspension in
            sum + (Period(max(period.first, suspension.period.first), min(period.last, suspension.period.last))?.length ?? 0)
        }
    }
}
