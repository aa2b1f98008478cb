extension Migrations {
    /// Marks have no key to the mark they correct: from a tablet without network they arrive in any order, and are joined by union.
    static let attendance = Migration(
        number: 300, name: "0300-a-crew-plans-its-half-days-and-marks-who-is-there",
        statements: """
            CREATE TABLE planned_half_days (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                crew_id TEXT NOT NULL, -- key
                part TEXT NOT NULL CHECK (part IN ('morning', 'afternoon')), -- technical
                starts_at INTEGER NOT NULL CHECK (starts_at >= 0), -- technical
                ends_at INTEGER NOT NULL CHECK (ends_at <= 1440), -- technical
                place TEXT, -- technical
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- technical
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, supersedes_id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id),
                FOREIGN KEY (structure_id, supersedes_id) REFERENCES planned_half_days (structure_id, id),
                CHECK (ends_at > starts_at)
            );
            CREATE INDEX planned_half_days_by_crew ON planned_half_days (structure_id, crew_id, happened_on);
            CREATE TABLE planned_people (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                half_day_id TEXT NOT NULL, -- key
                happened_on TEXT NOT NULL, -- ordinary
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, half_day_id) REFERENCES planned_half_days (structure_id, id)
            );
            CREATE INDEX planned_people_by_half_day ON planned_people (structure_id, half_day_id);
            CREATE INDEX planned_people_by_day ON planned_people (structure_id, person_id, happened_on);
            CREATE TABLE attendance_marks (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                crew_id TEXT NOT NULL, -- key
                part TEXT NOT NULL CHECK (part IN ('morning', 'afternoon')), -- ordinary
                said TEXT NOT NULL CHECK (said IN ('present', 'absent', 'withdrawn')), -- ordinary
                late_minutes INTEGER NOT NULL CHECK (late_minutes >= 0), -- ordinary
                early_minutes INTEGER NOT NULL CHECK (early_minutes >= 0), -- ordinary
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                reason TEXT, -- row
                reason_label TEXT, -- row
                reason_version TEXT, -- technical
                correction TEXT, -- ordinary
                gesture_id TEXT NOT NULL, -- key
                made_by TEXT NOT NULL, -- key
                made_at TEXT NOT NULL, -- technical
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, crew_id) REFERENCES crews (structure_id, id),
                CHECK ((said = 'absent') = (reason IS NOT NULL)),
                CHECK (said <> 'withdrawn' OR supersedes_id IS NOT NULL)
            );
            CREATE INDEX attendance_marks_by_crew ON attendance_marks (structure_id, crew_id, happened_on);
            CREATE INDEX attendance_marks_by_date ON attendance_marks (structure_id, happened_on);
            CREATE INDEX attendance_marks_by_day ON attendance_marks (structure_id, person_id, happened_on, part);
            CREATE INDEX attendance_marks_by_gesture ON attendance_marks (structure_id, gesture_id);
            CREATE TABLE announced_absences (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                first_part TEXT NOT NULL CHECK (first_part IN ('morning', 'afternoon')), -- ordinary
                ends_on TEXT NOT NULL, -- ordinary
                last_part TEXT NOT NULL CHECK (last_part IN ('morning', 'afternoon')), -- ordinary
                sensitivity TEXT NOT NULL CHECK (sensitivity IN ('ordinary', 'private', 'health', 'justice')), -- technical
                reason TEXT NOT NULL, -- row
                reason_label TEXT NOT NULL, -- row
                reason_version TEXT NOT NULL, -- technical
                withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, supersedes_id),
                FOREIGN KEY (structure_id, person_id) REFERENCES people (structure_id, id),
                FOREIGN KEY (structure_id, person_id, supersedes_id) REFERENCES announced_absences (structure_id, person_id, id),
                CHECK (ends_on >= happened_on),
                CHECK (withdrawn = 0 OR supersedes_id IS NOT NULL)
            );
            CREATE INDEX announced_absences_by_end ON announced_absences (structure_id, person_id, ends_on);
            """)
}
