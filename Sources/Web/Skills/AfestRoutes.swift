import Documents
import Domain
import HTML
import Pages
import Store

/// Training at work: the encadrant prepares and notes, the counsellor and the direction read, the person reads their own.
enum AfestRoutes {
    static let all: [Route] =
        (Route.list(ObservationRoutes.readers, AfestPaths.crews, crew, file: crewFile) + [
            .users(ObservationRoutes.readers, .get, AfestPaths.sequences, list),
            .users([.encadrant], .get, AfestPaths.new) { try await newPage($0) },
            .users([.encadrant], .post, AfestPaths.sequences, prepare),
            .users(ObservationRoutes.readers, .get, AfestPaths.sequence) { try await one($0) },
            .users(ObservationRoutes.readers, .get, AfestPaths.pdf, pdf),
            .users([.encadrant], .get, AfestPaths.plan) { try await AfestPlanRoutes.page($0) },
            .users([.encadrant], .post, AfestPaths.plan, AfestPlanRoutes.correct),
            .users([.encadrant], .post, AfestPaths.facts, AfestSteps.link),
            .users([.encadrant], .post, AfestPaths.situations, AfestSteps.situation),
            .users([.encadrant], .post, AfestPaths.reflections, AfestSteps.reflection),
            .users([.encadrant], .post, AfestPaths.evaluations, AfestSteps.evaluation),
            .users([.encadrant], .post, AfestPaths.abandonment, AfestSteps.abandonment),
            .users([.encadrant], .post, AfestPaths.withdrawal, AfestSteps.withdrawal),
        ]).about(.skills) + [.person(.get, AfestPaths.own, own)]

    // MARK: reading

    @Sendable private static func crew(_ visit: UserVisit) async throws -> Answer {
        let (crews, chosen, sequences) = try await inCrew(visit)
        return .page(
            CrewAfestPage(crews: crews, chosen: chosen, sequences: sequences).html(in: visit.frame), names: Set(sequences.map(\.person.id)).sorted())
    }

    @Sendable private static func crewFile(_ visit: UserVisit) async throws -> ListFile {
        let (_, chosen, sequences) = try await inCrew(visit)
        return ListFile(
            "Séquences AFEST", name: "afest", filters: chosen.map { [("Équipe", $0.name)] } ?? [],
            tables: [Documents.Table(CrewAfestPage.table(on: visit.today), sequences)], names: Set(sequences.map(\.person.id)).sorted())
    }

    private static func inCrew(_ visit: UserVisit) async throws -> (crews: [CrewCount], chosen: CrewCount?, sequences: [AfestSequence]) {
        let asked = visit.query["equipe"].flatMap { ID<Crew>($0) }
        return try await visit.read { sight in
            let crews = try CrewMembers.crews(seenBy: sight)
            let chosen = crews.first { $0.crew == asked } ?? (crews.count == 1 ? crews.first : nil)
            return (crews, chosen, try chosen.map { try AfestSequences.inCrew($0.crew, seenBy: sight) } ?? [])
        }
    }

    @Sendable private static func list(_ visit: UserVisit) async throws -> Answer {
        let (person, sequences) = try await known(visit)
        let page = AfestListPage(person: person, sequences: sequences, writes: writes(visit, person))
        return .page(page.html(in: visit.frame), names: [person.id])
    }

    private static func known(_ visit: UserVisit) async throws -> (Person, [AfestSequence]) {
        let id = try visit.id("personne", of: Person.self)
        return try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            return (person, try AfestSequences.of(id, seenBy: sight))
        }
    }

    static func writes(_ visit: UserVisit, _ person: Person) -> Bool { visit.reader.has(.encadrant) && visit.writes(.skills, of: person) }

    static func sequence(_ visit: UserVisit) async throws -> AfestSequence {
        let id = try visit.id("sequence", of: AfestSequence.self)
        guard let sequence = try await known(visit).1.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return sequence
    }

    static func one(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let sequence = try await sequence(visit)
        let writes = writes(visit, sequence.person)
        let facts = writes && sequence.isOpen ? try await freeFacts(visit, sequence) : []
        let page = AfestPage(
            sequence, writes: writes, facts: facts, canPrint: await visit.app.documents.isAvailable, entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), names: [sequence.person.id], status: refused == nil ? 200 : 422)
    }

    static func freeFacts(_ visit: UserVisit, _ sequence: AfestSequence) async throws -> [AfestFact] {
        let (person, since) = (sequence.person.id, sequence.first.plan.day)
        return try await visit.read { sight in try AfestFacts.free(of: person, since: since, seenBy: sight) }
    }

    @Sendable private static func pdf(_ visit: UserVisit) async throws -> Answer {
        let sequence = try await sequence(visit)
        let (person, structure) = (sequence.person, visit.session.structureName)
        guard await visit.app.documents.isAvailable else { return .see(AfestPaths.sequence(person.id.text, sequence.id.text)) }
        let document = Document(
            title: "AFEST – \(person.fullName)", header: structure,
            footer: "Protocole et suivi AFEST, \(person.fullName), au \(FrenchDate.short(visit.today))", body: AfestText(sequence).body)
        let words = Words.folded("afest " + person.fullName + " " + visit.today.iso).replacing(" ", with: "-")
        return .file(try await visit.app.documents.pdf(document), type: "application/pdf", name: words + ".pdf", names: [person.id])
    }

    @Sendable private static func own(_ visit: PersonVisit) async throws -> Answer {
        let sequences = try await AfestSequences.own(visit.session, in: visit.archive)
        return .page(OwnAfestPage(sequences).html(in: visit.frame), names: [visit.session.person])
    }

    // MARK: preparing

    private static func newPage(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let (id, app) = (try visit.id("personne", of: Person.self), visit.app)
        let (person, choices, supports) = try await visit.read { sight in
            guard let person = try People.person(id, .skills, seenBy: sight) else { throw Refusal.notFound }
            let titles = try ProductionSupports.all(seenBy: sight).filter { $0.wording.state == .active }.map(\.wording.title)
            return (person, try ObservationRoutes.choices(for: person, app, sight), titles)
        }
        let page = NewAfestPage(person: person, choices: choices, supports: titlesOnce(supports), entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), names: [id], status: refused == nil ? 200 : 422)
    }

    private static func titlesOnce(_ titles: [String]) -> [String] { titles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    @Sendable private static func prepare(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        guard try await visit.read({ sight in try People.person(id, .skills, seenBy: sight) }) != nil else { throw Refusal.notFound }
        var form = visit.form
        let (own, supports) = try await visit.read { sight in
            (try OwnSkills.frameworks(seenBy: sight), try ProductionSupports.all(seenBy: sight).map(\.wording.title))
        }
        let support = form.choice(AfestForm.support, of: supports)
        let plan = AfestPlanRoutes.plan(in: &form, own + visit.app.referentials.skillFrameworks, support: support, prepared: visit.today, visit)
        guard let plan else { return try await newPage(visit, refused: form.entry) }
        let sequence = form.once.of(AfestSequence.self)
        try await visit.act("prépare une séquence AFEST", once: form.once) { act in try AfestSequences.prepare(sequence, of: id, plan, by: act) }
        return .see(AfestPaths.sequence(id.text, sequence.text), done: "afest-preparee")
    }
}
