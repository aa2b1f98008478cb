import Database
public import Domain

/// What a prescriber account sees: the state of the candidatures that its own organisation sent, nothing else.
public enum Orientations {
    /// The latest first, two hundred at most: older ones were answered long ago.
    public static func all(seenBy sight: Sight) throws -> [Orientation] {
        let reader = sight.reader
        guard reader.has(.prescriber) else { return [] }
        return try sight.db.rows(
            """
            SELECT p.id, p.first_name, p.last_name, s.name, a.happened_on, a.state, a.state_on, t.refusal_label
            FROM prescriber_users l
            JOIN candidatures a ON a.structure_id = l.structure_id AND a.prescriber_id = l.prescriber_id
            JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
            JOIN sites s ON s.structure_id = a.structure_id AND s.id = a.site_id
            LEFT JOIN candidature_steps t ON t.structure_id = a.structure_id AND t.person_id = a.person_id AND t.candidature_id = a.id
                AND a.state = 'refused' AND t.state = 'refused'
                AND NOT EXISTS (
                    SELECT 1 FROM candidature_steps n
                    WHERE n.structure_id = t.structure_id AND n.person_id = t.person_id AND n.candidature_id = t.candidature_id
                    AND (n.recorded_at > t.recorded_at OR (n.recorded_at = t.recorded_at AND n.id > t.id)))
            WHERE l.structure_id = \(reader.structure.text) AND l.user_id = \(reader.user.text)
            AND l.valid_from <= \(reader.today.iso) AND (l.valid_to IS NULL OR l.valid_to >= \(reader.today.iso))
            ORDER BY a.happened_on DESC, a.id DESC
            LIMIT 200
            """
        ).map { row in
            Orientation(
                person: ID(known: try row.text(0)), fullName: try row.text(1) + " " + row.text(2), siteName: try row.text(3),
                orientedOn: Day(iso: try row.text(4)) ?? Day(number: 0), state: CandidatureState(rawValue: try row.text(5)) ?? .new,
                stateOn: Day(iso: try row.text(6)) ?? Day(number: 0), refusalLabel: try row.optionalText(7))
        }
    }

    /// The organisations of the reader, for the head of the page.
    public static func prescriberNames(seenBy sight: Sight) throws -> [String] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT r.name
            FROM prescriber_users l
            JOIN prescribers r ON r.structure_id = l.structure_id AND r.id = l.prescriber_id
            WHERE l.structure_id = \(reader.structure.text) AND l.user_id = \(reader.user.text)
            AND l.valid_from <= \(reader.today.iso) AND (l.valid_to IS NULL OR l.valid_to >= \(reader.today.iso))
            ORDER BY r.folded_name
            """
        ).map { try $0.text(0) }
    }
}
