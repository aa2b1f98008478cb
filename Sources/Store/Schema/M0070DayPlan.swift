extension Migrations {
    static let dayPlan = Migration(
        number: 70, name: "0070-what-waits-can-be-put-off-with-a-reason",
        statements: """
            CREATE TABLE put_offs (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                subject TEXT NOT NULL, -- ordinary
                until TEXT NOT NULL, -- ordinary
                reason TEXT NOT NULL CHECK (reason <> ''), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            """)
}
