import Documents
import Domain
import Pages
import Store

/// The accounts of the structure: the technical administrator writes, the direction reads; a departure is either's.
enum AccountRoutes {
    private static let (readers, writers) = (Accounts.readers, Accounts.writers)

    static let all: [Route] =
        (Route.list(readers, AccountPaths.accounts, { visit in try await list(visit) }, file: file) + acts).aboutNobody("accounts of staff")

    private static let acts: [Route] = [
        .users(writers, .post, AccountPaths.accounts, invite),
        .users(readers, .get, AccountPaths.account) { visit in try await account(visit) },
        .users(writers, .post, AccountPaths.link, showLink),
        .users(writers, .post, AccountPaths.closing, close),
        .users(writers, .post, AccountPaths.grants, give),
        .users(writers, .post, AccountPaths.grantEnd, withdraw),
        .users(writers, .post, AccountPaths.secondFactorRemoval, removeSecondFactor),
        .users(readers, .get, AccountPaths.departure) { visit in try await departure(visit) },
        .users(readers, .post, AccountPaths.departure, depart),
        .users(PrescriberLinks.writers, .post, AccountPaths.prescribers, addPrescriber),
        .users(PrescriberLinks.writers, .post, AccountPaths.prescriberEnd, endPrescriber),
    ]

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let listing = try await visit.read { sight in try Accounts.page(limit: ListFile.most, seenBy: sight) }
        return ListFile(
            "Comptes", name: "comptes", tables: [Documents.Table(AccountsPage.table(today: visit.today), listing.accounts)], isCut: listing.next != nil)
    }

    static func list(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let after = visit.query["apres"].flatMap { ID<User>($0) }
        let (listing, places) = try await visit.read { sight in
            (try Accounts.page(after: after, seenBy: sight), try Accounts.places(seenBy: sight))
        }
        let page = AccountsPage(
            listing: listing, isFirst: after == nil, places: GrantPlaces(sites: places.sites, crews: places.crews), writes: visit.reader.has(.technical),
            entry: entry ?? blank(visit))
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable static func invite(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let name = form.text("nom", missing: "Indiquez le prénom et le nom.", atMost: 120)
        let email = form.email("courriel")
        let offer = try await offer(&form, visit)
        guard let name, let email, let offer, form.isValid else { return try await list(visit, entry: form.entry) }
        let (id, secret) = (form.once.of(User.self), Token.make())
        do {
            let outcome = try await visit.archive.act(as: Actor(visit.reader), "invite", once: form.once) { act in
                try Accounts.invite(id, name: name, email: email, offer, secret: secret, by: act)
            }
            if outcome == .again { return .see(AccountPaths.account(id.text), done: "deja") }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await list(visit, entry: form.entry)
        }
        return try await madeLink(secret, for: id, visit)
    }

    static func account(_ visit: UserVisit, entry: Entry? = nil, prescribers: Entry? = nil) async throws -> Answer {
        let (id, chooses) = (try visit.id("compte", of: User.self), !visit.reader.roles.isDisjoint(with: PrescriberLinks.writers))
        let (account, places, links, offered) = try await visit.read { sight in
            (
                try Accounts.account(id, seenBy: sight), try Accounts.places(seenBy: sight), try PrescriberLinks.of(id, seenBy: sight),
                chooses ? try Prescribers.all(seenBy: sight) : nil
            )
        }
        let page = AccountPage(
            account: account, places: GrantPlaces(sites: places.sites, crews: places.crews), writes: visit.reader.has(.technical),
            isOwn: id == visit.reader.user,
            prescribers: PrescriberLinksSection(account: account, links: links, offered: offered, entry: prescribers ?? Entry(scope: "organismes")),
            entry: entry ?? blank(visit))
        return .page(page.html(in: visit.frame), status: entry == nil && prescribers == nil ? 200 : 422)
    }

    @Sendable static func addPrescriber(_ visit: UserVisit) async throws -> Answer {
        let user = try visit.id("compte", of: User.self)
        var form = visit.form
        form.entry.scope = "organismes"
        guard let prescriber = form.id("organisme", of: Prescriber.self, missing: "Choisissez un organisme.") else {
            return try await account(visit, prescribers: form.entry)
        }
        let id = form.once.of(PrescriberLink.self)
        do {
            try await visit.act("relie un prescripteur", once: form.once) { act in try PrescriberLinks.add(id, from: user, to: prescriber, by: act) }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await account(visit, prescribers: form.entry)
        }
        return .see(AccountPaths.account(user.text), done: "organisme-relie")
    }

    @Sendable static func endPrescriber(_ visit: UserVisit) async throws -> Answer {
        let user = try visit.id("compte", of: User.self)
        var form = visit.form
        guard let link = form.id("lien", of: PrescriberLink.self, missing: "Choisissez un organisme.") else {
            return try await account(visit, prescribers: form.entry)
        }
        try await visit.act("retire un organisme", once: form.once) { act in try PrescriberLinks.end(link, of: user, by: act) }
        return .see(AccountPaths.account(user.text), done: "organisme-retire")
    }

    /// The link is in the answer and nowhere else: a reload asks for another.
    @Sendable static func showLink(_ visit: UserVisit) async throws -> Answer {
        let (id, secret) = (try visit.id("compte", of: User.self), Token.make())
        try await visit.act("fait un lien de compte") { act in try Accounts.newLink(for: id, secret: secret, by: act) }
        return try await madeLink(secret, for: id, visit)
    }

    @Sendable static func close(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("compte", of: User.self)
        try await visit.act("ferme un compte", once: visit.form.once) { act in try Accounts.close(id, by: act) }
        return .see(AccountPaths.account(id.text), done: "compte-ferme")
    }

    @Sendable static func give(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("compte", of: User.self)
        var form = visit.form
        guard let offer = try await offer(&form, visit) else { return try await account(visit, entry: form.entry) }
        try await visit.act("donne un droit", once: form.once) { act in try Accounts.give(offer, to: id, by: act) }
        return .see(AccountPaths.account(id.text), done: "droit-donne")
    }

    @Sendable static func withdraw(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("compte", of: User.self)
        var form = visit.form
        guard let grant = form.id("droit", of: Grant.self, missing: "Choisissez un droit.") else { return try await account(visit, entry: form.entry) }
        try await visit.act("retire un droit", once: form.once) { act in try Accounts.withdraw(grant, from: id, by: act) }
        return .see(AccountPaths.account(id.text), done: "droit-retire")
    }

    @Sendable static func removeSecondFactor(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("compte", of: User.self)
        try await visit.act("retire le second facteur d’un compte", once: visit.form.once) { act in try Accounts.removeSecondFactor(of: id, by: act) }
        return .see(AccountPaths.account(id.text), done: "second-facteur-retire")
    }
}

// MARK: leaving

extension AccountRoutes {
    static func departure(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let id = try visit.id("compte", of: User.self)
        let (account, colleagues) = try await visit.read { sight in
            (try Accounts.account(id, seenBy: sight), try Departures.successors(of: id, seenBy: sight))
        }
        let page = DeparturePage(account: account, colleagues: colleagues, entry: entry ?? Entry())
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable static func depart(_ visit: UserVisit) async throws -> Answer {
        let id = try visit.id("compte", of: User.self)
        var form = visit.form
        guard let colleague = form.id("collegue", of: User.self, missing: "Choisissez qui prend la suite.") else {
            return try await departure(visit, entry: form.entry)
        }
        do {
            try await visit.act("transmet les dossiers de qui part", once: form.once) { act in try Departures.depart(id, to: colleague, by: act) }
        } catch Refusal.invalid(let fields) {
            form.refuse(all: fields)
            return try await departure(visit, entry: form.entry)
        }
        return .see(AccountPaths.account(id.text), done: "transmis")
    }
}

// MARK: what the forms say

extension AccountRoutes {
    private static func blank(_ visit: UserVisit) -> Entry { Entry(values: ["du": [visit.today.iso]]) }

    private static func madeLink(_ secret: String, for id: ID<User>, _ visit: UserVisit) async throws -> Answer {
        let account = try await visit.read { sight in try Accounts.account(id, seenBy: sight) }
        let page = MadeLinkPage(account: account, address: visit.visit.siteAddress + OneTimeLinkPaths.link(secret).text)
        return .page(page.html(in: visit.frame))
    }

    /// A role with the place it needs; nil with its errors.
    private static func offer(_ form: inout SentForm, _ visit: UserVisit) async throws -> GrantOffer? {
        let places = try await visit.read { sight in try Accounts.places(seenBy: sight) }
        let role = form.choice("role", of: Role.allCases.map(\.rawValue), missing: "Choisissez un rôle.").flatMap(Role.init)
        let site = form.choice("site", of: places.sites.map(\.id.text)).map { ID<Site>(known: $0) }
        let crewText = form.choice("equipe", of: places.crews.map(\.id.text))
        let crew = places.crews.first { $0.id.text == crewText }
        let from = form.day("du", missing: "Indiquez le premier jour.")
        let to = form.day("au")
        if let from, let to, to < from { form.refuse("au", "Le dernier jour est avant le premier. Vérifiez les deux dates.") }
        if role == .encadrant, crewText == nil { form.refuse("equipe", "Choisissez l’équipe que cette personne encadre.") }
        guard let role, let from, form.isValid else { return nil }
        switch role {
        case .encadrant: return GrantOffer(role: role, site: crew?.site, crew: crew?.id, from: from, to: to)
        case .counsellor: return GrantOffer(role: role, site: site, from: from, to: to)
        case .direction, .rh, .technical, .prescriber, .network: return GrantOffer(role: role, from: from, to: to)
        }
    }
}
