import Domain

/// Objectives drawn from the freins, their actions concluded at their day or soon after, and what is put off with its reason.
extension DemoPlay {
    mutating func aim(_ random: inout DemoRandom) {
        let opened = DemoCourse.working(life.entered.adding(days: random.number(25...45)))
        guard opened < last else { return }
        let known = Set(life.freins.map(\.code))
        for words in DemoWords.objectives.filter({ known.contains($0.frein) }).prefix(2) {
            let due = opened.adding(days: random.number(90...200))
            let objective = Objective(
                id: id(Objective.self, on: opened, hour: 10), sensitivity: .ordinary, title: words.title, origin: random.chance(60) ? .person : .counsellor,
                openedOn: opened, dueOn: due)
            open(objective)
            act(words.actions, under: objective, &random)
            conclude(objective, on: DemoCourse.working(due.adding(days: -random.number(3...15))), &random)
        }
    }

    private mutating func open(_ objective: Objective) {
        let person = person
        byCounsellor(on: objective.openedOn, hour: 10, "ouvre un objectif") { act in try Objectives.open(objective, of: person, by: act) }
    }

    /// One after another: the next is planned when the one before is done.
    private mutating func act(_ all: [String], under objective: Objective, _ random: inout DemoRandom) {
        var day = objective.openedOn
        for what in all where day <= last {
            let action = PlannedAction(
                id: id(PlannedAction.self, on: day, hour: 11), objective: objective.id, sensitivity: .ordinary, what: what, doer: .person, origin: .counsellor,
                function: "accompagnement", plannedOn: day, firstDueOn: DemoCourse.working(day.adding(days: random.number(20...45))))
            let person = person
            byCounsellor(on: day, hour: 11, "prévoit une action") { act in try PlannedActions.plan(action, of: person, by: act) }
            let concluded = DemoCourse.working(action.firstDueOn.adding(days: -random.number(0...6)))
            guard concluded <= last, concluded > day, !isLeftLate(action.firstDueOn, &random) else { return }
            let outcome =
                random.chance(85)
                ? ActionOutcome(outcome: .done, on: concluded) : ActionOutcome(outcome: .notDone, on: concluded, reason: random.one(of: DemoWords.excuses))
            byCounsellor(on: concluded, hour: 12, "dit ce que devient une action") { act in
                try PlannedActions.conclude(action.id, of: person, outcome, by: act)
            }
            day = DemoCourse.working(concluded.adding(days: 1))
        }
    }

    /// A structure is well kept, not perfect: some of the last three weeks' have not been spoken of yet.
    private func isLeftLate(_ due: Day, _ random: inout DemoRandom) -> Bool {
        due < town.today && due >= town.today.adding(days: -21) && random.chance(35)
    }

    private mutating func conclude(_ objective: Objective, on day: Day, _ random: inout DemoRandom) {
        guard day <= last, random.chance(80) else { return }
        let outcome =
            random.chance(75)
            ? ObjectiveOutcome(outcome: .reached, on: day, reason: nil)
            : ObjectiveOutcome(outcome: .givenUp, on: day, reason: random.one(of: DemoWords.excuses))
        let person = person
        byCounsellor(on: day, hour: 16, "conclut un objectif") { act in try Objectives.conclude(objective.id, of: person, outcome, by: act) }
    }
}
