extension Migrations {
    /// The sign-in page asks whether every structure is a demo: in a federation that must not read them all.
    static let queries = Migration(
        number: 140, name: "0140-a-demo-structure-is-found-without-reading-the-others",
        statements: """
            CREATE INDEX structures_by_demo ON structures (demo, id);
            """)
}
