extension Migrations {
    /// Nothing of a structure crosses to another but rounded figures, and only while its direction gives them: the last row says so.
    static let figureShares = Migration(
        number: 422, name: "0422-a-structure-gives-its-figures-to-a-federation",
        statements: """
            CREATE TABLE figure_shares (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                reader_id TEXT NOT NULL REFERENCES structures (id), -- key
                given INTEGER NOT NULL CHECK (given IN (0, 1)), -- technical
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id)
            );
            CREATE INDEX figure_shares_by_reader ON figure_shares (reader_id, structure_id, id);
            CREATE INDEX figure_shares_by_structure ON figure_shares (structure_id, recorded_at, id);
            CREATE INDEX grants_by_role ON grants (role, structure_id);
            """)
}
