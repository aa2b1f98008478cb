/// A diagnosis of eligibility: who made it and until when it holds.
public struct EligibilityDiagnosis: Hashable, Sendable {
    public enum Author: String, Hashable, Sendable {
        case prescriber
        case employer
    }

    public let author: Author
    /// The expiry day itself is already out.
    public let expiresOn: Day

    public init(author: Author, expiresOn: Day) {
        self.author = author
        self.expiresOn = expiresOn
    }

    /// Six calendar months for an authorised prescriber's, 92 days for the structure's own (`eligibility/models/common.py`, read on 2026-11-21).
    public init(by author: Author, on today: Day, _ parameters: EligibilityParameters = .inForce) {
        self.author = author
        switch author {
        case .prescriber: expiresOn = today.adding(months: parameters.prescriberMonths)
        case .employer: expiresOn = today.adding(days: parameters.employerDays)
        }
    }

    public func isValid(on today: Day) -> Bool { expiresOn > today }
}
