import Database
public import Domain

extension Accounts {
    /// A new account with its first right; it opens by a link. Throws `invalid` when the address already has an account.
    public static func invite(_ id: ID<User>, name: String, email: String, _ offer: GrantOffer, secret: String, by act: Act) throws {
        try open(to: writers, try act.sight())
        let address = email.lowercased()
        // An address opens one account in the whole base: the index says so, and these are its words.
        guard try act.rows("SELECT 1 FROM users WHERE email = \(address)").isEmpty else {
            throw Refusal.invalid(["courriel": "Un compte existe déjà avec cette adresse. Ouvrez-le dans la liste, ou indiquez une autre adresse."])
        }
        try act.insert(into: "users", id: id.text, ["name": name, "email": address])
        try insert(offer, for: id, by: act)
        try OneTimeLinks.make(.invitation, for: id, secret: secret, by: act)
    }

    /// A new link: the invitation again while there is no password, a reset afterwards. The password stays good until the link is used.
    public static func newLink(for id: ID<User>, secret: String, by act: Act) throws {
        let account = try writable(id, by: act)
        try OneTimeLinks.make(account.state == .invited ? .invitation : .reset, for: id, secret: secret, by: act)
    }

    /// Closes for good: sessions, links and rights end at once. What they wrote stays theirs.
    public static func close(_ id: ID<User>, by act: Act) throws {
        let account = try writable(id, by: act)
        try refuseOneself(id, by: act)
        try act.update("users", id: id.text, ["closed_at": act.now.iso])
        for grant in account.grants where !grant.isOver(on: act.today) { try end(grant, by: act) }
        try act.derive("DELETE FROM one_time_links WHERE user_id = \(id.text) AND used_at IS NULL")
        try Sessions.endAll(of: id, by: act)
    }

    /// Gives a right. They sign in again: what may do more gets a new cookie.
    public static func give(_ offer: GrantOffer, to id: ID<User>, by act: Act) throws {
        _ = try writable(id, by: act)
        try refuseOneself(id, by: act)
        try insert(offer, for: id, by: act)
        try Sessions.endAll(of: id, by: act)
    }

    /// Withdraws a right: it acts at once.
    public static func withdraw(_ grant: ID<Grant>, from id: ID<User>, by act: Act) throws {
        let account = try writable(id, by: act)
        try refuseOneself(id, by: act)
        guard let held = account.grants.first(where: { $0.id == grant && !$0.isOver(on: act.today) }) else { throw Refusal.notFound }
        try end(held, by: act)
    }

    /// After a lost telephone: they prove a new one at their next sign-in.
    public static func removeSecondFactor(of id: ID<User>, by act: Act) throws {
        _ = try writable(id, by: act)
        try refuseOneself(id, by: act)
        try SecondFactors.remove(of: id, by: act)
        try Sessions.endAll(of: id, by: act)
    }

    private static func writable(_ id: ID<User>, by act: Act) throws -> Account {
        let sight = try act.sight()
        try open(to: writers, sight)
        let account = try account(id, seenBy: sight)
        guard account.state != .closed else { throw Refusal.gone("Ce compte est fermé. Invitez la personne avec une autre adresse si elle revient.") }
        return account
    }

    /// An administrator neither raises nor shuts themselves: there must be two for that.
    private static func refuseOneself(_ id: ID<User>, by act: Act) throws {
        guard try act.sight().reader.user != id else {
            throw Refusal.notAllowed("On ne change pas ses propres droits. Demandez-le à un autre administrateur.")
        }
    }

    static func insert(_ offer: GrantOffer, for id: ID<User>, standsInFor: ID<User>? = nil, by act: Act) throws {
        try act.insert(
            into: "grants", id: ID<Grant>.make(at: act.now).text,
            [
                "user_id": id.text, "role": offer.role.rawValue, "site_id": offer.site?.text, "crew_id": offer.crew?.text, "valid_from": offer.from.iso,
                "valid_to": offer.to?.iso, "stands_in_for": standsInFor?.text,
            ])
    }

    /// The last day was yesterday; a right that had not begun, or began today, was never used: its one day is yesterday.
    static func end(_ grant: AccountGrant, by act: Act) throws {
        let yesterday = act.today.adding(days: -1)
        try act.update("grants", id: grant.id.text, ["valid_from": min(grant.from, yesterday).iso, "valid_to": yesterday.iso])
    }
}

/// What a user changes of their own account.
public enum OwnAccounts {
    public struct Own: Sendable {
        public let name: String
        public let email: String
        let password: String?
    }

    public static func own(seenBy sight: Sight) throws -> Own {
        let row = try sight.db.first(
            """
            SELECT name, email, password
            FROM users
            WHERE structure_id = \(sight.reader.structure.text) AND id = \(sight.reader.user.text)
            """)
        guard let row else { throw Refusal.notFound }
        return Own(name: try row.text(0), email: try row.text(1), password: try row.optionalText(2))
    }

    /// False when that is not the password; failures are slowed down as at the door.
    public static func proves(_ password: String, _ own: Own, with passwords: Passwords, in archive: Archive) async throws -> SecondFactors.Outcome {
        let (now, subject) = (archive.clock.now(), Fingerprint.of("own|" + own.email))
        if let until = try await SignIn.delay(subject, in: archive), until > now { return .wait(seconds: (until.milliseconds - now.milliseconds) / 1000 + 1) }
        guard try await passwords.matches(password, own.password) else {
            try await SignIn.fail(subject, now: now, in: archive)
            return .refused
        }
        try await SignIn.forget(subject, in: archive)
        return .accepted
    }

    /// The other sessions end: whoever held the former password leaves with it.
    public static func change(passwordHash: String, keeping hash: String, by act: Act) throws {
        let user = try act.sight().reader.user
        try act.derive("UPDATE users SET password = \(passwordHash) WHERE id = \(user.text)")
        try act.record("users", row: user.text, of: nil, ["password": "nouveau"])
        try Sessions.endAll(of: user, but: hash, by: act)
    }
}
