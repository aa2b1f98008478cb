import Database
public import Domain

/// The second proof of staff who read much: a code of their telephone, or one of ten recovery codes.
public enum SecondFactors {
    public static let recoveryCodes = 10
    /// What the secret of a user is sealed to.
    static func place(of user: ID<User>) -> String { "totp secret " + user.text }

    /// Where a user stands.
    public struct Standing: Sendable {
        public let email: String
        public let isSet: Bool
        public let codesLeft: Int
    }

    public static func standing(seenBy sight: Sight) throws -> Standing {
        let row = try sight.db.first(
            """
            SELECT u.email, CASE WHEN u.totp_secret IS NULL THEN 0 ELSE 1 END,
                (SELECT count(*) FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL)
            FROM users u
            WHERE u.structure_id = \(sight.reader.structure.text) AND u.id = \(sight.reader.user.text)
            """)
        guard let row else { throw Refusal.notFound }
        return Standing(email: try row.text(0), isSet: try row.bool(1), codesLeft: try row.int(2))
    }

    // MARK: a secret on its way, in the form itself: nothing is written before a first code proves that the telephone holds it

    public static func seal(_ secret: [UInt8], for reader: Reader, vault: Vault) throws -> String {
        Hex.text(try vault.seal(secret, as: "totp setup " + reader.user.text))
    }

    /// Throws `notAllowed` when the text was not sealed for that reader.
    public static func open(_ sealed: String, for reader: Reader, vault: Vault) throws -> [UInt8] {
        guard let secret = try? vault.open(Hex.bytes(sealed), as: "totp setup " + reader.user.text) else {
            throw Refusal.notAllowed("Cette page n’est plus à jour. Rouvrez-la et recommencez avec le nouveau code à scanner.")
        }
        return secret
    }

    /// Keeps the secret once its first code is right, and answers the recovery codes; nil when the code is wrong.
    public static func set(_ secret: [UInt8], proof: String, by reader: Reader, in archive: Archive) async throws -> [String]? {
        guard let step = OneTimePassword.step(of: proof, secret: secret, at: archive.clock.now(), after: nil) else { return nil }
        let codes = newCodes()
        try await archive.act(as: Actor(reader), "active son second facteur") { act in
            let sealed = try act.vault.seal(secret, as: place(of: reader.user))
            // Only where there is none: a password alone must never replace the telephone of somebody.
            let changed = try act.rows(
                """
                UPDATE users
                SET totp_secret = \(sealed), totp_last_step = \(step)
                WHERE id = \(reader.user.text) AND totp_secret IS NULL
                RETURNING id
                """)
            guard !changed.isEmpty else { throw Refusal.conflict("Un second facteur est déjà actif sur ce compte.") }
            try keep(codes, of: reader.user, by: act)
            try act.record("users", row: reader.user.text, of: nil, ["totp_secret": "nouveau"])
        }
        return codes
    }

    /// Ten new recovery codes; the former ones are void.
    public static func renewCodes(by reader: Reader, in archive: Archive) async throws -> [String] {
        let codes = newCodes()
        try await archive.act(as: Actor(reader), "renouvelle ses codes de secours") { act in
            try keep(codes, of: reader.user, by: act)
            try act.record("recovery_codes", row: reader.user.text, of: nil, ["hash": "nouveaux"])
        }
        return codes
    }

    /// Takes the second factor off an account: by its owner where nothing asks for one, or by the administrator after a lost telephone.
    public static func remove(of user: ID<User>, by act: Act) throws {
        try act.derive("UPDATE users SET totp_secret = NULL, totp_last_step = NULL WHERE structure_id = \(act.structure.text) AND id = \(user.text)")
        try act.derive("DELETE FROM recovery_codes WHERE user_id = \(user.text)")
        try act.record("users", row: user.text, of: nil, ["totp_secret": "retiré"])
    }

    private static func newCodes() -> [String] { (0..<recoveryCodes).map { _ in Token.code() + Token.code().prefix(4) } }

    private static func keep(_ codes: [String], of user: ID<User>, by act: Act) throws {
        try act.derive("DELETE FROM recovery_codes WHERE user_id = \(user.text)")
        for code in codes { try act.derive("INSERT INTO recovery_codes (user_id, hash) VALUES (\(user.text), \(hash(code, user, act.vault)))") }
    }

    /// Keyed, so that the hashes of a stolen base cannot be tried one by one.
    private static func hash(_ code: String, _ user: ID<User>, _ vault: Vault) -> String { vault.formMAC(plain(code, user)) }

    private static func plain(_ code: String, _ user: ID<User>) -> String { "recovery|\(user.text)|\(code)" }
}

// MARK: proving

extension SecondFactors {
    public enum Outcome: Sendable, Equatable {
        case accepted, refused
        /// Too many wrong codes for this account from anywhere: its password is known to whoever tries.
        case wait(seconds: Int)
    }

    /// A code of the telephone (six digits) or a recovery code, each good once.
    public static func prove(_ typed: String, by reader: Reader, in archive: Archive) async throws -> Outcome {
        let (now, subject) = (archive.clock.now(), Fingerprint.of("totp|" + reader.user.text))
        if let until = try await SignIn.delay(subject, in: archive), until > now { return .wait(seconds: (until.milliseconds - now.milliseconds) / 1000 + 1) }
        let code = String(typed.uppercased().filter { $0.isLetter || $0.isNumber })
        let accepted = code.count == 6 ? try await use(code: code, reader, archive) : try await use(recovery: code, reader, archive)
        guard accepted else {
            try await SignIn.fail(subject, now: now, in: archive)
            return .refused
        }
        try await SignIn.forget(subject, in: archive)
        return .accepted
    }

    private static func use(code: String, _ reader: Reader, _ archive: Archive) async throws -> Bool {
        let (vault, now) = (archive.vault, archive.clock.now())
        return try await archive.database.write { db in
            let row = try db.first("SELECT totp_secret, totp_last_step FROM users WHERE id = \(reader.user.text)")
            guard let row, let sealed = try row.optionalBlob(0) else { return false }
            let secret = try vault.open(sealed, as: place(of: reader.user))
            guard let step = OneTimePassword.step(of: code, secret: secret, at: now, after: try row.optionalInt(1)) else { return false }
            // The condition again: of two sent at once with the same code, the second finds it used.
            return try db.run(
                """
                UPDATE users
                SET totp_last_step = \(step)
                WHERE id = \(reader.user.text) AND (totp_last_step IS NULL OR totp_last_step < \(step))
                """) == 1
        }
    }

    private static func use(recovery code: String, _ reader: Reader, _ archive: Archive) async throws -> Bool {
        let now = archive.clock.now()
        // A code kept under a former master key stays good: its hash cannot be made again.
        let hashes = archive.vault.formMACs(plain(code, reader.user))
        let unused = try await archive.database.read { db in
            try db.rows("SELECT hash FROM recovery_codes WHERE user_id = \(reader.user.text) AND used_at IS NULL").map { try $0.text(0) }
        }
        guard let hash = hashes.first(where: unused.contains) else { return false }
        do {
            try await archive.act(as: Actor(reader), "utilise un code de secours") { act in
                let used = try act.rows(
                    """
                    UPDATE recovery_codes
                    SET used_at = \(now.iso)
                    WHERE user_id = \(reader.user.text) AND hash = \(hash) AND used_at IS NULL
                    RETURNING hash
                    """)
                guard !used.isEmpty else { throw Refusal.gone("Ce code de secours a déjà servi.") }
                try act.record("recovery_codes", row: reader.user.text, of: nil, ["used_at": now.iso])
            }
            return true
        } catch Refusal.gone { return false }
    }
}
