extension Migrations {
    /// A correction is a row that supersedes another. `fact_id` names the first row of the fact, which everything else refers to
    /// (an amendment its contract, an outcome its objective); NULL on that first row. `correction` says why.
    static let corrections = Migration(
        number: 80, name: "0080-a-correction-names-its-fact-and-its-reason",
        statements: """
            ALTER TABLE contracts ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE contracts ADD COLUMN correction TEXT; -- ordinary
            ALTER TABLE contract_amendments ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE contract_amendments ADD COLUMN correction TEXT; -- ordinary
            ALTER TABLE passes ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE passes ADD COLUMN correction TEXT; -- ordinary
            ALTER TABLE stages ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE stages ADD COLUMN correction TEXT; -- ordinary
            ALTER TABLE objectives ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE objectives ADD COLUMN correction BLOB; -- sealed row
            ALTER TABLE planned_actions ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE planned_actions ADD COLUMN correction BLOB; -- sealed row
            ALTER TABLE contacts ADD COLUMN fact_id TEXT; -- key
            ALTER TABLE contacts ADD COLUMN correction BLOB; -- sealed private
            """)
}
