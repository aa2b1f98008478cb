public import Database
public import Domain

/// A new master key: everything that lay under the former one is taken out and put under the new one, in one transaction.
///
/// The audit chain stays as it is, because re-sealing it would unmake its proofs: the new vault keeps the former key for it alone
/// (docs/decisions/0003-keys.md). Each structure's chain passes to the new key with an entry that says so.
public enum KeyRotation {
    public struct Outcome: Hashable, Sendable {
        public var people = 0
        public var secrets = 0
        public var structures = 0
    }

    /// `fresh` holds the new key and, among its former ones, that of `archive`.
    public static func rotate(_ archive: Archive, to fresh: Vault) async throws -> Outcome {
        let (old, now, today, parameters) = (archive.vault, archive.clock.now(), archive.clock.today(), archive.parameters)
        return try await archive.database.write { db in
            var outcome = Outcome()
            outcome.people = try wrapPeople(db, from: old, to: fresh)
            outcome.secrets = try sealSecrets(db, from: old, to: fresh)
            try Imports.passKeys(db, from: old, to: fresh)
            outcome.secrets += try EmploisConnections.passKeys(db, from: old, to: fresh)
            outcome.secrets += try OutboxKeys.passKeys(db, from: old, to: fresh) + Tablets.passKeys(db, from: old, to: fresh)
            outcome.secrets += try PersonCards.passKeys(db, from: old, to: fresh)
            for row in try db.rows("SELECT id FROM structures ORDER BY id") {
                let structure = ID<Structure>(known: try row.text(0))
                let act = Act(
                    actor: Actor(commandIn: structure, today: today), name: "change la clé maîtresse", now: now, db: db, vault: fresh,
                    parameters: parameters)
                try act.lockChain()
                try act.record("structures", row: structure.text, of: nil, ["master_key": fresh.fingerprint])
                try act.closeChain()
                outcome.structures += 1
            }
            return outcome
        }
    }

    /// Whether the database already passed to `vault`: after a rotation cut short, the last link of any chain tells.
    public static func wasDone(in database: any Database, with vault: Vault) async throws -> Bool {
        let last = try await database.read { db in
            try db.first(
                """
                SELECT e.structure_id, e.sequence, e.at, e.actor, e.act, e.table_name, e.row_id, e.person_id, e.payload, e.mac,
                    coalesce((SELECT b.mac FROM audit_entries b WHERE b.structure_id = e.structure_id AND b.sequence = e.sequence - 1), '')
                FROM audit_heads h
                JOIN audit_entries e ON e.structure_id = h.structure_id AND e.sequence = h.sequence
                ORDER BY h.structure_id
                LIMIT 1
                """)
        }
        guard let last else { return true }
        return try AuditEntry(last).mac(after: try last.text(10), vault: vault) == last.text(9)
    }

    private static func wrapPeople(_ db: any Writing, from old: Vault, to fresh: Vault) throws -> Int {
        let rows = try db.rows("SELECT structure_id, person_id, wrapped FROM person_keys WHERE wrapped IS NOT NULL")
        for row in rows {
            let (structure, person) = (try row.text(0), ID<Person>(known: try row.text(1)))
            let wrapped = try fresh.wrap(try old.unwrap(try row.blob(2), for: person), for: person)
            try db.run("UPDATE person_keys SET wrapped = \(wrapped) WHERE structure_id = \(structure) AND person_id = \(person.text)")
        }
        return rows.count
    }

    private static func sealSecrets(_ db: any Writing, from old: Vault, to fresh: Vault) throws -> Int {
        let rows = try db.rows("SELECT id, totp_secret FROM users WHERE totp_secret IS NOT NULL")
        for row in rows {
            let user = try row.text(0)
            let place = SecondFactors.place(of: ID(known: user))
            let sealed = try fresh.seal(try old.open(try row.blob(1), as: place), as: place)
            try db.run("UPDATE users SET totp_secret = \(sealed) WHERE id = \(user)")
        }
        return rows.count
    }
}
