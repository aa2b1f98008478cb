import Domain
import Testing

@Suite struct AfestSequenceTests {
    private let day = Day(number: 20486)  // 2 February 2026

    private func step(_ id: String, _ kind: AfestStep.Kind, _ after: Int, replaces: String? = nil) -> AfestStep {
        AfestStep(id: ID(known: id), kind: kind, day: day.adding(days: after), minutes: 30, words: nil, replaces: replaces.map { ID(known: $0) })
    }

    private func sequence(_ steps: [AfestStep]) -> AfestSequence {
        let person = Person(
            id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil, place: Place(structure: ID(known: "s"), site: ID(known: "b")))
        let plan = AfestSequence.Plan(objective: "Tailler", analysis: "Régler", skills: [], support: nil, minutes: 600, day: day)
        return AfestSequence(id: ID(known: "q"), person: person, plan: plan, trainer: ID(known: "d"), trainerName: "Denis", steps: steps)
    }

    @Test func workComesFirstThenTheReflectivePhaseThenTheEvaluation() {
        let running = sequence([step("1", .situation, 3), step("2", .reflection, 5)])
        #expect(running.refusal(of: .situation, on: day.adding(days: -1)) == .beforePlan(day))
        #expect(running.refusal(of: .reflection, on: day.adding(days: 2)) == .beforeSituation(day.adding(days: 3)))
        #expect(running.refusal(of: .reflection, on: day.adding(days: 3)) == nil)
        #expect(running.refusal(of: .evaluation, on: day.adding(days: 4)) == .beforeReflection(day.adding(days: 5)))
        #expect(running.refusal(of: .evaluation, on: day.adding(days: 5)) == nil)
    }

    @Test func aPhaseDatedBeforeTheWorkMeetsNoCondition() {
        let early = sequence([step("1", .situation, 3), step("2", .reflection, 1)])
        #expect(early.conditions.first { $0.kind == .reflection }?.metOn == nil && early.refusal(of: .evaluation) == .noReflection)
    }

    @Test func anEvaluationKeepsWhatItRestsOn() {
        let ended = [step("1", .situation, 1), step("2", .reflection, 2), step("3", .evaluation, 3)]
        #expect(sequence(ended).refusal(withdrawing: ID(known: "1")) == .holdsEvaluation)
        #expect(sequence(ended).refusal(withdrawing: ID(known: "2")) == .holdsEvaluation)
        #expect(sequence(ended).refusal(withdrawing: ID(known: "3")) == nil)
        #expect(sequence(ended + [step("4", .situation, 2)]).refusal(withdrawing: ID(known: "1")) == nil, "il en reste une")
        #expect(sequence(ended + [step("5", .withdrawal, 4, replaces: "3")]).refusal(withdrawing: ID(known: "1")) == nil)
    }

    @Test func aPlannedSituationComesBackWhenWhatReplacedItIsTakenBack() {
        var steps = [step("p", .planned, 7), step("s", .situation, 1, replaces: "p")]
        #expect(sequence(steps).steps.map(\.id.text) == ["s"])
        steps.append(step("w", .withdrawal, 2, replaces: "s"))
        #expect(sequence(steps).steps.map(\.id.text) == ["p"] && sequence(steps).withdrawn.map(\.id.text) == ["s"])
        #expect(sequence(steps).end(of: ID(known: "p")).text == "w", "une ligne n’est remplacée qu’une fois")
        let again = sequence(steps + [step("t", .situation, 3, replaces: "w")])
        #expect(again.steps.map(\.id.text) == ["t"] && again.withdrawn.map(\.id.text) == ["s"])
        let back = sequence(steps + [step("t", .situation, 3, replaces: "w"), step("x", .withdrawal, 4, replaces: "t")])
        #expect(back.steps.map(\.id.text) == ["p"] && back.end(of: ID(known: "p")).text == "x")
        let gone = sequence(steps + [step("x", .withdrawal, 4, replaces: "w")])
        #expect(gone.steps.isEmpty && gone.withdrawn.map(\.id.text) == ["p", "s"])
    }

    @Test func aCorrectedPlanKeepsWhatStoodBeforeAndTheDayItsTrainerWasNamed() {
        func plan(_ minutes: Int, by trainer: String) -> AfestPlan {
            AfestPlan(
                plan: AfestSequence.Plan(objective: "Tailler", analysis: "Régler", skills: [], support: nil, minutes: minutes, day: day),
                trainer: ID(known: trainer), trainerName: trainer)
        }
        func correction(_ id: String, _ new: AfestPlan, _ after: Int) -> AfestCorrection {
            AfestCorrection(id: ID(known: id), new: new, day: day.adding(days: after), reason: "Chantier plus long", by: "Denis")
        }
        let prepared = sequence([])
        #expect(prepared.trainerSince == day && prepared.replaced.isEmpty)
        let corrected = AfestSequence(
            id: prepared.id, person: prepared.person, plan: prepared.plan, trainer: prepared.trainer, trainerName: prepared.trainerName, steps: [],
            corrections: [correction("1", plan(900, by: "rosa"), 2), correction("2", plan(1200, by: "rosa"), 4)])
        #expect(corrected.plan.minutes == 1200 && corrected.trainer.text == "rosa" && corrected.trainerSince == day.adding(days: 2))
        #expect(corrected.replaced.map(\.before.plan.minutes) == [600, 900] && corrected.first.trainer.text == "d")
        #expect(plan(900, by: "rosa").says(plan(900, by: "rosa")) && !plan(900, by: "rosa").says(plan(900, by: "denis")))
    }

    @Test func aFactIsLinkedToTheSituationOfItsDayAndSaysWhatNobodySaidThere() {
        let skill = ObservedSkill(framework: "savoir-etre", code: "SE02", label: "Ponctualité", version: "1")
        let fact = AfestFact(id: ID(known: "f"), day: day, sign: .minus, kind: "Fait", situation: nil, skills: [skill])
        #expect(AfestSequence.refusal(linking: fact, on: day, beside: []) == nil && fact.marks.map(\.answer) == [.missed])
        #expect(AfestSequence.refusal(linking: fact, on: day.adding(days: 1), beside: []) == .factOfAnotherDay(day))
        #expect(AfestSequence.refusal(linking: fact, on: day, beside: [AfestMark(skill: skill, answer: .reached)]) == .saidTwice("Ponctualité"))
    }
}
