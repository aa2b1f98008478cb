import Database
public import Domain

/// Annexes financières as far as the reader reaches one of their places: direction and RH all of them, a counsellor those of their sites.
public enum Annexes {
    /// Nil when there is none, or when no place of it is the reader's.
    public static func annex(_ id: ID<FinancialAnnex>, seenBy sight: Sight) throws -> FinancialAnnex? {
        try all(where: "a.id = \(id.text)", seenBy: sight).first
    }

    /// Those in force on a day of the period, by their first day then their number.
    public static func over(_ period: Period, seenBy sight: Sight) throws -> [FinancialAnnex] {
        try all(where: "a.happened_on <= \(period.last.iso) AND a.ends_on >= \(period.first.iso)", seenBy: sight)
    }

    /// What the reader may do with the hours and attachments of an annexe: the best of what the policy gives at its places.
    public static func right(on annex: FinancialAnnex, of reader: Reader) -> Right {
        annex.places.map { place in
            Policy.right(of: reader, on: .contract, .ordinary, of: Place(structure: reader.structure, site: place.site, crew: place.crew))
        }.max() ?? .none
    }

    static func all(where condition: Statement, seenBy sight: Sight) throws -> [FinancialAnnex] {
        let rows = try sight.db.rows(statement(structure: sight.reader.structure, where: condition))
        return try annexes(rows).filter { right(on: $0, of: sight.reader).canRead }
    }

    /// The same for the rules of an act, whoever acts.
    static func annex(_ id: ID<FinancialAnnex>, by act: Act) throws -> FinancialAnnex {
        let found = try annexes(act.rows(statement(structure: act.structure, where: "a.id = \(id.text)"))).first
        guard let found else { throw Refusal.notFound }
        guard case .user(let reader) = act.actor.kind else { return found }
        guard right(on: found, of: reader).canRead else { throw Refusal.notFound }
        return found
    }

    /// One row for each place and each terms of an annexe: both are few.
    private static func statement(structure: ID<Structure>, where condition: Statement) -> Statement {
        """
        SELECT a.id, a.convention_id, v.name, a.number, a.state, a.happened_on, a.ends_on, a.version, l.site_id, s.name, l.crew_id, w.name,
            t.id, t.happened_on, t.monthly_thousandths, t.yearly_cents, t.annual_hours
        FROM annexes a
        JOIN conventions v ON v.structure_id = a.structure_id AND v.id = a.convention_id
        JOIN annex_places l ON l.structure_id = a.structure_id AND l.annex_id = a.id
        JOIN sites s ON s.structure_id = l.structure_id AND s.id = l.site_id
        LEFT JOIN crews w ON w.structure_id = l.structure_id AND w.id = l.crew_id
        JOIN annex_terms t ON t.structure_id = a.structure_id AND t.annex_id = a.id
        WHERE a.structure_id = \(structure.text) AND \(sql: condition)
        ORDER BY a.happened_on, a.number, s.name, w.name, t.happened_on, t.id
        """
    }

    private static func annexes(_ rows: [Row]) throws -> [FinancialAnnex] {
        var order: [String] = []
        var byAnnex: [String: [Row]] = [:]
        for row in rows {
            let id = try row.text(0)
            if byAnnex[id] == nil { order.append(id) }
            byAnnex[id, default: []].append(row)
        }
        return try order.compactMap { try annex(byAnnex[$0] ?? []) }
    }

    private static func annex(_ rows: [Row]) throws -> FinancialAnnex? {
        guard let row = rows.first, let number = FinancialAnnexNumber(try row.text(3)), let state = FinancialAnnex.State(rawValue: try row.text(4)),
            let period = Period(try row.day(5), try row.day(6))
        else { return nil }
        var (places, terms, seen): ([AnnexPlace], [AnnexTerms], Set<String>) = ([], [], [])
        for row in rows {
            let place = AnnexPlace(
                site: ID(known: try row.text(8)), siteName: try row.text(9), crew: try row.optionalText(10).map { ID(known: $0) },
                crewName: try row.optionalText(11))
            if !places.contains(place) { places.append(place) }
            if seen.insert(try row.text(12)).inserted {
                terms.append(
                    AnnexTerms(
                        from: try row.day(13), monthlyThousandths: try row.int(14), yearlyAmount: try row.int(15), annualHours: try row.int(16)))
            }
        }
        return FinancialAnnex(
            id: ID(known: try row.text(0)), convention: ID(known: try row.text(1)), conventionName: try row.text(2), number: number, state: state,
            period: period, version: try row.int(7), places: places, terms: terms)
    }
}
