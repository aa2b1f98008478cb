extension Migrations {
    static let accountPages = Migration(
        number: 92, name: "0092-accounts-are-read-by-pages",
        statements: """
            CREATE INDEX users_by_name ON users (structure_id, name, id);
            """)
}
