import Database
import Domain

extension ParcoursSummaries {
    /// The last day the person was spoken with: an entretien held, or a contact that reached them. A no-show is not one.
    static let lastSeen: Part = { person, structure, db in
        let row = try db.first(
            """
            SELECT max(f.happened_on)
            FROM (
                SELECT v.happened_on
                FROM entretien_versions v
                WHERE v.structure_id = \(structure.text) AND v.person_id = \(person.text) AND v.state = 'held'
                AND NOT EXISTS (
                    SELECT 1 FROM entretien_versions w
                    WHERE w.structure_id = v.structure_id AND w.person_id = v.person_id AND w.entretien_id = v.entretien_id AND w.number > v.number)
                UNION ALL
                SELECT c.happened_on
                FROM contacts c
                WHERE c.structure_id = \(structure.text) AND c.person_id = \(person.text) AND c.outcome = 'reached'
                AND NOT EXISTS (
                    SELECT 1 FROM contacts l
                    WHERE l.structure_id = c.structure_id AND l.person_id = c.person_id AND l.supersedes_id = c.id)
            ) f
            """)
        return [Column("last_seen_on", try row?.optionalText(0))]
    }
}
