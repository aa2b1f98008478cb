extension Migrations {
    /// A support changes by a new version; its skills are those of that version, worded as they were.
    static let productionSupports = Migration(
        number: 323, name: "0323-a-production-task-names-the-skills-it-trains",
        statements: """
            CREATE TABLE production_supports (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                fact_id TEXT, -- key
                version INTEGER NOT NULL CHECK (version > 0), -- technical
                title TEXT NOT NULL, -- technical
                state TEXT NOT NULL CHECK (state IN ('active', 'study', 'retired')), -- technical
                sector TEXT, -- technical
                place TEXT, -- technical
                what TEXT NOT NULL, -- technical
                tools TEXT, -- technical
                safety TEXT, -- technical
                objective TEXT, -- technical
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id) REFERENCES structures (id)
            );
            CREATE TABLE support_skills (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                support_id TEXT NOT NULL, -- key
                position INTEGER NOT NULL, -- technical
                framework TEXT NOT NULL, -- technical
                framework_version TEXT NOT NULL, -- technical
                code TEXT NOT NULL, -- technical
                label TEXT NOT NULL, -- technical
                observable TEXT NOT NULL, -- technical
                pictogram TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, support_id) REFERENCES production_supports (structure_id, id)
            );
            CREATE INDEX support_skills_by_support ON support_skills (structure_id, support_id, position);
            """)
}
