/// The renewal proposed for a contract that ends soon, among others done in the same series.
public struct ContractRenewal: Sendable {
    public let deadline: Deadline
    public let file: ContractFile
    /// What is proposed before anybody types: nil when no day after the end would be accepted.
    public let proposed: ContractTerms?
    /// How far the chain may go, and why.
    public let because: [Reason]

    public init(_ deadline: Deadline, _ file: ContractFile, _ parameters: CDDIParameters = .inForce) {
        self.deadline = deadline
        self.file = file
        because = file.chain.latestEnd(beyond: nil, parameters)?.because ?? []
        proposed = file.proposedRenewal(months: deadline.decision?.months, parameters)
    }

    /// The first day of the renewal: the one after the end.
    public var start: Day { deadline.day.adding(days: 1) }

    /// One day, to hear what stands in the way when nothing can be proposed.
    public var shortest: ContractTerms { terms(until: start, weekly: file.last?.weekly(on: deadline.day) ?? Hours(0)) }

    /// What the rules say of these terms.
    public func remarks(on terms: ContractTerms, _ parameters: CDDIParameters = .inForce) -> [CDDIRemark] {
        file.remarks(on: terms, parameters)
    }

    /// The terms that somebody typed, carrying on the contract that ends.
    public func terms(until end: Day, weekly: Hours, _ confirmation: Confirmation? = nil) -> ContractTerms {
        ContractTerms(start: start, end: end, weekly: weekly, renews: file.renewed(from: start), confirmation: confirmation)
    }
}

extension Deadline {
    /// The same from what lists keep of contracts: the end a renewal is proposed for, nil when no day after this end would do.
    public func proposedRenewalEnd(_ parameters: CDDIParameters = .inForce) -> Day? {
        let start = day.adding(days: 1)
        let wished = start.adding(months: decision?.months ?? parameters.renewalMonths).adding(days: -1)
        let end = [contract.limit, pass?.end].compactMap { $0 }.reduce(wished) { min($0, $1) }
        return end >= start ? end : nil
    }
}

extension ContractFile {
    /// A renewal of that many months, or of the usual ones, from the day after the last contract, brought back to what the 24 months and the PASS allow.
    public func proposedRenewal(months: Int? = nil, _ parameters: CDDIParameters = .inForce) -> ContractTerms? {
        guard let last else { return nil }
        let start = last.end.adding(days: 1)
        let limits = [chain.latestEnd(beyond: nil, parameters)?.value, pass?.pass.end].compactMap { $0 }
        let end = limits.reduce(start.adding(months: months ?? parameters.renewalMonths).adding(days: -1)) { min($0, $1) }
        guard end >= start else { return nil }
        return ContractTerms(start: start, end: end, weekly: last.weekly(on: last.end), renews: last.id)
    }
}
