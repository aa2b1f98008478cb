import Documents
import Domain
import Pages
import Store

/// The layout of the structure: the technical administrator writes, the direction reads.
enum OrganisationRoutes {
    private static let (readers, writers) = (Organisations.readers, Organisations.writers)

    static let all: [Route] =
        (Route.list(readers, OrganisationPaths.organisation, { visit in try await show(visit) }, file: file) + acts)
        .aboutNobody("the layout of the structure")

    private static let acts: [Route] = [
        .users(writers, .post, OrganisationPaths.sites, addSite),
        .users(writers, .post, OrganisationPaths.siteNames, renameSite),
        .users(writers, .post, OrganisationPaths.dispositifs, addDispositif),
        .users(writers, .post, OrganisationPaths.dispositifNames, renameDispositif),
        .users(writers, .post, OrganisationPaths.crews, addCrew),
        .users(writers, .post, OrganisationPaths.crewNames, renameCrew),
    ]

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let organisation = try await visit.read { sight in try Organisations.organisation(seenBy: sight) }
        let grids = try await CrewFrameworkRoutes.choices(visit)
        return ListFile(
            "Structure", name: "structure",
            tables: [
                Documents.Table(OrganisationTables.sites(organisation), organisation.sites),
                Documents.Table(OrganisationTables.dispositifs(organisation, kinds(visit)), organisation.dispositifs),
                Documents.Table(OrganisationTables.crews(organisation, grids), organisation.crews),
            ])
    }

    private static func kinds(_ visit: UserVisit) -> [Choice] {
        visit.app.referentials.dispositifKinds.inForce(on: visit.today).map { Choice($0.code, $0.label) }
    }

    static func show(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let organisation = try await visit.read { sight in try Organisations.organisation(seenBy: sight) }
        let grids = try await CrewFrameworkRoutes.choices(visit)
        let page = OrganisationPage(
            organisation, kinds: kinds(visit), frameworks: grids, writes: visit.reader.has(.technical), entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable static func addSite(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let name = name(in: &form)
        let zone = form.choice("fuseau", of: SiteTimeZone.allCases.map(\.rawValue), missing: "Choisissez l’heure du site.")
        let site = name.flatMap { name in zone.map { Site(id: form.once.of(Site.self), name: name, timeZone: $0) } }
        return try await save(visit, form, .newSite, "ajoute un site", site) { site, act in try Organisations.add(site, by: act) }
    }

    @Sendable static func renameSite(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let new = renaming(Site.self, in: &form)
        return try await save(visit, form, .siteName, "renomme un site", new) { new, act in try Organisations.rename(new.id, to: new.name, by: act) }
    }

    @Sendable static func addDispositif(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let name = name(in: &form)
        let offered = visit.app.referentials.dispositifKinds.inForce(on: visit.today).map(\.code)
        let kind = form.choice("genre", of: offered, missing: "Choisissez le genre du dispositif.").flatMap(Dispositif.Kind.init)
        let dispositif = name.flatMap { name in kind.map { Dispositif(id: form.once.of(Dispositif.self), kind: $0, name: name) } }
        return try await save(visit, form, .newDispositif, "ajoute un dispositif", dispositif) { one, act in try Organisations.add(one, by: act) }
    }

    @Sendable static func renameDispositif(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let new = renaming(Dispositif.self, in: &form)
        return try await save(visit, form, .dispositifName, "renomme un dispositif", new) { new, act in
            try Organisations.rename(new.id, to: new.name, by: act)
        }
    }

    @Sendable static func addCrew(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let name = name(in: &form)
        let site = form.id("site", of: Site.self, missing: "Choisissez le site.")
        let dispositif = form.id("dispositif", of: Dispositif.self, missing: "Choisissez le dispositif.")
        var new: NewCrew?
        if let name, let site, let dispositif { new = NewCrew(crew: Crew(id: form.once.of(Crew.self), site: site, name: name), dispositif: dispositif) }
        return try await save(visit, form, .newCrew, "ajoute une équipe", new) { new, act in
            try Organisations.add(new.crew, under: new.dispositif, by: act)
        }
    }

    @Sendable static func renameCrew(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let new = renaming(Crew.self, in: &form)
        return try await save(visit, form, .crewName, "renomme une équipe", new) { new, act in try Organisations.rename(new.id, to: new.name, by: act) }
    }
}

// MARK: what the forms say

extension OrganisationRoutes {
    private struct NewCrew: Sendable {
        let crew: Crew
        let dispositif: ID<Dispositif>
    }

    private struct NewName<Subject>: Sendable {
        let id: ID<Subject>
        let name: String
    }

    private static func name(in form: inout SentForm) -> String? { form.text("nom", missing: "Indiquez le nom.", atMost: 120) }

    private static func renaming<Subject>(_ subject: Subject.Type, in form: inout SentForm) -> NewName<Subject>? {
        let id = form.id("lequel", of: subject, missing: "Choisissez ce qui change de nom.")
        let name = name(in: &form)
        return id.flatMap { id in name.map { NewName(id: id, name: $0) } }
    }

    /// Nil in `new` is a form to mend: its errors are in `form` already.
    private static func save<New: Sendable>(
        _ visit: UserVisit, _ sent: SentForm, _ part: OrganisationPage.Part, _ words: String, _ new: New?,
        _ write: @escaping @Sendable (New, Act) throws -> Void
    ) async throws -> Answer {
        var form = sent
        if let new, form.isValid {
            do {
                try await visit.act(words, once: form.once) { act in try write(new, act) }
                return .see(OrganisationPaths.organisation(), done: "enregistre")
            } catch Refusal.invalid(let fields) {
                form.refuse(all: fields)
            }
        }
        var entry = form.entry
        entry.scope = part.rawValue
        return try await show(visit, entry: entry)
    }
}
