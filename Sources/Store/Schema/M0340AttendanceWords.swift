extension Migrations {
    /// Why a mark was corrected is somebody's own words: they are sealed. `correction` held them in clear until this version; the upgrade seals
    /// what is there (`ClearMarks`), and nothing writes it any more. An id names one mark of the structure, whoever it is about.
    static let attendanceWords = Migration(
        number: 340, name: "0340-why-a-mark-was-corrected-is-sealed",
        statements: """
            ALTER TABLE attendance_marks ADD COLUMN why BLOB; -- sealed ordinary
            CREATE UNIQUE INDEX attendance_marks_by_id ON attendance_marks (structure_id, id);
            CREATE INDEX attendance_marks_in_clear ON attendance_marks (structure_id, person_id) WHERE correction IS NOT NULL;
            """)
}
