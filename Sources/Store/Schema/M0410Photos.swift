extension Migrations {
    /// Given, refused or taken back: each is a row of its own, for one use.
    static let imageConsents = Migration(
        number: 410, name: "0410-a-person-says-yes-or-no-to-their-image",
        statements: """
            CREATE TABLE image_consents (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                purpose TEXT NOT NULL CHECK (purpose IN ('file', 'communication')), -- ordinary
                answer TEXT NOT NULL CHECK (answer IN ('given', 'refused', 'withdrawn')), -- ordinary
                written INTEGER NOT NULL CHECK (written IN (0, 1)), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id)
            );
            """)

    /// The image lies apart from what is said of it: the journal keeps the fingerprint, never the picture, so that a picture removed is gone.
    static let photos = Migration(
        number: 411, name: "0411-a-fact-may-have-a-photo",
        statements: """
            CREATE TABLE photos (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                observation_id TEXT NOT NULL, -- key
                media TEXT NOT NULL CHECK (media IN ('jpeg', 'png')), -- technical
                width INTEGER NOT NULL, -- technical
                height INTEGER NOT NULL, -- technical
                shows_person INTEGER NOT NULL CHECK (shows_person IN (0, 1)), -- ordinary
                consent_id TEXT, -- key
                content_hash TEXT NOT NULL, -- technical
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, observation_id),
                FOREIGN KEY (structure_id, person_id, observation_id) REFERENCES observations (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, consent_id) REFERENCES image_consents (structure_id, person_id, id),
                CHECK (shows_person = 0 OR consent_id IS NOT NULL)
            );
            CREATE TABLE photo_contents (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                content BLOB, -- sealed ordinary
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, id) REFERENCES photos (structure_id, person_id, id)
            );
            CREATE TABLE photo_removals (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                photo_id TEXT NOT NULL, -- key
                reason BLOB NOT NULL, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, photo_id),
                FOREIGN KEY (structure_id, person_id, photo_id) REFERENCES photos (structure_id, person_id, id)
            );
            """)
}
