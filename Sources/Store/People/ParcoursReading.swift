import Database
public import Domain

/// Stages, welcome, contracts, PASS, trainings and immersions of one person, in one query.
public enum ParcoursReading {
    /// What the reader may see: an encadrant the stages, RH and direction the contracts too. Nothing at all for somebody out of sight.
    public static func facts(of person: ID<Person>, seenBy sight: Sight) throws -> ParcoursFacts {
        let reader = sight.reader
        let mayKnow = Seen.row(by: reader, .contract, class: "t.sensitivity")
        let statement = statement(of: .one(person), structure: reader.structure, horizon: sight.horizon, reason: mayKnow) { Seen.person(by: reader, $0) }
        return try facts(in: sight.db.rows(statement))
    }

    /// Contracts and PASS of several people at once, as far as the reader may see them; who is out of sight is not there.
    public static func files(of people: [ID<Person>], seenBy sight: Sight) throws -> [ID<Person>: ContractFile] {
        guard !people.isEmpty else { return [:] }
        let reader = sight.reader
        let mayKnow = Seen.row(by: reader, .contract, class: "t.sensitivity")
        let statement = statement(of: .these(people), structure: reader.structure, horizon: sight.horizon, reason: mayKnow) { Seen.person(by: reader, $0) }
        let rows = try Dictionary(grouping: sight.db.rows(statement)) { ID<Person>(known: try $0.text(18)) }
        return try rows.mapValues { try facts(in: $0).file }
    }

    /// Everything, for the rules of an act and for what derives from facts.
    static func facts(of person: ID<Person>, structure: ID<Structure>, _ db: any Reading) throws -> ParcoursFacts {
        try facts(in: db.rows(statement(of: .one(person), structure: structure, horizon: "9999", reason: "1 = 1") { _ in "1 = 1" }))
    }

    /// The same for a run of people, by person; who has no fact is not there.
    static func facts(of people: PeopleRun, structure: ID<Structure>, _ db: any Reading) throws -> [String: ParcoursFacts] {
        let rows = try db.rows(statement(of: people, structure: structure, horizon: "9999", reason: "1 = 1") { _ in "1 = 1" })
        return try Dictionary(grouping: rows) { try $0.text(18) }.mapValues(facts)
    }

    private static func statement(
        of people: PeopleRun, structure: ID<Structure>, horizon: String, reason mayKnow: Statement, guarded: (Facet) -> Statement
    ) -> Statement {
        let (identity, contract, accompaniment) = (guarded(.identity), guarded(.contract), guarded(.accompaniment))
        func part(
            _ columns: Statement, _ table: String, joins: Statement = "", corrected: Bool = false, withdrawable: Bool = false, _ guardian: Statement
        ) -> Statement {
            """
            SELECT \(sql: columns), p.id
            FROM people p
            JOIN \(sql: Statement(stringLiteral: table)) t ON t.structure_id = p.structure_id AND t.person_id = p.id
            \(sql: joins)
            WHERE p.structure_id = \(structure.text) AND \(sql: people.holds("p.id")) AND t.recorded_at <= \(horizon) AND \(sql: guardian)
            \(sql: corrected ? last(of: table, horizon) : "")\(sql: withdrawable ? " AND t.withdrawn = 0" : "")
            """
        }
        return .joined(
            [
                part(stageColumns, "stages", joins: stageJoins, corrected: true, identity),
                part("'end', t.id, t.supersedes_id, t.happened_on, NULL, t.stage_id, NULL, NULL, t.cancelled, \(sql: empty)", "stage_ends", identity),
                part(
                    "'tick', t.id, t.supersedes_id, t.happened_on, NULL, t.stage_id, t.code, u.name, t.done, \(sql: empty)", "welcome_steps",
                    joins: signer, identity),
                part(
                    """
                    'contract', COALESCE(t.fact_id, t.id), NULL, t.happened_on, t.ends_on, t.renews_id, t.kind, t.confirmed_reason, t.weekly_hundredths,
                    t.confirmed, t.beyond, t.beyond_until, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "contracts", corrected: true, withdrawable: true, contract),
                part(
                    """
                    'amendment', COALESCE(t.fact_id, t.id), NULL, t.happened_on, t.ends_on, t.contract_id, NULL, t.confirmed_reason, t.weekly_hundredths,
                    t.confirmed, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "contract_amendments", corrected: true, withdrawable: true, contract),
                part(
                    """
                    'pass', t.id, t.supersedes_id, t.happened_on, t.ends_on, NULL, t.number, t.end_reason, t.withdrawn,
                    \(sql: StructureSettings.kindOfPerson), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "passes", contract),
                part(
                    """
                    'training', t.id, t.supersedes_id, t.happened_on, t.ends_on, NULL, t.kind_label, t.title, t.withdrawn,
                    t.result, t.certificate_label, t.organisme, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "trainings", accompaniment),
                part(
                    "'immersion', t.id, t.supersedes_id, t.happened_on, t.ends_on, NULL, t.frame_label, t.host, t.withdrawn, \(sql: empty)", "immersions",
                    accompaniment),
                part(
                    """
                    'suspension', t.id, t.supersedes_id, t.happened_on, t.ends_on, t.pass_id, t.reason, t.step, t.end_unknown,
                    t.entered_on, u.name, t.recorded_at, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "pass_suspensions", joins: signer, contract),
                part(
                    """
                    'prolongation', t.id, t.supersedes_id, t.starts_on, t.ends_on, t.pass_id, CASE WHEN \(sql: mayKnow) THEN t.reason END, t.step, NULL,
                    t.asked_on, u.name, t.recorded_at, t.happened_on, t.prescriber_name, t.prescriber_organisation, t.denial, NULL, NULL
                    """, "pass_prolongations", joins: signer, contract),
                part(
                    """
                    'reading', t.id, t.supersedes_id, t.happened_on, t.ends_on, t.pass_id, t.rules, t.words, NULL,
                    t.computed_end, u.name, t.recorded_at, NULL, NULL, NULL, NULL, NULL, NULL
                    """, "pass_readings", joins: signer, contract),
            ], by: "\nUNION ALL\n")
    }

    /// What may be corrected stands under the id of its fact, which others name: only the row that holds is read.
    private static func last(of table: String, _ horizon: String) -> Statement {
        """
        AND NOT EXISTS (
            SELECT 1 FROM \(sql: Statement(stringLiteral: table)) l
            WHERE l.structure_id = t.structure_id AND l.person_id = t.person_id AND l.supersedes_id = t.id AND l.recorded_at <= \(horizon))
        """
    }

    /// The first part names the types of all: a cast, because PostgreSQL takes a bare NULL for a text.
    private static let stageColumns: Statement = """
        'stage', COALESCE(t.fact_id, t.id), CAST(NULL AS TEXT), t.happened_on, t.planned_end, t.parcours_id, d.kind, d.name, CAST(NULL AS INTEGER),
        t.dispositif_id, t.site_id, s.name, t.crew_id, c.name, t.counsellor_id, v.name, t.encadrant_id, e.name
        """
    private static let stageJoins: Statement = """
        JOIN dispositifs d ON d.structure_id = t.structure_id AND d.id = t.dispositif_id
        JOIN sites s ON s.structure_id = t.structure_id AND s.id = t.site_id
        LEFT JOIN crews c ON c.structure_id = t.structure_id AND c.id = t.crew_id
        JOIN users v ON v.structure_id = t.structure_id AND v.id = t.counsellor_id
        LEFT JOIN users e ON e.structure_id = t.structure_id AND e.id = t.encadrant_id
        """
    private static let signer: Statement = "LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by"
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
        let pass = try all("pass").filter { $0.number != 1 }.max { ($0.day, $0.id) < ($1.day, $1.id) }.flatMap { row in
            try row.pass(PassFacts(of: row, among: kept, lineage: PassLineage(rows)))
        }
        let kind = try all("pass").last?.row.optionalText(9).flatMap(SIAEKind.init(annexOrCode:)) ?? .aci
        let trainings = (all("training") + all("immersion")).filter { $0.number != 1 }.sorted { ($1.day, $1.id) < ($0.day, $0.id) }
        return ParcoursFacts(
            parcours: parcours, file: ContractFile(contracts: contracts, pass: pass, siaeKind: kind),
            ticks: try all("tick").reversed().compactMap { try $0.tick() },
            trainings: try trainings.compactMap { try $0.training() })
    }
}
