import Database
public import Domain

/// Who works under an annexe, by date. A change is a new row that supersedes the old one.
public enum AnnexMembers {
    /// Those the reader may see, in the order of their names.
    public static func of(_ annex: ID<FinancialAnnex>, seenBy sight: Sight) throws -> [AnnexMember] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.id, k.happened_on, k.ends_on,
                m.contract_until, m.left_on
            FROM annex_people k
            JOIN people p ON p.structure_id = k.structure_id AND p.id = k.person_id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            WHERE k.structure_id = \(reader.structure.text) AND k.annex_id = \(annex.text) AND k.recorded_at <= \(sight.horizon)
            AND \(sql: current)
            AND \(sql: Seen.person(by: reader, .contract))
            ORDER BY p.sort_key, k.happened_on
            """)
        return try rows.map { try member($0, reader.structure) }
    }

    /// A row of `people` with the attachment from its eighth column on.
    static func member(_ row: Row, _ structure: ID<Structure>) throws -> AnnexMember {
        func day(_ index: Int) throws -> Day? { try row.optionalText(index).flatMap { Day(iso: $0) } }
        return AnnexMember(
            id: ID(known: try row.text(7)), person: try People.person(row, structure: structure), from: try row.day(8), to: try day(9),
            contractUntil: try day(10), leftOn: try day(11))
    }

    /// Under contract at a place of the annexe between `from` and its end, and attached to none then: forgotten, most often.
    public static func missing(from annex: FinancialAnnex, since from: Day, until last: Day, seenBy sight: Sight) throws -> [Person] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM people p
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: places(of: annex)) AND p.state <> 'candidate'
            AND EXISTS (
                SELECT 1 FROM contracts c
                WHERE c.structure_id = p.structure_id AND c.person_id = p.id AND c.happened_on <= \(last.iso) AND c.ends_on >= \(from.iso)
                AND \(sql: Corrections.stands("contracts", as: "c")))
            AND NOT EXISTS (
                SELECT 1 FROM parcours_summaries m
                WHERE m.structure_id = p.structure_id AND m.person_id = p.id AND m.left_on < \(from.iso))
            AND NOT EXISTS (
                SELECT 1 FROM annex_people k
                JOIN annexes a ON a.structure_id = k.structure_id AND a.id = k.annex_id
                WHERE k.structure_id = p.structure_id AND k.person_id = p.id AND k.happened_on <= \(last.iso)
                AND COALESCE(k.ends_on, a.ends_on) >= \(from.iso) AND \(sql: current))
            AND \(sql: Seen.person(by: reader, .contract))
            ORDER BY p.sort_key
            LIMIT 500
            """)
        return try rows.map { try People.person($0, structure: reader.structure) }
    }

    /// No later row replaces it.
    static let current: Statement = """
        NOT EXISTS (
            SELECT 1 FROM annex_people n
            WHERE n.structure_id = k.structure_id AND n.person_id = k.person_id AND n.supersedes_id = k.id)
        """

    static func places(of annex: FinancialAnnex) -> Statement {
        let clauses = annex.places.map { place -> Statement in
            guard let crew = place.crew else { return "p.site_id = \(place.site.text)" }
            return "p.crew_id = \(crew.text)"
        }
        return "(\(sql: .joined(clauses, by: " OR ")))"
    }
}

extension AnnexMembers {
    /// From a day to the end of the annexe. Refused on « personnes » when the person already works under an annexe then: hours would count twice.
    public static func attach(_ id: ID<AnnexMember>, _ person: ID<Person>, to annexID: ID<FinancialAnnex>, from: Day, by act: Act) throws {
        let known = try People.writable(person, .contract, by: act)
        try insert(id, person, to: try Annexes.annex(annexID, by: act), from: from, name: known.fullName, by: act)
    }

    /// The same without a reader's rights, for the demo.
    static func insert(_ id: ID<AnnexMember>, _ person: ID<Person>, to annex: FinancialAnnex, from: Day, name: String, by act: Act) throws {
        guard annex.period.contains(from) else {
            throw Refusal.invalid(["depuis": "Ce jour est hors de l’annexe, qui va du \(annex.period.first.inWords) au \(annex.period.last.inWords)."])
        }
        if let other = try overlapping(person, from, annex.period.last, by: act) {
            throw Refusal.invalid(["personnes": "\(name) travaille déjà sous l’annexe \(other) à cette date : mettez-y fin d’abord."])
        }
        try act.insert(
            into: "annex_people", id: id.text, of: person,
            ["annex_id": annex.id.text, "happened_on": from.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }

    /// Ends an attachment on its last day.
    public static func detach(_ id: ID<AnnexMember>, as next: ID<AnnexMember>, on day: Day, from annexID: ID<FinancialAnnex>, by act: Act) throws {
        let annex = try Annexes.annex(annexID, by: act)
        let row = try act.rows(
            "SELECT person_id, happened_on FROM annex_people WHERE structure_id = \(act.structure.text) AND annex_id = \(annexID.text) AND id = \(id.text)"
        ).first
        guard let row else { throw Refusal.invalid(["lequel": "Choisissez la personne à détacher."]) }
        let (person, from) = (ID<Person>(known: try row.text(0)), try row.day(1))
        _ = try People.writable(person, .contract, by: act)
        guard from <= day, day <= annex.period.last else {
            throw Refusal.invalid(["le": "Le détachement se date entre le \(from.inWords) et le \(annex.period.last.inWords)."])
        }
        try Corrections.check("annex_people", id.text, of: person, by: act)
        try act.insert(
            into: "annex_people", id: next.text, of: person,
            [
                "annex_id": annexID.text, "happened_on": from.iso, "ends_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                "supersedes_id": id.text,
            ])
    }

    private static func overlapping(_ person: ID<Person>, _ from: Day, _ to: Day, by act: Act) throws -> String? {
        try act.rows(
            """
            SELECT a.number
            FROM annex_people k
            JOIN annexes a ON a.structure_id = k.structure_id AND a.id = k.annex_id
            WHERE k.structure_id = \(act.structure.text) AND k.person_id = \(person.text) AND k.happened_on <= \(to.iso)
            AND COALESCE(k.ends_on, a.ends_on) >= \(from.iso) AND \(sql: current)
            """
        ).first?.text(0)
    }
}
