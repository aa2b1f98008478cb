import Domain
import Pages
import Store

/// Mon compte: everybody's own, whatever their role.
enum OwnAccountRoutes {
    private static let everybody = Set(Role.allCases)

    static let all: [Route] = [
        .users(everybody, .get, OwnAccountPaths.account) { visit in try await page(visit) },
        .users(everybody, .post, OwnAccountPaths.password, changePassword),
        .users(everybody, .post, OwnAccountPaths.sessionEnd, endSession),
        .users(everybody, .post, OwnAccountPaths.recoveryCodes, renewCodes),
        .users(everybody, .post, OwnAccountPaths.secondFactorRemoval, removeSecondFactor),
    ].aboutNobody("the reader's own account")

    static func page(_ visit: UserVisit, entry: Entry? = nil) async throws -> Answer {
        let hash = visit.session.hash
        let (own, standing, devices) = try await visit.read { sight in
            (try OwnAccounts.own(seenBy: sight), try SecondFactors.standing(seenBy: sight), try Sessions.devices(seenBy: sight, current: hash))
        }
        let view = OwnAccountPage.View(
            name: own.name, email: own.email, hasSecondFactor: standing.isSet, mustHaveSecondFactor: visit.mustHaveSecondFactor,
            codesLeft: standing.codesLeft, devices: devices, isCounsellor: visit.reader.has(.counsellor))
        let page = OwnAccountPage(view, moment: visit.moment, entry: entry?.withoutPasswords ?? Entry())
        return .page(page.html(in: visit.frame), status: entry == nil ? 200 : 422)
    }

    @Sendable static func changePassword(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let own = try await visit.read { sight in try OwnAccounts.own(seenBy: sight) }
        guard let password = form.newPassword(email: own.email) else { return try await page(visit, entry: form.entry) }
        switch try await OwnAccounts.proves(form.entry["actuel"], own, with: visit.app.passwords, in: visit.archive) {
        case .accepted: break
        case .refused:
            form.refuse("actuel", "Ce n’est pas votre mot de passe d’aujourd’hui.")
            return try await page(visit, entry: form.entry)
        case .wait(let seconds):
            form.refuse("actuel", "Trop d’essais : attendez \(seconds) secondes et recommencez.")
            return try await page(visit, entry: form.entry)
        }
        let (hashed, session) = (try await visit.app.passwords.hash(password), visit.session)
        try await visit.act("change son mot de passe") { act in try OwnAccounts.change(passwordHash: hashed, keeping: session.hash, by: act) }
        let cookie = try await Sessions.rotate(hash: session.hash, secondFactor: session.hasSecondFactor, in: visit.archive)
        return Answer.see(OwnAccountPaths.account(), done: "mot-de-passe-change").with("set-cookie", SessionCookie.header(cookie, for: visit.visit.request))
    }

    @Sendable static func endSession(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let reference = form.text("session", missing: "Choisissez une session.") else { return try await page(visit, entry: form.entry) }
        let (user, hash) = (visit.reader.user, visit.session.hash)
        try await visit.act("déconnecte") { act in
            if reference == "autres" { try Sessions.endAll(of: user, but: hash, by: act) } else { try Sessions.end(reference, of: user, by: act) }
        }
        return .see(OwnAccountPaths.account(), done: "deconnecte")
    }

    @Sendable static func renewCodes(_ visit: UserVisit) async throws -> Answer {
        let standing = try await visit.read { sight in try SecondFactors.standing(seenBy: sight) }
        guard standing.isSet else { throw Refusal.notAllowed("Les codes de secours vont avec le second facteur : activez-le d’abord.") }
        let codes = try await SecondFactors.renewCodes(by: visit.reader, in: visit.archive)
        return .page(RecoveryCodesPage(codes: codes).html(in: visit.frame))
    }

    @Sendable static func removeSecondFactor(_ visit: UserVisit) async throws -> Answer {
        guard !visit.mustHaveSecondFactor else {
            throw Refusal.notAllowed("Votre rôle demande un second facteur. Pour changer de téléphone, voyez votre administrateur.")
        }
        let user = visit.reader.user
        try await visit.act("retire son second facteur") { act in try SecondFactors.remove(of: user, by: act) }
        return .see(OwnAccountPaths.account(), done: "second-facteur-retire")
    }
}

extension UserVisit {
    var mustHaveSecondFactor: Bool { app.settings.asksSecondFactor && !reader.roles.isDisjoint(with: Role.secondFactor) }
}

extension UserVisit {
    /// « 21 nov. 2026 à 14 h 32 », in the time of the reader's place.
    var moment: @Sendable (Instant) -> String {
        let zone = session.timeZone
        return { instant in
            let local = Clock.local(instant, in: zone)
            let minutes = local.minute % 60
            return "\(FrenchDate.short(local.day)) à \(local.minute / 60) h \(minutes < 10 ? "0" : "")\(minutes)"
        }
    }
}
