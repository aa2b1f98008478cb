import Domain

/// A fiche de compétences every quarter: rated by both, signed by both, agreed; levels rise with time.
extension DemoPlay {
    func assess() async throws {
        var random = DemoRandom(seed: life.seed ^ 0x5EED)
        var day = life.entered.adding(days: random.number(20...35))
        var rank = 0
        while day <= last, rank < 6 {
            try await sheet(on: day, rank: rank, &random)
            day = day.adding(days: random.number(88...96))
            rank += 1
        }
    }

    private func sheet(on day: Day, rank: Int, _ random: inout DemoRandom) async throws {
        let sheets = SkillSheets(referentials)
        let id = ID<SkillSheet>.make(at: Instant(day, hour: 8))
        let person = person
        let codes = life.scheme == .gardens ? ["savoir-etre", "espaces-verts"] : ["savoir-etre"]
        try await on(day, hour: 8, by: place.counsellor, "ouvre une fiche") { act in
            try sheets.open(id, for: person, rank == 0 ? .entry : .quarterly, frameworks: codes, by: act)
        }
        let encadrant = levels(codes, on: day, rank: rank, spread: 0, &random)
        let own = encadrant.mapValues { level in max(0, min(4, level + random.weighted([(0, 50), (1, 20), (-1, 20), (2, 5), (-2, 5)]))) }
        let comment = random.chance(50) ? random.one(of: DemoWords.comments) : nil
        try await on(day, hour: 9, by: place.encadrant, "évalue") { act in
            try sheets.rate(id, of: person, encadrant.mapValues(DemoPlay.answer), comment: comment, by: act)
            try sheets.sign(id, of: person, by: act)
        }
        guard day.adding(days: 3) <= last else { return }
        try await self.own(id, on: day.adding(days: 1), own.mapValues(DemoPlay.answer), sheets)
        guard random.chance(85) else { return }
        let agreed = encadrant.merging(own) { ($0 + $1) / 2 }
        try await on(day.adding(days: 3), hour: 10, by: place.counsellor, "convient des niveaux") { act in
            try sheets.agree(id, of: person, agreed.mapValues(DemoPlay.answer), by: act)
        }
    }

    private func own(_ id: ID<SkillSheet>, on day: Day, _ answers: [String: SkillAnswer], _ sheets: SkillSheets) async throws {
        let instant = Instant(day, hour: 10)
        let then = Archive(database: archive.database, vault: archive.vault, clock: Clock(now: { instant }, fixedToday: day))
        let session = PersonSession(
            hash: "", structure: town.structure, person: person, firstName: life.identity.firstName, sheet: id, isDemo: true, today: day, now: instant)
        try await then.act(as: Actor(person: person, structure: town.structure, today: day), "remplit sa fiche") { act in
            try sheets.answerAll(answers, in: session, by: act)
            try sheets.signOwn(session, comment: nil, by: act)
        }
    }

    /// From 0 to 4, half a level a quarter from where the person began.
    private func levels(_ codes: [String], on day: Day, rank: Int, spread: Int, _ random: inout DemoRandom) -> [String: Int] {
        var levels: [String: Int] = [:]
        for framework in referentials.skillFrameworks where codes.contains(framework.code) {
            for (index, skill) in framework.skills.inForce(on: day).enumerated() {
                let base = Int((life.seed >> UInt64(index % 32)) & 3)
                levels["\(framework.code)/\(skill.code)"] = max(0, min(4, base / 2 + 1 + rank / 2 + (random.chance(25) ? 1 : 0)))
            }
        }
        return levels
    }

    private static func answer(_ level: Int) -> SkillAnswer { SkillLevel(rawValue: level).map { .level($0) } ?? .notObserved }
}
