extension Migrations {
    /// What the fiche salarié of the ASP asks beside identity, PASS and candidature. Neither the NIR nor anything of health stands here.
    static let employeeRecords = Migration(
        number: 151, name: "0151-what-the-fiche-salarie-asks-is-gathered-once",
        statements: """
            CREATE TABLE employee_records (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                title TEXT CHECK (title IN ('M', 'MME')), -- ordinary
                birth_commune TEXT, -- ordinary
                birth_country TEXT, -- ordinary
                lane_number TEXT, -- ordinary
                lane_extension TEXT CHECK (lane_extension IN ('B', 'T', 'Q', 'C')), -- ordinary
                lane_type TEXT, -- ordinary
                lane_name TEXT, -- ordinary
                address_complement TEXT, -- ordinary
                commune TEXT, -- ordinary
                post_code TEXT, -- ordinary
                education TEXT, -- ordinary
                education_label TEXT, -- ordinary
                education_version TEXT, -- technical
                employment TEXT CHECK (employment IN ('employed', 'unemployed')), -- ordinary
                employer_type TEXT, -- ordinary
                unemployed_since TEXT, -- ordinary
                registered INTEGER CHECK (registered IN (0, 1)), -- ordinary
                registration TEXT, -- ordinary
                registered_since TEXT, -- ordinary
                rsa INTEGER CHECK (rsa IN (0, 1)), -- ordinary
                rsa_since TEXT, -- ordinary
                ass INTEGER CHECK (ass IN (0, 1)), -- ordinary
                ass_since TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES employee_records (structure_id, person_id, id),
                CHECK (birth_commune IS NULL OR birth_country IS NULL),
                CHECK ((education IS NULL) = (education_label IS NULL))
            );
            """)
}
