extension Migrations {
    /// A bilan opened and never signed can be left, with its reason: it stays, and another may be prepared.
    static let bilanAbandonments = Migration(
        number: 81, name: "0081-a-bilan-in-preparation-can-be-abandoned",
        statements: """
            CREATE TABLE bilan_abandonments (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                bilan_id TEXT NOT NULL, -- key
                reason BLOB NOT NULL, -- sealed private
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, bilan_id),
                FOREIGN KEY (structure_id, person_id, bilan_id) REFERENCES bilans (structure_id, person_id, id)
            );
            """)
}
