/// Time added at the end of a PASS (art. R5132-1-8). It begins on the last valid day, so its length is `end - start`.
public struct Prolongation: Hashable, Sendable {
    public let start: Day
    public let end: Day
    /// Nil for a reader who may not know it: recognised disability is health.
    public let reason: ProlongationReason?

    /// Nil unless at least one day is added.
    public init?(from start: Day, to end: Day, reason: ProlongationReason?) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
        self.reason = reason
    }

    public var days: Int { end.days(since: start) }

    /// Half-open, so that consecutive prolongations share a day.
    public func overlaps(_ other: Prolongation) -> Bool {
        start < other.end && other.start < end
    }
}

/// Why a PASS is prolonged, by the codes of Les Emplois and in the order it offers them.
public enum ProlongationReason: String, CaseIterable, Hashable, Sendable {
    case seniorCDI = "SENIOR_CDI"
    case completeTraining = "COMPLETE_TRAINING"
    case rqth = "RQTH"
    case senior = "SENIOR"
    case particularDifficulties = "PARTICULAR_DIFFICULTIES"
    /// Covid; closed since 2021-12-01, read in old files only.
    case healthContext = "HEALTH_CONTEXT"

    /// An authorised prescriber must agree before the end of the PASS moves.
    public var needsAgreement: Bool {
        switch self {
        case .rqth, .senior, .particularDifficulties: true
        case .seniorCDI, .completeTraining, .healthContext: false
        }
    }

    /// The reasons that come with a bilan de prolongation (`PROLONGATION_REPORT_FILE_REASONS`).
    public var takesReport: Bool { needsAgreement }

    /// Les Emplois demands the file of an AI only; an ACI writes its bilan all the same.
    public func requiresReportFile(of kind: SIAEKind) -> Bool {
        takesReport && kind == .ai
    }

    /// Whether a form of that kind of structure has to ask for the file.
    public static func anyRequiresReportFile(of kind: SIAEKind) -> Bool {
        allCases.contains { $0.requiresReportFile(of: kind) }
    }

    func isOpen(to kind: SIAEKind) -> Bool {
        switch self {
        case .healthContext: false
        case .particularDifficulties: kind == .aci || kind == .ai
        case .seniorCDI, .completeTraining, .rqth, .senior: true
        }
    }
}
