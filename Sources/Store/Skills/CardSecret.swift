import Crypto
import CryptoExtras
import Foundation

/// What a new code of a card leaves behind: its hash for the door, and a secret for the tablets, under the code itself for who holds one, under the
/// master key for the server. Nobody keeps the code.
public struct CardSecret: Sendable {
    let hash: String
    let secret: String
    /// `{"data", "iv", "rounds", "salt"}`: the secret under the code, as `field-box.js` opens its own box.
    let wrapped: String

    /// What a tablet opens with the six digits.
    struct Wrapped: Codable, Sendable {
        let data: String
        let iv: String
        let rounds: Int
        let salt: String
    }

    private static let purpose = "jalon fiche 1"

    /// The text that the proof of a self-assessment is made on. Answers in the order of their names; nothing of it may hold a line break but the comment,
    /// which comes last.
    static func signed(_ said: FieldSaid) -> String {
        let answers = (said.answers ?? [:]).map { "\($0.key)=\($0.value)" }.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        return ([purpose, said.pin ?? "", said.person ?? "", said.sheet ?? "", said.made, said.day, said.language ?? ""] + answers + [said.words ?? ""])
            .joined(separator: "\n")
    }

    static func isProved(_ said: FieldSaid, by secret: String) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(Hex.bytes(said.proof ?? ""), authenticating: Array(signed(said).utf8), using: key(secret))
    }

    /// As a tablet does once the code has opened the secret.
    public static func proof(of said: FieldSaid, with secret: String) -> String {
        Hex.text(HMAC<SHA256>.authenticationCode(for: Array(signed(said).utf8), using: key(secret)))
    }

    /// As a tablet does with the code that was typed. Throws when it is not the right one.
    public static func open(_ wrapped: String, with pin: String) throws -> String {
        let parts = try JSONDecoder().decode(Wrapped.self, from: Data(wrapped.utf8))
        let key = try derived(pin, salt: Base64URL.bytes(parts.salt) ?? [], rounds: parts.rounds)
        let box = try AES.GCM.SealedBox(combined: (Base64URL.bytes(parts.iv) ?? []) + (Base64URL.bytes(parts.data) ?? []))
        return String(decoding: try AES.GCM.open(box, using: key), as: UTF8.self)
    }

    private static func key(_ secret: String) -> SymmetricKey { SymmetricKey(data: Array(secret.utf8)) }

    static func wrap(_ secret: String, under pin: String, rounds: Int) throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let box = try AES.GCM.seal(Array(secret.utf8), using: try derived(pin, salt: salt, rounds: rounds))
        let parts = Wrapped(
            data: Base64URL.text(Array(box.ciphertext) + Array(box.tag)), iv: Base64URL.text(Array(box.nonce)), rounds: rounds, salt: Base64URL.text(salt))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(parts), as: UTF8.self)
    }

    private static func derived(_ pin: String, salt: [UInt8], rounds: Int) throws -> SymmetricKey {
        try KDF.Insecure.PBKDF2.deriveKey(from: Data(pin.utf8), salt: Data(salt), using: .sha256, outputByteCount: 32, unsafeUncheckedRounds: rounds)
    }
}

extension Passwords {
    /// Both slow sums of a new code, on the thread kept for them. PBKDF2-SHA256 with 600 000 rounds, since a browser has no scrypt: what `field-box.js`
    /// asks of its own six digits.
    public func cardSecret(for pin: String) async throws -> CardSecret {
        let (hash, secret, rounds) = (try await hash(pin), Token.make(), tabletRounds)
        return CardSecret(hash: hash, secret: secret, wrapped: try await run { try CardSecret.wrap(secret, under: pin, rounds: rounds) })
    }

    /// Tests, which take less of the one, take less of the other.
    private var tabletRounds: Int { rounds < 1 << 17 ? 1_000 : 600_000 }
}
