extension Migrations {
    static let candidatures = Migration(
        number: 10, name: "0010-candidatures-come-from-prescribers",
        statements: """
            CREATE TABLE prescribers (
                structure_id TEXT NOT NULL REFERENCES structures (id), -- key
                id TEXT NOT NULL, -- key
                name TEXT NOT NULL CHECK (name <> ''), -- technical
                folded_name TEXT NOT NULL, -- technical
                kind TEXT NOT NULL, -- technical
                authorised INTEGER NOT NULL CHECK (authorised IN (0, 1)), -- technical
                discreet INTEGER NOT NULL CHECK (discreet IN (0, 1)), -- technical
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, folded_name)
            );
            CREATE TABLE prescriber_users (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                user_id TEXT NOT NULL, -- key
                prescriber_id TEXT NOT NULL, -- key
                valid_from TEXT NOT NULL, -- technical
                valid_to TEXT, -- technical
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, user_id) REFERENCES users (structure_id, id),
                FOREIGN KEY (structure_id, prescriber_id) REFERENCES prescribers (structure_id, id),
                CHECK (valid_to IS NULL OR valid_to >= valid_from)
            );
            CREATE INDEX prescriber_users_by_user ON prescriber_users (structure_id, user_id);
            CREATE TABLE candidatures (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                site_id TEXT NOT NULL, -- key
                prescriber_id TEXT, -- key
                origin TEXT NOT NULL, -- ordinary
                origin_label TEXT NOT NULL, -- ordinary
                origin_version TEXT NOT NULL, -- technical
                dispositif_id TEXT, -- key
                context BLOB, -- sealed private
                state TEXT NOT NULL CHECK (state IN ('new', 'processing', 'postponed', 'accepted', 'refused', 'cancelled', 'obsolete', 'pool', 'prior_to_hire')), -- ordinary
                state_on TEXT NOT NULL, -- ordinary
                opinion TEXT CHECK (opinion IN ('favourable', 'reserved', 'unfavourable')), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id),
                FOREIGN KEY (structure_id, prescriber_id) REFERENCES prescribers (structure_id, id),
                FOREIGN KEY (structure_id, dispositif_id) REFERENCES dispositifs (structure_id, id)
            );
            CREATE UNIQUE INDEX candidatures_by_id ON candidatures (structure_id, id);
            CREATE INDEX candidatures_by_state ON candidatures (structure_id, state, happened_on, id);
            CREATE INDEX candidatures_by_prescriber ON candidatures (structure_id, prescriber_id, happened_on, id);
            CREATE TABLE candidature_steps (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                candidature_id TEXT NOT NULL, -- key
                transition TEXT, -- ordinary
                state TEXT NOT NULL, -- ordinary
                refusal_reason TEXT, -- ordinary
                refusal_label TEXT, -- ordinary
                refusal_version TEXT, -- technical
                message BLOB, -- sealed private
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, candidature_id) REFERENCES candidatures (structure_id, person_id, id),
                CHECK ((state = 'refused') = (refusal_reason IS NOT NULL)),
                CHECK ((refusal_reason IS NULL) = (refusal_label IS NULL))
            );
            CREATE INDEX candidature_steps_by_candidature ON candidature_steps (structure_id, person_id, candidature_id, id);
            CREATE TABLE hiring_interviews (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                candidature_id TEXT NOT NULL, -- key
                opinion TEXT NOT NULL CHECK (opinion IN ('favourable', 'reserved', 'unfavourable')), -- ordinary
                notes BLOB, -- sealed private
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id, candidature_id) REFERENCES candidatures (structure_id, person_id, id)
            );
            CREATE INDEX hiring_interviews_by_candidature ON hiring_interviews (structure_id, person_id, candidature_id, id);
            """)
}
