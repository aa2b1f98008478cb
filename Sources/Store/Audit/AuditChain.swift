public import Database
public import Domain
import Foundation

/// The last link of a structure's chain.
struct AuditHead: Hashable, Sendable {
    let sequence: Int
    let mac: String
}

/// One link: who did what to which row, the sealed before and after, and a MAC over all of it and the link before.
struct AuditEntry: Sendable {
    let structure: String
    let sequence: Int
    let at: String
    let actor: String
    let act: String
    let table: String
    let row: String
    let person: String?
    let payload: [UInt8]

    init(
        structure: String, sequence: Int, at: String, actor: String, act: String, table: String, row: String, person: String?, payload: [UInt8]
    ) {
        self.structure = structure
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.act = act
        self.table = table
        self.row = row
        self.person = person
        self.payload = payload
    }

    /// In the order of the columns of `audit_entries`.
    init(_ row: Row) throws {
        self.init(
            structure: try row.text(0), sequence: try row.int(1), at: try row.text(2), actor: try row.text(3), act: try row.text(4),
            table: try row.text(5), row: try row.text(6), person: try row.optionalText(7), payload: try row.blob(8))
    }

    /// Over the ciphertext, so that destroying a person's key leaves the chain true.
    func mac(after previous: String, vault: Vault) -> String { vault.auditMAC(linked(to: previous)) }

    func linked(to previous: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in [previous, structure, String(sequence), at, actor, act, table, row, person ?? ""] {
            bytes += Array(part.utf8)
            bytes.append(0)
        }
        return bytes + payload
    }

    func insertion(mac: String) -> Statement {
        """
        INSERT INTO audit_entries (structure_id, sequence, at, actor, act, table_name, row_id, person_id, payload, mac)
        VALUES (\(structure), \(sequence), \(at), \(actor), \(act), \(table), \(row), \(person), \(payload), \(mac))
        """
    }
}

enum AuditPayload {
    /// One line a column: name, value before, value after, separated by tabs; bytes in base64 behind an equals sign. Entries of before
    /// 22 November 2026 hold the ids that stand beside too, and bytes in hex behind an x: the journal is half of a base, and both were bulk.
    static func text(before: [(String, SQLValue)], after: [(String, SQLValue)]) -> String {
        let old = Dictionary(before.map { ($0.0, shown($0.1)) }, uniquingKeysWith: { first, _ in first })
        return after.map { "\($0.0)\t\(old[$0.0] ?? "")\t\(shown($0.1))" }.joined(separator: "\n")
    }

    private static func shown(_ value: SQLValue) -> String {
        switch value {
        case .null: "∅"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): "=" + Data(bytes).base64EncodedString()
        }
    }
}

/// What `jalon audit verify` found in one structure's chain.
public enum AuditFinding: Hashable, Sendable, CustomStringConvertible {
    case altered(sequence: Int)
    case missing(sequence: Int)
    /// The chain ends at `last` but its head, or the copy kept outside the database, says `expected`.
    case cut(last: Int, expected: Int)
    case headAltered
    /// Every chain passes to the new key when it changes: one that ends under a former key was written again by who holds that key.
    case formerKey

    /// In French, for the technical person.
    public var description: String {
        switch self {
        case .altered(let sequence): "l’entrée n° \(sequence) a été modifiée après coup (ou déplacée)"
        case .missing(let sequence): "l’entrée n° \(sequence) manque"
        case .cut(let last, let expected): "la fin est coupée : la dernière entrée est la n° \(last), on attendait la n° \(expected)"
        case .headAltered: "la tête de chaîne ne correspond pas à la dernière entrée"
        case .formerKey: "la chaîne finit sous une ancienne clé : sa fin a été réécrite"
        }
    }
}

public struct AuditVerdict: Hashable, Sendable {
    public let structure: String
    public let name: String
    public let entries: Int
    public let findings: [AuditFinding]

    public init(structure: String, name: String, entries: Int, findings: [AuditFinding]) {
        self.structure = structure
        self.name = name
        self.entries = entries
        self.findings = findings
    }
}

public enum AuditChain {
    /// Walks the whole chain of a structure. `witnesses`: the MACs of links that were written outside the database, by sequence.
    public static func verify(
        _ structure: ID<Structure>, in archive: Archive, witnesses: [Int: String] = [:]
    ) async throws -> (entries: Int, findings: [AuditFinding]) {
        let vault = archive.vault
        return try await archive.database.read { db in
            var walk = AuditWalk(vault: vault, witnesses: witnesses)
            var after = 0
            while case let rows = try page(structure, after: after, db), !rows.isEmpty {
                for row in rows { try walk.step(row) }
                after = walk.last
            }
            let head = try db.first("SELECT sequence, mac FROM audit_heads WHERE structure_id = \(structure.text)")
            try walk.end(at: head)
            return (walk.entries, walk.findings)
        }
    }

    /// Of every structure that the database or the witnesses know.
    public static func verifyAll(in archive: Archive, witness: AuditWitness) async throws -> [AuditVerdict] {
        let known = try await archive.database.read { db in
            try db.rows("SELECT s.id, s.name, h.sequence FROM structures s LEFT JOIN audit_heads h ON h.structure_id = s.id ORDER BY s.id")
                .map { (id: try $0.text(0), name: try $0.text(1), hasHead: try $0.optionalInt(2) != nil) }
        }
        var witnesses = try witness.links()
        var verdicts: [AuditVerdict] = []
        for structure in known {
            var (entries, findings) = try await verify(ID(known: structure.id), in: archive, witnesses: witnesses.removeValue(forKey: structure.id) ?? [:])
            if !structure.hasHead { findings.append(.headAltered) }
            verdicts.append(AuditVerdict(structure: structure.id, name: structure.name, entries: entries, findings: findings))
        }
        for (structure, links) in witnesses.sorted(by: { $0.key < $1.key }) {
            verdicts.append(
                AuditVerdict(structure: structure, name: "structure disparue", entries: 0, findings: [.cut(last: 0, expected: links.keys.max() ?? 0)]))
        }
        return verdicts
    }

    /// The head of every structure, to be written outside the database.
    public static func heads(in archive: Archive) async throws -> [(structure: String, sequence: Int, mac: String)] {
        try await archive.database.read { db in
            try db.rows("SELECT structure_id, sequence, mac FROM audit_heads ORDER BY structure_id")
                .map { (try $0.text(0), try $0.int(1), try $0.text(2)) }
        }
    }

    private static func page(_ structure: ID<Structure>, after: Int, _ db: any Reading) throws -> [Row] {
        try db.rows(
            """
            SELECT structure_id, sequence, at, actor, act, table_name, row_id, person_id, payload, mac
            FROM audit_entries
            WHERE structure_id = \(structure.text) AND sequence > \(after)
            ORDER BY sequence
            LIMIT 1000
            """)
    }
}

private struct AuditWalk {
    let vault: Vault
    let witnesses: [Int: String]
    /// The place in `Vault.auditMACs` of the key the chain has come to; it never goes back.
    var key = 0
    var last = 0
    var entries = 0
    var previous = ""
    var findings: [AuditFinding] = []

    init(vault: Vault, witnesses: [Int: String]) {
        self.vault = vault
        self.witnesses = witnesses
    }

    mutating func step(_ row: Row) throws {
        let entry = try AuditEntry(row)
        for sequence in stride(from: last + 1, to: entry.sequence, by: 1) { findings.append(.missing(sequence: sequence)) }
        let mac = try row.text(9)
        let follows = entry.sequence != last + 1 || proves(entry, mac)
        if !follows || witnesses[entry.sequence].map({ $0 != mac }) == true { findings.append(.altered(sequence: entry.sequence)) }
        (last, previous, entries) = (entry.sequence, mac, entries + 1)
    }

    private mutating func proves(_ entry: AuditEntry, _ mac: String) -> Bool {
        let macs = vault.auditMACs(entry.linked(to: previous))
        guard let found = macs[key...].firstIndex(of: mac) else { return false }
        key = found
        return true
    }

    mutating func end(at head: Row?) throws {
        let expected = max(try head?.int(0) ?? 0, witnesses.keys.max() ?? 0)
        if last < expected { findings.append(.cut(last: last, expected: expected)) }
        if let head, try head.int(0) <= last, try head.text(1) != previous { findings.append(.headAltered) }
        if entries > 0, findings.isEmpty, key != vault.keyCount - 1 { findings.append(.formerKey) }
    }
}
