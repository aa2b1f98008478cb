import Domain

/// Bilans at their dates, assembled from what was noted and signed by three; a few of the last ones wait, for their day or for a hand.
extension DemoPlay {
    func bilans() -> [DemoCourse.HeldBilan] {
        var random = DemoRandom(seed: life.seed ^ 0xB11A)
        return life.course.bilans(random: &random)
    }

    mutating func lookBack() {
        var random = DemoRandom(seed: life.seed ^ 0x51E)
        let held = bilans()
        for (index, bilan) in held.enumerated() {
            let isRecent = life.stage == .present && index == held.count - 1 && bilan.on >= town.today.adding(days: -25)
            if isRecent, random.chance(25) { return }
            hold(bilan, renews: index + 1 < held.count, waits: isRecent && random.chance(35), &random)
        }
    }

    private mutating func hold(_ held: DemoCourse.HeldBilan, renews: Bool, waits: Bool, _ random: inout DemoRandom) {
        let (bilans, compose, person, bilan, day) = (tools.bilans, tools.compose, person, id(Bilan.self, on: held.on, hour: 13), held.on)
        var texts = BilanTexts()
        (texts.said, texts.decided) = (random.one(of: DemoWords.said), random.one(of: DemoWords.decided))
        texts.atWork = random.one(of: DemoWords.atWork)
        texts.proposal = life.course.contracts.isEmpty ? Bilan.Proposal.none : held.kind == .exit ? .close : renews ? .renew : Bilan.Proposal.none
        let written = texts
        byCounsellor(on: day, hour: 13, "mène un bilan") { act in
            try bilans.open(bilan, held.kind, of: person, on: day, by: act)
            try bilans.write(written, in: bilan, of: person, by: act)
            try bilans.freeze(bilan, of: person, by: act, compose: compose)
        }
        let session = ownSession(on: day, hour: 14, sheet: nil, bilan: bilan)
        on(day, hour: 14, by: .person(person), "signe son bilan") { act in try Bilans.signOwn(session, by: act) }
        let read = DemoCourse.working(day.adding(days: random.number(0...3)))
        guard read <= last, !waits else { return }
        on(read, hour: 16, by: .user(place(on: read).encadrant), "signe un bilan") { act in try bilans.signWork(bilan, of: person, by: act) }
    }
}
