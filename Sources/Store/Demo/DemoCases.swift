import Domain

/// What does not happen to everybody: a PASS suspended, a PASS prolonged, a certificate about to expire. Each is done by the counsellor, in the
/// last weeks, to the first of the structure's people to whom it can be.
struct DemoCases {
    private let town: DemoStructure
    private let tools: DemoTools
    /// Present under contract since their entry.
    private let employed: [DemoLife]

    static func scenes(of lives: [DemoLife], in town: DemoStructure, _ tools: DemoTools) -> [DemoScene] {
        guard tools.isDense else { return [] }
        let cases = DemoCases(lives, town, tools)
        return [cases.suspension, cases.prolongation, cases.certificate].compactMap { $0 }
    }

    private init(_ lives: [DemoLife], _ town: DemoStructure, _ tools: DemoTools) {
        self.town = town
        self.tools = tools
        employed = lives.filter { $0.stage == .present && $0.course.transferred == nil && !$0.course.contracts.isEmpty }
    }

    private var suspended: DemoLife? { employed.first { (120...330).contains(town.today.days(since: $0.entered)) } }
    private var prolonged: DemoLife? { employed.first { town.today.days(since: $0.entered) >= 400 } }
    private var certified: DemoLife? {
        employed.first { $0.index != suspended?.index && $0.index != prolonged?.index && town.today.days(since: $0.entered) > 60 }
    }

    /// The contract is suspended since a little more than three weeks; nobody knows yet until when.
    private var suspension: DemoScene? {
        suspended.map { life in
            let (start, numbers) = (town.today.adding(days: -24), PassParameters(tools.referentials.parameters, on: town.today))
            return scene(of: life, on: DemoCourse.working(town.today.adding(days: -6)), 1, "suspend le PASS") { act, person in
                let request = SuspensionRequest(
                    start: start, end: numbers.lastEnd(ofSuspensionFrom: start), reason: .contractSuspended, siaeKind: .aci,
                    lastHiringStart: life.course.contracts[0].start)
                try Passes.suspend(
                    .make(at: act.now), person, request, isEndUnknown: true, Passes.Circumstances(today: act.today, parameters: numbers), by: act)
            }
        }
    }

    /// Half a year more to finish a training: nobody has to agree.
    private var prolongation: DemoScene? {
        prolonged.map { life in
            let numbers = PassParameters(tools.referentials.parameters, on: town.today)
            let end = PassIAE(start: life.course.contracts[0].start, numbers).end
            return scene(of: life, on: DemoCourse.working(town.today.adding(days: -15)), 2, "prolonge le PASS") { act, person in
                let request = ProlongationRequest(reason: .completeTraining, end: end.adding(days: 180), siaeKind: .aci)
                let details = Prolongations.Details(proof: "Attestation d’entrée en formation", words: "La formation finit après le PASS.")
                try Prolongations.ask(
                    .make(at: act.now), person, request, on: act.today, details, Passes.Circumstances(today: act.today, parameters: numbers), by: act)
            }
        }
    }

    /// Brought at the entry, obtained elsewhere two years ago but five weeks.
    private var certificate: DemoScene? {
        let obtained = town.today.adding(months: -24).adding(days: 35)
        guard let life = certified, let kind = tools.referentials.trainingKinds.recorded("securite", on: obtained) else { return nil }
        let details = TrainingDetails(
            kind: kind, certificate: tools.referentials.certificates.recorded("sst", on: obtained), title: "Sauveteur secouriste du travail (SST)",
            organisme: "Greta 21", plannedHours: 1400, doneHours: 1400, start: obtained.adding(days: -1), end: obtained, result: .certified)
        return scene(of: life, on: DemoCourse.working(life.entered.adding(days: 20)), 3, "note un certificat") { act, person in
            try Trainings.record(.make(at: act.now), of: person, details, by: act)
        }
    }

    private func scene(
        of life: DemoLife, on day: Day, _ number: UInt64, _ name: String, _ work: @escaping @Sendable (Act, ID<Person>) throws -> Void
    ) -> DemoScene {
        let play = DemoPlay(life, in: town, tools)
        let (person, counsellor) = (play.person, play.place(on: day).counsellor)
        return DemoScene(
            at: Instant(day, hour: 16), seed: town.seed &+ 1_300_000 &+ number, player: .user(counsellor), name: name, readsSummaries: false
        ) { act in try work(act, person) }
    }
}
