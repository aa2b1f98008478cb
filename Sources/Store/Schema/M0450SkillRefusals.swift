extension Migrations {
    /// A refusal to rate is an answer, apart from « non observé ». What an answer may be is closed by a CHECK, which SQLite does not change in place:
    /// it is a mark beside « no », so that whatever reads levels alone goes on reading none.
    static let skillRefusals = Migration(
        number: 450, name: "0450-a-party-may-refuse-to-rate",
        statements: """
            ALTER TABLE skill_ratings ADD COLUMN is_refused INTEGER NOT NULL DEFAULT 0 CHECK (is_refused = 0 OR (is_refused = 1 AND answer = 'no')); -- ordinary
            """)
}
