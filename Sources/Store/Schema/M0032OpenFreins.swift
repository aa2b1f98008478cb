extension Migrations {
    /// One count a class, so that a list never tells somebody how many freins they may not see. `open_freins` is what every counsellor of the site
    /// reads: ordinary and private.
    /// The class stands after the semicolon: SQLite keeps the words of the column as they are, and a comment there would swallow the table's end.
    static let openFreins = Migration(
        number: 32, name: "0032-open-freins-are-counted-by-class",
        statements: """
            ALTER TABLE parcours_summaries ADD COLUMN open_freins_ordinary INTEGER; -- ordinary
            ALTER TABLE parcours_summaries ADD COLUMN open_freins_health INTEGER; -- health
            ALTER TABLE parcours_summaries ADD COLUMN open_freins_justice INTEGER; -- justice
            """)
}
