import Foundation
import Store

/// The master key and those before it, the newest first.
struct KeyRing: Equatable {
    let keys: [[UInt8]]

    var vault: Vault { Vault(master: keys[0], former: Array(keys.dropFirst())) }

    /// One key a line, in hexadecimal.
    var text: String { keys.map { Hex.text($0) + "\n" }.joined() }

    /// Nil when a line is not a key of 32 bytes, or there is none.
    init?(text: String) {
        let keys = text.split(separator: "\n").map { Hex.bytes(String($0)) }
        guard !keys.isEmpty, keys.allSatisfy({ $0.count == 32 }) else { return nil }
        self.keys = keys
    }

    init(keys: [[UInt8]]) {
        self.keys = keys
    }

    func renewed() -> KeyRing { KeyRing(keys: [Vault.newMaster()] + keys) }
}

/// Where the master key lies: outside the database, readable by its owner only.
struct KeyFile {
    let path: String
    /// A rotation's new ring, from before its transaction until it takes the place of the old one.
    private var nextPath: String { path + ".nouvelle" }

    init(path: String) {
        self.path = path
    }

    /// Nil when there is none.
    func read() throws -> KeyRing? { try read(path) }

    func write(_ ring: KeyRing) throws { try write(ring, to: path) }

    func prepare(_ ring: KeyRing) throws { try write(ring, to: nextPath) }

    /// The prepared ring takes the place of the old one, at once or not at all.
    func takeNext() throws {
        guard rename(nextPath, path) == 0 else { throw SettingsError("Impossible de remplacer \(path) par \(nextPath) : faites-le à la main.") }
    }

    /// After a rotation cut short: the database says on which side it stopped.
    func settle(_ wasDone: (KeyRing) async throws -> Bool) async throws {
        guard let next = try read(nextPath) else { return }
        if try await wasDone(next) { try takeNext() } else { try FileManager.default.removeItem(atPath: nextPath) }
    }

    private func read(_ path: String) throws -> KeyRing? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), let ring = KeyRing(text: text) else {
            throw SettingsError("Le fichier de clé \(path) est illisible. Remettez celui de votre sauvegarde ; sans lui, les données protégées sont perdues.")
        }
        return ring
    }

    private func write(_ ring: KeyRing, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw SettingsError("Impossible d’écrire la clé dans \(path).") }
        try file.write(contentsOf: Data(ring.text.utf8))
        try file.synchronize()
        try file.close()
    }
}
