import Database
public import Domain

/// Signing in: same answer and same time whether the account exists or not, and a delay that grows per account *and* address,
/// so that a stranger can slow themselves down but never lock a colleague out.
public enum SignIn {
    public enum Outcome: Sendable, Equatable {
        case accepted(user: ID<User>, structure: ID<Structure>, asksSecondFactor: Bool)
        case refused
        /// Too many failures from here: try again after that moment.
        case wait(until: Instant)
    }

    public static func attempt(email: String, password: String, address: String, with passwords: Passwords, in archive: Archive) async throws -> Outcome {
        let account = email.lowercased()
        let subject = Fingerprint.of(account + "|" + address)
        let now = archive.clock.now()
        if let until = try await delay(subject, in: archive), until > now { return .wait(until: until) }
        let found = try await archive.database.read { db in
            try db.first("SELECT id, structure_id, password, totp_secret FROM users WHERE email = \(account) AND closed_at IS NULL")
        }
        let stored = try found?.optionalText(2)
        guard try await passwords.matches(password, stored), let found, stored != nil else {
            try await fail(subject, now: now, in: archive)
            return .refused
        }
        try await forget(subject, in: archive)
        return .accepted(
            user: ID(known: try found.text(0)), structure: ID(known: try found.text(1)), asksSecondFactor: try found.optionalBlob(3) != nil)
    }

    /// Three free tries, then 1, 2, 4… seconds, a quarter of an hour at most.
    static func wait(after failures: Int) -> Int {
        failures < 3 ? 0 : min(1 << (failures - 3), 900)
    }

    static func delay(_ subject: String, in archive: Archive) async throws -> Instant? {
        try await archive.database.read { db in
            try db.first("SELECT not_before FROM sign_in_failures WHERE subject = \(subject)").flatMap { Instant(iso: try $0.text(0)) }
        }
    }

    static func fail(_ subject: String, now: Instant, in archive: Archive) async throws {
        try await archive.database.write { db in
            // A day without a fault and the count starts again: a workshop is one address for everybody.
            let dayBefore = now.adding(minutes: -1440).iso
            let known = try db.first("SELECT failures FROM sign_in_failures WHERE subject = \(subject) AND not_before > \(dayBefore)")
            let failures = (try known?.int(0) ?? 0) + 1
            let until = now.adding(seconds: wait(after: failures)).iso
            try db.run(
                """
                INSERT INTO sign_in_failures (subject, failures, not_before)
                VALUES (\(subject), \(failures), \(until))
                ON CONFLICT (subject) DO UPDATE SET failures = \(failures), not_before = \(until)
                """)
        }
    }

    static func forget(_ subject: String, in archive: Archive) async throws {
        try await archive.database.write { db in _ = try db.run("DELETE FROM sign_in_failures WHERE subject = \(subject)") }
    }

    /// Whether one of the user's rights of today asks for a second factor.
    public static func mustHaveSecondFactor(_ user: ID<User>, in archive: Archive) async throws -> Bool {
        let (today, roles) = (archive.clock.today().iso, Role.secondFactor)
        let held = try await archive.database.read { db in
            try db.rows(
                """
                SELECT DISTINCT role
                FROM grants
                WHERE user_id = \(user.text) AND valid_from <= \(today) AND (valid_to IS NULL OR valid_to >= \(today))
                """
            ).compactMap { Role(rawValue: try $0.text(0)) }
        }
        return !roles.isDisjoint(with: held)
    }

    // MARK: other things one may guess: codes shown to a person, names of files one may not see

    /// Seconds to wait before the next try of `attempt` (a kind and who tries); nil when it may be made now.
    public static func wait(before attempt: String, in archive: Archive) async throws -> Int? {
        let now = archive.clock.now()
        guard let until = try await delay(Fingerprint.of(attempt), in: archive), until > now else { return nil }
        return (until.milliseconds - now.milliseconds) / 1000 + 1
    }

    public static func failed(_ attempt: String, in archive: Archive) async throws {
        try await fail(Fingerprint.of(attempt), now: archive.clock.now(), in: archive)
    }

    /// The same write whether the try was in vain or not, so that its time says nothing.
    static func tried(_ attempt: String, inVain: Bool, in archive: Archive) async throws {
        guard inVain else {
            let subject = Fingerprint.of(attempt)
            return try await archive.database.write { db in
                _ = try db.run("UPDATE sign_in_failures SET failures = failures WHERE subject = \(subject)")
            }
        }
        try await failed(attempt, in: archive)
    }

    /// Seconds to wait before another code may be tried from that address; nil when it may now.
    public static func waitForCodes(from address: String, in archive: Archive) async throws -> Int? {
        try await wait(before: "code|" + address, in: archive)
    }

    public static func codeFailed(from address: String, in archive: Archive) async throws {
        try await failed("code|" + address, in: archive)
    }
}
