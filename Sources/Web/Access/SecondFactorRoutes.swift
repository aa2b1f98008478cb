import Documents
import Domain
import Pages
import Store

/// The second factor, given after the password or put in place. Open to a session that still lacks it, so each handler looks for its user.
enum SecondFactorRoutes {
    static let all: [Route] = [
        .everyone(.get, SecondFactorPaths.page) { visit in try await page(visit) },
        .everyone(.post, SecondFactorPaths.page, prove),
        .everyone(.post, SecondFactorPaths.setting, set),
    ].aboutNobody("the reader's own second factor")

    static func page(_ visit: Visit, entry: Entry? = nil) async throws -> Answer {
        guard let session = user(visit) else { return .see(SignInPaths.signIn()) }
        let standing = try await standing(session, visit)
        if standing.isSet, session.hasSecondFactor { return .see(OwnAccountPaths.account()) }
        guard standing.isSet else { return try setting(visit, session, standing, OneTimePassword.newSecret()) }
        let page = SecondFactorPage(entry: entry ?? Entry(), next: entry?["suite"] ?? visit.request.query["suite"] ?? "")
        return .page(page.html(in: visit.bareFrame(demo: session.isDemo)), status: entry == nil ? 200 : 422)
    }

    @Sendable static func prove(_ visit: Visit) async throws -> Answer {
        guard let session = user(visit) else { return .see(SignInPaths.signIn()) }
        var form = visit.form
        guard let code = form.text("code", missing: "Écrivez le code.") else { return try await page(visit, entry: form.entry) }
        switch try await SecondFactors.prove(code, by: session.reader, in: visit.app.archive) {
        case .accepted:
            return try await rotated(visit, session, .see(SignInRoutes.landing(form.entry["suite"])))
        case .refused:
            form.refuse("code", "Ce code ne va pas, ou il a déjà servi. Attendez le suivant et recommencez.")
        case .wait(let seconds):
            form.refuse("code", "Trop d’essais : attendez \(seconds) secondes et recommencez.")
        }
        return try await page(visit, entry: form.entry)
    }

    @Sendable static func set(_ visit: Visit) async throws -> Answer {
        guard let session = user(visit) else { return .see(SignInPaths.signIn()) }
        let standing = try await standing(session, visit)
        guard !standing.isSet else { return .see(SecondFactorPaths.page()) }
        var form = visit.form
        let secret = try SecondFactors.open(form.entry["secret"], for: session.reader, vault: visit.app.archive.vault)
        let code = form.text("code", missing: "Écrivez le code que l’application affiche.")
        if let code, let codes = try await SecondFactors.set(secret, proof: code, by: session.reader, in: visit.app.archive) {
            return try await rotated(visit, session, .page(RecoveryCodesPage(codes: codes).html(in: visit.bareFrame(demo: session.isDemo))))
        }
        if code != nil { form.refuse("code", "Ce code ne va pas. Vérifiez l’heure de votre téléphone, attendez le code suivant et recommencez.") }
        return try setting(visit, session, standing, secret, entry: form.entry)
    }

    private static func user(_ visit: Visit) -> UserSession? {
        guard case .user(let session)? = visit.session else { return nil }
        return session
    }

    private static func standing(_ session: UserSession, _ visit: Visit) async throws -> SecondFactors.Standing {
        try await visit.app.archive.read(as: session.reader) { sight in try SecondFactors.standing(seenBy: sight) }
    }

    private static func setting(
        _ visit: Visit, _ session: UserSession, _ standing: SecondFactors.Standing, _ secret: [UInt8], entry: Entry? = nil
    ) throws -> Answer {
        let page = SecondFactorSettingPage(
            qr: QRCode.svg(for: OneTimePassword.address(secret: secret, account: standing.email)), secret: OneTimePassword.letters(secret),
            sealed: try SecondFactors.seal(secret, for: session.reader, vault: visit.app.archive.vault), isRequired: !session.hasSecondFactor,
            entry: entry ?? Entry())
        return .page(page.html(in: visit.bareFrame(demo: session.isDemo)), status: entry == nil ? 200 : 422)
    }

    /// The session may do more from now on: its cookie changes.
    private static func rotated(_ visit: Visit, _ session: UserSession, _ answer: Answer) async throws -> Answer {
        let cookie = try await Sessions.rotate(hash: session.hash, secondFactor: true, in: visit.app.archive)
        return answer.with("set-cookie", SessionCookie.header(cookie, for: visit.request))
    }
}
