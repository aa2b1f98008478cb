extension Migrations {
    /// Who may not read freins of health and justice must not learn of them from a class. What was ranked before counts without them
    /// until it is ranked anew (`jalon derive`), which is the careful side.
    static let exitFigures = Migration(
        number: 160, name: "0160-an-exit-has-a-class-without-health-and-justice",
        statements: """
            ALTER TABLE exit_summaries ADD COLUMN plain_class TEXT; -- private
            UPDATE exit_summaries SET plain_class = CASE WHEN local_class = 'positive_freins' THEN 'other' ELSE local_class END;
            """)
}
