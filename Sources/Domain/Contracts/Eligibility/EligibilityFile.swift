/// A criterion that somebody ticked for a person, with its proofs.
public struct TickedCriterion: Hashable, Sendable {
    public let id: ID<TickedCriterion>
    public let criterion: EligibilityCriterion
    /// In force on the day that counts for the person.
    public let rule: CriterionRule
    public let recorded: RecordedCode
    public let sensitivity: Sensitivity
    public let tickedOn: Day
    public let tickedBy: String
    /// Read on Les Emplois, and not ticked by somebody.
    public let isFromEmplois: Bool
    /// The latest first.
    public let proofs: [CriterionProof]

    public init(
        id: ID<TickedCriterion>, criterion: EligibilityCriterion, rule: CriterionRule, recorded: RecordedCode, sensitivity: Sensitivity, tickedOn: Day,
        tickedBy: String, isFromEmplois: Bool = false, proofs: [CriterionProof] = []
    ) {
        self.id = id
        self.criterion = criterion
        self.rule = rule
        self.recorded = recorded
        self.sensitivity = sensitivity
        self.tickedOn = tickedOn
        self.tickedBy = tickedBy
        self.isFromEmplois = isFromEmplois
        self.proofs = proofs
    }

    /// The proof that is worth most that day, with what it is worth; nil when none was seen.
    public func best(on day: Day, watch: Int = 30) -> (proof: CriterionProof, standing: Verdict<ProofStanding>)? {
        let weighed = proofs.map { ($0, $0.standing(under: rule, on: day, watch: watch)) }
        return weighed.first { if case .serves = $0.1.value { true } else { false } } ?? weighed.first { $0.1.value.isValid } ?? weighed.first
    }
}

/// A diagnosis of eligibility that was noted: who made it, on which day, until when it holds.
public struct NotedDiagnosis: Hashable, Sendable {
    public let id: ID<NotedDiagnosis>
    public let diagnosis: EligibilityDiagnosis
    public let madeOn: Day
    public let notedBy: String
    /// By which organisation, as written; nil when nobody said, or for a reader who may not know.
    public let words: String?

    public init(id: ID<NotedDiagnosis>, diagnosis: EligibilityDiagnosis, madeOn: Day, notedBy: String, words: String? = nil) {
        self.id = id
        self.diagnosis = diagnosis
        self.madeOn = madeOn
        self.notedBy = notedBy
        self.words = words
    }

    /// The expiry day itself is already out.
    public var lastDay: Day { diagnosis.expiresOn.adding(days: -1) }
}

/// What is held of somebody's right to IAE, as far as the reader may see: a criterion of a class that is not theirs is not in it.
public struct EligibilityFile: Sendable {
    public let person: Person
    public let criteria: [TickedCriterion]
    /// The latest first.
    public let diagnoses: [NotedDiagnosis]
    public let pass: PassIAE?
    public let rights: [Sensitivity: Right]
    /// What the structure is, which says how many criteria are enough.
    public let kind: SIAEKind

    public init(
        person: Person, criteria: [TickedCriterion], diagnoses: [NotedDiagnosis], pass: PassIAE?, rights: [Sensitivity: Right], kind: SIAEKind = .aci
    ) {
        self.kind = kind
        self.person = person
        self.criteria = criteria
        self.diagnoses = diagnoses
        self.pass = pass
        self.rights = rights
    }

    /// False when some classes are not the reader's: what they see may not be the whole.
    public var readsAll: Bool { [Sensitivity.ordinary, .private, .health, .justice].allSatisfy { rights[$0]?.canRead == true } }
    public var writes: Bool { rights[.ordinary] == .write }

    public func mayWrite(_ sensitivity: Sensitivity) -> Bool { rights[sensitivity] == .write }

    /// The day on which the age of proofs counts: the first of the PASS that runs, otherwise `today`.
    public func dayThatCounts(on today: Day) -> Day { EligibilityFile.dayThatCounts(under: pass, on: today) }

    public static func dayThatCounts(under pass: PassIAE?, on today: Day) -> Day {
        guard let pass, pass.isValid(on: today) else { return today }
        return min(pass.start, today)
    }

    /// The one that holds on `today`: a prescriber's before the structure's own, then the newest.
    public func diagnosis(on today: Day) -> NotedDiagnosis? {
        let running = diagnoses.filter { $0.madeOn <= today && $0.diagnosis.isValid(on: today) }
        return running.first { $0.diagnosis.author == .prescriber } ?? running.first
    }
}

/// A criterion, a proof or a diagnosis that was taken back or corrected: what it said, who changed it, when and why.
public struct EligibilityChange: Hashable, Sendable {
    public enum What: Hashable, Sendable {
        case criterion(label: String)
        /// Of that criterion, with the day the document bears.
        case proof(of: String, kind: CriterionProof.Kind, datedOn: Day)
        case diagnosis(EligibilityDiagnosis.Author, madeOn: Day)
    }

    public let what: What
    public let notedBy: String
    /// False for a correction, which another row replaces.
    public let isWithdrawn: Bool
    public let on: Day
    public let by: String
    /// Nil when nobody said, or for a reader who may not know.
    public let reason: String?

    public init(what: What, notedBy: String, isWithdrawn: Bool, on: Day, by: String, reason: String?) {
        self.what = what
        self.notedBy = notedBy
        self.isWithdrawn = isWithdrawn
        self.on = on
        self.by = by
        self.reason = reason
    }
}
