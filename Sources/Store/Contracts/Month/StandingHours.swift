import Database
import Domain

/// Which rows of `hours` (alias `h`) count: the last word on each, and days that presence brought only where no month was entered on the sheet.
/// That one is a count, so that PostgreSQL asks it by its index for each day and does not read every hour there is into a hash.
enum StandingHours {
    static let stands: Statement = """
        NOT EXISTS (
            SELECT 1 FROM hours n
            WHERE n.structure_id = h.structure_id AND n.person_id = h.person_id AND n.supersedes_id = h.id)
        AND (h.span = 'month' OR (
            SELECT count(*) FROM hours n
            WHERE n.structure_id = h.structure_id AND n.person_id = h.person_id AND n.annex_id = h.annex_id AND n.kind = h.kind
            AND n.span = 'month' AND n.hundredths IS NOT NULL AND substr(n.happened_on, 1, 7) = substr(h.happened_on, 1, 7)
            AND NOT EXISTS (
                SELECT 1 FROM hours l
                WHERE l.structure_id = n.structure_id AND l.person_id = n.person_id AND l.supersedes_id = n.id)) = 0)
        """

    /// Of a kind that counts in the posts done.
    static func ofKinds(_ kinds: Set<HourKind>) -> Statement {
        let counted = kinds.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return Statement(stringLiteral: kinds.isEmpty ? "1 = 0" : "h.kind IN (\(counted))")
    }
}
