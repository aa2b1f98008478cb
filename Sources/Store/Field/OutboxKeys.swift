import Crypto
import Database
public import Domain
import Foundation

/// The keys that tablets seal their entries to: the public half is on every tablet, the private half under the master key. Former ones are kept,
/// since a tablet may come back from a drawer with entries sealed long ago.
public enum OutboxKeys {
    /// After these a new key takes over; entries already sealed still open with theirs.
    public static let days = 180

    /// A key made before this has served its time.
    static func oldest(at now: Instant) -> Instant { now.adding(minutes: -days * 24 * 60) }

    /// A tablet that asks for its crews asks for the key as well.
    public static func renew(by act: Act) throws { _ = try current(by: act) }

    /// The newest, made when there is none or when it has served its time.
    static func current(by act: Act) throws -> (id: String, publicKey: String) {
        let row = try act.rows(
            """
            SELECT id, public_key, recorded_at
            FROM outbox_keys
            WHERE structure_id = \(act.structure.text)
            ORDER BY id DESC
            LIMIT 1
            """
        ).first
        if let row, let made = Instant(iso: try row.text(2)), made >= oldest(at: act.now) {
            return (try row.text(0), try row.text(1))
        }
        return try make(by: act)
    }

    private static func make(by act: Act) throws -> (id: String, publicKey: String) {
        let (id, key) = (ID<OutboxKey>.make(at: act.now).text, P256.KeyAgreement.PrivateKey())
        let text = Base64URL.text(Array(key.publicKey.x963Representation))
        try act.insert(into: "outbox_keys", id: id, ["public_key": text, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
        // Outside of the payload of the chain, which says that there is a key and never holds it.
        let sealed = try act.vault.seal(Array(key.rawRepresentation), as: place(id))
        try act.derive("UPDATE outbox_keys SET private_key = \(sealed) WHERE structure_id = \(act.structure.text) AND id = \(id)")
        return (id, text)
    }

    /// Every private key of the structure, by its id: a batch may bring entries of several ages.
    static func all(in structure: ID<Structure>, _ db: any Reading, vault: Vault) throws -> [String: P256.KeyAgreement.PrivateKey] {
        let rows = try db.rows("SELECT id, private_key FROM outbox_keys WHERE structure_id = \(structure.text) AND private_key IS NOT NULL")
        return try rows.reduce(into: [:]) { keys, row in
            let id = try row.text(0)
            keys[id] = try P256.KeyAgreement.PrivateKey(rawRepresentation: try vault.open(try row.blob(1), as: place(id)))
        }
    }

    static func place(_ id: String) -> String { "outbox_keys|private_key|" + id }

    static func passKeys(_ db: any Writing, from old: Vault, to fresh: Vault) throws -> Int {
        let keys = try db.rows("SELECT structure_id, id, private_key FROM outbox_keys WHERE private_key IS NOT NULL")
        for row in keys {
            let place = place(try row.text(1))
            let sealed = try fresh.seal(try old.open(try row.blob(2), as: place), as: place)
            try db.run("UPDATE outbox_keys SET private_key = \(sealed) WHERE structure_id = \(try row.text(0)) AND id = \(try row.text(1))")
        }
        return keys.count
    }
}

enum OutboxKey {}

/// Bytes as text that an address, a form and a file carry unchanged (RFC 4648, section 5, without padding).
public enum Base64URL {
    public static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    public static func bytes(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)).map(Array.init)
    }
}
