extension Migrations {
    /// Conventions belong to the structure; who works under an annexe is a dated fact of the person.
    static let conventions = Migration(
        number: 120, name: "0120-conventions-have-annexes-with-people-attached-by-date",
        statements: """
            CREATE TABLE conventions (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                name TEXT NOT NULL CHECK (name <> ''), -- technical
                happened_on TEXT NOT NULL, -- technical
                ends_on TEXT NOT NULL, -- technical
                previous_id TEXT, -- key
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                FOREIGN KEY (structure_id, previous_id) REFERENCES conventions (structure_id, id),
                CHECK (ends_on >= happened_on)
            );
            CREATE INDEX conventions_by_day ON conventions (structure_id, happened_on);
            CREATE TABLE annexes (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                convention_id TEXT NOT NULL, -- key
                number TEXT NOT NULL, -- technical
                state TEXT NOT NULL CHECK (state IN ('PROVISOIRE', 'VALIDE', 'CLOTURE')), -- technical
                happened_on TEXT NOT NULL, -- technical
                ends_on TEXT NOT NULL, -- technical
                version INTEGER NOT NULL DEFAULT 1, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, number),
                FOREIGN KEY (structure_id, convention_id) REFERENCES conventions (structure_id, id),
                CHECK (ends_on >= happened_on)
            );
            CREATE INDEX annexes_by_convention ON annexes (structure_id, convention_id);
            CREATE INDEX annexes_by_day ON annexes (structure_id, happened_on, ends_on);
            CREATE TABLE annex_terms (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- technical
                monthly_thousandths INTEGER NOT NULL CHECK (monthly_thousandths > 0), -- technical
                yearly_cents INTEGER NOT NULL CHECK (yearly_cents >= 0), -- technical
                annual_hours INTEGER NOT NULL CHECK (annual_hours > 0), -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                PRIMARY KEY (structure_id, annex_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id)
            );
            CREATE TABLE annex_places (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                site_id TEXT NOT NULL, -- key
                crew_id TEXT, -- key
                PRIMARY KEY (structure_id, annex_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id),
                FOREIGN KEY (structure_id, site_id) REFERENCES sites (structure_id, id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id)
            );
            CREATE TABLE annex_people (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                annex_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                ends_on TEXT, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES annex_people (structure_id, person_id, id),
                CHECK (ends_on IS NULL OR ends_on >= happened_on)
            );
            CREATE INDEX annex_people_by_annex ON annex_people (structure_id, annex_id, person_id);
            """)
}
