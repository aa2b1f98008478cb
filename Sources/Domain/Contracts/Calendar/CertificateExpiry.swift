/// Until when a certificate, a permit or a title is worth something, and when to renew it.
public struct CertificateExpiry: Hashable, Sendable {
    public enum Standing: String, CaseIterable, Hashable, Sendable {
        case valid, toRenew = "to_renew", urgent, expired
    }

    /// Last day it is worth; the same day of the month as it was obtained.
    public let lastDay: Day

    /// Nil when it never expires.
    public init?(obtainedOn day: Day, validityMonths: Int?) {
        guard let validityMonths else { return nil }
        lastDay = day.adding(months: validityMonths)
    }

    /// To renew in the last ninety days, urgent in the last thirty; the days are settings.
    public func standing(on today: Day, renewalDays: Int = 90, urgentDays: Int = 30) -> Standing {
        let left = lastDay.days(since: today)
        if left < 0 { return .expired }
        if left <= urgentDays { return .urgent }
        return left <= renewalDays ? .toRenew : .valid
    }
}
