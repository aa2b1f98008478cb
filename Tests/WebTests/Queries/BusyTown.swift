import Database
import Domain
import Pages
import Store
import TestSupport
import Web

/// The town of every test after some months: each person has several of each fact. `live` makes it all grow, people included.
actor BusyTown {
    nonisolated let site: TestSite
    nonisolated var town: TestTown { site.town }
    /// Present or left, of the structure « Les Jalons ».
    private(set) var people: [Resident]
    private var rounds = 0

    /// Somebody with who follows and who leads them.
    struct Resident: Sendable {
        let person: ID<Person>
        let site: ID<Site>
        let crew: ID<Crew>
        let counsellor: ID<User>
        let encadrant: ID<User>
    }

    init(_ site: TestSite) {
        self.site = site
        let town = site.town
        people = [
            Resident(person: town.amina, site: town.beaune, crew: town.gardens, counsellor: town.claire, encadrant: town.denis),
            Resident(person: town.bruno, site: town.beaune, crew: town.gardens, counsellor: town.claire, encadrant: town.denis),
            Resident(person: town.chloe, site: town.dijon, crew: town.recycling, counsellor: town.karim, encadrant: town.rachid),
        ]
    }

    /// How many rounds each has lived.
    private var lived: [ID<Person>: Int] = [:]
    private var passes = 0

    /// One more of each fact for each person, three people more, of whom one leaves.
    func live() async throws {
        rounds += 1
        try await growStructure()
        try await welcomeThree()
        for resident in people {
            if lived[resident.person] == nil { try await enter(resident) }
            try await accompany(resident)
            try await assess(resident)
            try await formalise(resident)
            lived[resident.person, default: 0] += 1
        }
        try await leave(people.removeLast())
        try await BusyCrews(town).live(rounds)
    }

    // MARK: the structure

    private func growStructure() async throws {
        let (town, round) = (town, rounds)
        try await act(town.luc, "agrandit") { act in
            let site = Site(id: .make(at: act.now), name: "Seurre \(round)", timeZone: "Europe/Paris")
            let dispositif = Dispositif(id: .make(at: act.now), kind: .aci, name: "Maraîchage \(round)")
            try Organisations.add(site, by: act)
            try Organisations.add(dispositif, by: act)
            try Organisations.add(Crew(id: .make(at: act.now), site: site.id, name: "Serres \(round)"), under: dispositif.id, by: act)
            try Accounts.invite(
                .make(at: act.now), name: "Collègue \(round)", email: "collegue\(round)@exemple.fr",
                GrantOffer(role: .counsellor, site: site.id, from: act.today), secret: Token.make(), by: act)
        }
        let kind = try known(town.referentials.prescriberKinds.entries.first)
        try await town.archive.act(as: town.command(), "conventionne") { act in
            let prescriber = ID<Prescriber>.make(at: act.now)
            try Prescribers.add(prescriber, name: "Mission locale \(round)", kind: kind, isAuthorised: true, by: act)
            try Prescribers.link(town.ines, to: prescriber, by: act)
        }
        try await act(town.claire, "se fait remplacer") { act in
            try StandIns.name(town.lea, from: act.today.adding(days: 30 * round), to: act.today.adding(days: 30 * round + 7), by: act)
        }
    }

    private func welcomeThree() async throws {
        let (town, round) = (town, rounds)
        let ids = (0..<3).map { _ in ID<Person>.make(at: town.archive.clock.now()) }
        try await town.archive.act(as: town.command(), "accueille") { act in
            for (index, id) in ids.enumerated() {
                let identity = Identity(lastName: "Benoit\(round)", firstName: "Nina\(index)", birthDate: Day(1990, 1 + round, 1 + index))
                try People.add(id, identity, site: town.beaune, crew: town.gardens, counsellor: town.claire, by: act)
            }
        }
        people += ids.map { Resident(person: $0, site: town.beaune, crew: town.gardens, counsellor: town.claire, encadrant: town.denis) }
    }

    // MARK: the life of one person

    private func enter(_ resident: Resident) async throws {
        let (town, start) = (town, TestTown.monday.adding(days: -28))
        passes += 1
        let entry = StageEntry(
            dispositif: town.aci, site: resident.site, crew: resident.crew, counsellor: resident.counsellor, encadrant: resident.encadrant, from: start)
        let number = try known(PassNumber("99999" + String(2_600_000 + passes)))
        let pass = PassEntry(number: number, start: start, end: PassIAE(start: start).end, reason: nil)
        let parameters = CDDIParameters(town.referentials.parameters, on: start)
        let terms = ContractTerms(start: start, end: start.adding(months: 6), weekly: Hours(26))
        let steps = town.referentials.welcomeSteps
        try await act(resident.counsellor, "accueille") { act in
            try Stages.enter(.make(at: act.now), resident.person, entry, by: act)
            try Contracts.sign(.make(at: act.now), resident.person, terms, pass: pass, parameters, by: act)
            for step in steps.entries.prefix(2) where step.by == .counsellor {
                try WelcomeSteps.tick(.make(at: act.now), step.code, done: true, of: resident.person, on: act.today, steps, by: act)
            }
        }
        guard resident.counsellor == town.claire else { return }
        try await act(town.claire, "partage") { act in
            try Confidants.name(town.lea, for: resident.person, from: act.today, to: nil, by: act)
        }
    }

    private static let codes = [["MOB01", "LOG02"], ["SAN03", "ADM01"], ["NUM02", "JUS01"], ["EMP01", "FAM01"]]

    private func accompany(_ resident: Resident) async throws {
        let (person, referentials) = (resident.person, town.referentials)
        let (freins, codes) = (Freins(referentials), BusyTown.codes[(rounds - 1) % BusyTown.codes.count])
        let evidence = try known(referentials.freinEvidence["constat"])
        let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
        let contactKind = try known(referentials.contactKinds.entries.first)
        let texts = DiagnosticTexts([.wishes: "Conduire", .strengths: "Sérieuse"])
        let version = lived[person] ?? 0
        try await act(resident.counsellor, "accompagne") { act in
            let (today, past) = (act.today, act.today.adding(days: -14))
            try Diagnostics.save(.make(at: act.now), .entry, of: person, over: version, heldOn: past, texts, by: act)
            try freins.rate(codes.map { NotedSeverity(code: $0, severity: 3) }, of: person, on: past, from: .diagnostic, by: act)
            try freins.addStep(.make(at: act.now), to: codes[0], of: person, on: past, what: "Appel", evidence: nil, by: act)
            let proof = LiftingProof(evidence: evidence, on: today, reference: "Vue par le CIP")
            try freins.lift(.make(at: act.now), codes[0], of: person, on: today, proof, by: act)
            for (state, day) in [(EntretienState.held, past), (.planned, today.adding(days: 3))] {
                let content = EntretienContent(state: state, kind: kind, day: day, startsAt: 600, sharedNote: "Rien à dire", authorNote: "À moi")
                try Entretiens.record(.make(at: act.now), of: person, content, by: act)
            }
            let contact = RecordedCode(code: contactKind.code, label: contactKind.label, version: "1")
            try Contacts.note(.make(at: act.now), of: person, contact, contactKind.outcome, on: past, line: "Appelée", by: act)
            try EntretienDrafts.keep(.new, of: person, fields: [EntretienForm.sharedNote: "Un brouillon"], by: act)
        }
        try await plan(resident)
        try await train(resident)
    }

    private func plan(_ resident: Resident) async throws {
        let person = resident.person
        try await act(resident.counsellor, "prévoit") { act in
            let past = act.today.adding(days: -14)
            let objective = Objective(id: .make(at: act.now), sensitivity: .ordinary, title: "Passer le permis", origin: .person, openedOn: past)
            try Objectives.open(objective, of: person, by: act)
            for isDone in [false, true] {
                let action = PlannedAction(
                    id: .make(at: act.now), objective: objective.id, sensitivity: .ordinary, what: "S’inscrire", doer: .person, origin: .person,
                    function: "accompagnement", plannedOn: past, firstDueOn: past.adding(days: 2))
                try PlannedActions.plan(action, of: person, by: act)
                guard isDone else { continue }
                try PlannedActions.conclude(action.id, of: person, ActionOutcome(outcome: .done, on: past), by: act)
            }
            try DayPlans.putOff(.make(at: act.now), .bilan, of: person, until: act.today.adding(days: 9), reason: "Absente", by: act)
        }
    }

    private func train(_ resident: Resident) async throws {
        let (person, past, referentials) = (resident.person, TestTown.monday.adding(days: -14), town.referentials)
        let kind = try known(referentials.trainingKinds.recorded("securite", on: past))
        let frame = try known(referentials.immersionFrames.recorded("pmsmp", on: past))
        // Two conventions at most with the same host in twelve months (art. D5135-3).
        let host = "Pépinière n° \(rounds)"
        try await act(resident.counsellor, "forme") { act in
            let training = TrainingDetails(kind: kind, title: "Gestes et postures", start: past, end: past, result: .followed)
            try Trainings.record(.make(at: act.now), of: person, training, by: act)
            let immersion = ImmersionDetails(frame: frame, host: host, start: past, end: past, words: "Bien.")
            try Immersions.record(.make(at: act.now), of: person, immersion, .inForce, by: act)
        }
    }

    private func assess(_ resident: Resident) async throws {
        let (sheets, id, person) = (site.app.skillSheets, ID<SkillSheet>.make(at: town.archive.clock.now()), resident.person)
        let framework = try known(town.referentials.skillFrameworks.first { $0.code == "savoir-etre" })
        let skills = framework.skills.inForce(on: TestTown.monday).map { "savoir-etre/\($0.code)" }
        let answers = Dictionary(uniqueKeysWithValues: skills.map { ($0, SkillLevel(rawValue: 3).map { SkillAnswer.level($0) } ?? .notObserved) })
        try await act(resident.counsellor, "ouvre une fiche") { act in try sheets.open(id, for: person, .quarterly, frameworks: ["savoir-etre"], by: act) }
        try await act(resident.encadrant, "évalue") { act in
            try sheets.rate(id, of: person, answers, comment: "Régulière", by: act)
            try sheets.sign(id, of: person, by: act)
        }
        let (now, today) = (town.archive.clock.now(), town.archive.clock.today())
        let session = PersonSession(hash: "", structure: town.jalons, person: person, firstName: "", sheet: id, isDemo: true, today: today, now: now)
        try await town.archive.act(as: Actor(person: person, structure: town.jalons, today: today), "s’évalue") { act in
            try sheets.answerAll(answers, in: session, by: act)
            try sheets.signOwn(session, comment: "J’aime tailler", by: act)
        }
        try await act(resident.counsellor, "convient") { act in try sheets.agree(id, of: person, answers, by: act) }
    }

    /// What is issued, signed or decided.
    private func formalise(_ resident: Resident) async throws {
        let (person, bilans, id) = (resident.person, Bilans(town.referentials), ID<Bilan>.make(at: town.archive.clock.now()))
        let (referentials, place) = (town.referentials, resident.site)
        try await act(resident.counsellor, "établit") { act in
            for kind in [Attestation.Kind.synthesis, .attestation] {
                try Attestations.issue(
                    .make(at: act.now), kind, of: person, structureName: "Les Jalons", frameworks: referentials.skillFrameworks, by: act)
            }
            let outlook = try People.person(person, seenBy: act.sight()).flatMap { try Bilans.outlook(of: $0, seenBy: act.sight()) }
            if let draft = outlook?.draft { try bilans.abandon(draft.id, of: person, because: "Remplacé", by: act) }
            try bilans.open(id, .intermediate, of: person, on: act.today, by: act)
            var texts = BilanTexts()
            (texts.said, texts.decided) = ("Je veux conduire", "Voir la mairie")
            try bilans.write(texts, in: id, of: person, by: act)
        }
        try await sign(id, resident)
        let candidature = ID<Candidature>.make(at: town.archive.clock.now())
        let prescriber = try await prescriber()
        try await act(resident.counsellor, "enregistre une candidature") { act in
            let new = NewCandidature(site: place, prescriber: .known(prescriber), dispositif: nil, orientedOn: act.today, context: "Motivée")
            try Candidatures.record(candidature, of: person, new, origins: referentials.origins, kinds: referentials.prescriberKinds, by: act)
            try Candidatures.step(.make(at: act.now), of: candidature, NewStep(.process, on: act.today, message: "Vue"), by: act)
            try Candidatures.interview(.make(at: act.now), of: candidature, .favourable, on: act.today, notes: "Disponible", by: act)
        }
        guard resident.site == town.beaune else { return }
        try await act(town.lea, "ouvre exceptionnellement") { act in
            try ExceptionalAccesses.open(.make(at: act.now), person, reason: "Urgence", by: act)
        }
    }

    private func sign(_ id: ID<Bilan>, _ resident: Resident) async throws {
        let (person, bilans, reader) = (resident.person, Bilans(town.referentials), try await town.reader(resident.counsellor))
        let shown = try await town.archive.read(as: reader) { sight in
            guard let view = try bilans.view(id, of: person, seenBy: sight) else { throw Refusal.notFound }
            return Fingerprint.of(BilanText.contents(try bilans.facts(of: view, seenBy: sight)).whole.text)
        }
        try await act(resident.counsellor, "signe") { act in try bilans.sign(id, of: person, shown: shown, by: act, compose: BilanText.contents) }
    }

    private func prescriber() async throws -> ID<Prescriber> {
        let structure = town.jalons.text
        let row = try await town.archive.database.read { db in
            try db.first("SELECT id FROM prescribers WHERE structure_id = \(structure) ORDER BY id DESC LIMIT 1")
        }
        return ID(known: try known(row).text(0))
    }

    private func leave(_ resident: Resident) async throws {
        let (reason, version) = (try known(town.referentials.exitReasons["inactif"]), town.referentials.exitReasons.version)
        try await act(resident.counsellor, "note la sortie") { act in
            let proof = ExitProof(kind: "attestation", datedOn: act.today, reference: nil)
            try Exits.record(.make(at: act.now), of: resident.person, on: act.today, because: reason, version: version, proof: proof, by: act)
        }
    }

    private func act(_ user: ID<User>, _ name: String, _ work: @escaping @Sendable (Act) throws -> Void) async throws {
        try await town.archive.act(as: Actor(try await town.reader(user)), name, work)
    }

    private func known<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Refusal.notFound }
        return value
    }
}
