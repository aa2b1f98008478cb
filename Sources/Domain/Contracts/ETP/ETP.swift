/// Equivalent full-time: paid hours over the annual hours of a full-time insertion post.
///
/// Hours are added first and divided once, so that a year is the sum of its months without rounding in between.
public struct ETP: Hashable, Sendable {
    public let paid: Hours
    public let annualHours: Int

    /// 1820 h in an ACI: 35 h over 52 weeks, number of the annexe financière (to be confirmed by the ASP's note).
    public static let annualHoursInACI = 1820

    public init(paid: Hours, annualHours: Int = ETP.annualHoursInACI) {
        self.paid = paid
        self.annualHours = annualHours
    }

    /// Full-time posts over a year, in thousandths, rounded half up.
    public var annualThousandths: Int { ETP.rounded(paid.hundredths * 1000, over: annualHours * 100) }

    /// The same hours as posts of one month: twelve times the year's.
    public var monthlyThousandths: Int { ETP.rounded(paid.hundredths * 12_000, over: annualHours * 100) }

    /// With the two numbers that were divided.
    public var explained: Verdict<Int> {
        Verdict(annualThousandths, because: [Reason("\(paid.inWords) payées / \(annualHours) h.", source: "annexe financière, heures annuelles théoriques")])
    }

    static func rounded(_ numerator: Int, over denominator: Int) -> Int {
        denominator == 0 ? 0 : (numerator * 2 + denominator) / (denominator * 2)
    }
}

/// What the hours of a month are; which ones are paid for the ETP is a setting of the structure.
public enum HourKind: String, CaseIterable, Hashable, Sendable {
    case worked
    case paidLeave = "paid_leave"
    case publicHoliday = "public_holiday"
    case paidTraining = "paid_training"
    case immersion
    /// The part of a sick leave that the employer keeps paying.
    case maintainedLeave = "maintained_leave"
    case unpaidAbsence = "unpaid_absence"

    /// Practice of the ACI, to be set as the annexe says: all but the unpaid absences.
    public static let countedByDefault = Set(allCases).subtracting([.unpaidAbsence])
}

extension [HourKind: Hours] {
    /// The hours that count.
    public func paid(counting kinds: Set<HourKind> = HourKind.countedByDefault) -> Hours {
        reduce(Hours(0)) { kinds.contains($1.key) ? $0 + $1.value : $0 }
    }
}
