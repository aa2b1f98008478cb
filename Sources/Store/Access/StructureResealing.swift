public import Database
import Domain

/// The rows of one structure, taken from under the master key of a whole base and put under a key of their own, as they are read.
///
/// The master key opens every structure, so it cannot leave with one. The journal is proved first under the keys of the base, link after link, then
/// linked again under the new key: what it says does not change, and a broken one does not leave.
public struct StructureResealing {
    public enum Failure: Error, Hashable {
        /// The link of the journal that its MAC does not prove.
        case brokenChain(sequence: Int)
    }

    private let old: Vault
    private let fresh: Vault
    /// MACs of the link before, under the former key and under the new one.
    private var former = ""
    private var current = ""
    private var sequence = 0

    public init(from old: Vault, to fresh: Vault) {
        self.old = old
        self.fresh = fresh
    }

    /// What stands in no row of its own once the key changed: hashes under the former key.
    public static let leftOut: Set<String> = ["recovery_codes", "staged_files", "emplois_pages"]

    /// A row as it leaves. The entries of the journal come in their order, and before its head.
    public mutating func row(_ values: [SQLValue], of columns: [String], in table: String) throws -> [SQLValue] {
        switch table {
        case "audit_entries": return try entry(Row(values))
        case "audit_heads":
            return zip(columns, values).map { column, value in column == "mac" ? .text(current) : value }
        default: return try zip(columns, values).map { column, value in try self.value(value, column, table, columns, values) }
        }
    }

    private func value(_ value: SQLValue, _ column: String, _ table: String, _ columns: [String], _ values: [SQLValue]) throws -> SQLValue {
        func text(_ name: String) -> String? {
            guard let place = columns.firstIndex(of: name), case .text(let text) = values[place] else { return nil }
            return text
        }
        switch (column, value) {
        case ("wrapped", .blob(let bytes)):
            guard let person = text("person_id").map(ID<Person>.init(known:)) else { return .null }
            return .blob(try fresh.wrap(try old.unwrap(bytes, for: person), for: person))
        case ("totp_secret", .blob(let bytes)):
            guard let user = text("id") else { return .null }
            let place = SecondFactors.place(of: ID(known: user))
            return .blob(try fresh.seal(try old.open(bytes, as: place), as: place))
        // It opens every structure of who made it on Les Emplois, those that stay among them: whoever leaves gives another.
        case ("token", .blob) where table == "emplois_connections": return .null
        case ("content", .blob(let bytes)) where table == "emplois_held":
            guard let place = text("siret").map(EmploisPages.heldPlace) else { return .null }
            return .blob(try fresh.seal(try old.open(bytes, as: place), as: place))
        case (_, _) where table == "emplois_readings": return reading(value, column, isOver: ["done", "abandoned"].contains(text("state") ?? ""))
        case ("private_key", .blob(let bytes)) where table == "outbox_keys":
            guard let id = text("id") else { return .null }
            return .blob(try fresh.seal(try old.open(bytes, as: OutboxKeys.place(id)), as: OutboxKeys.place(id)))
        case ("secret", .blob(let bytes)) where table == "tablets":
            guard let id = text("id") else { return .null }
            return .blob(try fresh.seal(try old.open(bytes, as: Tablets.place(id)), as: Tablets.place(id)))
        case ("token", .blob(let bytes)) where table == "person_cards":
            guard let place = text("id").map(PersonCards.place) else { return .null }
            return .blob(try fresh.seal(try old.open(bytes, as: place), as: place))
        case ("secret", .blob(let bytes)) where table == "card_pins":
            guard let place = text("id").map(PersonCards.pinPlace) else { return .null }
            return .blob(try fresh.seal(try old.open(bytes, as: place), as: place))
        case ("token_hash", .text) where table == "attestations":
            return text("id").map { .text(Fingerprint.of(Attestations.token(of: ID(known: $0), vault: fresh))) } ?? value
        default: return value
        }
    }

    /// Its pages do not leave with it: one that was not written is left, so that nobody goes on from the middle of nothing.
    private func reading(_ value: SQLValue, _ column: String, isOver: Bool) -> SQLValue {
        switch column {
        case "preview", "next": .null
        case "state" where !isOver: .text(EmploisReading.State.abandoned.rawValue)
        case "stream" where !isOver: .integer(0)
        default: value
        }
    }

    private mutating func entry(_ row: Row) throws -> [SQLValue] {
        let (entry, mac) = (try AuditEntry(row), try row.text(9))
        guard entry.sequence == sequence + 1, old.auditMACs(entry.linked(to: former)).contains(mac) else {
            throw Failure.brokenChain(sequence: entry.sequence)
        }
        var payload = entry.payload
        if entry.person == nil {
            let place = "audit_entries|payload|\(entry.table)|\(entry.row)"
            payload = try fresh.seal(try old.open(payload, as: place), as: place)
        }
        let linked = AuditEntry(
            structure: entry.structure, sequence: entry.sequence, at: entry.at, actor: entry.actor, act: entry.act, table: entry.table, row: entry.row,
            person: entry.person, payload: payload)
        (former, current, sequence) = (mac, linked.mac(after: current, vault: fresh), entry.sequence)
        var values = row.values
        (values[8], values[9]) = (.blob(payload), .text(current))
        return values
    }
}
