extension Migrations {
    /// Reading Les Emplois for third-party software (docs/decisions/0007-emplois.md). The token, the pages of a reading under way and what waits
    /// for a site lie under the master key; what was brought of one person, and what differs, under theirs.
    static let emplois = Migration(
        number: 210, name: "0210-les-emplois-are-read-and-never-overwrite",
        statements: """
            CREATE TABLE emplois_connections (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                address TEXT NOT NULL CHECK (address <> ''), -- technical
                token BLOB, -- secret
                counsellor_id TEXT NOT NULL, -- key
                dispositif_id TEXT NOT NULL, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id),
                FOREIGN KEY (structure_id, counsellor_id) REFERENCES users (structure_id, id),
                FOREIGN KEY (structure_id, dispositif_id) REFERENCES dispositifs (structure_id, id)
            );
            CREATE TABLE emplois_sirets (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                siret TEXT NOT NULL CHECK (length(siret) = 14), -- technical
                site_id TEXT NOT NULL, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, siret),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id)
            );
            CREATE TABLE emplois_readings (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                state TEXT NOT NULL CHECK (state IN ('running', 'read', 'done', 'failed', 'abandoned')), -- technical
                started_at TEXT NOT NULL, -- technical
                started_by TEXT NOT NULL, -- key
                stream INTEGER NOT NULL, -- technical
                next TEXT, -- technical
                held_until TEXT NOT NULL, -- technical
                pages INTEGER NOT NULL, -- technical
                rows_read INTEGER NOT NULL, -- technical
                failure TEXT, -- technical
                ended_at TEXT, -- technical
                preview BLOB, -- secret
                new_count INTEGER, -- technical
                updated_count INTEGER, -- technical
                unchanged_count INTEGER, -- technical
                refused_count INTEGER, -- technical
                conflict_count INTEGER, -- technical
                PRIMARY KEY (structure_id, id)
            );
            CREATE UNIQUE INDEX emplois_readings_one_runs ON emplois_readings (structure_id) WHERE state = 'running';
            CREATE TABLE emplois_pages (
                structure_id TEXT NOT NULL, -- key
                reading_id TEXT NOT NULL, -- key
                stream INTEGER NOT NULL, -- technical
                rank INTEGER NOT NULL, -- technical
                content BLOB NOT NULL, -- secret
                PRIMARY KEY (structure_id, reading_id, stream, rank),
                FOREIGN KEY (structure_id, reading_id) REFERENCES emplois_readings (structure_id, id)
            );
            CREATE TABLE emplois_held (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                siret TEXT NOT NULL, -- technical
                rows_held INTEGER NOT NULL, -- technical
                held_at TEXT NOT NULL, -- technical
                content BLOB NOT NULL, -- secret
                PRIMARY KEY (structure_id, siret)
            );
            CREATE TABLE emplois_marks (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                field TEXT NOT NULL, -- technical
                state TEXT NOT NULL CHECK (state IN ('taken', 'open', 'kept', 'replaced', 'agreed')), -- technical
                value BLOB NOT NULL, -- sealed ordinary
                ours BLOB, -- sealed ordinary
                read_at TEXT NOT NULL, -- technical
                settled_at TEXT, -- technical
                settled_by TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, field),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE INDEX emplois_marks_by_state ON emplois_marks (structure_id, state, person_id);
            ALTER TABLE eligibility_criteria ADD COLUMN source TEXT CHECK (source IN ('emplois')); -- technical
            """)
}
