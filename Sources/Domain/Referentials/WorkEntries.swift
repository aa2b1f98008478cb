/// Why somebody was not at work on a half-day.
public struct AbsenceReason: ReferentialEntry, Hashable {
    public let term: Term
    public let isJustified: Bool
    public let pay: AbsencePay
    /// Health or justice for those whose very code tells a cause.
    public let sensitivity: Sensitivity
    /// What the crew's sheet shows in its place: never the cause.
    public let crewLabel: String
    /// Where its hours go on the monthly sheet.
    public let hours: HourKind

    public init(term: Term, isJustified: Bool, pay: AbsencePay, sensitivity: Sensitivity, crewLabel: String, hours: HourKind) {
        self.term = term
        self.isJustified = isJustified
        self.pay = pay
        self.hours = hours
        self.sensitivity = sensitivity
        self.crewLabel = crewLabel
    }
}

/// Whether the hours stay paid, and so count in the ETP.
public enum AbsencePay: String, CaseIterable, Sendable {
    case paid, unpaid
    /// Only the part of the wage that the employer keeps paying.
    case maintained
}

/// What a kind of dispositif brings with it.
public struct DispositifTerm: ReferentialEntry, Hashable {
    public let term: Term
    public let kind: Dispositif.Kind
    /// True when people are employees under a CDDI, with a PASS IAE.
    public let employsUnderCDDI: Bool
    /// True when hours count in ETP and exits in the ASP's rates.
    public let countsForASP: Bool
    /// How long a stage usually lasts. Nil when only the contract tells.
    public let usualMonths: Int?

    public init(term: Term, kind: Dispositif.Kind, employsUnderCDDI: Bool, countsForASP: Bool, usualMonths: Int?) {
        self.term = term
        self.kind = kind
        self.employsUnderCDDI = employsUnderCDDI
        self.countsForASP = countsForASP
        self.usualMonths = usualMonths
    }
}

/// A kind of hours with its words, and whether its hours are paid and so count in the ETP: a setting of the structure.
public struct HourKindTerm: ReferentialEntry, Hashable {
    public let term: Term
    public let kind: HourKind
    public let counts: Bool

    public init(term: Term, kind: HourKind, counts: Bool) {
        self.term = term
        self.kind = kind
        self.counts = counts
    }
}
