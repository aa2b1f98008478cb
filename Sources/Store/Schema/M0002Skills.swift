extension Migrations {
    static let skills = Migration(
        number: 2, name: "0002-skills-are-rated-by-both-and-agreed",
        statements: """
            CREATE TABLE skill_sheets (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                occasion TEXT NOT NULL CHECK (occasion IN ('entry', 'quarterly', 'renewal', 'exit', 'on_demand')), -- ordinary
                frameworks TEXT NOT NULL, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE UNIQUE INDEX skill_sheets_by_id ON skill_sheets (structure_id, id);
            CREATE TABLE skill_ratings (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                sheet_id TEXT NOT NULL, -- key
                party TEXT NOT NULL CHECK (party IN ('person', 'encadrant', 'agreed')), -- ordinary
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                answer TEXT NOT NULL CHECK (answer IN ('0', '1', '2', '3', '4', 'no')), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, sheet_id) REFERENCES skill_sheets (structure_id, person_id, id)
            );
            CREATE INDEX skill_ratings_by_sheet ON skill_ratings (structure_id, person_id, sheet_id, id);
            CREATE TABLE skill_comments (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                sheet_id TEXT NOT NULL, -- key
                party TEXT NOT NULL CHECK (party IN ('person', 'encadrant')), -- ordinary
                comment TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, sheet_id) REFERENCES skill_sheets (structure_id, person_id, id)
            );
            CREATE TABLE signatures (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                subject_table TEXT NOT NULL, -- technical
                subject_id TEXT NOT NULL, -- key
                party TEXT NOT NULL CHECK (party IN ('person', 'encadrant', 'counsellor', 'direction', 'representative')), -- ordinary
                signed_at TEXT NOT NULL, -- ordinary
                signed_by TEXT NOT NULL, -- key
                means TEXT NOT NULL CHECK (means IN ('session', 'code', 'pin', 'drawn')), -- ordinary
                content_hash TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, subject_table, subject_id, party),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE sheet_codes (
                hash TEXT NOT NULL PRIMARY KEY, -- secret
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                sheet_id TEXT NOT NULL, -- key
                made_by TEXT NOT NULL, -- key
                ends_at TEXT NOT NULL, -- technical
                used_at TEXT, -- technical
                FOREIGN KEY (structure_id, person_id, sheet_id) REFERENCES skill_sheets (structure_id, person_id, id)
            );
            """)
}
