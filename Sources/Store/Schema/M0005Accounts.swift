extension Migrations {
    static let accounts = Migration(
        number: 5, name: "0005-a-code-serves-once-and-an-exceptional-access-is-told",
        statements: """
            ALTER TABLE users ADD COLUMN totp_last_step INTEGER; -- technical
            ALTER TABLE exceptional_accesses ADD COLUMN told_at TEXT; -- technical
            CREATE INDEX exceptional_accesses_by_user ON exceptional_accesses (structure_id, user_id, ends_at);
            CREATE INDEX one_time_links_by_user ON one_time_links (user_id);
            """)
}
