import Database
import Domain

extension ParcoursSummaries {
    /// The last day the person was spoken with: an entretien held, or a contact that reached them. A no-show is not one.
    static let lastSeen = Part(nothing: [Column("last_seen_on", nil)]) { people, structure, _, db in
        let rows = try db.rows(
            """
            SELECT f.person_id, max(f.happened_on)
            FROM (
                SELECT v.person_id, v.happened_on
                FROM entretien_versions v
                WHERE v.structure_id = \(structure.text) AND \(sql: people.holds("v.person_id")) AND v.state = 'held'
                AND NOT EXISTS (
                    SELECT 1 FROM entretien_versions w
                    WHERE w.structure_id = v.structure_id AND w.person_id = v.person_id AND w.entretien_id = v.entretien_id AND w.number > v.number)
                UNION ALL
                SELECT c.person_id, c.happened_on
                FROM contacts c
                WHERE c.structure_id = \(structure.text) AND \(sql: people.holds("c.person_id")) AND c.outcome = 'reached'
                AND NOT EXISTS (
                    SELECT 1 FROM contacts l
                    WHERE l.structure_id = c.structure_id AND l.person_id = c.person_id AND l.supersedes_id = c.id)
            ) f
            GROUP BY f.person_id
            """)
        return try rows.reduce(into: [:]) { all, row in all[try row.text(0)] = [Column("last_seen_on", try row.optionalText(1))] }
    }
}
