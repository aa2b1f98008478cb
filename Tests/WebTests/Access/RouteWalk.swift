import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

/// What the walk of every route needs: an address with real ids for each route and person, and what the policy expects there.
actor RouteWalk {
    /// How each `:part` of an address gets a real value, made for one person of the town. A new part needs its line here.
    private static let makers: [String: @Sendable (RouteWalk, ID<Person>) async throws -> String] = [
        "personne": { _, person in person.text },
        "fiche": { walk, person in try await walk.openSheet(for: person) },
        "contrat": { walk, person in try await walk.signContract(for: person) },
        "suspension": { walk, person in try await walk.suspendPass(of: person) },
        "prolongation": { walk, person in try await walk.prolongPass(of: person) },
        "avenant": { walk, person in try await walk.amendContract(of: person) },
        "pass": { walk, person in try await walk.pass(of: person) },
        "etape": { walk, person in try await walk.enter(person) },
        "contact": { walk, person in try await walk.noteContact(with: person) },
        "formation": { walk, person in try await walk.noteTraining(for: person) },
        "immersion": { walk, person in try await walk.noteImmersion(for: person) },
        "document": { walk, person in try await walk.issueAttestation(for: person) },
        "jeton": { walk, person in Attestations.token(of: ID(known: try await walk.issueAttestation(for: person)), in: walk.town.archive) },
        "frein": { walk, person in try await walk.noteFrein(of: person) },
        "levee": { walk, person in ID<FreinLifting>.make(at: walk.town.archive.clock.now()).text },
        "collegue": { walk, _ in walk.town.lea.text },
        "rang": { _, _ in "1" },
        "nom": { _, _ in "jalon.css" },
        "compte": { walk, _ in try await walk.account().id.text },
        "entretien": { walk, person in try await walk.accompany(person).entretien },
        "objectif": { walk, person in try await walk.accompany(person).objective },
        "action": { walk, person in try await walk.accompany(person).action },
        "chiffre": { _, _ in "presents" },
        "sortie": { _, _ in "constatees" },
        "piece": { _, _ in "tous" },
        "recette": { walk, _ in try await walk.enterAccounts() },
        "candidature": { walk, person in try await walk.recordCandidature(of: person) },
        "bilan": { walk, person in try await walk.openBilan(for: person) },
        "convention": { walk, person in try await walk.openAnnex(for: person).convention },
        "annexe": { walk, person in try await walk.openAnnex(for: person).annex },
        "mois": { _, _ in "2026-02" },
        "critere": { walk, person in try await walk.tickCriterion(of: person) },
        "preuve": { walk, person in try await walk.noteProof(of: person) },
        "diagnostic": { walk, person in try await walk.noteDiagnosis(of: person) },
        "import": { walk, person in try await walk.stageFile(for: person) },
        "observation": { walk, person in try await walk.observe(person) },
        "sequence": { walk, person in try await walk.prepareAfest(for: person) },
        "signal": { walk, person in try await walk.signal(person) },
        "equipe": { walk, person in try await walk.crew(of: person) },
        "semaine": { _, _ in "2026-02-02" },
        "jour": { _, _ in "2026-02-02" },
        "demijournee": { _, _ in "2026-02-02.morning" },
        "absence": { walk, person in try await walk.announceAbsence(of: person) },
        "exterieure": { walk, person in try await walk.inviteAssessor(for: person).id },
        "secret": { walk, person in try await walk.inviteAssessor(for: person).secret },
        "lien": { walk, _ in try await walk.account().link },
    ]

    /// Parts that name no person: the page is a list, where each reader finds their own.
    static let partsOfLists: Set<Substring> = [":chiffre", ":sortie", ":piece", ":nom", ":rang", ":mois"]

    nonisolated let site: TestSite
    nonisolated var town: TestTown { site.town }
    private var made: [String: String] = [:]
    private var accountYear = 2000

    init(_ site: TestSite) {
        self.site = site
    }

    /// Nil, and the test fails with what to do, when a part of the address is not known.
    func path(_ route: Route, _ person: ID<Person>) async throws -> String? {
        var segments: [String] = []
        for segment in route.pattern.segments {
            guard segment.first == ":" else {
                segments.append(String(segment))
                continue
            }
            // The layout of a structure is its own: there another structure's crew does not exist.
            if segment == ":equipe", route.pattern.segments.first == "structure" {
                segments.append(town.gardens.text)
                continue
            }
            guard let value = try await value(of: String(segment.dropFirst()), person) else {
                Issue.record("\(route.name) : dites dans RouteWalk.makers comment faire un vrai « \(segment) » pour une personne de la ville.")
                return nil
            }
            segments.append(value)
        }
        return "/" + segments.joined(separator: "/")
    }

    private func value(of part: String, _ person: ID<Person>) async throws -> String? {
        let key = part + person.text
        if let known = made[key] { return known }
        guard let make = RouteWalk.makers[part] else { return nil }
        let value = try await make(self, person)
        made[key] = value
        return value
    }

    private func openSheet(for person: ID<Person>) async throws -> String {
        let (sheets, id) = (site.app.skillSheets, ID<SkillSheet>.make(at: town.archive.clock.now()))
        try await town.archive.act(as: try await counsellor(of: person), "ouvre une fiche") { act in
            try sheets.open(id, for: person, .entry, frameworks: ["savoir-etre"], by: act)
        }
        return id.text
    }

    private func observe(_ person: ID<Person>) async throws -> String {
        let id = ID<Observation>.make(at: town.archive.clock.now())
        let kind = RecordedCode(code: "fait", label: "Fait observé", version: "1")
        let skill = ObservedSkill(framework: "savoir-etre", code: "SE02", label: "Ponctualité", version: "1")
        let new = NewObservation(kind: kind, sign: .plus, situation: "Tonte", words: "À l’heure", skills: [skill], day: TestTown.monday)
        try await town.archive.act(as: try await counsellor(of: person), "note un fait") { act in
            try Observations.note(id, of: person, new, by: act)
            let photo = NewPhoto(try CleanPhoto.of(TestPhotos.jpeg), showsPerson: false)
            try Photos.add(.make(at: act.now), photo, to: id, of: person, on: TestTown.monday, by: act)
        }
        return id.text
    }

    /// Somebody from outside, invited by the counsellor.
    func inviteAssessor(for person: ID<Person>) async throws -> (id: String, secret: String) {
        let (id, secret) = (ID<OutsideAssessment>.make(at: town.archive.clock.now()), Token.make())
        let skill = ObservedSkill(framework: "savoir-etre", code: "SE02", label: "Ponctualité", version: "1")
        let new = OutsideInvitation(
            assessor: OutsideAssessment.Assessor(name: "Jeanne Petit", organisation: "AFPA"), subject: "Savoir-être",
            lines: [OutsideAssessment.Line(skill: skill, observable: "Arrive à l’heure")], sharesFacts: true, days: 14)
        try await town.archive.act(as: try await counsellor(of: person), "invite un évaluateur") { act in
            try OutsideAssessments.invite(id, for: person, new, secret: secret, by: act)
        }
        return (id.text, secret)
    }

    private func prepareAfest(for person: ID<Person>) async throws -> String {
        let id = ID<AfestSequence>.make(at: town.archive.clock.now())
        let skill = ObservedSkill(framework: "savoir-etre", code: "SE02", label: "Ponctualité", version: "1")
        let plan = AfestSequence.Plan(
            objective: "Ouvrir seul le chantier", analysis: "Arriver, vérifier, prévenir", skills: [skill], support: nil, minutes: 240, day: TestTown.monday)
        let step = AfestStep(id: .make(at: town.archive.clock.now()), kind: .planned, day: TestTown.monday, minutes: 60, words: "Ouverture")
        try await town.archive.act(as: try await counsellor(of: person), "prépare une AFEST") { act in
            try AfestSequences.prepare(id, of: person, plan, by: act)
            try AfestSequences.note(step, in: id, of: person, by: act)
        }
        return id.text
    }

    /// By the counsellor: not everybody of the town has an encadrant.
    private func signal(_ person: ID<Person>) async throws -> String {
        let id = ID<Signal>.make(at: town.archive.clock.now())
        let kind = RecordedCode(code: "presence", label: "Présence", version: "1")
        try await town.archive.act(as: try await counsellor(of: person), "signale") { act in
            try Signals.send(id, of: person, kind, words: "Deux retards", by: act)
        }
        return id.text
    }

    /// A file waiting at the person's site, brought by their CIP.
    private func stageFile(for person: ID<Person>) async throws -> String {
        let (town, place) = (town, town.places[person])
        guard let place, let counsellor = place.counsellor else { return "" }
        let id = ID<Import>.make(at: town.archive.clock.now())
        let sheet = Sheet(name: "Suivi", rows: [[.text("Nom"), .text("Prénom"), .text("Né(e) le")], [.text("Garnier"), .text("Paule"), .text("01/02/1990")]])
        let settings = ImportSettings(site: place.site, dispositif: town.aci, counsellor: counsellor)
        let staged = StagedFile(sheets: [sheet], settings: settings, mapping: [:])
        try await town.archive.act(as: try await self.counsellor(of: person), "dépose un fichier") { act in
            try Imports.stage(id, name: "suivi.csv", hash: Fingerprint.of("suivi"), staged, by: act)
        }
        return id.text
    }

    /// Theirs; for who has none, one of their site where nobody leads.
    private func crew(of person: ID<Person>) async throws -> String {
        let (town, place) = (town, town.places[person])
        if let crew = place?.crew { return crew.text }
        let (crew, dispositif) = (ID<Crew>.make(at: town.archive.clock.now()), ID<Dispositif>.make(at: town.archive.clock.now()))
        try await town.archive.act(as: town.command(in: place?.structure), "monte une équipe") { act in
            try act.insert(into: "dispositifs", id: dispositif.text, ["kind": "aci", "name": "Autre ACI"])
            let values: KeyValuePairs<String, any SQLBindable> = [
                "site_id": (place?.site ?? town.beaune).text, "dispositif_id": dispositif.text, "name": "Autre équipe",
            ]
            try act.insert(into: "crews", id: crew.text, values)
        }
        return crew.text
    }

    private func announceAbsence(of person: ID<Person>) async throws -> String {
        let (absences, id) = (AnnouncedAbsences(town.referentials), ID<AnnouncedAbsence>.make(at: town.archive.clock.now()))
        let day = TestTown.monday.adding(days: 1)
        try await town.archive.act(as: try await counsellor(of: person), "annonce une absence") { act in
            try absences.announce(id, of: person, from: HalfDay(day, .morning), to: HalfDay(day, .afternoon), because: "conge_paye", by: act)
        }
        return id.text
    }

    /// Revenue and charges of a year of the structure, one year for each call.
    private func enterAccounts() async throws -> String {
        let id = ID<CommercialAccount>.make(at: town.archive.clock.now())
        accountYear += 1
        let share = CommercialShare(receipts: 50_000_00, charges: 200_000_00)
        let entered = CommercialAccounts.EnteredAccount(year: accountYear, annex: nil, share: share, raised: nil, source: nil)
        try await town.archive.act(as: Actor(try await town.reader(town.sophie)), "saisit une année") { act in
            try CommercialAccounts.enter(id, entered, replacing: nil, by: act)
        }
        return id.text
    }

    private func openBilan(for person: ID<Person>) async throws -> String {
        let (bilans, id, today) = (Bilans(town.referentials), ID<Bilan>.make(at: town.archive.clock.now()), town.archive.clock.today())
        try await town.archive.act(as: try await counsellor(of: person), "ouvre un bilan") { act in
            try bilans.open(id, .intermediate, of: person, on: today, by: act)
        }
        return id.text
    }

    private func accompany(_ person: ID<Person>) async throws -> (entretien: String, objective: String, action: String) {
        let id = ID<Entretien>.make(at: town.archive.clock.now())
        let kind = RecordedCode(code: "suivi", label: "Entretien de suivi", version: "1")
        try await town.archive.act(as: try await counsellor(of: person), "accompagne") { act in
            try Entretiens.record(id, of: person, EntretienContent(state: .held, kind: kind, day: TestTown.monday, sharedNote: "Rien à dire"), by: act)
            let objective = Objective(id: id.of(Objective.self), sensitivity: .ordinary, title: "Passer le permis", origin: .person, openedOn: TestTown.monday)
            try Objectives.open(objective, of: person, by: act)
            let action = PlannedAction(
                id: id.of(PlannedAction.self), sensitivity: .ordinary, what: "S’inscrire", doer: .person, origin: .person, function: "accompagnement",
                plannedOn: TestTown.monday, firstDueOn: TestTown.monday)
            try PlannedActions.plan(action, of: person, by: act)
        }
        return (id.text, id.text, id.text)
    }

    private func recordCandidature(of person: ID<Person>) async throws -> String {
        let id = ID<Candidature>.make(at: town.archive.clock.now())
        let site = town.places[person]?.site ?? town.beaune
        let new = NewCandidature(site: site, prescriber: .none, dispositif: nil, orientedOn: TestTown.monday, context: nil)
        let (origins, kinds) = (town.referentials.origins, town.referentials.prescriberKinds)
        try await town.archive.act(as: try await counsellor(of: person), "enregistre une candidature") { act in
            try Candidatures.record(id, of: person, new, origins: origins, kinds: kinds, by: act)
        }
        return id.text
    }

    /// A colleague invited for the walk, whom nobody misses when their account closes.
    private func account() async throws -> (id: ID<User>, link: String) {
        let (id, link) = (ID<User>.make(at: town.archive.clock.now()), Token.make())
        try await town.archive.act(as: Actor(try await town.reader(town.luc)), "invite") { act in
            try Accounts.invite(
                id, name: "Nouvelle collègue", email: "\(id.text)@exemple.fr", GrantOffer(role: .rh, from: TestTown.monday), secret: link, by: act)
        }
        return (id, link)
    }

    private func signContract(for person: ID<Person>) async throws -> String {
        if let contract = try await known(of: person).file.last { return contract.id.text }
        let (id, start) = (ID<Contract>.make(at: town.archive.clock.now()), TestTown.monday)
        let terms = ContractTerms(
            start: start, end: start.adding(months: 6), weekly: Hours(26), confirmation: Confirmation(rules: [.passMissing], reason: "PASS demandé"))
        try await town.archive.act(as: try await counsellor(of: person), "signe un contrat") { act in
            try Contracts.sign(id, person, terms, .inForce, by: act)
        }
        return id.text
    }

    /// A PASS that runs, noted once for each person.
    private func notePass(of person: ID<Person>) async throws {
        let (town, id) = (town, ID<PassIAE>.make(at: town.archive.clock.now()))
        guard made["pass" + person.text] == nil, let number = PassNumber("9999926\(10000 + made.count)") else { return }
        made["pass" + person.text] = id.text
        let start = TestTown.monday.adding(days: -400)
        try await town.archive.act(as: try await counsellor(of: person), "note un PASS IAE") { act in
            try Contracts.note(id, person, PassEntry(number: number, start: start, end: start.adding(days: 729), reason: nil), by: act)
        }
    }

    private func suspendPass(of person: ID<Person>) async throws -> String {
        try await notePass(of: person)
        let (id, today) = (ID<Suspension>.make(at: town.archive.clock.now()), town.archive.clock.today())
        let request = SuspensionRequest(
            start: today.adding(days: -20), end: today.adding(days: -10), reason: .finishedContract, siaeKind: .aci, lastHiringStart: nil)
        try await town.archive.act(as: try await counsellor(of: person), "suspend un PASS IAE") { act in
            try Passes.suspend(id, person, request, isEndUnknown: false, Passes.Circumstances(today: today, parameters: .inForce), by: act)
        }
        return id.text
    }

    /// What the person already has, in a town that has lived.
    private func known(of person: ID<Person>) async throws -> ParcoursFacts {
        let reader = try await town.reader(person == town.chloe ? town.karim : person == town.zoe ? town.omar : town.claire)
        return try await town.archive.read(as: reader) { sight in try ParcoursReading.facts(of: person, seenBy: sight) }
    }

    private func amendContract(of person: ID<Person>) async throws -> String {
        guard let contract = try await value(of: "contrat", person) else { return "" }
        guard let known = try await known(of: person).file.contracts.first(where: { $0.id.text == contract }) else { return "" }
        if let amendment = known.amendments.last { return amendment.id.text }
        let id = ID<Amendment>.make(at: town.archive.clock.now())
        let amendment = Amendment(id: id, from: known.start, weekly: Hours(28), end: nil)
        try await town.archive.act(as: try await counsellor(of: person), "modifie un contrat") { act in
            try Contracts.amend(ID(known: contract), of: person, amendment, .inForce, by: act)
        }
        return id.text
    }

    private func prolongPass(of person: ID<Person>) async throws -> String {
        try await notePass(of: person)
        let (id, today, town) = (ID<Prolongation>.make(at: town.archive.clock.now()), town.archive.clock.today(), town)
        try await town.archive.act(as: try await counsellor(of: person), "prolonge un PASS IAE") { act in
            let end = try ParcoursReading.facts(of: person, seenBy: act.sight()).file.pass?.pass.end ?? today
            let request = ProlongationRequest(reason: .particularDifficulties, end: end.adding(days: 90), siaeKind: .aci)
            try Prolongations.ask(
                id, person, request, on: today, Prolongations.Details(), Passes.Circumstances(today: today, parameters: .inForce), by: act)
        }
        return id.text
    }

    private func pass(of person: ID<Person>) async throws -> String {
        if let pass = try await known(of: person).file.pass { return pass.id.text }
        try await notePass(of: person)
        return try await known(of: person).file.pass?.id.text ?? ""
    }

    /// Where they already stand, so that who reads them stays the same.
    private func enter(_ person: ID<Person>) async throws -> String {
        if let stage = try await known(of: person).parcours?.lastStage { return stage.id.text }
        let (id, place) = (ID<Stage>.make(at: town.archive.clock.now()), town.places[person])
        guard let place, let counsellor = place.counsellor else { return "" }
        if place.structure == town.ailleurs {
            try await town.archive.act(as: town.command(in: town.ailleurs), "ouvre un dispositif") { act in
                try act.insert(into: "dispositifs", id: self.town.aci.text, ["kind": "aci", "name": "ACI"])
            }
        }
        let entry = StageEntry(dispositif: town.aci, site: place.site, crew: place.crew, counsellor: counsellor, encadrant: nil, from: TestTown.monday)
        try await town.archive.act(as: try await self.counsellor(of: person), "note une entrée") { act in try Stages.enter(id, person, entry, by: act) }
        return id.text
    }

    private func noteContact(with person: ID<Person>) async throws -> String {
        let id = ID<Contact>.make(at: town.archive.clock.now())
        let kind = RecordedCode(code: "appel", label: "Appel", version: "1")
        try await town.archive.act(as: try await counsellor(of: person), "note un contact") { act in
            try Contacts.note(id, of: person, kind, .reached, on: TestTown.monday, line: "A rappelé", by: act)
        }
        return id.text
    }

    private func noteTraining(for person: ID<Person>) async throws -> String {
        let (id, today) = (ID<Training>.make(at: town.archive.clock.now()), TestTown.monday)
        let kind = try #require(town.referentials.trainingKinds.recorded("securite", on: today))
        let details = TrainingDetails(kind: kind, title: "Gestes et postures", start: today, end: today, result: .followed)
        try await town.archive.act(as: try await counsellor(of: person), "note une formation") { act in
            try Trainings.record(id, of: person, details, by: act)
        }
        return id.text
    }

    private func noteImmersion(for person: ID<Person>) async throws -> String {
        let (id, today) = (ID<Immersion>.make(at: town.archive.clock.now()), TestTown.monday)
        let frame = try #require(town.referentials.immersionFrames.recorded("pmsmp", on: today))
        let details = ImmersionDetails(frame: frame, host: "Pépinière", start: today, end: today, words: "Bien.")
        try await town.archive.act(as: try await counsellor(of: person), "note une immersion") { act in
            try Immersions.record(id, of: person, details, .inForce, by: act)
        }
        return id.text
    }

    private func issueAttestation(for person: ID<Person>) async throws -> String {
        if let known = made["document" + person.text] { return known }
        _ = try await noteTraining(for: person)
        let (id, frameworks) = (ID<Attestation>.make(at: town.archive.clock.now()), town.referentials.skillFrameworks)
        try await town.archive.act(as: try await counsellor(of: person), "établit une attestation") { act in
            try Attestations.issue(id, .attestation, of: person, structureName: "Les Jalons", frameworks: frameworks, by: act)
        }
        made["document" + person.text] = id.text
        return id.text
    }

    /// Ordinary: the direction reads it.
    private func tickCriterion(of person: ID<Person>) async throws -> String {
        let (files, town) = (EligibilityFiles(town.referentials), town)
        let actor = try await counsellor(of: person)
        try await town.archive.act(as: actor, "coche un critère") { act in try files.tick([.rsa], of: person, on: TestTown.monday, by: act) }
        let (structure, id) = (actor.structure.text, person.text)
        let row = try await town.archive.database.read { db in
            try db.first("SELECT id FROM eligibility_criteria WHERE structure_id = \(structure) AND person_id = \(id) ORDER BY id DESC")
        }
        return try #require(row).text(0)
    }

    private func noteProof(of person: ID<Person>) async throws -> String {
        guard let criterion = try await value(of: "critere", person) else { return "" }
        let (files, id) = (EligibilityFiles(town.referentials), ID<CriterionProof>.make(at: town.archive.clock.now()))
        let proof = NewProof(kind: .document, datedOn: TestTown.monday.adding(days: -70), seenOn: TestTown.monday, reference: "Classeur")
        try await town.archive.act(as: try await counsellor(of: person), "note une preuve") { act in
            try files.note(id, for: ID(known: criterion), of: person, proof, by: act)
        }
        return id.text
    }

    /// Before any PASS of the walk.
    private func noteDiagnosis(of person: ID<Person>) async throws -> String {
        let (files, id) = (EligibilityFiles(town.referentials), ID<NotedDiagnosis>.make(at: town.archive.clock.now()))
        try await town.archive.act(as: try await counsellor(of: person), "note un diagnostic") { act in
            try files.note(id, by: .prescriber, on: TestTown.monday.adding(days: -500), words: "Mission locale", of: person, .inForce, by: act)
        }
        return id.text
    }

    /// A frein of health: the class that the fewest read.
    private func noteFrein(of person: ID<Person>) async throws -> String {
        let (freins, today) = (Freins(town.referentials), town.archive.clock.today())
        try await town.archive.act(as: try await counsellor(of: person), "note un frein") { act in
            try freins.rate([NotedSeverity(code: "SAN03", severity: 2)], of: person, on: today, from: .diagnostic, by: act)
        }
        return "SAN03"
    }

    /// At the person's own site, in their own structure.
    private func openAnnex(for person: ID<Person>) async throws -> (convention: String, annex: String) {
        let (town, place) = (town, town.places[person])
        let id = ID<FinancialAnnex>.make(at: town.archive.clock.now())
        let order = 1000 + made.count
        try await town.archive.act(as: town.command(in: place?.structure), "conventionne") { act in
            let period = try #require(Period(TestTown.monday.firstOfMonth, TestTown.monday.adding(months: 10)))
            try Conventions.add(id.of(Convention.self), name: "Convention 2026", period, by: act)
            let terms = AnnexTerms(from: period.first, monthlyThousandths: 10_000, yearlyAmount: 2_392_100, annualHours: 1820)
            let number = try #require(FinancialAnnexNumber("ACI02126\(order)A0M0"))
            let places: [(site: ID<Site>, crew: ID<Crew>?)] = [(place?.site ?? town.beaune, nil)]
            let new = NewAnnex(id: id, number: number, state: .valid, period: period, places: places, terms: terms)
            try Conventions.add(new, to: id.of(Convention.self), by: act)
        }
        return (id.text, id.text)
    }

    private func counsellor(of person: ID<Person>) async throws -> Actor {
        let user = person == town.chloe ? town.karim : person == town.zoe ? town.omar : town.claire
        return Actor(try await town.reader(user))
    }
}

/// What the pure policy says of one reader before one route and one person.
enum RouteExpectation: Hashable {
    /// The page or the act is theirs: never 404, never a failure.
    case open
    /// Sees it, may not change it.
    case refused
    /// Does not exist for them.
    case hidden

    static func of(_ route: Route, _ reader: Reader, _ place: Place) -> RouteExpectation? {
        switch route.policy {
        case .everyone: return .open
        case .person, .assessor: return .hidden
        case .users(let roles):
            guard !roles.isDisjoint(with: reader.roles) else { return .hidden }
            return route.subject.map { subject in within(subject, route, reader, place) }
        }
    }

    private static func within(_ subject: Route.Subject, _ route: Route, _ reader: Reader, _ place: Place) -> RouteExpectation {
        guard case .file(let facet, let sensitivity) = subject, route.hasParts else { return .open }
        let right = Policy.right(of: reader, on: facet, sensitivity, of: place)
        if route.method == .get { return right.canRead ? .open : .hidden }
        return right == .write ? .open : right == .read ? .refused : .hidden
    }

    func agrees(with status: Int) -> Bool {
        switch self {
        case .open: status != 404 && status < 500
        case .refused: [403, 404, 422].contains(status)
        case .hidden: status == 404
        }
    }
}

extension Route {
    /// Its address leads to one person's file, or to one account.
    var hasParts: Bool { pattern.segments.contains { $0.first == ":" && !RouteWalk.partsOfLists.contains($0) } }
    var name: String { "\(method.rawValue) \(pattern.text)" }

    /// What the test answers to who adds a route without saying whose data it is.
    static func whatToSay(_ route: Route) -> String {
        "\(route.name) : dites ce que montre cette route, par exemple .about(.skills), .about(.frein, .private) ou .aboutNobody(\"…\"), dans \(route.file)."
    }
}

extension TestTown {
    /// Where each person of the town stands, as `TestTown` placed them.
    var places: [ID<Person>: Place] {
        [
            amina: Place(structure: jalons, site: beaune, crew: gardens, counsellor: claire),
            bruno: Place(structure: jalons, site: beaune, counsellor: claire),
            chloe: Place(structure: jalons, site: dijon, crew: recycling, counsellor: karim),
            zoe: Place(structure: ailleurs, site: beaune, counsellor: omar),
        ]
    }

    /// The head of each chain: it moves with the smallest act.
    func heads() async throws -> [Int] {
        try await AuditChain.heads(in: archive).map(\.sequence)
    }

    /// Rows of each table, but of those that reading itself fills.
    func counts() async throws -> [String: Int] {
        let tables = Schema.current.tables.keys.filter { !["read_log", "sessions"].contains($0) }.sorted()
        var statement = Statement(stringLiteral: "")
        statement.sql = tables.map { "SELECT '\($0)', count(*) FROM \($0)" }.joined(separator: " UNION ALL ")
        let all = statement
        return try await archive.database.read { db in
            Dictionary(try db.rows(all).map { (try $0.text(0), try $0.int(1)) }, uniquingKeysWith: { $1 })
        }
    }
}
