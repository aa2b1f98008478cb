/// What the limits of a PMSMP say of an immersion being noted (art. L5135-1 and D5135-3). Other frames have none.
public enum ImmersionRules {
    /// The frame that the limits are about.
    public static let frame = "pmsmp"

    /// Refusals and warnings among the person's other immersions and within their contracts. What is already over happened:
    /// it is a fact to keep, so the rules only ask for a reason.
    public static func remarks(
        on details: ImmersionDetails, among others: [Immersion], contracts: [Contract], on today: Day, _ parameters: PMSMPParameters = .inForce
    ) -> [PMSMPRemark] {
        guard let convention = PMSMP(details) else { return [] }
        let contract = contracts.last { $0.isRunning(on: details.start) }.flatMap { Period($0.start, $0.end) }
        let remarks = convention.remarks(among: others.compactMap { PMSMP($0.details) }, contract: contract, parameters)
        return details.end < today ? remarks.map(\.asWarning) : remarks
    }
}

extension PMSMP {
    /// Nil for another frame. One host is one name, however it was typed.
    init?(_ details: ImmersionDetails) {
        guard details.frame.code == ImmersionRules.frame, let period = Period(details.start, details.end) else { return nil }
        self.init(
            host: Words.folded(details.host), object: details.object?.code ?? "", period: period, isRenewal: details.convention.isRenewal,
            signedOn: details.convention.signedOn)
    }
}

/// What a convention of PMSMP adds to an immersion.
public struct ImmersionConvention: Hashable, Sendable {
    public let isRenewal: Bool
    /// The day of the last signature.
    public let signedOn: Day?
    /// Why the warnings were kept to.
    public let confirmation: String?

    public init(isRenewal: Bool = false, signedOn: Day? = nil, confirmation: String? = nil) {
        self.isRenewal = isRenewal
        self.signedOn = signedOn
        self.confirmation = confirmation
    }

    public static let none = ImmersionConvention()
}
