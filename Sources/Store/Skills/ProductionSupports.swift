import Database
public import Domain

/// Supports de production apprenants of a structure.
public enum ProductionSupports {
    public static let readers: Set<Role> = [.counsellor, .encadrant, .direction]
    public static let writers: Set<Role> = [.counsellor, .encadrant, .direction]

    // MARK: reading

    /// The version that stands of each, retired ones too, in the order of their titles: two queries.
    public static func all(seenBy sight: Sight) throws -> [ProductionSupport] {
        try Accounts.open(to: readers, sight)
        return try all(of: sight.reader.structure, sight.db)
    }

    private static func all(of structure: ID<Structure>, _ db: any Reading) throws -> [ProductionSupport] {
        let rows = try db.rows(
            """
            SELECT COALESCE(s.fact_id, s.id), s.id, s.version, s.title, s.state, s.sector, s.place, s.what, s.tools, s.safety, s.objective, s.happened_on, u.name
            FROM production_supports s
            LEFT JOIN users u ON u.structure_id = s.structure_id AND u.id = s.recorded_by
            WHERE s.structure_id = \(structure.text) AND NOT EXISTS (
                SELECT 1 FROM production_supports later WHERE later.structure_id = s.structure_id AND later.supersedes_id = s.id)
            """)
        let skills = try skills(of: structure, db)
        return try rows.inFrenchOrder { try $0.text(3) }.map { row in try support(row, skills[try row.text(1)] ?? []) }
    }

    private static func skills(of structure: ID<Structure>, _ db: any Reading) throws -> [String: [ProductionSupport.Trained]] {
        let rows = try db.rows(
            """
            SELECT k.support_id, k.framework, k.code, k.label, k.framework_version, k.observable, k.pictogram
            FROM support_skills k
            WHERE k.structure_id = \(structure.text) AND NOT EXISTS (
                SELECT 1 FROM production_supports later WHERE later.structure_id = k.structure_id AND later.supersedes_id = k.support_id)
            ORDER BY k.support_id, k.position
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            try own.map { row in
                let skill = ObservedSkill(framework: try row.text(1), code: try row.text(2), label: try row.text(3), version: try row.text(4))
                return ProductionSupport.Trained(skill: skill, observable: try row.text(5), pictogram: try row.text(6))
            }
        }
    }

    private static func support(_ row: Row, _ skills: [ProductionSupport.Trained]) throws -> ProductionSupport {
        let wording = ProductionSupport.Wording(
            title: try row.text(3), state: ProductionSupport.State(rawValue: try row.text(4)) ?? .active, sector: try row.optionalText(5),
            place: try row.optionalText(6), what: try row.text(7), tools: try row.optionalText(8), safety: try row.optionalText(9),
            objective: try row.optionalText(10))
        return ProductionSupport(
            id: ID(known: try row.text(0)), row: try row.text(1), version: try row.int(2), wording: wording, skills: skills, since: try row.day(11),
            by: try row.optionalText(12) ?? "")
    }

    // MARK: writing

    /// Throws `invalid` on « titre » when another one that stands bears it.
    public static func add(
        _ id: ID<ProductionSupport>, _ wording: ProductionSupport.Wording, _ skills: [ProductionSupport.Trained], by act: Act
    ) throws {
        try Accounts.open(to: writers, act.sight())
        try refuse(wording.title, among: try all(of: act.structure, act.db))
        try insert(id, version: 1, wording, skills, nil, by: act)
    }

    /// A new version. Throws `conflict` when `shown` is no longer the last.
    public static func change(
        _ support: ID<ProductionSupport>, as id: ID<ProductionSupport>, _ wording: ProductionSupport.Wording, _ skills: [ProductionSupport.Trained],
        shown: String, by act: Act
    ) throws {
        try Accounts.open(to: writers, act.sight())
        let all = try all(of: act.structure, act.db)
        guard let known = all.first(where: { $0.id == support }) else { throw Refusal.notFound }
        guard known.row == shown else { throw Refusal.conflict("production_supports") }
        try refuse(wording.title, among: all.filter { $0.id != support })
        try insert(id, version: known.version + 1, wording, skills, (support, shown), by: act)
    }

    private static func refuse(_ title: String, among others: [ProductionSupport]) throws {
        let taken = others.filter { $0.wording.state != .retired }.map { Words.folded($0.wording.title) }
        if taken.contains(Words.folded(title)) { throw Refusal.invalid(["titre": "Un support porte déjà ce nom."]) }
    }

    private static func insert(
        _ id: ID<ProductionSupport>, version: Int, _ wording: ProductionSupport.Wording, _ skills: [ProductionSupport.Trained],
        _ earlier: (fact: ID<ProductionSupport>, row: String)?, by act: Act
    ) throws {
        try act.insert(
            into: "production_supports", id: id.text,
            [
                "fact_id": earlier?.fact.text, "supersedes_id": earlier?.row, "version": version, "title": wording.title, "state": wording.state.rawValue,
                "sector": wording.sector, "place": wording.place, "what": wording.what, "tools": wording.tools, "safety": wording.safety,
                "objective": wording.objective, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        for (position, trained) in skills.enumerated() {
            try act.insert(
                into: "support_skills", id: ID<ProductionSupport.Trained>.make(at: act.now).text,
                [
                    "support_id": id.text, "position": position, "framework": trained.skill.framework, "framework_version": trained.skill.version,
                    "code": trained.skill.code, "label": trained.skill.label, "observable": trained.observable, "pictogram": trained.pictogram,
                ])
        }
    }
}
