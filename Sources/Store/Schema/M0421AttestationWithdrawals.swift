extension Migrations {
    /// A paper that was handed over wrongly is taken back with a reason: it stays as it was, and its code says so.
    static let attestationWithdrawals = Migration(
        number: 421, name: "0421-an-attestation-can-be-taken-back",
        statements: """
            CREATE TABLE attestation_withdrawals (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                attestation_id TEXT NOT NULL, -- key
                reason BLOB NOT NULL, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, attestation_id),
                FOREIGN KEY (structure_id, person_id, attestation_id) REFERENCES attestations (structure_id, person_id, id)
            );
            """)
}
