import Domain

extension Scenario {
    mutating func prolong(_ step: ScenarioStep, on today: Day) -> Answer {
        guard let reason = step.reason.flatMap(ProlongationReason.init(rawValue:)) else {
            return [("accepted", .bool(false)), ("errors", .list([.list([.text("reason"), .text("REASON_NOT_ALLOWED")])]))]
        }
        let before = pass
        let request = ProlongationRequest(reason: reason, end: step.end?.day ?? pass.end, siaeKind: kind)
        let decision = pass.prolonging(request, on: today)
        let errors = decision.formRefusals.map { FieldError(Scenario.field(ofProlongation: $0.rule), $0.rule) }
        return [
            ("permitted", .bool(decision.isOpen)), ("needs_prescriber", .bool(reason.needsAgreement)), ("form_min_end", .day(before.end)),
            ("form_max_end", .day(before.lastProlongationEnd(for: reason))),
            ("reasons_selectable", .list(before.prolongationReasons(for: kind).map { .text($0.rawValue) })),
        ] + errors.answer + decision.databaseError + whilePending(before, reason, decision, on: today) + keep(decision)
    }

    /// While the prescriber has not answered, the end does not move and no other request may be made.
    private func whilePending(_ before: PassIAE, _ reason: ProlongationReason, _ decision: PassDecision, on today: Day) -> Answer {
        guard decision.isAccepted, reason.needsAgreement else { return [] }
        return [
            ("approval_end_while_pending", .day(before.end)),
            ("can_be_prolonged_while_pending", .bool(before.canBeProlonged(on: today, anotherIsPending: true))),
        ]
    }

    private static func field(ofProlongation rule: PassRule) -> String {
        switch rule {
        case .reasonNotAllowed: "reason"
        case .reportRequired: "report_file"
        default: "end_at"
        }
    }
}
