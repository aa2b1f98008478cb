import Domain

/// What a counsellor does along the way: diagnostic, freins, entretiens, objectives, trainings and immersions.
extension DemoPlay {
    func accompany() async throws {
        var random = DemoRandom(seed: life.seed)
        try await diagnose(&random)
        try await meet(&random)
        try await aim(&random)
        try await lift(&random)
        try await train(&random)
    }

    private func diagnose(_ random: inout DemoRandom) async throws {
        let day = life.entered.adding(days: random.number(8...24))
        guard day <= last else { return }
        let texts = DiagnosticTexts([
            .wishes: random.one(of: DemoWords.wishes), .jobs: random.one(of: DemoWords.jobs), .strengths: random.one(of: DemoWords.strengths),
            .efforts: random.one(of: DemoWords.efforts),
        ])
        let (person, noted) = (person, life.freins.map { NotedSeverity(code: $0.code, severity: $0.severity) })
        let freins = Freins(referentials)
        try await on(day, by: place.counsellor, "fait le diagnostic") { act in
            try Diagnostics.save(.make(at: act.now), .entry, of: person, over: 0, heldOn: day, texts, by: act)
            try freins.rate(noted, of: person, on: day, from: .diagnostic, by: act)
        }
    }

    private func meet(_ random: inout DemoRandom) async throws {
        var day = life.entered.adding(days: random.number(3...9))
        let person = person
        while day <= last {
            let content = try content(of: day, &random)
            try await on(day, hour: 14, by: place.counsellor, "note un entretien") { act in
                try Entretiens.record(.make(at: act.now), of: person, content, by: act)
            }
            day = day.adding(days: random.number(20...42))
        }
    }

    private func content(of day: Day, _ random: inout DemoRandom) throws -> EntretienContent {
        let code = random.weighted([("suivi", 6), ("projet", 3), ("social", 2), ("mise_au_point", 1)])
        guard let kind = referentials.entretienKinds.recorded(code, on: day) else { throw Refusal.notFound }
        return EntretienContent(
            state: random.chance(90) ? .held : .missed, kind: kind, day: day, startsAt: random.number(17...33) * 30, minutes: random.one(of: [30, 45, 60]),
            sharedNote: random.one(of: DemoWords.notes), authorNote: random.chance(15) ? random.one(of: DemoWords.authorNotes) : nil)
    }

    private func aim(_ random: inout DemoRandom) async throws {
        let opened = life.entered.adding(days: random.number(25...45))
        guard opened < last else { return }
        let person = person
        let known = Set(life.freins.map(\.code))
        let chosen = DemoWords.objectives.filter { known.contains($0.frein) }.prefix(2)
        for (index, words) in chosen.enumerated() {
            let due = opened.adding(days: random.number(60...150))
            let objective = Objective(
                id: .make(at: Instant(opened, hour: 10, minute: index)), sensitivity: .ordinary, title: words.title,
                origin: random.chance(60) ? .person : .counsellor,
                openedOn: opened, dueOn: due)
            let action = PlannedAction(
                id: .make(at: Instant(opened, hour: 11, minute: index)), objective: objective.id, sensitivity: .ordinary, what: words.action, doer: .person,
                origin: .counsellor, function: "accompagnement", plannedOn: opened, firstDueOn: opened.adding(days: random.number(15...60)))
            try await on(opened, hour: 10, by: place.counsellor, "ouvre un objectif") { act in
                try Objectives.open(objective, of: person, by: act)
                try PlannedActions.plan(action, of: person, by: act)
            }
            guard random.chance(65), action.firstDueOn <= last else { continue }
            try await on(action.firstDueOn, hour: 11, by: place.counsellor, "note une action faite") { act in
                try PlannedActions.conclude(action.id, of: person, ActionOutcome(outcome: .done, on: act.today), by: act)
            }
        }
    }

    private func lift(_ random: inout DemoRandom) async throws {
        let freins = Freins(referentials)
        for frein in life.freins {
            guard let day = frein.lifted, day <= last, let evidence = evidence(of: frein.code) else { continue }
            let (person, code) = (person, frein.code)
            let proof = LiftingProof(evidence: evidence, on: day, reference: "Vue par le CIP")
            try await on(day, hour: 15, by: place.counsellor, "lève un frein") { act in
                try freins.addStep(.make(at: act.now), to: code, of: person, on: day, what: "Démarche menée avec la personne", evidence: nil, by: act)
                try freins.lift(.make(at: act.now), code, of: person, on: day, proof, by: act)
            }
        }
    }

    private func evidence(of code: String) -> FreinEvidence? {
        referentials.freinEvidence.entries.first { $0.freins.contains(code) } ?? referentials.freinEvidence["constat"]
    }

    private func train(_ random: inout DemoRandom) async throws {
        let person = person
        let start = life.entered.adding(days: random.number(50...200))
        guard start.adding(days: 20) <= last else { return }
        let words = random.one(of: DemoWords.trainings)
        if random.chance(60), let kind = referentials.trainingKinds.recorded(words.kind, on: start) {
            let details = TrainingDetails(
                kind: kind, title: words.title, organisme: "Greta 21", funder: "Uniformation", plannedHours: words.hours, doneHours: words.hours, start: start,
                end: start.adding(days: 5), result: random.chance(70) ? .attested : .followed)
            try await on(start.adding(days: 5), hour: 17, by: place.counsellor, "note une formation") { act in
                try Trainings.record(.make(at: act.now), of: person, details, by: act)
            }
        }
        let first = start.adding(days: 25)
        guard random.chance(45), first.adding(days: 12) <= last, let frame = referentials.immersionFrames.recorded("pmsmp", on: first) else { return }
        let details = ImmersionDetails(
            frame: frame, object: referentials.immersionObjects.recorded("confirmer", on: first), host: random.one(of: DemoWords.hosts), start: first,
            end: first.adding(days: 11), verdict: random.one(of: [.confirmed, .confirmed, .invalidated, .toReview]), words: random.one(of: DemoWords.wishes))
        try await on(first.adding(days: 12), hour: 17, by: place.counsellor, "note une immersion") { act in
            try Immersions.record(.make(at: act.now), of: person, details, by: act)
        }
    }
}
