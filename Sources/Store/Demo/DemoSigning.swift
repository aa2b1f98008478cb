import Domain

/// The crews sign their weeks, and work on supports: the gardens have signed what is past, the recyclerie not yet.
struct DemoSigning: Sendable {
    private let town: DemoStructure
    private let referentials: Referentials

    /// After presence and supports.
    static func scenes(in town: DemoStructure, _ referentials: Referentials) -> [DemoScene] {
        let signing = DemoSigning(town: town, referentials: referentials)
        let weeks = (0...3).map { Week(of: Week(of: town.today).monday.adding(days: -7 * $0)) }
        let schemes: [DemoLife.Scheme] = [.gardens, .recycling]
        let planned = schemes.enumerated().flatMap { index, scheme in
            weeks.enumerated().map { back, week in signing.plan(week, town.place(of: scheme), 9_300 + index * 10 + back) }
        }
        let signed = weeks.dropFirst().enumerated().map { back, week in signing.sign(week, town.place(of: .gardens), 9_330 + back) }
        return [signing.decide()] + planned + signed
    }

    private func decide() -> DemoScene {
        let day = DemoCourse.working(town.today.adding(days: -60))
        return scene(on: day, 9, DemoStructure.direction, "décide de la signature des présences", 9_299) { act in
            try SigningRules.decide(.make(at: act.now), .week, because: "Demandé par la DDETS au dialogue de gestion", by: act)
        }
    }

    /// One support in the mornings, another in the afternoons where the trade has two.
    private func plan(_ week: Week, _ place: DemoStructure.Place, _ number: Int) -> DemoScene {
        let sector = place.encadrant == 2 ? "Espaces verts" : "Recyclerie"
        return scene(on: week.monday.adding(days: -3), 18, place.encadrant, "prévoit les supports d’une équipe", number) { act in
            guard let known = try CrewSupports.week(week, of: place.crew, seenBy: act.sight())?.week else { return }
            let supports = known.supports.filter { $0.wording.sector == sector }
            for (part, support) in zip(HalfDay.Part.allCases, supports) {
                let halves = known.halfDays.filter { $0.part == part }
                if !halves.isEmpty { try CrewSupports.plan([support.id], on: halves, in: week, of: place.crew, by: act) }
            }
        }
    }

    /// On the Friday, before their encadrant. What people disagree on is left for when it is settled.
    private func sign(_ week: Week, _ place: DemoStructure.Place, _ number: Int) -> DemoScene {
        scene(on: week.monday.adding(days: 4), 16, place.encadrant, "fait signer une semaine", number) { act in
            let (signatures, sight) = (AttendanceSignatures(referentials), try act.sight())
            guard let crew = try Crews.crew(place.crew, seenBy: sight)?.crew, let period = Period(week.monday, week.sunday) else { return }
            for line in try signatures.lines(of: crew, over: period, seenBy: sight) {
                for group in SigningGroup.groups(of: line.halfDays, by: .week) where !group.signable.isEmpty && !group.isDone {
                    let shown = Fingerprint.of(group.content(of: line.person.id))
                    do {
                        try signatures.sign(.make(at: act.now), of: line.person.id, group.key, shown: shown, means: .attested, by: act)
                    } catch Refusal.conflict { continue }
                }
            }
        }
    }

    private func scene(
        on day: Day, _ hour: Int, _ user: Int, _ name: String, _ number: Int, _ work: @escaping @Sendable (Act) throws -> Void
    ) -> DemoScene {
        DemoScene(at: Instant(day, hour: hour), seed: town.seed &+ UInt64(number), player: .user(user), name: name, readsSummaries: false, work: work)
    }
}
