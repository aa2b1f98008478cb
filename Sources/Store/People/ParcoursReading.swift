import Database
public import Domain

/// Stages, welcome, contracts, PASS, trainings and immersions of one person, in one query.
public enum ParcoursReading {
    /// What the reader may see: an encadrant the stages, RH and direction the contracts too. Nothing at all for somebody out of sight.
    public static func facts(of person: ID<Person>, seenBy sight: Sight) throws -> ParcoursFacts {
        let statement = statement(of: person, structure: sight.reader.structure, horizon: sight.horizon) { Seen.person(by: sight.reader, $0) }
        return try facts(in: sight.db.rows(statement))
    }

    /// Everything, for the rules of an act and for what derives from facts.
    static func facts(of person: ID<Person>, structure: ID<Structure>, _ db: any Reading) throws -> ParcoursFacts {
        try facts(in: db.rows(statement(of: person, structure: structure, horizon: "9999") { _ in "1 = 1" }))
    }

    private static func statement(
        of person: ID<Person>, structure: ID<Structure>, horizon: String, guarded: (Facet) -> Statement
    ) -> Statement {
        let (identity, contract, accompaniment) = (guarded(.identity), guarded(.contract), guarded(.accompaniment))
        func part(_ columns: Statement, _ table: String, joins: Statement = "", _ guardian: Statement) -> Statement {
            """
            SELECT \(sql: columns)
            FROM people p
            JOIN \(sql: Statement(stringLiteral: table)) t ON t.structure_id = p.structure_id AND t.person_id = p.id
            \(sql: joins)
            WHERE p.structure_id = \(structure.text) AND p.id = \(person.text) AND t.recorded_at <= \(horizon) AND \(sql: guardian)
            """
        }
        return .joined(
            [
                part(stageColumns, "stages", joins: stageJoins, identity),
                part("'end', t.id, t.supersedes_id, t.happened_on, NULL, t.stage_id, NULL, NULL, t.cancelled, \(sql: empty)", "stage_ends", identity),
                part(
                    "'tick', t.id, t.supersedes_id, t.happened_on, NULL, t.stage_id, t.code, u.name, t.done, \(sql: empty)", "welcome_steps",
                    joins: "LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by", identity),
                part(
                    """
                    'contract', t.id, t.supersedes_id, t.happened_on, t.ends_on, t.renews_id, t.kind, t.confirmed_reason, t.weekly_hundredths,
                    t.confirmed, t.beyond, t.beyond_until, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "contracts", contract),
                part(
                    """
                    'amendment', t.id, t.supersedes_id, t.happened_on, t.ends_on, t.contract_id, NULL, t.confirmed_reason, t.weekly_hundredths,
                    t.confirmed, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "contract_amendments", contract),
                part(
                    "'pass', t.id, t.supersedes_id, t.happened_on, t.ends_on, NULL, t.number, t.end_reason, NULL, \(sql: empty)", "passes", contract),
                part(
                    """
                    'training', t.id, t.supersedes_id, t.happened_on, t.ends_on, NULL, t.kind_label, t.title, t.withdrawn,
                    t.result, t.certificate_label, t.organisme, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "trainings", accompaniment),
                part(
                    "'immersion', t.id, t.supersedes_id, t.happened_on, t.ends_on, NULL, t.frame_label, t.host, t.withdrawn, \(sql: empty)", "immersions",
                    accompaniment),
            ], by: "\nUNION ALL\n")
    }

    /// The first part names the types of all: a cast, because PostgreSQL takes a bare NULL for a text.
    private static let stageColumns: Statement = """
        'stage', t.id, t.supersedes_id, t.happened_on, t.planned_end, t.parcours_id, d.kind, d.name, CAST(NULL AS INTEGER),
        t.dispositif_id, t.site_id, s.name, t.crew_id, c.name, t.counsellor_id, v.name, t.encadrant_id, e.name
        """
    private static let stageJoins: Statement = """
        JOIN dispositifs d ON d.structure_id = t.structure_id AND d.id = t.dispositif_id
        JOIN sites s ON s.structure_id = t.structure_id AND s.id = t.site_id
        LEFT JOIN crews c ON c.structure_id = t.structure_id AND c.id = t.crew_id
        JOIN users v ON v.structure_id = t.structure_id AND v.id = t.counsellor_id
        LEFT JOIN users e ON e.structure_id = t.structure_id AND e.id = t.encadrant_id
        """
    private static let empty: Statement = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
}

extension ParcoursReading {
    /// Rows that a correction replaced are left out; of two of the same day the later recorded comes last, as ids rise with time.
    private static func facts(in rows: [Row]) throws -> ParcoursFacts {
        let superseded = Set(try rows.compactMap { try $0.optionalText(2) })
        let kept = try rows.map(FactRow.init).filter { !superseded.contains($0.id) }.sorted { $0.id < $1.id }
        func all(_ kind: String) -> [FactRow] { kept.filter { $0.kind == kind } }
        let ends = Dictionary(all("end").filter { $0.number != 1 }.map { ($0.subject ?? "", $0.day) }, uniquingKeysWith: { $1 })
        let stages = try all("stage").map { try $0.stage(endedOn: ends[$0.id]) }
        let parcours = all("stage").first?.subject.flatMap { Parcours(id: ID(known: $0), stages: stages) }
        let amendments = Dictionary(grouping: try all("amendment").map { try ($0.subject ?? "", $0.amendment()) }, by: \.0)
        let contracts = try all("contract").map { try $0.contract(amendments: amendments[$0.id, default: []].map(\.1)) }
        let pass = try all("pass").max { ($0.day, $0.id) < ($1.day, $1.id) }?.pass()
        let trainings = (all("training") + all("immersion")).filter { $0.number != 1 }.sorted { ($1.day, $1.id) < ($0.day, $0.id) }
        return ParcoursFacts(
            parcours: parcours, file: ContractFile(contracts: contracts, pass: pass), ticks: try all("tick").reversed().compactMap { try $0.tick() },
            trainings: try trainings.compactMap { try $0.training() })
    }
}

/// One row of the union: what all facts have, and the rest by its place.
private struct FactRow {
    let kind: String
    let id: String
    let day: Day
    let until: Day?
    let subject: String?
    let code: String?
    let words: String?
    let number: Int?
    private let row: Row

    init(_ row: Row) throws {
        kind = try row.text(0)
        id = try row.text(1)
        day = try FactRow.day(row.text(3))
        until = try row.optionalText(4).map(FactRow.day)
        subject = try row.optionalText(5)
        code = try row.optionalText(6)
        words = try row.optionalText(7)
        number = try row.optionalInt(8)
        self.row = row
    }

    private static func day(_ text: String) throws -> Day {
        guard let day = Day(iso: text) else { throw DatabaseError.failed("\(text) is no day") }
        return day
    }

    func stage(endedOn: Day?) throws -> Stage {
        let team = StageTeam(
            site: ID(known: try row.text(10)), siteName: try row.text(11), crew: try row.optionalText(12).map { ID(known: $0) },
            crewName: try row.optionalText(13), counsellor: ID(known: try row.text(14)), counsellorName: try row.text(15),
            encadrant: try row.optionalText(16).map { ID(known: $0) }, encadrantName: try row.optionalText(17))
        let dispositif = Dispositif(id: ID(known: try row.text(9)), kind: code.flatMap(Dispositif.Kind.init) ?? .ownFirm, name: words ?? "")
        return Stage(id: ID(known: id), dispositif: dispositif, team: team, from: day, plannedEnd: until, endedOn: endedOn)
    }

    func tick() throws -> WelcomeTick? {
        guard let subject, let code else { return nil }
        return WelcomeTick(stage: ID(known: subject), code: code, isDone: number == 1, on: day, by: words ?? "")
    }

    func contract(amendments: [Amendment]) throws -> Contract {
        let terms = ContractTerms(
            start: day, end: until ?? day, weekly: Hours(hundredths: number ?? 0), renews: subject.map { ID(known: $0) }, beyond: try beyond(),
            confirmation: try confirmation())
        return Contract(id: ID(known: id), kind: code.flatMap(Contract.Kind.init) ?? .cddi, signed: terms, amendments: amendments)
    }

    func amendment() throws -> Amendment {
        Amendment(id: ID(known: id), from: day, weekly: number.map { Hours(hundredths: $0) }, end: until, confirmation: try confirmation())
    }

    func pass() throws -> NumberedPass? {
        guard let number = code.flatMap({ PassNumber($0) }), let until else { return nil }
        return NumberedPass(id: ID(known: id), number: number, pass: PassIAE(start: day, grantedEnd: until), reason: words)
    }

    /// A training or an immersion.
    func training() throws -> ParcoursLine? {
        guard let kind = ParcoursLine.Kind(rawValue: kind) else { return nil }
        let result = try row.optionalText(9).flatMap(TrainingResult.init)
        let certificate = result == .certified ? try row.optionalText(10) : nil
        return ParcoursLine(
            kind: kind, name: words ?? "", label: code ?? "", detail: [certificate, try row.optionalText(11)].compactMap { $0 }.joined(separator: ", "),
            start: day, end: until, isAttested: kind == .immersion || result?.isShown == true)
    }

    private func confirmation() throws -> Confirmation? {
        guard let words else { return nil }
        let codes = try row.optionalText(9) ?? ""
        return Confirmation(rules: codes.split(separator: " ").compactMap { CDDIRule(rawValue: String($0)) }, reason: words)
    }

    private func beyond() throws -> CDDIExtension? {
        try CDDIExtension(code: row.optionalText(10), until: row.optionalText(11).flatMap { Day(iso: $0) })
    }
}
