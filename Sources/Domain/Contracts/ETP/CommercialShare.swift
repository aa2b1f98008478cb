/// The share of charges that an ACI may cover by selling what it makes (art. D5132-34).
public struct CommercialShare: Hashable, Sendable {
    public enum Standing: String, CaseIterable, Hashable, Sendable {
        case fine, watch, near, beyond
    }

    /// In percent.
    public struct Limits: Hashable, Sendable {
        public var watch: Int
        public var near: Int
        /// The limit itself is already too much.
        public var limit: Int

        /// 30 %, or up to 50 % when the prefect allows it (art. D5132-34); the two alerts before are practice.
        public static let inForce = Limits(watch: 25, near: 28, limit: 30)

        public init(watch: Int, near: Int, limit: Int) {
            self.watch = watch
            self.near = near
            self.limit = limit
        }

        /// Art. D5132-34 is about ACI alone.
        public static func bind(_ kind: SIAEKind) -> Bool { kind == .aci }

        /// The same alerts before another limit, as the prefect sets it.
        public func raised(to other: Int) -> Limits {
            Limits(watch: watch + other - limit, near: near + other - limit, limit: other)
        }
    }

    /// In cents.
    public let receipts: Int
    public let charges: Int

    public init(receipts: Int, charges: Int) {
        self.receipts = receipts
        self.charges = charges
    }

    /// Nil without charges.
    public var thousandths: Int? { charges == 0 ? nil : ETP.rounded(receipts * 1000, over: charges) }

    /// Compared on the cents, before any rounding.
    public func standing(_ limits: Limits = .inForce) -> Standing {
        func reaches(_ percent: Int) -> Bool { charges > 0 && receipts * 100 >= charges * percent }
        if reaches(limits.limit) { return .beyond }
        if reaches(limits.near) { return .near }
        return reaches(limits.watch) ? .watch : .fine
    }
}
