extension Migrations {
    /// The content is frozen and sealed with the person's key; the token of its code is never kept, only its hash.
    static let attestations = Migration(
        number: 62, name: "0062-what-was-acquired-is-attested",
        statements: """
            CREATE TABLE attestations (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind IN ('synthesis', 'attestation')), -- ordinary
                content BLOB NOT NULL, -- sealed ordinary
                content_hash TEXT NOT NULL, -- technical
                token_hash TEXT NOT NULL, -- secret
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES attestations (structure_id, person_id, id)
            );
            CREATE UNIQUE INDEX attestations_by_token ON attestations (token_hash);
            """)
}
