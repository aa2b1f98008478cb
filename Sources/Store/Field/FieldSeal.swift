import Crypto
public import Domain
import Foundation

/// An entry as a tablet keeps and sends it: sealed to the structure's key, unreadable to whoever carries it.
public struct SealedEntry: Hashable, Sendable {
    public let id: ID<FieldEntry>
    /// Of `outbox_keys`.
    public let key: String
    /// Base64url of: one byte of version, the ephemeral public key (65), the nonce (12), ciphertext and tag.
    public let sealed: String

    public init(id: ID<FieldEntry>, key: String, sealed: String) {
        self.id = id
        self.key = key
        self.sealed = sealed
    }

    /// What makes it the same entry however often it comes.
    public var fingerprint: String { Fingerprint.of("\(id.text)|\(key)|\(sealed)") }

    /// Entries of one request or of one file.
    public static let most = 2_000
    /// Characters of one, which a photo nearly fills: what is longer is neither kept nor answered for.
    static let longest = 640_000

    /// It can be kept as it came. What cannot is not answered for, and stays where it is.
    var isKeepable: Bool {
        ID<OutboxKey>(key) != nil && sealed.utf8.count <= SealedEntry.longest
            && sealed.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }
    }

    /// `{"entrees": [{"id": …, "key": …, "sealed": …}]}`, as a request and an exported file bring it. Nil for anything else.
    public static func list(_ bytes: [UInt8]) -> [SealedEntry]? {
        struct Wire: Decodable {
            struct One: Decodable {
                let id: String
                let key: String
                let sealed: String
            }
            let entrees: [One]
        }
        guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(bytes)), wire.entrees.count <= most else { return nil }
        let entries = wire.entrees.compactMap { one in ID<FieldEntry>(one.id).map { SealedEntry(id: $0, key: one.key, sealed: one.sealed) } }
        return entries.count == wire.entrees.count ? entries : nil
    }
}

/// ECDH on P-256, HKDF-SHA256, AES-256-GCM: the twin of `field-seal.js`. Written in both ways here, so that tests speak as a tablet does.
public enum FieldSeal {
    enum Failure: Error {
        case notOurs
    }

    private static let purpose = "jalon saisie 1"
    private static let version: UInt8 = 1

    /// Seals as a tablet does. `secret`: the tablet's, for its user; `bytes`: a photo, after a zero that no word holds.
    public static func seal(
        _ said: String, as id: ID<FieldEntry>, tablet: ID<Tablet>, secret: String, to key: String, publicKey: String, attaching bytes: [UInt8] = []
    ) throws -> SealedEntry {
        let mac = HMAC<SHA256>.authenticationCode(for: signed(id, said), using: SymmetricKey(data: Array(secret.utf8)))
        let inner = Inner(tablet: tablet.text, said: said, mac: Hex.text(mac))
        let server = try P256.KeyAgreement.PublicKey(x963Representation: Base64URL.bytes(publicKey) ?? [])
        let ephemeral = P256.KeyAgreement.PrivateKey()
        let own = Array(ephemeral.publicKey.x963Representation)
        let symmetric = derived(try ephemeral.sharedSecretFromKeyAgreement(with: server), own, Array(server.x963Representation))
        let plain = Array(try JSONEncoder().encode(inner)) + (bytes.isEmpty ? [] : [0] + bytes)
        let box = try AES.GCM.seal(plain, using: symmetric, authenticating: place(id, key))
        return SealedEntry(id: id, key: key, sealed: Base64URL.text([version] + own + Array(box.combined ?? Data())))
    }

    /// The words of the entry, and who can be held to have said them once the MAC was checked.
    static func open(_ entry: SealedEntry, with key: P256.KeyAgreement.PrivateKey) throws -> Inner {
        guard let bytes = Base64URL.bytes(entry.sealed), bytes.count > 66 + 28, bytes[0] == version else { throw Failure.notOurs }
        let own = Array(bytes[1..<66])
        let ephemeral = try P256.KeyAgreement.PublicKey(x963Representation: own)
        let symmetric = derived(try key.sharedSecretFromKeyAgreement(with: ephemeral), own, Array(key.publicKey.x963Representation))
        let plain = try AES.GCM.open(AES.GCM.SealedBox(combined: bytes[66...]), using: symmetric, authenticating: place(entry.id, entry.key))
        let cut = plain.firstIndex(of: 0) ?? plain.endIndex
        var inner = try JSONDecoder().decode(Inner.self, from: plain[..<cut])
        inner.attached = Array(plain[cut...].dropFirst())
        return inner
    }

    /// What lies inside: what was said, and the proof of whose tablet said it.
    struct Inner: Codable, Sendable {
        let tablet: String
        let said: String
        let mac: String
        /// The words hold its fingerprint.
        var attached: [UInt8] = []

        private enum CodingKeys: CodingKey {
            case tablet, said, mac
        }

        func isProved(by secret: String, as id: ID<FieldEntry>) -> Bool {
            HMAC<SHA256>.isValidAuthenticationCode(Hex.bytes(mac), authenticating: signed(id, said), using: SymmetricKey(data: Array(secret.utf8)))
        }
    }

    /// Both public keys go into the key, so that neither can be exchanged.
    private static func derived(_ secret: SharedSecret, _ ephemeral: [UInt8], _ server: [UInt8]) -> SymmetricKey {
        secret.hkdfDerivedSymmetricKey(using: SHA256.self, salt: ephemeral + server, sharedInfo: Array(purpose.utf8), outputByteCount: 32)
    }

    private static func place(_ id: ID<FieldEntry>, _ key: String) -> [UInt8] { Array("\(purpose)|\(key)|\(id.text)".utf8) }
    private static func signed(_ id: ID<FieldEntry>, _ said: String) -> [UInt8] { Array("\(purpose)|\(id.text)|\(said)".utf8) }
}
