extension Migrations {
    /// What nobody took is not kept for ever (docs/decisions/0007-emplois.md): the fiches of a SIRET go, its count stays.
    static let emploisHeldForAWhile = Migration(
        number: 360, name: "0360-fiches-held-without-a-site-are-kept-for-a-while",
        statements: """
            ALTER TABLE emplois_held ADD COLUMN emptied_at TEXT; -- technical
            """)
}
