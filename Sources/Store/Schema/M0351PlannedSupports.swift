extension Migrations {
    /// A crew works on a production support that half-day. By crew, day and part, so that a half-day planned anew keeps what it trains.
    static let plannedSupports = Migration(
        number: 351, name: "0351-a-half-day-names-the-supports-it-works-with",
        statements: """
            CREATE TABLE planned_supports (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                crew_id TEXT NOT NULL, -- key
                part TEXT NOT NULL CHECK (part IN ('morning', 'afternoon')), -- technical
                support_id TEXT NOT NULL, -- key
                withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)), -- technical
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, supersedes_id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id),
                FOREIGN KEY (structure_id, support_id) REFERENCES production_supports (structure_id, id),
                FOREIGN KEY (structure_id, supersedes_id) REFERENCES planned_supports (structure_id, id),
                CHECK (withdrawn = 0 OR supersedes_id IS NOT NULL)
            );
            CREATE INDEX planned_supports_by_half_day ON planned_supports (structure_id, crew_id, happened_on, part);
            """)
}
