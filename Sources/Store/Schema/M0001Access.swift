extension Migrations {
    /// Every column ends with its class: see `ColumnClass`. A test fails for a column without one.
    static let access = Migration(
        number: 1, name: "0001-a-structure-has-people-and-users",
        statements: """
            CREATE TABLE structures (
                id TEXT NOT NULL PRIMARY KEY, -- key
                name TEXT NOT NULL CHECK (name <> ''), -- technical
                demo INTEGER NOT NULL CHECK (demo IN (0, 1)), -- technical
                created_at TEXT NOT NULL -- technical
            );
            CREATE TABLE sites (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                name TEXT NOT NULL CHECK (name <> ''), -- technical
                time_zone TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, id)
            );
            CREATE TABLE dispositifs (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL CHECK (kind IN ('aci', 'remobilisation', 'phc', 'own_firm')), -- technical
                name TEXT NOT NULL CHECK (name <> ''), -- technical
                PRIMARY KEY (structure_id, id)
            );
            CREATE TABLE crews (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                site_id TEXT NOT NULL, -- key
                dispositif_id TEXT NOT NULL, -- key
                name TEXT NOT NULL CHECK (name <> ''), -- technical
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id),
                FOREIGN KEY (structure_id, dispositif_id) REFERENCES dispositifs (structure_id, id)
            );
            CREATE TABLE users (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                name TEXT NOT NULL CHECK (name <> ''), -- staff
                email TEXT NOT NULL, -- staff
                password TEXT, -- secret
                totp_secret BLOB, -- secret
                closed_at TEXT, -- technical
                PRIMARY KEY (structure_id, id)
            );
            CREATE UNIQUE INDEX users_by_email ON users (email);
            CREATE UNIQUE INDEX users_by_id ON users (id);
            CREATE TABLE recovery_codes (
                user_id TEXT NOT NULL REFERENCES users (id), -- key
                hash TEXT NOT NULL, -- secret
                used_at TEXT, -- technical
                PRIMARY KEY (user_id, hash)
            );
            CREATE TABLE grants (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                user_id TEXT NOT NULL, -- key
                role TEXT NOT NULL CHECK (role IN ('counsellor', 'encadrant', 'direction', 'rh', 'technical', 'prescriber', 'network')), -- technical
                site_id TEXT, -- key
                crew_id TEXT, -- key
                valid_from TEXT NOT NULL, -- technical
                valid_to TEXT, -- technical
                stands_in_for TEXT, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, user_id) REFERENCES users (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id),
                FOREIGN KEY (structure_id, stands_in_for) REFERENCES users (structure_id, id),
                CHECK (valid_to IS NULL OR valid_to >= valid_from),
                CHECK (role <> 'encadrant' OR crew_id IS NOT NULL)
            );
            CREATE INDEX grants_by_user ON grants (user_id, structure_id);
            CREATE TABLE sessions (
                hash TEXT NOT NULL PRIMARY KEY, -- secret
                user_id TEXT REFERENCES users (id), -- key
                structure_id TEXT, -- key
                person_id TEXT, -- key
                sheet_id TEXT, -- key
                started_at TEXT NOT NULL, -- technical
                last_seen_at TEXT NOT NULL, -- technical
                ends_at TEXT NOT NULL, -- technical
                second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)), -- technical
                device TEXT NOT NULL, -- technical
                CHECK ((user_id IS NULL) <> (person_id IS NULL))
            );
            CREATE INDEX sessions_by_user ON sessions (user_id);
            CREATE TABLE sign_in_failures (
                subject TEXT NOT NULL PRIMARY KEY, -- secret
                failures INTEGER NOT NULL, -- technical
                not_before TEXT NOT NULL -- technical
            );
            CREATE TABLE one_time_links (
                hash TEXT NOT NULL PRIMARY KEY, -- secret
                kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'first_administrator')), -- technical
                structure_id TEXT, -- key
                user_id TEXT, -- key
                made_at TEXT NOT NULL, -- technical
                ends_at TEXT NOT NULL, -- technical
                used_at TEXT -- technical
            );
            CREATE TABLE people (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                last_name TEXT NOT NULL CHECK (last_name <> ''), -- ordinary
                first_name TEXT NOT NULL CHECK (first_name <> ''), -- ordinary
                birth_date TEXT, -- ordinary
                sex TEXT CHECK (sex IN ('F', 'M')), -- ordinary
                phone TEXT, -- ordinary
                email TEXT, -- ordinary
                commune TEXT, -- ordinary
                sort_key TEXT NOT NULL, -- ordinary
                site_id TEXT NOT NULL, -- key
                crew_id TEXT, -- key
                counsellor_id TEXT, -- key
                state TEXT NOT NULL CHECK (state IN ('candidate', 'present', 'left', 'not_taken')), -- ordinary
                created_at TEXT NOT NULL, -- technical
                version INTEGER NOT NULL, -- technical
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id),
                FOREIGN KEY (structure_id, counsellor_id) REFERENCES users (structure_id, id)
            );
            CREATE INDEX people_by_site ON people (structure_id, site_id, sort_key);
            CREATE INDEX people_by_name ON people (structure_id, sort_key);
            CREATE INDEX people_by_crew ON people (structure_id, crew_id, sort_key);
            CREATE INDEX people_by_counsellor ON people (structure_id, counsellor_id, sort_key);
            CREATE INDEX people_by_birth ON people (structure_id, birth_date);
            CREATE TABLE person_keys (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                wrapped BLOB, -- secret
                destroyed_at TEXT, -- technical
                PRIMARY KEY (structure_id, person_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE person_words (
                structure_id TEXT NOT NULL, -- key
                word TEXT NOT NULL, -- ordinary
                person_id TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, word, person_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE INDEX person_words_by_person ON person_words (structure_id, person_id);
            CREATE TABLE confidants (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                user_id TEXT NOT NULL, -- key
                named_by TEXT NOT NULL, -- key
                valid_from TEXT NOT NULL, -- technical
                valid_to TEXT, -- technical
                PRIMARY KEY (structure_id, person_id, user_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, user_id) REFERENCES users (structure_id, id)
            );
            CREATE TABLE exceptional_accesses (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                user_id TEXT NOT NULL, -- key
                reason TEXT NOT NULL CHECK (reason <> ''), -- ordinary
                opened_at TEXT NOT NULL, -- technical
                ends_at TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, user_id) REFERENCES users (structure_id, id)
            );
            CREATE TABLE submissions (
                structure_id TEXT NOT NULL, -- key
                once TEXT NOT NULL, -- key
                user_id TEXT, -- key
                made_at TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, once)
            );
            CREATE TABLE audit_heads (
                structure_id TEXT NOT NULL PRIMARY KEY REFERENCES structures (id), -- key
                sequence INTEGER NOT NULL, -- technical
                mac TEXT NOT NULL -- technical
            );
            CREATE TABLE audit_entries (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                sequence INTEGER NOT NULL, -- technical
                at TEXT NOT NULL, -- technical
                actor TEXT NOT NULL, -- key
                act TEXT NOT NULL, -- technical
                table_name TEXT NOT NULL, -- technical
                row_id TEXT NOT NULL, -- key
                person_id TEXT, -- key
                payload BLOB NOT NULL, -- sealed row
                mac TEXT NOT NULL, -- technical
                PRIMARY KEY (structure_id, sequence)
            );
            CREATE INDEX audit_entries_by_person ON audit_entries (structure_id, person_id, sequence);
            CREATE TABLE read_log (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                at TEXT NOT NULL, -- technical
                reader TEXT NOT NULL, -- key
                route TEXT NOT NULL, -- technical
                person_id TEXT, -- key
                people TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id)
            );
            CREATE INDEX read_log_by_person ON read_log (structure_id, person_id, id);
            """)
}
