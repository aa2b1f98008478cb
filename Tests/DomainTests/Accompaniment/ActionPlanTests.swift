import Domain
import Testing

@Suite struct ActionPlanTests {
    private let monday = Day(number: 20486)

    private func action(_ outcomes: [ActionOutcome] = []) -> PlannedAction {
        PlannedAction(
            id: ID(known: "a"), sensitivity: .ordinary, what: "S’inscrire à l’auto-école", doer: .person, origin: .person, function: "accompagnement",
            plannedOn: monday, firstDueOn: monday.adding(days: 7), outcomes: outcomes)
    }

    @Test func anActionIsLateTheDayAfterItsDate() {
        #expect(!action().isLate(on: monday.adding(days: 7)))
        #expect(action().isLate(on: monday.adding(days: 8)))
    }

    @Test func anActionPutOffIsDueOnItsNewDate() {
        let putOff = action([ActionOutcome(outcome: .replanned, on: monday, reason: "Auto-école fermée", newDue: monday.adding(days: 30))])
        #expect(putOff.dueOn == monday.adding(days: 30))
        #expect(!putOff.isLate(on: monday.adding(days: 8)))
        #expect(putOff.isOpen)
    }

    @Test func anActionDoneIsNeverLate() {
        #expect(!action([ActionOutcome(outcome: .done, on: monday)]).isLate(on: monday.adding(days: 90)))
    }

    @Test func anObjectiveGivenUpCanOnlyBeResumed() {
        var objective = Objective(id: ID(known: "o"), sensitivity: .ordinary, title: "Permis B", origin: .person, openedOn: monday)
        #expect(objective.accepts(.reached) && objective.accepts(.givenUp) && !objective.accepts(.resumed))
        objective.outcomes.append(ObjectiveOutcome(outcome: .givenUp, on: monday, reason: "Trop cher"))
        #expect(objective.state == .givenUp(monday, reason: "Trop cher"))
        #expect(objective.accepts(.resumed) && !objective.accepts(.reached))
        objective.outcomes.append(ObjectiveOutcome(outcome: .resumed, on: monday, reason: nil))
        #expect(objective.isOpen)
    }

    @Test func anActionUnderAHealthObjectiveIsNeverReadByMorePeople() {
        #expect(Sensitivity.ordinary.covered(by: .health) == .health)
        #expect(Sensitivity.private.covered(by: .justice) == .justice)
        #expect(Sensitivity.health.covered(by: .private) == .health)
        #expect(Sensitivity.private.covered(by: .ordinary) == .private)
    }

    @Test func anEntretienToComeCannotHaveTakenPlace() {
        let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
        #expect(EntretienContent(state: .held, kind: kind, day: monday.adding(days: 1)).misfit(on: monday) == .heldInTheFuture)
        #expect(EntretienContent(state: .planned, kind: kind, day: monday.adding(days: -1)).misfit(on: monday) == .plannedInThePast)
        #expect(EntretienContent(state: .held, kind: kind, day: monday).misfit(on: monday) == nil)
    }
}
