extension Migrations {
    /// Answers are facts of the person once they are signed; before, they are a draft that its author alone reads. The secret of a link is
    /// never kept, only its hash.
    static let outsideAssessments = Migration(
        number: 420, name: "0420-somebody-from-outside-assesses-by-a-link",
        statements: """
            CREATE TABLE outside_assessments (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                assessor TEXT NOT NULL, -- staff
                organisation TEXT NOT NULL, -- staff
                email TEXT, -- staff
                subject TEXT NOT NULL, -- ordinary
                shares_facts INTEGER NOT NULL CHECK (shares_facts IN (0, 1)), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            CREATE TABLE outside_lines (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                assessment_id TEXT NOT NULL, -- key
                position INTEGER NOT NULL, -- technical
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                observable TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, assessment_id, framework, code),
                FOREIGN KEY (structure_id, person_id, assessment_id) REFERENCES outside_assessments (structure_id, person_id, id)
            );
            CREATE TABLE outside_links (
                hash TEXT NOT NULL PRIMARY KEY, -- secret
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                assessment_id TEXT NOT NULL, -- key
                made_by TEXT NOT NULL, -- key
                ends_at TEXT NOT NULL, -- technical
                ended_at TEXT, -- technical
                FOREIGN KEY (structure_id, person_id, assessment_id) REFERENCES outside_assessments (structure_id, person_id, id)
            );
            CREATE INDEX outside_links_by_assessment ON outside_links (structure_id, person_id, assessment_id);
            CREATE TABLE outside_drafts (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                content BLOB NOT NULL, -- sealed ordinary
                version INTEGER NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, id) REFERENCES outside_assessments (structure_id, person_id, id)
            );
            CREATE TABLE outside_answers (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                assessment_id TEXT NOT NULL, -- key
                framework TEXT NOT NULL, -- ordinary
                framework_version TEXT NOT NULL, -- ordinary
                code TEXT NOT NULL, -- ordinary
                label TEXT NOT NULL, -- ordinary
                answer TEXT NOT NULL CHECK (answer IN ('acquired', 'to_consolidate', 'not_observed')), -- ordinary
                remark BLOB, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, assessment_id, framework, code),
                FOREIGN KEY (structure_id, person_id, assessment_id) REFERENCES outside_assessments (structure_id, person_id, id)
            );
            CREATE TABLE outside_signatures (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                place TEXT NOT NULL, -- ordinary
                content_hash TEXT NOT NULL, -- technical
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, id) REFERENCES outside_assessments (structure_id, person_id, id)
            );
            ALTER TABLE sessions ADD COLUMN assessment_id TEXT; -- key
            """)
}
