extension Migrations {
    /// Ten grids are too many to tick one by one: each crew has those of its trade, as codes with a space between.
    static let crewFrameworks = Migration(
        number: 190, name: "0190-a-crew-has-the-grids-of-its-trade",
        statements: """
            ALTER TABLE crews ADD COLUMN frameworks TEXT NOT NULL DEFAULT ''; -- technical
            """)
}
