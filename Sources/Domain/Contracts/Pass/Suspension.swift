/// Days during which a PASS does not run (code du travail, suspension of the parcours IAE).
public struct Suspension: Hashable, Sendable {
    public let period: Period
    public let reason: SuspensionReason
    /// The day it was entered: the reference of how far back it may be moved later.
    public let recordedOn: Day

    public init(_ period: Period, reason: SuspensionReason, recordedOn: Day) {
        self.period = period
        self.reason = reason
        self.recordedOn = recordedOn
    }

    /// Days by which the State's software moves the end of the PASS: one less than the days suspended.
    /// A one-day suspension therefore moves nothing, and each suspension costs the person one day.
    public var shift: Int { period.length - 1 }

    /// The day lost to the State's way of counting; shown beside the end so that nobody has to find it out.
    public var daysLostToShift: Int { period.length - shift }

    /// Said wherever the end moves: a plainer count would give that day back.
    public static let shiftReason = Reason(
        "Les Emplois recule la fin de la durée de la suspension moins un jour : chaque suspension coûte un jour à la personne. "
            + "Compter tous les jours suspendus lui rendrait ce jour.", source: "Les Emplois, calcul relevé le 21 nov. 2026")
}

/// Why a PASS is suspended, by the codes of Les Emplois.
public enum SuspensionReason: String, CaseIterable, Hashable, Sendable {
    case contractSuspended = "CONTRACT_SUSPENDED"
    case contractBroken = "CONTRACT_BROKEN"
    case finishedContract = "FINISHED_CONTRACT"
    case approvalBetweenCTAMembers = "APPROVAL_BETWEEN_CTA_MEMBERS"
    case contratPasserelle = "CONTRAT_PASSERELLE"
    case sickness = "SICKNESS"
    case maternity = "MATERNITY"
    case incarceration = "INCARCERATION"
    case trialOutsideIAE = "TRIAL_OUTSIDE_IAE"
    case detoxification = "DETOXIFICATION"
    case forceMajeure = "FORCE_MAJEURE"

    /// The six last ones are history: they are read, never chosen again.
    public var isCurrent: Bool {
        switch self {
        case .contractSuspended, .contractBroken, .finishedContract, .approvalBetweenCTAMembers, .contratPasserelle: true
        case .sickness, .maternity, .incarceration, .trialOutsideIAE, .detoxification, .forceMajeure: false
        }
    }

    /// The reasons a structure of this kind may choose today; the contrat passerelle is an experiment of ACI and EI (law 2020-1577).
    public static func offered(to kind: SIAEKind) -> [SuspensionReason] {
        allCases.filter { $0.isCurrent && ($0 != .contratPasserelle || kind == .aci || kind == .ei) }
    }
}
