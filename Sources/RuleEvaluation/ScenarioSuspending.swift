import Domain

/// A rule that refuses, under the name of the field that the State's form gives it.
struct FieldError: Hashable {
    let field: String
    let rule: PassRule

    init(_ field: String, _ rule: PassRule) {
        self.field = field
        self.rule = rule
    }
}

extension [FieldError] {
    var answer: Scenario.Answer {
        var seen = Set<FieldError>()
        let told = filter { seen.insert($0).inserted }.sorted { ($0.field, $0.rule.rawValue) < ($1.field, $1.rule.rawValue) }
        return [("form_valid", .bool(isEmpty)), ("errors", .list(told.map { .list([.text($0.field), .text($0.rule.rawValue)]) }))]
    }
}

extension Scenario {
    mutating func suspend(_ step: ScenarioStep, on today: Day) -> Answer {
        let request = suspensionRequest(step, on: today)
        let minStart = pass.earliestSuspensionStart(lastHiringStart: lastHiringStart, referenceDay: today, on: today)
        let decision = pass.suspending(request, on: today)
        let errors = formErrors(request, replacing: nil, on: today)
        return [("permitted", .bool(decision.isOpen))] + errors.answer + [
            ("min_start", .day(minStart)), ("max_end_for_start", .day(PassParameters.inForce.lastEnd(ofSuspensionFrom: request.start))),
        ] + decision.databaseError + keep(decision)
    }

    mutating func edit(_ suspension: Suspension, _ step: ScenarioStep, on today: Day) -> Answer {
        let request = suspensionRequest(step, on: today)
        let minStart = pass.earliestSuspensionStart(
            lastHiringStart: lastHiringStart, referenceDay: suspension.recordedOn, leavingOut: suspension, on: today)
        let decision = pass.editing(suspension, into: request, on: today)
        let errors = formErrors(request, replacing: suspension, on: today)
        return [("permitted", .bool(decision.isOpen))] + errors.answer + [
            ("suspension_created_on", .day(suspension.recordedOn)), ("min_start", .day(minStart)),
        ] + decision.databaseError + keep(decision)
    }

    private func suspensionRequest(_ step: ScenarioStep, on today: Day) -> SuspensionRequest {
        let start = step.start?.day ?? today
        let end = step.endIsUnknown == true ? PassParameters.inForce.lastEnd(ofSuspensionFrom: start) : step.end?.day
        let reason = step.reason.flatMap(SuspensionReason.init(rawValue:)) ?? .forceMajeure
        return SuspensionRequest(start: start, end: end, reason: reason, siaeKind: kind, lastHiringStart: lastHiringStart)
    }

    /// The errors as the State's form lists them. Once it has refused a start, that form goes on checking the rest against the start it had before
    /// (today for a new suspension), which adds follow-up errors that Domain does not tell people.
    private func formErrors(_ request: SuspensionRequest, replacing edited: Suspension?, on today: Day) -> [FieldError] {
        let refusals = pass.suspensionRefusals(request, replacing: edited, on: today)
        guard refusals.contains(where: { $0.rule == .startTooEarly }) else { return Scenario.formErrors(refusals) }
        let kept = edited?.period.first ?? today
        let followUps = pass.suspensionEndRefusals(request.end ?? kept, from: kept) + pass.outsidePassRefusals(kept)
        return Scenario.formErrors(refusals.filter { Scenario.field(of: $0.rule) != "end_at" } + followUps)
    }

    /// The State's form compares the start with the PASS and with today only once the end is right. An end left out of the request altogether is
    /// told only when nothing else is wrong.
    private static func formErrors(_ refusals: [PassRefusal]) -> [FieldError] {
        let told = refusals.count > 1 ? refusals.filter { $0.rule != .endRequired } : refusals
        let errors = told.map { FieldError(field(of: $0.rule), $0.rule) }
        guard errors.contains(where: { $0.field == "end_at" }) else { return errors }
        return errors.filter { $0.rule != .startOutsidePass && $0.rule != .startInFuture }
    }

    private static func field(of rule: PassRule) -> String {
        switch rule {
        case .startTooEarly, .startOutsidePass: "start_at"
        case .endBeforeStart, .suspensionTooLong, .endRequired: "end_at"
        case .reasonNotAllowed: "reason"
        default: "__all__"
        }
    }
}
