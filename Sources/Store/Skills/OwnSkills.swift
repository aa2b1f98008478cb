import Database
public import Domain

/// The grids that a structure words itself.
public enum OwnSkills {
    public static let readers: Set<Role> = [.counsellor, .encadrant, .direction, .technical]
    public static let writers: Set<Role> = [.encadrant, .direction, .technical]

    // MARK: reading

    /// Every skill of the structure, retired ones too, in one query.
    public static func all(seenBy sight: Sight) throws -> [OwnSkill] { try all(of: sight.reader.structure, sight.db) }

    /// The same as grids, beside those that are shipped.
    public static func frameworks(seenBy sight: Sight) throws -> [SkillFramework] { SkillFramework.own(try all(seenBy: sight)) }

    static func all(of structure: ID<Structure>, _ db: any Reading) throws -> [OwnSkill] {
        try skills(
            of: db.rows(
                """
                SELECT COALESCE(fact_id, id), id, framework, framework_label, code, label, observable, plain, cv, pictogram, transferable, rank, retired,
                    happened_on
                FROM own_skills
                WHERE structure_id = \(structure.text)
                ORDER BY recorded_at, id
                """))
    }

    private static func skills(of rows: [Row]) throws -> [OwnSkill] {
        try Dictionary(grouping: rows) { try $0.text(0) }.sorted { $0.key < $1.key }.compactMap { id, own in
            guard let first = own.first else { return nil }
            return OwnSkill(
                id: ID(known: id), framework: try first.text(2), frameworkLabel: try first.text(3), code: try first.text(4), versions: try own.map(version))
        }
    }

    private static func version(_ row: Row) throws -> OwnSkill.Version {
        let wording = OwnSkill.Wording(
            label: try row.text(5), observable: try row.text(6), plain: try row.text(7), cv: try row.text(8), pictogram: try row.text(9),
            isTransferable: try row.bool(10), rank: try row.int(11))
        return OwnSkill.Version(row: try row.text(1), wording: wording, from: try row.day(13), isRetired: try row.bool(12))
    }

    // MARK: writing

    /// In the grid of that name, which begins with its first skill. No grid takes the code or the name of one that is `shipped`. Throws
    /// `invalid` on « grille » or « nom ».
    public static func add(
        _ id: ID<OwnSkill>, toGrid label: String, _ wording: OwnSkill.Wording, shipped: [SkillFramework], by act: Act
    ) throws {
        try Accounts.open(to: writers, act.sight())
        let code = code(label)
        guard !code.isEmpty else { throw Refusal.invalid(["grille": "Ce nom n’a ni lettre ni chiffre : donnez-en un autre."]) }
        guard !shipped.contains(where: { $0.code == code || Self.code($0.label) == code }) else {
            throw Refusal.invalid(["grille": "Une grille fournie porte déjà ce nom : donnez-en un autre."])
        }
        let others = try all(of: act.structure, act.db).filter { $0.framework == code }
        try refuse(wording.label, among: others)
        let number = others.count + 1
        try insert(
            id, framework: code, others.first?.frameworkLabel ?? label, code: "P\(number < 10 ? "0" : "")\(number)", wording, [:], by: act)
    }

    /// A name without its marks, capitals and punctuation: two that differ by these are one.
    private static func code(_ name: String) -> String {
        Words.folded(name).split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: "-")
    }

    /// A new version, from today on. Throws `conflict` when `shown` is no longer the last.
    public static func reword(_ skill: ID<OwnSkill>, as id: ID<OwnSkill>, _ wording: OwnSkill.Wording, shown: String, by act: Act) throws {
        let (known, others) = try open(skill, shown, by: act)
        try refuse(wording.label, among: others)
        try insert(
            id, framework: known.framework, known.frameworkLabel, code: known.code, wording,
            ["fact_id": skill.text, "supersedes_id": shown], by: act)
    }

    /// Chosen no more from today on; sheets, facts and attestations keep it.
    public static func retire(_ skill: ID<OwnSkill>, as id: ID<OwnSkill>, shown: String, by act: Act) throws {
        try retire(try open(skill, shown, by: act).0, as: id, by: act)
    }

    private static func retire(_ known: OwnSkill, as id: ID<OwnSkill>, by act: Act) throws {
        try insert(
            id, framework: known.framework, known.frameworkLabel, code: known.code, known.last.wording,
            ["fact_id": known.id.text, "supersedes_id": known.last.row, "retired": 1], by: act)
    }

    /// Every skill of the grid at once.
    public static func retireGrid(_ framework: String, by act: Act) throws {
        try Accounts.open(to: writers, act.sight())
        let standing = try all(of: act.structure, act.db).filter { $0.framework == framework && !$0.last.isRetired }
        guard !standing.isEmpty else { throw Refusal.notFound }
        for skill in standing { try retire(skill, as: .make(at: act.now), by: act) }
    }

    private static func open(_ skill: ID<OwnSkill>, _ shown: String, by act: Act) throws -> (OwnSkill, others: [OwnSkill]) {
        try Accounts.open(to: writers, act.sight())
        let all = try all(of: act.structure, act.db)
        guard let known = all.first(where: { $0.id == skill }) else { throw Refusal.notFound }
        guard known.last.row == shown, !known.last.isRetired else { throw Refusal.conflict("own_skills") }
        return (known, all.filter { $0.framework == known.framework && $0.id != skill })
    }

    private static func refuse(_ label: String, among others: [OwnSkill]) throws {
        let taken = others.filter { !$0.last.isRetired }.map { code($0.last.wording.label) }
        if taken.contains(code(label)) { throw Refusal.invalid(["nom": "Une compétence de cette grille porte déjà ce nom."]) }
    }

    private static func insert(
        _ id: ID<OwnSkill>, framework: String, _ label: String, code: String, _ wording: OwnSkill.Wording,
        _ more: KeyValuePairs<String, any SQLBindable>, by act: Act
    ) throws {
        let own: [(String, any SQLBindable)] = [
            ("framework", framework), ("framework_label", label), ("code", code), ("label", wording.label), ("observable", wording.observable),
            ("plain", wording.plain), ("cv", wording.cv), ("pictogram", wording.pictogram), ("transferable", wording.isTransferable ? 1 : 0),
            ("rank", wording.rank), ("happened_on", act.today.iso), ("recorded_at", act.now.iso), ("recorded_by", act.actor.text),
        ]
        try act.insert(into: "own_skills", id: id.text, own + more.map { ($0.key, $0.value) })
    }
}
