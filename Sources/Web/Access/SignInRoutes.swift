import Domain
import Pages
import Store

enum SignInRoutes {
    static let all: [Route] = [
        .everyone(.get, SignInPaths.home, home),
        .everyone(.get, SignInPaths.signIn, form),
        .everyone(.post, SignInPaths.signIn, signIn),
        .everyone(.post, SignInPaths.signOut, signOut),
    ].aboutNobody("the door")

    /// Everybody's own first page.
    @Sendable static func home(_ visit: Visit) async throws -> Answer {
        switch visit.session {
        case .user(let session): .see(Navigation.home(for: session.reader))
        case .person(let session): .see(PersonSpacePaths.home(session))
        case .assessor: .see(OutsidePaths.space())
        case nil: .see(SignInPaths.signIn())
        }
    }

    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        try await page(visit, Entry(), next: visit.request.query["suite"] ?? "")
    }

    @Sendable static func signIn(_ visit: Visit) async throws -> Answer {
        var form = visit.form
        let email = form.text("courriel", missing: "Indiquez votre adresse électronique.")
        if form.entry["motdepasse"].isEmpty { form.refuse("motdepasse", "Indiquez votre mot de passe.") }
        let next = form.entry["suite"]
        guard let email, form.isValid else { return try await page(visit, form.entry.withoutPassword, next: next, status: 422) }
        let outcome = try await SignIn.attempt(
            email: email, password: form.entry["motdepasse"], address: visit.request.address, with: visit.app.passwords, in: visit.app.archive)
        switch outcome {
        case .accepted(let user, let structure, let asksSecondFactor):
            return try await open(visit, user, structure, asksSecondFactor: asksSecondFactor, next: next)
        case .refused:
            form.refuse("courriel", "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou demandez un nouveau lien à votre administrateur.")
        case .wait(let until):
            let seconds = (until.milliseconds - visit.app.archive.clock.now().milliseconds) / 1000 + 1
            form.refuse("courriel", "Trop d’essais depuis cet appareil : attendez \(seconds) secondes et recommencez.")
        }
        return try await page(visit, form.entry.withoutPassword, next: next, status: 422)
    }

    @Sendable static func signOut(_ visit: Visit) async throws -> Answer {
        if let session = visit.session { try await Sessions.close(hash: session.hash, in: visit.app.archive) }
        return Answer.see(SignInPaths.signIn()).with("set-cookie", SessionCookie.clearing(for: visit.request))
    }

    private static func open(
        _ visit: Visit, _ user: ID<User>, _ structure: ID<Structure>, asksSecondFactor: Bool, next: String
    ) async throws -> Answer {
        if let session = visit.session { try await Sessions.close(hash: session.hash, in: visit.app.archive) }
        let mustSet = visit.app.settings.asksSecondFactor ? try await SignIn.mustHaveSecondFactor(user, in: visit.app.archive) : false
        let waits = asksSecondFactor || mustSet
        let cookie = try await Sessions.open(
            user: user, structure: structure, secondFactor: !waits, device: visit.request.headers["user-agent"] ?? "", in: visit.app.archive)
        let target = waits ? SecondFactorPaths.page().with(["suite": next]) : landing(next)
        return Answer.see(target).with("set-cookie", SessionCookie.header(cookie, for: visit.request))
    }

    /// The page asked for before signing in: an address of this site only.
    static func landing(_ next: String) -> Path {
        let isOurs = next.hasPrefix("/") && !next.hasPrefix("//") && !next.contains("\\") && !next.contains(where: \.isNewline)
        return isOurs ? Path(next) : SignInPaths.home()
    }

    private static func page(_ visit: Visit, _ entry: Entry, next: String, status: Int = 200) async throws -> Answer {
        let accounts = try await DemoAccounts.all(in: visit.app.archive)
        let page = SignInPage(entry: entry, next: next, demoAccounts: accounts)
        return .page(page.html(in: visit.bareFrame(demo: !accounts.isEmpty)), status: status)
    }
}

extension Entry {
    var withoutPassword: Entry {
        var entry = self
        entry.values["motdepasse"] = nil
        return entry
    }
}
