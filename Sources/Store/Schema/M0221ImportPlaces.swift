extension Migrations {
    /// What a structure calls its sites and crews in its files, decided once on a preview. `target` is the id of one of them, or empty: left out.
    static let importPlaces = Migration(
        number: 221, name: "0221-a-name-in-a-file-leads-to-a-crew",
        statements: """
            CREATE TABLE import_places (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind IN ('site', 'crew')), -- technical
                word TEXT NOT NULL CHECK (word <> ''), -- ordinary
                target_kind TEXT NOT NULL CHECK (target_kind IN ('site', 'crew', 'none')), -- technical
                target TEXT NOT NULL, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, kind, word)
            );
            """)
}
