import Domain
import Pages
import Store

/// The stages of a parcours: read by who knows the person, corrected by who writes entries.
enum StageRoutes {
    private static let writers: Set<Role> = [.counsellor, .rh]

    static let all: [Route] = [
        .users([.counsellor, .encadrant, .direction, .rh], .get, StagePaths.stages, stages),
        .users(writers, .get, StagePaths.correction) { try await page($0, try await desk($0)) },
        .users(writers, .post, StagePaths.correction, correct),
    ].about(.identity)

    @Sendable static func stages(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("personne", of: Person.self)
        let (person, parcours, versions) = try await visit.read { sight in
            guard let person = try People.person(id, seenBy: sight) else { throw Refusal.notFound }
            return (person, try ParcoursReading.facts(of: id, seenBy: sight).parcours, try Stages.versions(of: id, seenBy: sight))
        }
        let page = StagesPage(person: person, parcours: parcours, versions: versions, writes: visit.writes(.identity, of: person))
        return .page(page.html(in: visit.frame), names: [id])
    }

    private struct Desk: Sendable {
        let person: Person
        let parcours: Parcours
        let stage: Stage
        let versions: FactVersions<StageWriting>
        let options: EntryOptions
    }

    private static func desk(_ visit: UserVisit) async throws -> Desk {
        let (id, stageID) = (try visit.id("personne", of: Person.self), try visit.id("etape", of: Stage.self))
        return try await visit.read { sight in
            guard let person = try People.person(id, seenBy: sight), let parcours = try ParcoursReading.facts(of: id, seenBy: sight).parcours,
                let stage = parcours.stages.first(where: { $0.id == stageID }), let versions = try Stages.versions(of: id, seenBy: sight)[stageID]
            else { throw Refusal.notFound }
            return Desk(
                person: person, parcours: parcours, stage: stage, versions: versions, options: try EntryPlaces.options(seenBy: sight).keeping(stage.team))
        }
    }

    private static func page(_ visit: UserVisit, _ desk: Desk, refused: Entry? = nil) async throws -> Answer {
        let team = desk.stage.team
        let opened = Entry(values: [
            "debut": [desk.stage.from.iso], "prevu": [desk.stage.plannedEnd?.iso ?? ""], "site": [team.site.text], "equipe": [team.crew?.text ?? ""],
            "cip": [team.counsellor.text], "encadrant": [team.encadrant?.text ?? ""], CorrectionForm.shown: [desk.versions.last.row],
        ])
        let page = StageCorrectionPage(
            person: desk.person, stage: desk.stage, options: desk.options, versions: desk.versions, entry: refused ?? opened)
        return .page(page.html(in: visit.frame), names: [desk.person.id], status: refused == nil ? 200 : 422)
    }

    @Sendable static func correct(_ visit: UserVisit) async throws -> Answer {
        let desk = try await desk(visit)
        var form = visit.form
        let (entry, correction) = (entry(in: &form, desk), form.correction())
        guard form.isValid, let entry, let correction else { return try await page(visit, desk, refused: form.entry) }
        let (id, person, stage) = (form.once.of(Stage.self), desk.person.id, desk.stage.id)
        try await visit.act("corrige une étape", once: form.once) { act in
            try Stages.correct(stage, as: id, of: person, entry, correction, by: act)
        }
        return .see(StagePaths.stages(person.text), done: "corrige")
    }

    private static func entry(in form: inout SentForm, _ desk: Desk) -> StageEntry? {
        let options = desk.options
        let from = form.day("debut", missing: "Indiquez le premier jour.")
        let planned = form.day("prevu")
        let site = form.choice("site", of: options.sites.map(\.id.text), missing: "Choisissez un site.")
        let crews = options.crews(of: desk.stage.dispositif.id)
        let crew = form.choice("equipe", of: crews.map(\.crew.id.text))
        let counsellor = form.choice("cip", of: options.counsellors.map(\.user.text), missing: "Choisissez le CIP référent.")
        let encadrant = form.choice("encadrant", of: options.encadrants.map(\.user.text))
        if let crew, let site, crews.contains(where: { $0.crew.id.text == crew && $0.crew.site.text != site }) {
            form.refuse("equipe", "Cette équipe travaille sur un autre site.")
        }
        if let from { weigh(from, planned, &form, desk) }
        guard form.isValid, let from, let site, let counsellor else { return nil }
        return StageEntry(
            dispositif: desk.stage.dispositif.id, site: ID(known: site), crew: crew.map { ID(known: $0) }, counsellor: ID(known: counsellor),
            encadrant: encadrant.map { ID(known: $0) }, from: from, plannedEnd: planned)
    }

    /// Stages follow one another: each begins after the one before, and ends after it began.
    private static func weigh(_ from: Day, _ planned: Day?, _ form: inout SentForm, _ desk: Desk) {
        if let planned, planned < from { form.refuse("prevu", "Ce jour est avant le premier jour, le \(FrenchDate.short(from)).") }
        guard let days = desk.parcours.correctableStarts(of: desk.stage), !days.contains(from) else { return }
        let words =
            from < days.lowerBound
            ? "Une autre étape est notée avant celle-ci : elle commence au plus tôt le \(FrenchDate.short(days.lowerBound))."
            : "Cette étape finit le \(FrenchDate.short(days.upperBound)) : elle commence au plus tard ce jour-là."
        form.refuse("debut", words)
    }
}

extension EntryOptions {
    /// With the place and the colleagues already written, which a correction may leave as they are.
    fileprivate func keeping(_ team: StageTeam) -> EntryOptions {
        let ownSite = sites.contains { $0.id == team.site } ? [] : [Site(id: team.site, name: team.siteName, timeZone: "")]
        let ownCounsellor = counsellors.contains { $0.user == team.counsellor } ? [] : [Colleague(user: team.counsellor, name: team.counsellorName)]
        let ownEncadrant = team.encadrant.flatMap { encadrant in
            encadrants.contains { $0.user == encadrant } ? nil : Colleague(user: encadrant, name: team.encadrantName ?? "")
        }
        return EntryOptions(
            dispositifs: dispositifs, sites: sites + ownSite, crews: crews, counsellors: counsellors + ownCounsellor,
            encadrants: encadrants + [ownEncadrant].compactMap { $0 })
    }
}
