extension Migrations {
    /// A tablet asks whether it still stands before it has a session, hence without a structure.
    static let tabletsByID = Migration(
        number: 371, name: "0371-a-tablet-is-found-by-its-number",
        statements: """
            CREATE INDEX tablets_by_id ON tablets (id);
            """)
}
