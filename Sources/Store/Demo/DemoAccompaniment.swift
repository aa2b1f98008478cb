import Domain

/// What a counsellor does along the way: diagnostic, freins, entretiens, objectives, trainings and immersions.
extension DemoPlay {
    mutating func accompany() {
        var random = DemoRandom(seed: life.seed)
        diagnose(&random)
        meet(&random)
        aim(&random)
        lift(&random)
        train(&random)
        immerse(&random)
    }

    private mutating func diagnose(_ random: inout DemoRandom) {
        let day = DemoCourse.working(life.entered.adding(days: random.number(8...24)))
        guard day <= last else { return }
        let texts = DiagnosticTexts([
            .wishes: random.one(of: DemoWords.wishes), .jobs: random.one(of: DemoWords.jobs), .strengths: random.one(of: DemoWords.strengths),
            .efforts: random.one(of: DemoWords.efforts),
        ])
        let (person, noted, freins) = (person, life.freins.map { NotedSeverity(code: $0.code, severity: $0.severity) }, tools.freins)
        byCounsellor(on: day, "fait le diagnostic") { act in
            try Diagnostics.save(.make(at: act.now), .entry, of: person, over: 0, heldOn: day, texts, by: act)
            try freins.rate(noted, of: person, on: day, from: .diagnostic, by: act)
        }
    }

    /// What the first two months were, most often in time; a few are late, and some never come. Told last, with dice of its own: it moves nothing else.
    mutating func settleIn() {
        var random = DemoRandom(seed: life.seed ^ 0x1A7)
        let due = life.entered.adding(months: 2)
        let day = DemoCourse.working(due.adding(days: random.weighted([(-random.number(2...12), 80), (random.number(3...20), 14), (400, 6)])))
        guard day <= last else { return }
        let (person, texts) = (person, DiagnosticTexts([.strengths: random.one(of: DemoWords.strengths), .efforts: random.one(of: DemoWords.efforts)]))
        byCounsellor(on: day, "fait le point de fin d’intégration") { act in
            try Diagnostics.save(.make(at: act.now), .integrationEnd, of: person, over: 0, heldOn: day, texts, by: act)
        }
    }

    /// Every month or so, with calls between; and for half of those present, the next one already in the diary.
    private mutating func meet(_ random: inout DemoRandom) {
        var day = DemoCourse.working(life.entered.adding(days: random.number(3...7)))
        let span = tools.isDense ? 16...29 : 40...80
        while day <= last {
            note(day, random.chance(92) ? .held : .missed, &random)
            if tools.isDense, random.chance(25) { call(DemoCourse.working(day.adding(days: random.number(6...12))), &random) }
            day = DemoCourse.working(day.adding(days: random.number(span)))
        }
        guard life.stage == .present, random.chance(50) else { return }
        note(DemoCourse.working(town.today.adding(days: random.weighted([(0, 15), (random.number(1...12), 85)]))), .planned, &random)
    }

    private mutating func note(_ day: Day, _ state: EntretienState, _ random: inout DemoRandom) {
        let code = random.weighted([("suivi", 6), ("projet", 3), ("social", 2), ("mise_au_point", 1)])
        guard let kind = referentials.entretienKinds.recorded(code, on: day) else { return }
        let content = EntretienContent(
            state: state, kind: kind, day: day, startsAt: random.number(17...33) * 30, minutes: random.one(of: [30, 45, 60]),
            sharedNote: state == .planned ? "" : random.one(of: state == .held ? DemoWords.notes : DemoWords.missed),
            authorNote: state == .held && random.chance(15) ? random.one(of: DemoWords.authorNotes) : nil)
        let person = person
        byCounsellor(on: min(day, last), hour: 14, state == .planned ? "prévoit un entretien" : "note un entretien") { act in
            try Entretiens.record(.make(at: act.now), of: person, content, by: act)
        }
    }

    private mutating func call(_ day: Day, _ random: inout DemoRandom) {
        let (code, outcome, words) = random.one(of: DemoWords.calls)
        guard day <= last, let kind = referentials.contactKinds.recorded(code, on: day) else { return }
        let person = person
        byCounsellor(on: day, hour: 15, "note un contact") { act in
            try Contacts.note(.make(at: act.now), of: person, kind, outcome, on: day, line: words, by: act)
        }
    }

    private mutating func lift(_ random: inout DemoRandom) {
        let freins = tools.freins
        for frein in life.freins {
            guard let planned = frein.lifted, let evidence = evidence(of: frein.code) else { continue }
            let day = DemoCourse.working(planned)
            guard day <= last else { continue }
            let (person, code) = (person, frein.code)
            let proof = LiftingProof(evidence: evidence, on: day, reference: "Vue par le CIP")
            byCounsellor(on: day, hour: 15, "lève un frein") { act in
                try freins.addStep(.make(at: act.now), to: code, of: person, on: day, what: "Démarche menée avec la personne", evidence: nil, by: act)
                try freins.lift(.make(at: act.now), code, of: person, on: day, proof, by: act)
            }
        }
    }

    private func evidence(of code: String) -> FreinEvidence? {
        referentials.freinEvidence.entries.first { $0.freins.contains(code) } ?? referentials.freinEvidence["constat"]
    }

    private mutating func train(_ random: inout DemoRandom) {
        let start = DemoCourse.working(life.entered.adding(days: random.number(50...200)))
        let (words, end, person) = (random.one(of: DemoWords.trainings), start.adding(days: 4), person)
        guard random.chance(70), end <= last, let kind = referentials.trainingKinds.recorded(words.kind, on: start) else { return }
        let result: TrainingResult = words.certificate != nil && random.chance(75) ? .certified : random.chance(70) ? .attested : .followed
        let details = TrainingDetails(
            kind: kind, certificate: words.certificate.flatMap { referentials.certificates.recorded($0, on: start) }, title: words.title,
            organisme: "Greta 21", funder: "Uniformation", plannedHours: words.hours * 100, doneHours: words.hours * 100, start: start, end: end, result: result
        )
        byCounsellor(on: end, hour: 17, "note une formation") { act in
            try Trainings.record(.make(at: act.now), of: person, details, by: act)
        }
    }

    /// 0,6 PMSMP a year and person, one to three weeks (field reference § 12).
    private mutating func immerse(_ random: inout DemoRandom) {
        let first = DemoCourse.working(life.entered.adding(days: random.number(75...240)))
        let (end, person) = (first.adding(days: random.one(of: [4, 11, 18])), person)
        guard random.chance(65), end < last, let frame = referentials.immersionFrames.recorded("pmsmp", on: first) else { return }
        let details = ImmersionDetails(
            frame: frame, object: referentials.immersionObjects.recorded("confirmer", on: first), host: random.one(of: DemoWords.hosts), start: first,
            end: end, verdict: random.one(of: [.confirmed, .confirmed, .invalidated, .toReview]), words: random.one(of: DemoWords.wishes))
        let parameters = PMSMPParameters(referentials.parameters, on: first)
        byCounsellor(on: end.adding(days: 1), hour: 17, "note une immersion") { act in
            try Immersions.record(.make(at: act.now), of: person, details, parameters, by: act)
        }
    }
}
