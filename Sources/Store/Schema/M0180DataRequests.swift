extension Migrations {
    /// Art. 15 RGPD: the notes of an author are given on written request, whose day is kept.
    static let dataRequests = Migration(
        number: 180, name: "0180-a-person-asks-in-writing-for-the-notes-of-an-author",
        statements: """
            CREATE TABLE data_requests (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            """)
}
