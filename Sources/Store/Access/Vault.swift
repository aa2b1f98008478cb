import Crypto
public import Domain
import Foundation

/// Keys: the master key stays outside the database; each person has a key of their own, wrapped by it.
/// Retention destroys a person's key, and every sealed word of theirs with it.
public struct Vault: Sendable {
    private let wrapping: SymmetricKey
    private let auditing: SymmetricKey
    private let forms: SymmetricKey

    /// `master`: 32 random bytes.
    public init(master: [UInt8]) {
        let key = SymmetricKey(data: master)
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("jalon \(purpose)".utf8), outputByteCount: 32)
        }
        wrapping = derive("person keys")
        auditing = derive("audit chain")
        forms = derive("forms")
    }

    public static func newMaster() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes(Array.init)
    }

    /// A fresh key for a person, as it is stored.
    public func newPersonKey(for person: ID<Person>) throws -> (key: PersonKey, wrapped: [UInt8]) {
        let key = SymmetricKey(size: .bits256)
        let bytes = key.withUnsafeBytes(Array.init)
        let box = try AES.GCM.seal(bytes, using: wrapping, authenticating: Array(person.text.utf8))
        return (PersonKey(key: key), Array(box.combined ?? Data()))
    }

    public func unwrap(_ wrapped: [UInt8], for person: ID<Person>) throws -> PersonKey {
        let bytes = try AES.GCM.open(AES.GCM.SealedBox(combined: wrapped), using: wrapping, authenticating: Array(person.text.utf8))
        return PersonKey(key: SymmetricKey(data: bytes))
    }

    /// Seals what belongs to no person (an account's TOTP secret, an entry of the audit about the structure).
    public func seal(_ bytes: [UInt8], as purpose: String) throws -> [UInt8] {
        Array(try AES.GCM.seal(bytes, using: wrapping, authenticating: Array(purpose.utf8)).combined ?? Data())
    }

    public func open(_ sealed: [UInt8], as purpose: String) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: wrapping, authenticating: Array(purpose.utf8)))
    }

    func auditMAC(_ bytes: [UInt8]) -> String {
        Hex.text(HMAC<SHA256>.authenticationCode(for: bytes, using: auditing))
    }

    /// A token that proves a form was drawn for this session.
    public func formMAC(_ text: String) -> String {
        Hex.text(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: forms))
    }
}

/// The key of one person: seals a text to one column of one row, so that it cannot be moved elsewhere.
public struct PersonKey: Sendable {
    let key: SymmetricKey

    public func seal(_ text: String, table: String, column: String, row: String) throws -> [UInt8] {
        let place = Array("\(table)|\(column)|\(row)".utf8)
        return Array(try AES.GCM.seal(Array(text.utf8), using: key, authenticating: place).combined ?? Data())
    }

    public func open(_ sealed: [UInt8], table: String, column: String, row: String) throws -> String {
        let place = Array("\(table)|\(column)|\(row)".utf8)
        return String(decoding: try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: place), as: UTF8.self)
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
