extension Migrations {
    static let immersionConventions = Migration(
        number: 111, name: "0111-an-immersion-says-how-its-convention-stands",
        statements: """
            ALTER TABLE immersions ADD COLUMN renewal INTEGER NOT NULL DEFAULT 0 CHECK (renewal IN (0, 1)); -- ordinary
            ALTER TABLE immersions ADD COLUMN signed_on TEXT; -- ordinary
            ALTER TABLE immersions ADD COLUMN confirmed_reason TEXT; -- ordinary
            """)
}
