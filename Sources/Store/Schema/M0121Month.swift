extension Migrations {
    /// Hours are facts: a correction supersedes. A row is about a month as entered on the sheet, or about one day once presence brings it.
    static let month = Migration(
        number: 121, name: "0121-a-month-has-hours-answers-and-signed-closings",
        statements: """
            CREATE TABLE hours (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                span TEXT NOT NULL CHECK (span IN ('day', 'month')), -- technical
                kind TEXT NOT NULL, -- ordinary
                hundredths INTEGER CHECK (hundredths >= 0), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES hours (structure_id, person_id, id)
            );
            CREATE INDEX hours_by_annex ON hours (structure_id, annex_id, happened_on, person_id);
            CREATE TABLE month_answers (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                gross_cents INTEGER CHECK (gross_cents >= 0), -- private
                accompanied INTEGER CHECK (accompanied IN (0, 1)), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES month_answers (structure_id, person_id, id)
            );
            CREATE INDEX month_answers_by_annex ON month_answers (structure_id, annex_id, happened_on, person_id);
            CREATE TABLE month_closings (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- technical
                state TEXT NOT NULL CHECK (state IN ('SAISI', 'VALIDE', 'DEBLOQUE')), -- technical
                version INTEGER NOT NULL CHECK (version > 0), -- technical
                anomalies INTEGER NOT NULL, -- technical
                reason TEXT, -- ordinary
                content_hash TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id)
            );
            CREATE INDEX month_closings_by_annex ON month_closings (structure_id, annex_id, happened_on);
            CREATE TABLE declared_lines (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                closing_id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                paid_hundredths INTEGER NOT NULL, -- ordinary
                gross_cents INTEGER, -- private
                accompanied INTEGER NOT NULL CHECK (accompanied IN (0, 1)), -- ordinary
                exit_on TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id),
                FOREIGN KEY (structure_id, closing_id) REFERENCES month_closings (structure_id, id)
            );
            CREATE INDEX declared_lines_by_annex ON declared_lines (structure_id, annex_id, happened_on, closing_id);
            """)
}
