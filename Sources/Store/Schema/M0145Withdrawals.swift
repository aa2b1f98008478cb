extension Migrations {
    /// A contract, an amendment or a PASS noted for somebody else, or twice: the row that withdraws it repeats it, supersedes it and says why.
    static let withdrawals = Migration(
        number: 145, name: "0145-a-contract-and-a-pass-can-be-withdrawn",
        statements: """
            ALTER TABLE contracts ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)); -- ordinary
            ALTER TABLE contract_amendments ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)); -- ordinary
            ALTER TABLE passes ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)); -- ordinary
            """)
}
