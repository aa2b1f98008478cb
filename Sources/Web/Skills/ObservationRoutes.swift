import Documents
import Domain
import Pages
import Store

/// Facts seen at work: from the crew to the person, three taps.
enum ObservationRoutes {
    static let readers: Set<Role> = [.counsellor, .encadrant, .direction]
    static let writers: Set<Role> = [.counsellor, .encadrant]

    static let all: [Route] = (Route.list(readers, WorkshopPaths.skills, crewSkills, file: crewSkillsFile) + acts).about(.skills)

    private static let acts: [Route] = [
        .users(readers, .get, WorkshopPaths.workshop, workshop),
        .users(writers, .get, ObservationPaths.new) { try await newPage($0) },
        .users(readers, .get, ObservationPaths.observations, list),
        .users(writers, .post, ObservationPaths.observations, note),
        .users(readers, .get, ObservationPaths.observation) { try await one($0) },
        .users(writers, .post, ObservationPaths.correction, correct),
        .users(writers, .post, ObservationPaths.withdrawal, withdraw),
    ]

    @Sendable private static func workshop(_ visit: UserVisit) async throws -> Answer {
        let asked = visit.query["equipe"].flatMap { ID<Crew>($0) }
        let (crews, chosen, members) = try await visit.read { sight in
            let crews = try CrewMembers.crews(seenBy: sight)
            let chosen = crews.first { $0.crew == asked } ?? (crews.count == 1 ? crews.first : nil)
            return (crews, chosen, try chosen.map { try CrewMembers.members(of: $0.crew, seenBy: sight) } ?? [])
        }
        let page = WorkshopPage(
            crews: crews, chosen: chosen, members: members, writes: !visit.reader.roles.isDisjoint(with: writers),
            situation: String((visit.query[ObservationForm.proposed]?.trimmed ?? "").prefix(80)))
        return .page(page.html(in: visit.frame), names: members.map(\.person.id))
    }

    @Sendable private static func crewSkills(_ visit: UserVisit) async throws -> Answer {
        let (crews, chosen, skills) = try await knownSkills(visit)
        return .page(CrewSkillsPage(crews: crews, chosen: chosen, skills: skills).html(in: visit.frame), names: people(skills))
    }

    @Sendable private static func crewSkillsFile(_ visit: UserVisit) async throws -> ListFile {
        let (_, chosen, skills) = try await knownSkills(visit)
        return ListFile(
            "Compétences de l’équipe", name: "competences", filters: chosen.map { [("Équipe", $0.name)] } ?? [],
            tables: [Documents.Table(CrewSkillsPage.table, skills?.lines ?? [])], names: people(skills))
    }

    private static func people(_ skills: CrewSkills?) -> [ID<Person>] {
        Set(skills?.lines.flatMap { ($0.ready + $0.learning).map(\.id) } ?? []).sorted()
    }

    private static func knownSkills(_ visit: UserVisit) async throws -> (crews: [CrewCount], chosen: CrewCount?, skills: CrewSkills?) {
        let (asked, shipped) = (visit.query["equipe"].flatMap { ID<Crew>($0) }, visit.app.referentials.skillFrameworks)
        return try await visit.read { sight in
            let crews = try CrewMembers.crews(seenBy: sight)
            let chosen = crews.first { $0.crew == asked } ?? (crews.count == 1 ? crews.first : nil)
            let codes = (chosen?.frameworks.filter { $0 != SkillFramework.everyTrade } ?? []) + [SkillFramework.everyTrade]
            let isShipped = codes.allSatisfy { code in shipped.contains { $0.code == code } }
            let known = isShipped ? shipped : shipped + (try OwnSkills.frameworks(seenBy: sight))
            let grids = codes.compactMap { code in known.first { $0.code == code } }
            return (crews, chosen, try chosen.map { try CrewMembers.skills(of: $0, grids: grids, seenBy: sight) })
        }
    }

    @Sendable private static func list(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, facts) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            return (person, try Observations.of(id, seenBy: sight))
        }
        let page = ObservationsPage(person: person, facts: facts, writes: visit.writes(.skills, of: person))
        return .page(page.html(in: visit.frame), names: [id])
    }

    private static func newPage(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (id, carried) = (try visit.id("personne", of: Person.self), visit.query[ObservationForm.proposed]?.trimmed)
        let app = visit.app
        let (person, choices, agreed) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            let choices = try Self.choices(for: person, app, sight).beginning(with: carried)
            return (person, choices, try ImageConsents.of(id, seenBy: sight).isGiven(.file))
        }
        let page = NewObservationPage(person: person, choices: choices, agreed: agreed, entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func note(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        guard let person = try await visit.read({ sight in try People.person(id, .skills, seenBy: sight) }) else { throw Refusal.notFound }
        var form = visit.form
        let new = try await observation(in: &form, visit)
        let own = form.deviceID(ObservationForm.deviceID, of: Observation.self)
        let photo = await visit.photo(in: &form)
        guard form.isValid, let new else { return try await newPage(visit, refused: form.entry) }
        let (fact, photoID) = (own ?? form.once.of(Observation.self), form.once.of(Photo.self))
        do {
            try await visit.act("note un fait vu au travail", once: form.once) { act in
                try Observations.note(fact, of: id, new, by: act)
                if let photo { try Photos.add(photoID, photo, to: fact, of: id, on: new.day, by: act) }
            }
        } catch Refusal.invalid(let fields) {
            for (field, message) in fields { form.refuse(field, message) }
            form.refuse(PhotoForm.file, PhotoForm.again)
            return try await newPage(visit, refused: form.entry)
        }
        let next = WorkshopPaths.workshop().with(["equipe": person.place.crew?.text ?? "", ObservationForm.proposed: new.situation ?? ""])
        return .see(next, done: "observe")
    }

    static func one(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (id, observation) = (try visit.id("personne", of: Person.self), try visit.id("observation", of: Observation.self))
        let app = visit.app
        let (person, fact, choices) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight),
                let fact = try Observations.of(id, seenBy: sight).first(where: { $0.id == observation.text })
            else { throw Refusal.notFound }
            return (person, fact, try Self.choices(for: person, app, sight).keeping(fact.last.value.skills))
        }
        let writes = visit.writes(.skills, of: person)
        let page = ObservationPage(
            person: person, fact: fact, choices: choices, writes: writes,
            removesPhoto: fact.last.value.photo?.mayBeRemoved(by: visit.reader, writes: writes) ?? false, entry: refused)
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    @Sendable private static func correct(_ visit: UserVisit) async throws -> Answer {
        let (person, fact) = (try visit.id("personne", of: Person.self), try visit.id("observation", of: Observation.self))
        var form = visit.form
        let known = try await visit.read { sight in try Observations.of(person, seenBy: sight).first { $0.id == fact.text } }
        let (new, correction) = (try await observation(in: &form, visit, keeping: known?.last.value.skills ?? []), form.correction())
        guard form.isValid, let new, let correction else { return try await one(visit, refused: form.entry) }
        let row = form.once.of(Observation.self)
        try await visit.act("corrige un fait vu au travail", once: form.once) { act in
            try Observations.correct(fact, as: row, of: person, new, correction, by: act)
        }
        return .see(ObservationPaths.observations(person.text), done: "corrige")
    }

    @Sendable private static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let (person, fact) = (try visit.id("personne", of: Person.self), try visit.id("observation", of: Observation.self))
        var form = visit.form
        let reason = form.text(FactWithdrawalForm.reason, missing: "Dites en quelques mots pourquoi vous retirez ce fait.")
        guard let reason else { return try await one(visit, refused: form.entry) }
        let withdrawal = Correction(shown: form.entry[CorrectionForm.shown], reason: reason)
        let row = form.once.of(Observation.self)
        try await visit.act("retire un fait vu au travail", once: form.once) { act in
            try Observations.withdraw(fact, as: row, of: person, withdrawal, by: act)
        }
        return .see(ObservationPaths.observations(person.text), done: "retire")
    }
}

extension ObservationRoutes {
    static func choices(for person: Person, _ app: WebApp, _ sight: Sight) throws -> ObservationChoices {
        ObservationChoices(
            kinds: app.referentials.observationKinds.inForce(on: sight.reader.today), grids: try grids(for: person, app, sight),
            situations: try Observations.situations(of: person, seenBy: sight))
    }

    /// Those of the person's crew, with the skills in force today.
    static func grids(for person: Person, _ app: WebApp, _ sight: Sight) throws -> [(label: String, framework: String, skills: [Skill])] {
        let codes = try CrewMembers.grids(of: person, seenBy: sight)
        let today = sight.reader.today
        let shipped = app.referentials.skillFrameworks
        let isShipped = codes.allSatisfy { code in shipped.contains { $0.code == code } }
        let known = isShipped ? shipped : shipped + (try OwnSkills.frameworks(seenBy: sight))
        return codes.compactMap { code in known.first { $0.code == code } }.map { framework in
            (label: framework.label, framework: framework.code, skills: framework.skills.inForce(on: today))
        }
    }

    /// Nil when something was refused. A skill of any grid is taken, the crew's may change between two days; a correction may keep `chosen`.
    private static func observation(in form: inout SentForm, _ visit: UserVisit, keeping chosen: [ObservedSkill] = []) async throws -> NewObservation? {
        let grids = try await visit.read { sight in try OwnSkills.frameworks(seenBy: sight) } + visit.app.referentials.skillFrameworks
        let kinds = visit.app.referentials.observationKinds
        let sign = form.choice(ObservationForm.sign, of: Observation.Sign.allCases.map(\.rawValue), missing: "Touchez « C’est bien » ou « À travailler ».")
            .flatMap(Observation.Sign.init)
        let day = form.day(ObservationForm.day, within: visit.today.adding(years: -2)...visit.today) ?? visit.today
        let code = form.choice(ObservationForm.kind, of: kinds.inForce(on: visit.today).map(\.code)) ?? kinds.inForce(on: visit.today).first?.code
        let words = form.text(ObservationForm.words, atMost: 300)
        let situation = form.text(ObservationForm.other, atMost: 80) ?? form.text(ObservationForm.proposed, atMost: 80)
        let skills = self.skills(in: &form, grids, on: day, keeping: chosen)
        guard let sign, let code, let kind = kinds[code], let recorded = kinds.recorded(code, on: visit.today), form.isValid else { return nil }
        if sign == .minus, kind.isAlwaysGood {
            form.refuse(ObservationForm.kind, "« \(kind.label) » est toujours un bon point. Pour ce qui reste à travailler, notez un fait observé.")
        }
        if skills.isEmpty, words == nil, !kind.isAlwaysGood {
            form.refuse(ObservationForm.skills, "Touchez une compétence, ou dites le fait en quelques mots.")
        }
        let madeAt = Instant(iso: form.entry[ObservationForm.madeAt])
        return NewObservation(kind: recorded, sign: sign, situation: situation, words: words, skills: skills, day: day, madeAt: madeAt, device: form.device)
    }

    /// Of `known`, with the words they had; of the grids otherwise. What is in neither was not offered, and is refused rather than forgotten.
    static func skills(in form: inout SentForm, _ grids: [SkillFramework], on day: Day, keeping known: [ObservedSkill] = []) -> [ObservedSkill] {
        let chosen = form.entry.values[ObservationForm.skills] ?? []
        guard chosen.count <= 12 else {
            form.refuse(ObservationForm.skills, "Douze compétences au plus : gardez celles qui comptent.")
            return []
        }
        let skills = chosen.compactMap { key in known.first { $0.key == key } ?? skill(key, grids, on: day) }
        if skills.count < chosen.count {
            form.refuse(ObservationForm.skills, "Une compétence choisie n’est dans aucune grille : choisissez parmi celles qui sont proposées.")
        }
        return skills
    }

    private static func skill(_ key: String, _ grids: [SkillFramework], on day: Day) -> ObservedSkill? {
        let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let framework = grids.first(where: { $0.code == parts[0] }),
            let skill = framework.skills.entry(parts[1], on: day) ?? framework.skills[parts[1]]
        else { return nil }
        return ObservedSkill(framework: framework.code, code: skill.code, label: skill.label, version: framework.version)
    }
}
