extension Migrations {
    /// Its author takes a signal back with a reason: the signal and its answers stay.
    static let signalWithdrawals = Migration(
        number: 350, name: "0350-a-signal-can-be-taken-back-by-its-author",
        statements: """
            CREATE TABLE signal_withdrawals (
                structure_id TEXT NOT NULL, -- key
                person_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                signal_id TEXT NOT NULL, -- key
                reason BLOB NOT NULL, -- sealed ordinary
                happened_on TEXT NOT NULL, -- ordinary
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, person_id, id),
                UNIQUE (structure_id, person_id, signal_id),
                FOREIGN KEY (structure_id, person_id, signal_id) REFERENCES signals (structure_id, person_id, id)
            );
            """)
}
