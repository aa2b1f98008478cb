extension Migrations {
    /// Art. D5132-34: what was sold over a year, against the charges of the activity. A correction is a later row.
    static let commercialAccounts = Migration(
        number: 200, name: "0200-the-revenue-of-a-year-stands-against-its-charges",
        statements: """
            CREATE TABLE commercial_accounts (
                structure_id TEXT NOT NULL, -- key
                id TEXT NOT NULL, -- key
                fact_id TEXT NOT NULL, -- key
                annex_id TEXT, -- key
                year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100), -- technical
                receipts_cents INTEGER NOT NULL CHECK (receipts_cents >= 0), -- technical
                charges_cents INTEGER NOT NULL CHECK (charges_cents > 0), -- technical
                raised_to INTEGER CHECK (raised_to BETWEEN 1 AND 100), -- technical
                raised_by TEXT, -- staff
                source TEXT, -- staff
                correction TEXT, -- staff
                happened_on TEXT NOT NULL, -- technical
                recorded_at TEXT NOT NULL, -- technical
                recorded_by TEXT NOT NULL, -- key
                device_id TEXT, -- technical
                supersedes_id TEXT, -- key
                PRIMARY KEY (structure_id, id),
                UNIQUE (structure_id, supersedes_id),
                FOREIGN KEY (structure_id, annex_id) REFERENCES annexes (structure_id, id),
                CHECK ((raised_to IS NULL) = (raised_by IS NULL)),
                CHECK ((supersedes_id IS NULL) = (correction IS NULL))
            );
            CREATE INDEX commercial_accounts_by_year ON commercial_accounts (structure_id, year, id);
            """)
}
