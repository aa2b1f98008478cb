extension Migrations {
    /// The sign-in page asks whether every structure is a demo: in a federation that must not read them all. PostgreSQL may look up the
    /// exceptional accesses of a reader before it knows the structure: that index begins with the reader.
    static let queries = Migration(
        number: 140, name: "0140-a-page-finds-its-rows-by-an-index",
        statements: """
            CREATE INDEX structures_by_demo ON structures (demo, id);
            CREATE INDEX exceptional_accesses_by_reader ON exceptional_accesses (user_id, structure_id, person_id, ends_at);
            """)
}
