import Domain

/// Acts done one after the other by one structure, each on its own day.
struct ScenarioInput: CaseInput {
    let siaeKind: CaseCode<SIAEKind>
    let approvalStart: CaseDay
    let lastHiringStart: CaseDay?
    let steps: [ScenarioStep]

    private enum CodingKeys: String, CodingKey {
        case siaeKind = "siae_kind"
        case approvalStart = "approval_start"
        case lastHiringStart = "last_hiring_start"
        case steps
    }

    func actual(probeDays: [Day]) throws -> CaseValue {
        var scenario = Scenario(kind: siaeKind.code, lastHiringStart: lastHiringStart?.day, pass: PassIAE(start: approvalStart.day))
        let initialEnd = scenario.pass.end
        let answers = try steps.map { step in
            let answer = try scenario.play(step)
            return CaseValue.object(answer + scenario.after)
        }
        return .object([("initial_end", .day(initialEnd)), ("steps", .list(answers)), ("probes", scenario.pass.probes(on: probeDays))])
    }
}

struct ScenarioStep: Decodable, Sendable {
    let op: String
    let today: CaseDay
    let start: CaseDay?
    let end: CaseDay?
    let endIsUnknown: Bool?
    let reason: String?
    let firstDayBack: CaseDay?
    let hiringStart: CaseDay?
    let newStart: CaseDay?

    private enum CodingKeys: String, CodingKey {
        case op, today, start, end, reason
        case endIsUnknown = "default_end"
        case firstDayBack = "first_day_back"
        case hiringStart = "hiring_start"
        case newStart = "new_start"
    }
}

/// The PASS between two steps, and how each act answers.
struct Scenario {
    let kind: SIAEKind
    let lastHiringStart: Day?
    var pass: PassIAE

    typealias Answer = [(String, CaseValue)]

    struct UnknownStep: Error {
        let op: String
    }

    var after: Answer {
        [
            ("approval_start", .day(pass.start)), ("approval_end", .day(pass.end)), ("suspensions", pass.suspensionPairs),
            ("prolongations", pass.prolongationTriples),
        ]
    }

    mutating func play(_ step: ScenarioStep) throws -> Answer {
        let today = step.today.day
        switch (step.op, pass.suspensions.last) {
        case ("suspend", _): return suspend(step, on: today)
        case ("prolong", _): return prolong(step, on: today)
        case ("new_hire", _): return hire(step, on: today)
        case ("delete_prolongation", _): return deleteProlongation()
        case ("postpone_start", _): return postpone(step, on: today)
        case ("edit_suspension", let suspension?): return edit(suspension, step, on: today)
        case ("return_from_suspension", let suspension?): return returnFrom(suspension, step, on: today)
        case ("delete_suspension", let suspension?): return delete(suspension, on: today)
        case ("edit_suspension", nil), ("return_from_suspension", nil), ("delete_suspension", nil):
            return [("accepted", .bool(false)), ("error", .text("NO_SUSPENSION"))]
        default: throw UnknownStep(op: step.op)
        }
    }

    private mutating func deleteProlongation() -> Answer {
        guard !pass.prolongations.isEmpty else { return [("accepted", .bool(false)), ("error", .text("NO_PROLONGATION"))] }
        pass = pass.withoutLastProlongation()
        return [("accepted", .bool(true))]
    }

    private mutating func hire(_ step: ScenarioStep, on today: Day) -> Answer {
        let lifts = pass.canBeUnsuspended(on: today)
        pass = pass.lifting(byHireOn: step.hiringStart?.day ?? today, acceptedOn: today)
        return [("accepted", .bool(lifts)), ("can_be_unsuspended", .bool(lifts))]
    }

    private mutating func postpone(_ step: ScenarioStep, on today: Day) -> Answer {
        keep(pass.postponing(startTo: step.newStart?.day ?? today, on: today))
    }

    private mutating func delete(_ suspension: Suspension, on today: Day) -> Answer {
        let decision = pass.deleting(suspension, on: today)
        return [("permitted", .bool(decision.isOpen))] + keep(decision)
    }

    private mutating func returnFrom(_ suspension: Suspension, _ step: ScenarioStep, on today: Day) -> Answer {
        let decision = pass.returning(from: suspension, firstDayBack: step.firstDayBack?.day ?? today, on: today)
        let errors = decision.formRefusals.map { FieldError("first_day_back_to_work", $0.rule) }
        return [("permitted", .bool(decision.isOpen))] + errors.answer + keep(decision)
    }

    mutating func keep(_ decision: PassDecision) -> Answer {
        pass = decision.value ?? pass
        return [("accepted", .bool(decision.isAccepted))]
    }
}

extension PassDecision {
    /// Whether the act may be asked that day; the State's pages say it before the form is read.
    var isOpen: Bool { !refusals.contains { $0.rule.closesTheAct } }

    /// What the State's form refuses; an overlap is refused later, by its database.
    var formRefusals: [PassRefusal] { refusals.filter { !$0.rule.closesTheAct && $0.rule != .overlap } }

    var databaseError: Scenario.Answer {
        refusals.map(\.rule) == [.overlap] ? [("db_error", .text(PassRule.overlap.rawValue))] : []
    }
}
