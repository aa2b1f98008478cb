/// What accepting a hire does to the person's PASS, or why it cannot be accepted (iae-rules, §3.2).
public struct HireRequest: Hashable, Sendable {
    public var today: Day
    /// Nil when the form was left empty.
    public var hiringStart: Day?
    /// The person's PASS that counts, if any.
    public var pass: PassIAE?
    /// The diagnosis this employer may rely on: an authorised prescriber's, or its own; another structure's never counts.
    public var diagnosis: EligibilityDiagnosis?
    public var sentByAuthorisedPrescriber: Bool
    /// A NIR, a France Travail identifier, or the statement that the person is not registered there.
    public var isIdentified: Bool

    public init(
        today: Day, hiringStart: Day?, pass: PassIAE?, diagnosis: EligibilityDiagnosis?, sentByAuthorisedPrescriber: Bool, isIdentified: Bool
    ) {
        self.today = today
        self.hiringStart = hiringStart
        self.pass = pass
        self.diagnosis = diagnosis
        self.sentByAuthorisedPrescriber = sentByAuthorisedPrescriber
        self.isIdentified = isIdentified
    }
}

public enum HireOutcome: Hashable, Sendable {
    /// The PASS in use goes on, moved earlier or no longer suspended.
    case reused(PassIAE)
    case issued(PassIAE)
    /// The PASS will be made by hand by the State's support: the person cannot be identified.
    case awaited
    case refused(HireRule)

    public static func of(_ request: HireRequest, _ parameters: PassParameters = .inForce) -> HireOutcome {
        guard let hiringStart = request.hiringStart else { return .refused(.missingHiringStart) }
        if request.isBlockedByWaitingPeriod(parameters) { return .refused(.waitingPeriod) }
        if let pass = request.validPass {
            guard hiringStart <= pass.end else { return .refused(.passEndsBeforeHiring) }
            return .reused(pass.reused(byHireOn: hiringStart, acceptedOn: request.today, parameters))
        }
        guard request.isIdentified else { return .awaited }
        guard !request.needsDiagnosis else { return .refused(.noDiagnosis) }
        return .issued(PassIAE(start: hiringStart, parameters))
    }
}

public enum HireRule: String, Hashable, Sendable {
    case missingHiringStart = "MISSING_HIRING_START"
    case waitingPeriod = "WAITING_PERIOD"
    case noDiagnosis = "NO_DIAGNOSIS"
    case passEndsBeforeHiring = "PASS_ENDS_BEFORE_HIRING"

    /// In words, for the person who hires.
    public var because: Reason {
        switch self {
        case .missingHiringStart: Reason("La date d’embauche manque.", source: "Les Emplois, embauche")
        case .waitingPeriod:
            Reason("Le délai de carence court encore : seul un prescripteur habilité peut ouvrir un nouveau PASS.", source: "délai de carence, Les Emplois")
        case .noDiagnosis:
            Reason(
                "Il manque un diagnostic d’éligibilité valide, du prescripteur habilité ou de la structure.", source: "diagnostic d’éligibilité, Les Emplois")
        case .passEndsBeforeHiring: Reason("Le PASS finit avant l’embauche.", source: "Les Emplois, embauche")
        }
    }
}

extension HireRequest {
    public var validPass: PassIAE? {
        pass.flatMap { $0.isValid(on: today) ? $0 : nil }
    }

    var validDiagnosis: EligibilityDiagnosis? {
        diagnosis.flatMap { $0.isValid(on: today) ? $0 : nil }
    }

    /// A diagnosis must still be made: no PASS in use and no valid one.
    public var needsDiagnosis: Bool { validPass == nil && validDiagnosis == nil }

    /// Only an authorised prescriber, by sending the person or by a valid diagnosis, lifts the waiting period.
    public func isBlockedByWaitingPeriod(_ parameters: PassParameters = .inForce) -> Bool {
        guard let pass, pass.isInWaitingPeriod(on: today, parameters) else { return false }
        return !sentByAuthorisedPrescriber && validDiagnosis?.author != .prescriber
    }
}
