extension Migrations {
    /// What a structure decides of itself, dated and signed; the last row of a code is in force. The NIR has a class of its own: only a
    /// structure that turned it on keeps any, sealed, and RH alone reads it (docs/decisions/0006-nir.md).
    static let structureSettings = Migration(
        number: 201, name: "0201-a-structure-decides-whether-payroll-keeps-the-nir",
        statements: """
            CREATE TABLE structure_settings (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                code TEXT NOT NULL CHECK (code IN ('payroll_nir', 'siae_kind')), -- technical
                value TEXT NOT NULL CHECK (value IN ('on', 'off', 'ACI', 'AI', 'EI', 'EITI', 'ETTI')), -- technical
                reason TEXT NOT NULL, -- staff
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                PRIMARY KEY (structure_id, id)
            );
            CREATE INDEX structure_settings_by_code ON structure_settings (structure_id, code, id);
            CREATE TABLE payroll_numbers (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                nir BLOB, -- sealed private
                happened_on TEXT NOT NULL, -- private
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            """)
}
