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
            SELECT s.id, s.code, s.value, s.reason, s.happened_on, COALESCE(u.name, s.recorded_by)
            FROM structure_settings s
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            WHERE s.structure_id = \(sight.reader.structure.text) AND s.recorded_at <= \(sight.horizon)
            ORDER BY s.recorded_at DESC, s.id DESC
            """)
        return try rows.compactMap { row in
            guard let code = StructureSetting.Code(rawValue: try row.text(1)) else { return nil }
            return StructureSetting(
                id: ID(known: try row.text(0)), code: code, value: try row.text(2), reason: try row.text(3), on: try row.day(4), by: try row.text(5))
        }
    }

    /// A direction of the whole structure: what is decided holds at every site.
    public static func decides(_ reader: Reader) -> Bool {
        reader.grants.contains { $0.structure == reader.structure && $0.site == nil && writers.contains($0.role) }
    }

    /// `shown`: the decision that the page showed in force, nil for none; `conflict` when another came since.
    public static func decide(
        _ id: ID<StructureSetting>, _ code: StructureSetting.Code, _ value: String, over shown: ID<StructureSetting>?, because reason: String, by act: Act
    ) throws {
        let sight = try act.sight()
        try Accounts.open(to: writers, sight)
        guard decides(sight.reader) else { throw Refusal.notAllowed("Ce réglage vaut pour toute la structure : sa direction en décide.") }
        guard try all(seenBy: sight).first(where: { $0.code == code })?.id == shown else { throw Refusal.conflict("structure_settings") }
        try act.insert(
            into: "structure_settings", id: id.text,
            [
                "code": code.rawValue, "value": value, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// What the structure is where no annexe says otherwise.
    public static func kind(seenBy sight: Sight) throws -> SIAEKind {
        let row = try sight.db.first(
            """
            SELECT s.value
            FROM structure_settings s
            WHERE s.structure_id = \(sight.reader.structure.text) AND s.code = \(StructureSetting.Code.siaeKind.rawValue)
            AND s.recorded_at <= \(sight.horizon)
            ORDER BY s.recorded_at DESC, s.id DESC
            LIMIT 1
            """)
        return try row?.optionalText(0).flatMap(SIAEKind.init(rawValue:)) ?? .aci
    }

    /// The number of the last annexe that the person (alias `p`) was attached to, otherwise the kind of the structure: `SIAEKind(annexOrCode:)`
    /// reads both. A structure may carry an ACI and an EI; its people are of one or the other (docs/decisions/0010-siae-kind.md).
    static let kindOfPerson: Statement = """
        COALESCE((
            SELECT a.number
            FROM annex_people k
            JOIN annexes a ON a.structure_id = k.structure_id AND a.id = k.annex_id
            WHERE k.structure_id = p.structure_id AND k.person_id = p.id AND \(sql: AnnexMembers.current)
            ORDER BY k.happened_on DESC, k.id DESC
            LIMIT 1), \(sql: value(.siaeKind)))
        """

    /// The last value of a code for a row `p` of people, as SQL; NULL when nothing was decided.
    static func value(_ code: StructureSetting.Code) -> Statement {
        """
        (SELECT s.value FROM structure_settings s
        WHERE s.structure_id = p.structure_id AND s.code = \(code.rawValue)
        ORDER BY s.recorded_at DESC, s.id DESC
        LIMIT 1)
        """
    }
}
