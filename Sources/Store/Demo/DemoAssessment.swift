import Domain

/// A fiche de compétences at entry and before every other bilan: rated by both, signed by both, agreed; levels rise with time.
extension DemoPlay {
    mutating func assess() {
        var random = DemoRandom(seed: life.seed ^ 0x5EED)
        let first = DemoCourse.working(life.entered.adding(days: random.number(20...35)))
        let later = bilans().enumerated().filter { $0.offset % 2 == 1 && $0.element.kind != .exit }.map { DemoCourse.working($0.element.on.adding(days: -9)) }
        let days = [first] + later.filter { $0 > first.adding(days: 60) }
        for (rank, day) in days.prefix(tools.isDense ? 6 : 1).enumerated() where day <= last {
            sheet(on: day, rank: rank, &random)
        }
    }

    private mutating func sheet(on day: Day, rank: Int, _ random: inout DemoRandom) {
        let (sheets, sheet, person) = (tools.sheets, id(SkillSheet.self, on: day), person)
        let codes = grids(on: day)
        byCounsellor(on: day, hour: 8, "ouvre une fiche") { act in
            try sheets.open(sheet, for: person, rank == 0 ? .entry : .quarterly, frameworks: codes, by: act)
        }
        let encadrant = levels(codes, on: day, rank: rank, &random)
        let own = encadrant.mapValuesInOrder { level in
            max(0, min(4, level + random.weighted([(0, 50), (1, 20), (-1, 20), (2, 5), (-2, 5)])))
        }
        let comment = random.chance(50) ? random.one(of: DemoWords.comments) : nil
        on(day, hour: 9, by: .user(place(on: day).encadrant), "évalue") { act in
            try sheets.rate(sheet, of: person, encadrant.mapValues(DemoPlay.answer), comment: comment, by: act)
            try sheets.sign(sheet, of: person, by: act)
        }
        let agreedOn = DemoCourse.working(day.adding(days: 3))
        guard agreedOn <= last else { return }
        rateOwn(sheet, on: DemoCourse.working(day.adding(days: 1)), own.mapValues(DemoPlay.answer))
        guard random.chance(90) else { return }
        let agreed = encadrant.merging(own) { ($0 + $1) / 2 }.mapValues(DemoPlay.answer)
        byCounsellor(on: agreedOn, hour: 10, "convient des niveaux") { act in try sheets.agree(sheet, of: person, agreed, by: act) }
    }

    /// Savoir-être, and in an ACI the grid of its trade.
    private func grids(on day: Day) -> [String] {
        guard tools.isDense else { return ["savoir-etre"] }
        switch place(on: day).dispositif {
        case town.gardensACI: return ["savoir-etre", "espaces-verts"]
        case town.recyclingACI: return ["savoir-etre", "recyclerie"]
        default: return ["savoir-etre"]
        }
    }

    private mutating func rateOwn(_ sheet: ID<SkillSheet>, on day: Day, _ answers: [String: SkillAnswer]) {
        let (sheets, session) = (tools.sheets, ownSession(on: day, hour: 10, sheet: sheet, bilan: nil))
        on(day, hour: 10, by: .person(person), "remplit sa fiche") { act in
            try sheets.answerAll(answers, in: session, by: act)
            try sheets.signOwn(session, comment: nil, by: act)
        }
    }

    /// What a code shown by the staff opens.
    func ownSession(on day: Day, hour: Int, sheet: ID<SkillSheet>?, bilan: ID<Bilan>?) -> PersonSession {
        PersonSession(
            hash: "", structure: town.structure, person: person, firstName: life.identity.firstName, sheet: sheet, bilan: bilan, isDemo: true, today: day,
            now: Instant(day, hour: hour))
    }

    /// From 0 to 4, half a level a campaign from where the person began.
    private func levels(_ codes: [String], on day: Day, rank: Int, _ random: inout DemoRandom) -> [String: Int] {
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

extension [String: Int] {
    /// In the order of the keys: a dictionary's own order changes from one run to the next, and the draws with it.
    fileprivate func mapValuesInOrder(_ transform: (Int) -> Int) -> [String: Int] {
        var mapped: [String: Int] = [:]
        for (key, value) in sorted(by: { $0.key < $1.key }) { mapped[key] = transform(value) }
        return mapped
    }
}
