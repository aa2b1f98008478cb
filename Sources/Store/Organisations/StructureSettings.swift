import Database
public import Domain

/// What the structure decides of itself: the direction decides, the technical administrator reads.
public enum StructureSettings {
    public static let readers: Set<Role> = [.direction, .technical]
    public static let writers: Set<Role> = [.direction]

    /// Every decision, the latest first.
    public static func all(seenBy sight: Sight) throws -> [StructureSetting] {
        try Accounts.open(to: readers, sight)
        let rows = try sight.db.rows(
            """
            SELECT s.code, s.value, s.reason, s.happened_on, COALESCE(u.name, s.recorded_by)
            FROM structure_settings s
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            WHERE s.structure_id = \(sight.reader.structure.text) AND s.recorded_at <= \(sight.horizon)
            ORDER BY s.id DESC
            """)
        return try rows.compactMap { row in
            guard let code = StructureSetting.Code(rawValue: try row.text(0)) else { return nil }
            return StructureSetting(code: code, value: try row.text(1), reason: try row.text(2), on: try row.day(3), by: try row.text(4))
        }
    }

    public static func decide(_ id: ID<StructureSetting>, _ code: StructureSetting.Code, _ value: String, because reason: String, by act: Act) throws {
        try Accounts.open(to: writers, act.sight())
        try act.insert(
            into: "structure_settings", id: id.text,
            [
                "code": code.rawValue, "value": value, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// The last value of a code for a row `p` of people, as SQL; NULL when nothing was decided.
    static func value(_ code: StructureSetting.Code) -> Statement {
        """
        (SELECT s.value FROM structure_settings s
        WHERE s.structure_id = p.structure_id AND s.code = \(code.rawValue)
        ORDER BY s.id DESC
        LIMIT 1)
        """
    }
}
