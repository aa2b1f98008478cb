import Crypto
public import Domain
import Foundation

/// Keys: the master key stays outside the database; each person has a key of their own, wrapped by it.
/// Retention destroys a person's key, and every sealed word of theirs with it.
///
/// Former master keys only prove and open the old links of the audit chain (docs/decisions/0003-keys.md): nothing else is under them.
public struct Vault: Sendable {
    private let current: DerivedKeys
    private let former: [DerivedKeys]
    /// Names the master key without telling anything of it: 16 hex digits.
    public let fingerprint: String

    /// `master`: 32 random bytes; `former`: the master keys before it, the newest first.
    public init(master: [UInt8], former: [[UInt8]] = []) {
        current = DerivedKeys(master)
        self.former = former.map(DerivedKeys.init)
        fingerprint = current.fingerprint
    }

    public static func newMaster() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes(Array.init)
    }

    /// A fresh key for a person, as it is stored.
    public func newPersonKey(for person: ID<Person>) throws -> (key: PersonKey, wrapped: [UInt8]) {
        let key = PersonKey(key: SymmetricKey(size: .bits256))
        return (key, try wrap(key, for: person))
    }

    func wrap(_ key: PersonKey, for person: ID<Person>) throws -> [UInt8] {
        try current.seal(key.key.withUnsafeBytes(Array.init), Array(person.text.utf8))
    }

    public func unwrap(_ wrapped: [UInt8], for person: ID<Person>) throws -> PersonKey {
        PersonKey(key: SymmetricKey(data: try current.open(wrapped, Array(person.text.utf8))))
    }

    /// Seals what belongs to no person (an account's TOTP secret, an entry of the audit about the structure).
    public func seal(_ bytes: [UInt8], as purpose: String) throws -> [UInt8] {
        try current.seal(bytes, Array(purpose.utf8))
    }

    /// An entry of the audit may be older than the current key.
    public func open(_ sealed: [UInt8], as purpose: String) throws -> [UInt8] {
        do {
            return try current.open(sealed, Array(purpose.utf8))
        } catch {
            for key in former {
                if let bytes = try? key.open(sealed, Array(purpose.utf8)) { return bytes }
            }
            throw error
        }
    }

    func auditMAC(_ bytes: [UInt8]) -> String { current.auditMAC(bytes) }

    /// The MACs under every master key there was, the oldest first.
    func auditMACs(_ bytes: [UInt8]) -> [String] { former.reversed().map { $0.auditMAC(bytes) } + [current.auditMAC(bytes)] }

    var keyCount: Int { former.count + 1 }

    /// A token that proves a form was drawn for this session.
    public func formMAC(_ text: String) -> String { current.formMAC(text) }

    /// The same under every master key there was: for what was stored and cannot be made again (recovery codes).
    func formMACs(_ text: String) -> [String] { [current.formMAC(text)] + former.map { $0.formMAC(text) } }
}

/// What one master key gives.
private struct DerivedKeys: Sendable {
    let wrapping: SymmetricKey
    let auditing: SymmetricKey
    let forms: SymmetricKey
    let fingerprint: String

    init(_ master: [UInt8]) {
        let key = SymmetricKey(data: master)
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("jalon \(purpose)".utf8), outputByteCount: 32)
        }
        wrapping = derive("person keys")
        auditing = derive("audit chain")
        forms = derive("forms")
        fingerprint = String(Hex.text(derive("fingerprint").withUnsafeBytes(Array.init)).prefix(16))
    }

    func seal(_ bytes: [UInt8], _ place: [UInt8]) throws -> [UInt8] {
        Array(try AES.GCM.seal(bytes, using: wrapping, authenticating: place).combined ?? Data())
    }

    func open(_ sealed: [UInt8], _ place: [UInt8]) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: wrapping, authenticating: place))
    }

    func auditMAC(_ bytes: [UInt8]) -> String { Hex.text(HMAC<SHA256>.authenticationCode(for: bytes, using: auditing)) }
    func formMAC(_ text: String) -> String { Hex.text(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: forms)) }
}

/// The key of one person: seals a text to one column of one row, so that it cannot be moved elsewhere.
public struct PersonKey: Sendable {
    let key: SymmetricKey

    public func seal(_ text: String, table: String, column: String, row: String) throws -> [UInt8] {
        try sealBytes(Array(text.utf8), table: table, column: column, row: row)
    }

    public func open(_ sealed: [UInt8], table: String, column: String, row: String) throws -> String {
        String(decoding: try openBytes(sealed, table: table, column: column, row: row), as: UTF8.self)
    }

    /// The same for what is no text: a photo.
    public func sealBytes(_ bytes: [UInt8], table: String, column: String, row: String) throws -> [UInt8] {
        let place = Array("\(table)|\(column)|\(row)".utf8)
        return Array(try AES.GCM.seal(bytes, using: key, authenticating: place).combined ?? Data())
    }

    public func openBytes(_ sealed: [UInt8], table: String, column: String, row: String) throws -> [UInt8] {
        let place = Array("\(table)|\(column)|\(row)".utf8)
        return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: place))
    }
}

public enum Hex {
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var result: [UInt8] = []
        for byte in bytes {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// SHA-256 of what was shown or typed, as 64 hex digits.
public enum Fingerprint {
    public static func of(_ text: String) -> String {
        Hex.text(SHA256.hash(data: Array(text.utf8)))
    }
}
