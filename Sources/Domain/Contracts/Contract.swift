/// A contract as it was signed, with what amended it since.
public struct Contract: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case cddi
    }

    public let id: ID<Contract>
    public let kind: Kind
    public let signed: ContractTerms
    /// By the day they take effect.
    public let amendments: [Amendment]

    public init(id: ID<Contract>, kind: Kind = .cddi, signed: ContractTerms, amendments: [Amendment] = []) {
        self.id = id
        self.kind = kind
        self.signed = signed
        self.amendments = amendments.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    }

    public var start: Day { signed.start }

    /// Last day, amendments counted in; never before the start.
    public var end: Day { max(start, amendments.last { $0.end != nil }?.end ?? signed.end) }

    public func weekly(on day: Day) -> Hours {
        amendments.last { $0.from <= day && $0.weekly != nil }?.weekly ?? signed.weekly
    }

    public func isRunning(on day: Day) -> Bool { start <= day && day <= end }

    /// The same without one of its amendments: what a correction of it is weighed against.
    public func without(_ amendment: ID<Amendment>) -> Contract {
        Contract(id: id, kind: kind, signed: signed, amendments: amendments.filter { $0.id != amendment })
    }

    /// The contract as the rules of time see it today.
    public var cddi: CDDI { terms(end: end, weekly: weekly(on: end)).cddi }

    /// The contract as it would be with that amendment.
    func amended(by amendment: Amendment) -> CDDI {
        terms(end: amendment.end ?? end, weekly: amendment.weekly ?? weekly(on: amendment.from)).cddi
    }

    private func terms(end: Day, weekly: Hours) -> ContractTerms {
        ContractTerms(start: start, end: end, weekly: weekly, renews: signed.renews, beyond: signed.beyond)
    }
}

/// What a contract says: its days, its hours, which one it renews, and what allows it beyond 24 months.
public struct ContractTerms: Hashable, Sendable {
    public let start: Day
    /// Last day.
    public let end: Day
    public let weekly: Hours
    public let renews: ID<Contract>?
    public let beyond: CDDIExtension?
    public let confirmation: Confirmation?

    public init(start: Day, end: Day, weekly: Hours, renews: ID<Contract>? = nil, beyond: CDDIExtension? = nil, confirmation: Confirmation? = nil) {
        self.start = start
        self.end = end
        self.weekly = weekly
        self.renews = renews
        self.beyond = beyond
        self.confirmation = confirmation
    }

    /// Last day a trial period of these terms may have (art. L1242-10).
    public func latestTrialEnd(_ parameters: CDDIParameters = .inForce) -> Day { cddi.latestTrialEnd(parameters) }

    var cddi: CDDI {
        CDDI(Period(start, end) ?? Period(dayOnly: start), weekly: weekly, isRenewal: renews != nil, beyond: beyond)
    }
}

/// What changes a contract from a day on: its hours, its end, or both.
public struct Amendment: Hashable, Sendable {
    public let id: ID<Amendment>
    public let from: Day
    public let weekly: Hours?
    public let end: Day?
    public let confirmation: Confirmation?

    public init(id: ID<Amendment>, from: Day, weekly: Hours?, end: Day?, confirmation: Confirmation? = nil) {
        self.id = id
        self.from = from
        self.weekly = weekly
        self.end = end
        self.confirmation = confirmation
    }
}

/// The warnings that somebody looked at and kept to, and why.
public struct Confirmation: Hashable, Sendable {
    public let rules: [CDDIRule]
    public let reason: String

    public init(rules: [CDDIRule], reason: String) {
        self.rules = rules
        self.reason = reason
    }
}

/// What a contract, an amendment or a PASS said at one time, for who looks at what was corrected.
public struct ContractWriting: Hashable, Sendable {
    public let from: Day
    public let until: Day?
    public let weekly: Hours?
    /// Of a PASS; nil for a contract.
    public let number: PassNumber?
    /// Taken back by this writing: noted for somebody else, or twice.
    public let isWithdrawn: Bool

    public init(from: Day, until: Day?, weekly: Hours?, number: PassNumber?, isWithdrawn: Bool = false) {
        self.from = from
        self.until = until
        self.weekly = weekly
        self.number = number
        self.isWithdrawn = isWithdrawn
    }
}

/// Every writing of the contracts, amendments and PASS of one person.
public struct ContractVersions: Sendable {
    public var contracts: [ID<Contract>: FactVersions<ContractWriting>] = [:]
    public var amendments: [ID<Amendment>: FactVersions<ContractWriting>] = [:]
    /// By the row that holds: a PASS is named by it.
    public var passes: [ID<PassIAE>: FactVersions<ContractWriting>] = [:]

    /// What was taken back, the latest first: contracts and amendments, then PASS.
    public var withdrawn: (contracts: [FactVersions<ContractWriting>], passes: [FactVersions<ContractWriting>]) {
        func taken(_ all: [FactVersions<ContractWriting>]) -> [FactVersions<ContractWriting>] {
            all.filter(\.last.value.isWithdrawn).sorted { $1.last.row < $0.last.row }
        }
        return (taken(Array(contracts.values) + Array(amendments.values)), taken(Array(passes.values)))
    }

    public init() {}
}

/// A PASS IAE with the number it bears. `reason`: why its granted end is not the one its days give.
public struct NumberedPass: Hashable, Sendable {
    public let id: ID<PassIAE>
    public let number: PassNumber
    /// With its suspensions and granted prolongations, and with the end the platform gave when that one rules.
    public let pass: PassIAE
    public let reason: String?
    public let facts: PassFacts
    /// The last day noted with it, before anything happened to it.
    public let granted: Day

    /// Every row that it is read from, each step of a fact being another row: a page opened before one came or went is out of date.
    public var rows: String {
        let facts = facts.suspensions.map(\.id.text) + facts.prolongations.map(\.id.text) + [facts.platform?.id.text].compactMap { $0 }
        return ([id.text] + facts.sorted()).joined(separator: ".")
    }

    public init(id: ID<PassIAE>, number: PassNumber, pass: PassIAE, reason: String? = nil) {
        self.init(id: id, number: number, granted: pass, reason: reason)
    }

    /// `granted`: the PASS before anything happened to it.
    public init(id: ID<PassIAE>, number: PassNumber, granted: PassIAE, reason: String? = nil, facts: PassFacts = .none) {
        self.id = id
        self.number = number
        self.reason = reason
        self.facts = facts
        self.granted = granted.grantedEnd
        pass = PassIAE(
            start: granted.start, grantedEnd: granted.grantedEnd.adding(days: facts.platform?.shift ?? 0),
            suspensions: granted.suspensions + facts.suspensions.map(\.suspension),
            prolongations: granted.prolongations + facts.prolongations.compactMap(\.granted))
    }

    /// The end that Jalon's own facts give, whatever the platform says.
    public var computedEnd: Day { pass.end.adding(days: -(facts.platform?.shift ?? 0)) }
}

/// A PASS as a form gives it: the end is that of its days, or another with a reason.
public struct PassEntry: Hashable, Sendable {
    public let number: PassNumber
    public let start: Day
    public let end: Day
    public let reason: String?

    public init(number: PassNumber, start: Day, end: Day, reason: String?) {
        self.number = number
        self.start = start
        self.end = end
        self.reason = reason
    }

    public var pass: PassIAE { PassIAE(start: start, grantedEnd: end) }
}
