import Domain

/// A hire accepted by one structure, for a person with or without a PASS and a diagnosis.
struct HireInput: CaseInput {
    let today: CaseDay
    let hiringStart: CaseDay?
    let identity: String
    let priorPass: PriorPass?
    let extraDiagnosis: String
    let extraDiagnosisExpiresAt: CaseDay?
    let sender: String

    struct PriorPass: Decodable, Sendable {
        let start: CaseDay
        let end: CaseDay
        /// First day, last day, reason.
        let suspension: [String]?

        var pass: PassIAE {
            PassIAE(start: start.day, knownEnd: end.day, suspensions: stored.map { [$0] } ?? [])
        }

        private var stored: Suspension? {
            guard let suspension, suspension.count == 3, let first = Day(iso: suspension[0]), let last = Day(iso: suspension[1]),
                let period = Period(first, last), let reason = SuspensionReason(rawValue: suspension[2])
            else { return nil }
            return Suspension(period, reason: reason, recordedOn: first)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case today, identity, sender
        case hiringStart = "hiring_start"
        case priorPass = "prior_pass"
        case extraDiagnosis = "extra_diagnosis"
        case extraDiagnosisExpiresAt = "extra_diagnosis_expires_at"
    }

    func actual(probeDays: [Day]) -> CaseValue {
        let request = self.request
        let facts: [(String, CaseValue)] = [
            ("blocked_by_waiting_period", .bool(request.isBlockedByWaitingPeriod())), ("siae_diagnosis_required", .bool(request.needsDiagnosis)),
        ]
        return .object(facts + answer(HireOutcome.of(request)))
    }

    private func answer(_ outcome: HireOutcome) -> [(String, CaseValue)] {
        switch outcome {
        case .refused(let rule): [("result", .text("aborted")), ("error", .text(rule.rawValue))]
        case .awaited: [("result", .text("accepted")), ("delivery", .text("manual")), ("pass", .null)]
        case .reused(let pass): accepted(pass, isNew: false)
        case .issued(let pass): accepted(pass, isNew: true)
        }
    }

    private func accepted(_ pass: PassIAE, isNew: Bool) -> [(String, CaseValue)] {
        let described: CaseValue = .object([
            ("new", .bool(isNew)), ("start", .day(pass.start)), ("end", .day(pass.end)), ("suspensions", pass.suspensionPairs),
        ])
        return [("result", .text("accepted")), ("delivery", .text("automatic")), ("pass", described)]
    }

    private var request: HireRequest {
        HireRequest(
            today: today.day, hiringStart: hiringStart?.day, pass: priorPass?.pass, diagnosis: diagnosis,
            sentByAuthorisedPrescriber: sender == "authorised_prescriber", isIdentified: identity != "forgotten")
    }

    /// Another structure's own diagnosis is not seen by this employer.
    private var diagnosis: EligibilityDiagnosis? {
        guard let expiry = extraDiagnosisExpiresAt?.day else { return nil }
        if extraDiagnosis.hasPrefix("prescriber") { return EligibilityDiagnosis(author: .prescriber, expiresOn: expiry) }
        return extraDiagnosis.hasPrefix("own_siae") ? EligibilityDiagnosis(author: .employer, expiresOn: expiry) : nil
    }
}
