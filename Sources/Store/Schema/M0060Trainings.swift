extension Migrations {
    /// What the person says of an immersion is sealed: it is for the counsellors alone.
    static let trainings = Migration(
        number: 60, name: "0060-a-person-follows-trainings-and-immersions",
        statements: """
            CREATE TABLE trainings (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                kind TEXT NOT NULL, -- ordinary
                kind_label TEXT NOT NULL, -- ordinary
                kind_version TEXT NOT NULL, -- technical
                certificate TEXT, -- ordinary
                certificate_label TEXT, -- ordinary
                certificate_version TEXT, -- technical
                title TEXT NOT NULL CHECK (title <> ''), -- ordinary
                organisme TEXT, -- ordinary
                funder TEXT, -- ordinary
                planned_hours INTEGER CHECK (planned_hours >= 0), -- ordinary
                done_hours INTEGER CHECK (done_hours >= 0), -- ordinary
                ends_on TEXT, -- ordinary
                result TEXT CHECK (result IN ('followed', 'attested', 'certified', 'abandoned', 'failed')), -- ordinary
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- ordinary
                correction TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES trainings (structure_id, person_id, id),
                CHECK (ends_on IS NULL OR ends_on >= happened_on),
                CHECK (withdrawn = 0 OR supersedes_id IS NOT NULL)
            );
            CREATE TABLE immersions (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frame TEXT NOT NULL, -- ordinary
                frame_label TEXT NOT NULL, -- ordinary
                frame_version TEXT NOT NULL, -- technical
                object TEXT, -- ordinary
                object_label TEXT, -- ordinary
                object_version TEXT, -- technical
                host TEXT NOT NULL CHECK (host <> ''), -- ordinary
                tutor TEXT, -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                verdict TEXT CHECK (verdict IN ('confirmed', 'invalidated', 'to_review')), -- ordinary
                words BLOB, -- sealed private
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- ordinary
                correction TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES immersions (structure_id, person_id, id),
                CHECK (ends_on >= happened_on),
                CHECK (withdrawn = 0 OR supersedes_id IS NOT NULL)
            );
            """)
}
