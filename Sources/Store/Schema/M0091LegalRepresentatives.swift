extension Migrations {
    static let legalRepresentatives = Migration(
        number: 91, name: "0091-a-minor-is-met-with-who-answers-for-them",
        statements: """
            ALTER TABLE hiring_interviews ADD COLUMN representative_name BLOB; -- sealed private
            ALTER TABLE hiring_interviews ADD COLUMN representative_phone BLOB; -- sealed private
            ALTER TABLE hiring_interviews ADD COLUMN consented_on TEXT; -- private
            """)
}
