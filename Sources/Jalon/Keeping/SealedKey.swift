import Crypto
import CryptoExtras
import Foundation
import Store

/// The key ring under a passphrase (scrypt, AES-GCM), for a backup that must be enough by itself.
enum SealedKey {
    static let name = "cle.scellee"
    private static let rounds = 1 << 17

    /// `scrypt$131072$8$1$salt$box`, in hexadecimal.
    static func seal(_ ring: KeyRing, passphrase: String, rounds: Int = rounds) throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let box = try AES.GCM.seal(Data(ring.text.utf8), using: try key(passphrase, salt, rounds))
        return "scrypt$\(rounds)$8$1$\(Hex.text(salt))$\(Hex.text(box.combined ?? Data()))"
    }

    static func open(_ text: String, passphrase: String) throws -> KeyRing {
        let parts = text.split(separator: "$").map(String.init)
        guard parts.count == 6, let rounds = Int(parts[1]), (2...(1 << 22)).contains(rounds) else { throw SettingsError("La clé scellée est illisible.") }
        guard let box = try? AES.GCM.SealedBox(combined: Hex.bytes(parts[5])),
            let bytes = try? AES.GCM.open(box, using: try key(passphrase, Hex.bytes(parts[4]), rounds)),
            let ring = KeyRing(text: String(decoding: bytes, as: UTF8.self))
        else { throw SettingsError("Cette phrase n’ouvre pas la clé de la sauvegarde.") }
        return ring
    }

    private static func key(_ passphrase: String, _ salt: [UInt8], _ rounds: Int) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: Data(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1, maxMemory: 1 << 30)
    }
}

/// Asked on the terminal without echo, or given in JALON_PHRASE by a script.
enum Passphrase {
    static func ask(_ question: String) throws -> String {
        let given = ProcessInfo.processInfo.environment["JALON_PHRASE"] ?? getpass(question).map { String(cString: $0) } ?? ""
        guard given.count >= 12 else { throw SettingsError("Il faut une phrase d’au moins 12 caractères.") }
        return given
    }
}
