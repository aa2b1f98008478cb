extension Migrations {
    /// A frein takes its class from its code, and each of its facts carries that class: a query never has to guess.
    static let freins = Migration(
        number: 30, name: "0030-a-frein-is-rated-worked-on-and-lifted",
        statements: """
            CREATE TABLE freins (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                code TEXT NOT NULL CHECK (code <> ''), -- row
                label TEXT NOT NULL CHECK (label <> ''), -- row
                version TEXT NOT NULL, -- technical
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                opened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, code),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE frein_ratings (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frein_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 4), -- row
                source TEXT NOT NULL CHECK (source IN ('diagnostic', 'entretien', 'bilan', 'act')), -- row
                note BLOB, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, frein_id) REFERENCES freins (structure_id, person_id, id)
            );
            CREATE INDEX frein_ratings_by_frein ON frein_ratings (structure_id, person_id, frein_id, id);
            CREATE TABLE frein_steps (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frein_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                what BLOB NOT NULL, -- sealed row
                evidence BLOB, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, frein_id) REFERENCES freins (structure_id, person_id, id)
            );
            CREATE INDEX frein_steps_by_frein ON frein_steps (structure_id, person_id, frein_id, id);
            CREATE TABLE frein_liftings (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frein_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                evidence TEXT NOT NULL CHECK (evidence <> ''), -- row
                evidence_label TEXT NOT NULL, -- row
                evidence_version TEXT NOT NULL, -- technical
                evidence_on TEXT NOT NULL, -- row
                reference BLOB NOT NULL, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, frein_id) REFERENCES freins (structure_id, person_id, id)
            );
            CREATE INDEX frein_liftings_by_frein ON frein_liftings (structure_id, person_id, frein_id, id);
            CREATE TABLE frein_evidence_withdrawals (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frein_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                lifting_id TEXT NOT NULL, -- key
                reason BLOB NOT NULL, -- sealed row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, lifting_id),
                FOREIGN KEY (structure_id, person_id, frein_id) REFERENCES freins (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, lifting_id) REFERENCES frein_liftings (structure_id, person_id, id)
            );
            CREATE INDEX frein_evidence_withdrawals_by_frein ON frein_evidence_withdrawals (structure_id, person_id, frein_id, id);
            CREATE TABLE frein_reopenings (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frein_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, frein_id) REFERENCES freins (structure_id, person_id, id)
            );
            CREATE INDEX frein_reopenings_by_frein ON frein_reopenings (structure_id, person_id, frein_id, id);
            CREATE TABLE frein_set_asides (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                frein_id TEXT NOT NULL, -- key
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                reason TEXT NOT NULL CHECK (reason IN ('refused_by_person', 'out_of_scope', 'referred')), -- row
                happened_on TEXT NOT NULL, -- row
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, frein_id) REFERENCES freins (structure_id, person_id, id)
            );
            CREATE INDEX frein_set_asides_by_frein ON frein_set_asides (structure_id, person_id, frein_id, id);
            """)
}
