/// Where somebody stands towards IAE, as far as the reader may see.
public enum EligibilityStanding: String, CaseIterable, Hashable, Sendable {
    /// A PASS runs: the right is open, whatever the date of the diagnosis.
    case passHeld = "pass_held"
    /// A diagnosis holds: the person may be hired.
    case diagnosed
    /// Enough criteria, each with a proof that serves: the structure may make its diagnosis.
    case proven
    /// Enough criteria, but not enough of them proven.
    case awaitingProofs = "awaiting_proofs"
    case insufficient
}

extension EligibilityFile {
    /// The verdict with every reason: what holds, what clashes, which proof is missing or too old.
    public func standing(
        in kind: SIAEKind, on today: Day, watch: Int = 30, _ parameters: EligibilityParameters = .inForce
    ) -> Verdict<EligibilityStanding> {
        let day = dayThatCounts(on: today)
        let kept = criteria.filter { !isInConflict($0) }
        let proven = kept.filter { $0.best(on: day, watch: watch)?.standing.value.isValid == true }
        let counted = Eligibility.explain(kept.map(\.rule.level), in: kind, parameters)
        let because = rightReasons(today) + counted.because + conflictReasons + proofReasons(kept, on: day, watch: watch)
        return Verdict(
            value(isEnough: counted.value, isProven: Eligibility.isSufficient(proven.map(\.rule.level), in: kind, parameters), today), because: because)
    }

    /// Criteria ticked together that cannot both be true; neither counts until one is taken back.
    public var conflicts: [(TickedCriterion, TickedCriterion)] {
        Eligibility.conflicts(in: Set(criteria.map(\.criterion))).compactMap { first, second in
            guard let one = criteria.first(where: { $0.criterion == first }), let other = criteria.first(where: { $0.criterion == second }) else { return nil }
            return (one, other)
        }
    }

    private func isInConflict(_ criterion: TickedCriterion) -> Bool {
        conflicts.contains { $0.0.id == criterion.id || $0.1.id == criterion.id }
    }

    private func value(isEnough: Bool, isProven: Bool, _ today: Day) -> EligibilityStanding {
        if pass?.isValid(on: today) == true { return .passHeld }
        if diagnosis(on: today) != nil { return .diagnosed }
        return isProven ? .proven : isEnough ? .awaitingProofs : .insufficient
    }

    private func rightReasons(_ today: Day) -> [Reason] {
        if let pass, pass.isValid(on: today) {
            return [
                Reason(
                    "Le PASS va du \(pass.start.inWords) au \(pass.end.inWords) : tant qu’il est valide, le diagnostic l’est aussi.",
                    source: EligibilityDiagnosis.source)
            ]
        }
        if let held = diagnosis(on: today) { return [held.reason] }
        guard let last = diagnoses.first else { return [] }
        return [
            Reason(
                "Le dernier diagnostic, du \(last.madeOn.inWords), n’est plus valable depuis le \(last.diagnosis.expiresOn.inWords).",
                source: EligibilityDiagnosis.source)
        ]
    }

    private var conflictReasons: [Reason] {
        conflicts.map { one, other in
            Reason(
                "« \(one.recorded.label) » et « \(other.recorded.label) » ne vont pas ensemble : retirez celui qui ne tient pas. D’ici là, aucun des deux ne compte.",
                source: EligibilityCriterion.proofSource)
        }
    }

    private func proofReasons(_ kept: [TickedCriterion], on day: Day, watch: Int) -> [Reason] {
        kept.compactMap { criterion in
            let label = "« \(criterion.recorded.label) » : "
            guard let best = criterion.best(on: day, watch: watch) else { return Reason(label + "aucune preuve vue encore.") }
            guard !best.standing.value.isValid, let why = best.standing.because.first else { return nil }
            let fault = best.standing.value == .after ? "preuve datée d’après. " : "preuve trop ancienne. "
            return Reason(label + fault + why.text, source: why.source)
        }
    }
}

extension NotedDiagnosis {
    /// Who made it, until when it holds, and the length that says so.
    public var reason: Reason {
        let who = diagnosis.author == .prescriber ? "d’un prescripteur habilité" : "de la structure"
        return Reason("Diagnostic \(who) du \(madeOn.inWords), valable jusqu’au \(lastDay.inWords) inclus.", source: EligibilityDiagnosis.source)
    }
}

extension EligibilityDiagnosis {
    public static let source = "Les Emplois, validité du diagnostic"
}

/// What can stand against noting a diagnosis.
public enum DiagnosisRule: String, CaseIterable, Hashable, Sendable {
    case passRuns, criteriaClash, criteriaMissing
}

extension EligibilityFile {
    /// What stands against a diagnosis made that day; the structure's own needs its criteria, an authorised prescriber's none (Les Emplois, `eligibility`).
    public func refusals(
        ofDiagnosisBy author: EligibilityDiagnosis.Author, on day: Day, in kind: SIAEKind, _ parameters: EligibilityParameters = .inForce
    ) -> [RuleRefusal<DiagnosisRule>] {
        var refusals: [RuleRefusal<DiagnosisRule>] = []
        if let pass, pass.start < day, day <= pass.end {
            let words = "Un PASS court du \(pass.start.inWords) au \(pass.end.inWords) : aucun diagnostic ne peut être fait tant qu’il est valide."
            refusals.append(RuleRefusal(.passRuns, Reason(words, source: EligibilityDiagnosis.source), .from(pass.end.adding(days: 1))))
        }
        guard author == .employer else { return refusals }
        refusals += conflictReasons.map { RuleRefusal(.criteriaClash, $0, .otherwise("Aucune date n’y change rien.")) }
        let counted = Eligibility.explain(criteria.filter { !isInConflict($0) }.map(\.rule.level), in: kind, parameters)
        if !counted.value {
            let seen = readsAll ? "" : " Comptés sur les critères que vous pouvez lire ; le CIP référent les lit tous."
            let words = "La structure ne peut faire ce diagnostic sans ses critères. \(counted.because.map(\.text).joined(separator: " "))\(seen)"
            let wayOut = WayOut.otherwise(
                "Aucune date n’y change rien : cochez les critères qui manquent, ou demandez son diagnostic à un prescripteur habilité.")
            refusals.append(RuleRefusal(.criteriaMissing, Reason(words, source: parameters.source(in: kind)), wayOut))
        }
        return refusals
    }
}
