extension Migrations {
    /// A sheet keeps the lines it was opened with, so that neither a new version of a shipped grid nor a skill reworded by the structure
    /// rewrites it. Sheets opened before keep reading the grids of their day.
    static let ownSkills = Migration(
        number: 322, name: "0322-a-structure-words-its-own-skills",
        statements: """
            CREATE TABLE own_skills (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                fact_id TEXT, -- key
                framework TEXT NOT NULL, -- technical
                framework_label TEXT NOT NULL, -- technical
                code TEXT NOT NULL, -- technical
                label TEXT NOT NULL, -- technical
                observable TEXT NOT NULL, -- technical
                plain TEXT NOT NULL, -- technical
                cv TEXT NOT NULL, -- technical
                pictogram TEXT NOT NULL, -- technical
                transferable INTEGER NOT NULL CHECK (transferable IN (0, 1)), -- technical
                rank INTEGER NOT NULL CHECK (rank > 0), -- technical
                retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)), -- technical
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id) REFERENCES structures (id)
            );
            CREATE TABLE sheet_lines (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                sheet_id TEXT NOT NULL, -- key
                position INTEGER NOT NULL, -- technical
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                plain TEXT NOT NULL, -- ordinary
                observable TEXT NOT NULL, -- ordinary
                pictogram TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, person_id, sheet_id, position),
                FOREIGN KEY (structure_id, person_id, sheet_id) REFERENCES skill_sheets (structure_id, person_id, id)
            );
            """)
}
