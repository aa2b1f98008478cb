import Domain
import Pages
import Store

/// Les Emplois: how they are reached, what they brought, and what differs.
enum EmploisRoutes {
    static let all: [Route] = link.aboutNobody("how Les Emplois are reached, and how many rows came") + people.about(.contract)

    private static let link: [Route] = [
        .users(EmploisReading.watchers, .get, EmploisPaths.emplois, home),
        .users(EmploisConnection.writers, .get, EmploisPaths.connection) { try await connection($0) },
        .users(EmploisConnection.writers, .post, EmploisPaths.connection, connect),
    ]

    private static let people: [Route] = [
        .users(EmploisReading.readers, .get, EmploisPaths.reading, reading),
        .users(EmploisReading.readers, .post, EmploisPaths.reading, read),
        .users(EmploisReading.readers, .post, EmploisPaths.recording, record),
        .users(EmploisReading.readers, .post, EmploisPaths.abandonment, abandon),
        .users(EmploisConflict.readers, .get, EmploisPaths.conflicts) { try await conflicts($0) },
        .users(EmploisConflict.settlers, .post, EmploisPaths.conflicts, settle),
        .users(EmploisConflict.settlers, .post, EmploisPaths.reopening, reopen),
    ]

    @Sendable static func home(_ visit: UserVisit) async throws -> Answer {
        let (roles, now) = (visit.reader.roles, visit.archive.clock.now())
        let page = try await visit.read { sight in
            EmploisPage(
                try EmploisConnections.one(in: sight.reader.structure, sight.db), sites: try EmploisConnections.siteNames(seenBy: sight),
                readings: try EmploisReadings.all(seenBy: sight), held: try EmploisReadings.held(seenBy: sight),
                conflicts: EmploisConflict.readers.isDisjoint(with: roles) ? nil : try EmploisConflicts.count(seenBy: sight), roles: roles, now: now)
        }
        return .page(page.html(in: visit.frame))
    }

    // MARK: reading

    @Sendable static func reading(_ visit: UserVisit) async throws -> Answer {
        let (last, preview) = try await visit.read { sight in
            (try EmploisReadings.last(in: sight.reader.structure, sight.db), try EmploisReadings.preview(seenBy: sight))
        }
        guard let last, last.state == .read, let preview else { return .see(EmploisPaths.emplois()) }
        let page = EmploisReadingPage(
            last, rows: preview.rows, others: preview.others, look: visit.query["voir"].flatMap { ImportedRow.Outcome(rawValue: $0) },
            start: visit.query["apres"].flatMap { Int($0) }.map { max(0, $0) } ?? 0)
        return .page(page.html(in: visit.frame), names: page.named)
    }

    /// Begun before the answer, so that a refusal is said; read behind it.
    @Sendable static func read(_ visit: UserVisit) async throws -> Answer {
        do {
            try await visit.app.emplois.start(visit.app, Actor(visit.reader))
            return .see(EmploisPaths.emplois(), done: "emplois-lecture")
        } catch Refusal.conflict("emplois_readings") {
            return .see(EmploisPaths.emplois(), done: "emplois-en-cours")
        } catch Refusal.conflict("emplois_preview") {
            return .see(EmploisPaths.reading(), done: "emplois-attend")
        }
    }

    @Sendable static func record(_ visit: UserVisit) async throws -> Answer {
        let (plans, id) = (EmploisPlans(visit.app.referentials), try shown(visit.form))
        try await visit.act("enregistre la lecture des Emplois", once: visit.form.once) { act in try plans.record(id, by: act) }
        return .see(EmploisPaths.emplois(), done: "emplois-enregistre")
    }

    @Sendable static func abandon(_ visit: UserVisit) async throws -> Answer {
        let id = try shown(visit.form)
        try await visit.act("laisse une lecture des Emplois", once: visit.form.once) { act in try EmploisReadings.abandon(id, by: act) }
        return .see(EmploisPaths.emplois(), done: "emplois-laisse")
    }

    /// The reading that stood on the page.
    private static func shown(_ form: SentForm) throws -> ID<EmploisReading> {
        guard let id = ID<EmploisReading>(form.entry["lecture"]) else { throw Refusal.gone("Rouvrez la page des Emplois : elle dit quelle lecture attend.") }
        return id
    }

    // MARK: what differs

    static func conflicts(_ visit: UserVisit, form: SentForm? = nil) async throws -> Answer {
        let (open, settled) = try await visit.read { sight in (try EmploisConflicts.open(seenBy: sight), try EmploisConflicts.settled(seenBy: sight)) }
        let page = EmploisConflictsPage(open: open, settled: settled, entry: form?.entry ?? Entry())
        return .page(page.html(in: visit.frame), names: page.named, status: form == nil ? 200 : 422)
    }

    /// A button beside a line settles that line; those below settle the lines that are ticked.
    @Sendable static func settle(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        var (choice, lines) = (EmploisConflicts.Choice(rawValue: form.entry["choix"]), form.entry.values["ligne"] ?? [])
        for one in EmploisConflicts.Choice.allCases where !form.entry[one.rawValue].isEmpty { (choice, lines) = (one, [form.entry[one.rawValue]]) }
        let shown = EmploisLine.shown(lines)
        guard let choice, !shown.isEmpty else {
            form.refuse("ligne", "Cochez au moins une ligne, puis choisissez de garder Jalon ou de prendre Les Emplois.")
            return try await conflicts(visit, form: form)
        }
        try await visit.act("tranche une différence avec Les Emplois", once: form.once) { act in try EmploisConflicts.settle(shown, choice, by: act) }
        let isLeft = try await visit.read { sight in try EmploisConflicts.open(seenBy: sight).contains { shown[$0.id] != nil } }
        return .see(EmploisPaths.conflicts(), done: isLeft ? "emplois-change" : "emplois-tranche")
    }

    @Sendable static func reopen(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let id = form.id("ligne", of: EmploisMark.self, missing: "Choisissez le choix sur lequel revenir.") else {
            return try await conflicts(visit, form: form)
        }
        try await visit.act("revient sur une différence avec Les Emplois", once: form.once) { act in try EmploisConflicts.reopen(id, by: act) }
        return .see(EmploisPaths.conflicts(), done: "emplois-repris")
    }
}

// MARK: how they are reached

extension EmploisRoutes {
    static let usualAddress = "https://emplois.inclusion.beta.gouv.fr"

    static func connection(_ visit: UserVisit, form: SentForm? = nil) async throws -> Answer {
        let (known, places) = try await visit.read { sight in
            (try EmploisConnections.one(in: sight.reader.structure, sight.db), try ImportPlaces.all(seenBy: sight))
        }
        let page = EmploisConnectionPage(places, hasToken: known?.hasToken ?? false, entry: form?.entry ?? entry(known, places))
        return .page(page.html(in: visit.frame), status: form == nil ? 200 : 422)
    }

    private static func entry(_ known: EmploisConnection?, _ places: EntryOptions) -> Entry {
        var values = [
            "adresse": [known?.address ?? usualAddress], "cip": [known?.counsellor.text ?? ""],
            "dispositif": [known?.dispositif.text ?? places.dispositifs.first { $0.kind == .aci }?.id.text ?? ""],
        ]
        for site in places.sites {
            values[EmploisConnectionPage.field(site.id)] = [(known?.sites ?? [:]).filter { $0.value == site.id }.keys.sorted().joined(separator: " ")]
        }
        return Entry(values: values)
    }

    @Sendable static func connect(_ visit: UserVisit) async throws -> Answer {
        let (known, places) = try await visit.read { sight in
            (try EmploisConnections.one(in: sight.reader.structure, sight.db), try ImportPlaces.all(seenBy: sight))
        }
        var form = visit.form
        let address = form.text("adresse", missing: "Indiquez l’adresse des Emplois.").flatMap { EmploisAddress.read($0) }
        if address == nil, form.isValid { form.refuse("adresse", "Cette adresse doit commencer par https:// et finir au nom du site, sans rien derrière.") }
        let token = form.text("jeton")
        if let token, !EmploisAddress.isToken(token) {
            form.refuse("jeton", "Un jeton est fait de lettres et de chiffres, sans espace : recopiez-le tel que Les Emplois l’affichent.")
        } else if token == nil, known?.hasToken != true || known?.address != address, form.entry.error("adresse") == nil {
            form.refuse("jeton", known?.hasToken == true ? "L’adresse change : donnez le jeton de la nouvelle." : "Donnez le jeton créé sur Les Emplois.")
        }
        let sites = sites(&form, places)
        let counsellor = form.choice("cip", of: places.counsellors.map(\.user.text), missing: "Choisissez qui suivra les personnes nouvelles.")
        let dispositif = form.choice("dispositif", of: places.dispositifs.map(\.id.text), missing: "Choisissez leur dispositif.")
        guard let address, let counsellor, let dispositif, form.isValid else { return try await connection(visit, form: form) }
        let new = EmploisConnection(
            address: address, counsellor: ID(known: counsellor), dispositif: ID(known: dispositif), hasToken: true, sites: sites)
        try await visit.act("relie Les Emplois", once: form.once) { act in try EmploisConnections.save(new, token: token, by: act) }
        return .see(EmploisPaths.emplois(), done: "enregistre")
    }

    private static func sites(_ form: inout SentForm, _ places: EntryOptions) -> [String: ID<Site>] {
        var sites: [String: ID<Site>] = [:]
        for site in places.sites {
            let name = EmploisConnectionPage.field(site.id)
            for part in (form.text(name) ?? "").split(whereSeparator: { " ,;\n".contains($0) }).map(String.init) {
                if !EstablishmentNumber.isSIRET(part) {
                    form.refuse(name, "Un SIRET a quatorze chiffres, sans espace entre eux.")
                } else if sites[part] != nil {
                    form.refuse(name, "Le SIRET \(part) est déjà celui d’un autre site : un SIRET va à un seul site.")
                } else {
                    sites[part] = site.id
                }
            }
        }
        return sites
    }
}
