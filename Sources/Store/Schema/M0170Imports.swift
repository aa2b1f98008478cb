extension Migrations {
    /// A file waits in `staged_files` until somebody decides, and goes with the decision; it is of many people, so the master key seals it.
    /// What an import wrote is listed row by row in `import_facts`, so that it can be taken back whole; what was taken back lies in
    /// `withdrawn_facts`, out of every page and figure, under the person's own key (docs/decisions/0004-imports.md). These outlive the person's
    /// row: no key to `people`.
    static let imports = Migration(
        number: 170, name: "0170-an-import-remembers-what-it-wrote",
        statements: """
            CREATE TABLE imports (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                site_id TEXT NOT NULL, -- key
                file_name TEXT NOT NULL, -- ordinary
                file_hash TEXT NOT NULL, -- technical
                staged_at TEXT NOT NULL, -- technical
                staged_by TEXT NOT NULL, -- key
                state TEXT NOT NULL CHECK (state IN ('staged', 'done', 'abandoned', 'undone')), -- technical
                decided_at TEXT, -- technical
                decided_by TEXT, -- key
                undone_at TEXT, -- technical
                undone_by TEXT, -- key
                last_sequence INTEGER, -- technical
                new_count INTEGER, -- technical
                updated_count INTEGER, -- technical
                unchanged_count INTEGER, -- technical
                refused_count INTEGER, -- technical
                ignored_count INTEGER, -- technical
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id)
            );
            CREATE TABLE staged_files (
                structure_id TEXT NOT NULL, -- key
                import_id TEXT NOT NULL, -- key
                settings TEXT NOT NULL, -- technical
                content BLOB NOT NULL, -- secret
                PRIMARY KEY (structure_id, import_id),
                FOREIGN KEY (structure_id, import_id) REFERENCES imports (structure_id, id)
            );
            CREATE TABLE import_mappings (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                signature TEXT NOT NULL, -- technical
                targets TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, signature)
            );
            CREATE TABLE import_rows (
                structure_id TEXT NOT NULL, -- key
                import_id TEXT NOT NULL, -- key
                rank INTEGER NOT NULL, -- technical
                sheet TEXT NOT NULL, -- ordinary
                line INTEGER NOT NULL, -- technical
                outcome TEXT NOT NULL CHECK (outcome IN ('new', 'updated', 'unchanged', 'refused', 'ignored')), -- ordinary
                reason TEXT NOT NULL, -- ordinary
                person_id TEXT, -- key
                warnings BLOB, -- sealed health
                PRIMARY KEY (structure_id, import_id, rank),
                FOREIGN KEY (structure_id, import_id) REFERENCES imports (structure_id, id)
            );
            CREATE INDEX import_rows_by_outcome ON import_rows (structure_id, import_id, outcome, rank);
            CREATE TABLE import_facts (
                structure_id TEXT NOT NULL, -- key
                import_id TEXT NOT NULL, -- key
                rank INTEGER NOT NULL, -- technical
                person_id TEXT NOT NULL, -- key
                table_name TEXT NOT NULL, -- technical
                row_id TEXT NOT NULL, -- key
                hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)), -- technical
                before BLOB, -- sealed ordinary
                PRIMARY KEY (structure_id, import_id, rank),
                FOREIGN KEY (structure_id, import_id) REFERENCES imports (structure_id, id)
            );
            CREATE INDEX import_facts_by_person ON import_facts (structure_id, import_id, person_id);
            CREATE TABLE withdrawn_facts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                import_id TEXT NOT NULL, -- key
                table_name TEXT NOT NULL, -- technical
                content BLOB NOT NULL, -- sealed health
                withdrawn_at TEXT NOT NULL, -- technical
                withdrawn_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, table_name, id),
                FOREIGN KEY (structure_id, import_id) REFERENCES imports (structure_id, id)
            );
            CREATE TABLE withdrawn_keys (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                wrapped BLOB, -- secret
                withdrawn_at TEXT NOT NULL, -- technical
                destroyed_at TEXT, -- technical
                PRIMARY KEY (structure_id, person_id)
            );
            """)
}
