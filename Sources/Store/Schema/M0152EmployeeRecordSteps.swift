extension Migrations {
    /// Jalon sends nothing: what RH saw on Les Emplois or in the Extranet is noted by hand, so that nobody asks twice.
    static let employeeRecordSteps = Migration(
        number: 152, name: "0152-a-fiche-salarie-has-its-course-in-the-extranet",
        statements: """
            CREATE TABLE employee_record_steps (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                pass TEXT NOT NULL CHECK (pass <> ''), -- ordinary
                transition TEXT NOT NULL, -- ordinary
                state TEXT NOT NULL CHECK (state IN ('NEW', 'READY', 'SENT', 'REJECTED', 'PROCESSED', 'DISABLED', 'ARCHIVED')), -- ordinary
                note TEXT, -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            """)
}
