extension Migrations {
    /// Les Emplois asks an AI for the file of the bilan with its request (iae-rules §1.7): whether it was joined is kept with each step.
    static let joinedBilans = Migration(
        number: 330, name: "0330-a-prolongation-says-whether-its-bilan-is-joined",
        statements: """
            ALTER TABLE pass_prolongations ADD COLUMN report_joined INTEGER NOT NULL DEFAULT 0 CHECK (report_joined IN (0, 1)); -- ordinary
            """)
}
