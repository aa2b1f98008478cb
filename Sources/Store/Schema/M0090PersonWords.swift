extension Migrations {
    /// A corrected name replaces the words of the identity alone. A word of before that is a PASS of the
    /// person or a part of one, or a number of the State's platform typed at a candidature, becomes the PASS's.
    static let personWords = Migration(
        number: 90, name: "0090-words-say-where-they-come-from",
        statements: """
            ALTER TABLE person_words ADD COLUMN source TEXT NOT NULL DEFAULT 'identity' CHECK (source IN ('identity', 'pass')); -- technical
            UPDATE person_words SET source = 'pass'
            WHERE (length(word) = 12 AND word >= '99999' AND word < '9999:')
            OR EXISTS (
                SELECT 1 FROM passes p
                WHERE p.structure_id = person_words.structure_id AND p.person_id = person_words.person_id
                AND person_words.word IN (lower(p.number), lower(substr(p.number, 1, 5)), lower(substr(p.number, 6, 2)), lower(substr(p.number, 8, 5))));
            """)
}
