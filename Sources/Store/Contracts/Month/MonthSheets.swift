import Database
public import Domain

/// The month of an annexe, put together from facts in six queries.
public struct MonthSheets: Sendable {
    let kinds: Referential<HourKindTerm>

    public init(_ referentials: Referentials) {
        kinds = referentials.hourKinds
    }

    /// Nil when the annexe does not exist for the reader, or does not run that month.
    public func sheet(of id: ID<FinancialAnnex>, in month: Day, seenBy sight: Sight) throws -> MonthSheet? {
        guard let annex = try Annexes.annex(id, seenBy: sight), annex.months.contains(month.firstOfMonth) else { return nil }
        let scope = MonthScope(annex: annex, month: month.firstOfMonth, sight: sight)
        let (hours, rest, contracts) = (try scope.hours(), try scope.answers(), try scope.contracts())
        let lines = try scope.people().map { person in
            MonthLine(
                person: person.person, attached: person.attached, contracts: contracts[person.person.id] ?? [], passUntil: person.passUntil,
                leftOn: person.leftOn, exit: person.exit, hours: hours[person.person.id] ?? [:], grossPay: rest.answers[person.person.id]?.grossPay,
                accompaniedAnswer: rest.answers[person.person.id]?.accompanied)
        }
        let declared = Set(rest.declared.map(\.person))
        return MonthSheet(
            annex: annex, month: month.firstOfMonth, kinds: kinds.inForce(on: month.lastOfMonth),
            lines: lines.filter { !$0.isAbsent(in: scope.month) || declared.contains($0.person.id) },
            unattached: try AnnexMembers.missing(from: annex, since: scope.period.first, until: scope.period.last, seenBy: sight), closings: rest.closings,
            declared: rest.declared, contested: MonthScope.contested(rest.contested), seesPay: scope.seesPay)
    }
}

/// What the queries of one sheet share.
struct MonthScope {
    let annex: FinancialAnnex
    let month: Day
    let sight: Sight

    /// Days of the month under the annexe.
    var period: Period {
        Period(max(month, annex.period.first), min(month.lastOfMonth, annex.period.last)) ?? Period(dayOnly: month)
    }

    var seesPay: Bool {
        annex.places.contains { place in
            let place = Place(structure: sight.reader.structure, site: place.site, crew: place.crew)
            return Policy.right(of: sight.reader, on: .pay, .private, of: place).canRead
        }
    }

    struct Member {
        let person: Person
        let attached: Period
        let passUntil: Day?
        let leftOn: Day?
        let exit: MonthExit?
    }

    struct Answer {
        let id: String
        let grossPay: Int?
        let accompanied: Bool?
    }

    /// Those attached at least a day of the month, in the order of their names; who was attached twice has one line.
    func people() throws -> [Member] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.happened_on, k.ends_on, m.pass_until,
                m.left_on, x.happened_on, x.category, e.reason, e.reason_label
            FROM annex_people k
            JOIN people p ON p.structure_id = k.structure_id AND p.id = k.person_id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN exit_summaries x ON x.structure_id = p.structure_id AND x.person_id = p.id
                AND x.happened_on >= \(month.iso) AND x.happened_on <= \(month.lastOfMonth.iso)
            LEFT JOIN exits e ON e.structure_id = x.structure_id AND e.person_id = x.person_id AND e.id = x.exit_id
            WHERE k.structure_id = \(reader.structure.text) AND k.annex_id = \(annex.id.text)
            AND k.happened_on <= \(period.last.iso) AND (k.ends_on IS NULL OR k.ends_on >= \(period.first.iso))
            AND \(sql: AnnexMembers.current)
            AND \(sql: Seen.person(by: reader, .contract))
            ORDER BY p.sort_key, k.happened_on, x.happened_on
            """)
        var seen: Set<String> = []
        return try rows.filter { seen.insert(try $0.text(0)).inserted }.map(member)
    }

    private func member(_ row: Row) throws -> Member {
        func day(_ index: Int) throws -> Day? { try row.optionalText(index).flatMap { Day(iso: $0) } }
        let (from, to) = (max(try row.day(7), period.first), min(try day(8) ?? period.last, period.last))
        var exit: MonthExit?
        if let left = try day(11), let category = try row.optionalText(12).flatMap(ExitCategory.init), let reason = try row.optionalText(13) {
            exit = MonthExit(day: left, category: category, reason: reason, label: try row.optionalText(14) ?? reason)
        }
        return Member(
            person: try People.person(row, structure: sight.reader.structure), attached: Period(from, to) ?? Period(dayOnly: from), passUntil: try day(9),
            leftOn: try day(10), exit: exit)
    }

    /// Contracts of those people with their amendments, as they stand today.
    func contracts() throws -> [ID<Person>: [Contract]] {
        let rows = try sight.db.rows(
            """
            SELECT c.person_id, c.id, c.supersedes_id, NULL, c.happened_on, c.ends_on, c.weekly_hundredths, COALESCE(c.fact_id, c.id), c.withdrawn
            FROM contracts c
            WHERE c.structure_id = \(sight.reader.structure.text) AND \(sql: attached("c"))
            UNION ALL
            SELECT c.person_id, c.id, c.supersedes_id, c.contract_id, c.happened_on, c.ends_on, c.weekly_hundredths, COALESCE(c.fact_id, c.id), c.withdrawn
            FROM contract_amendments c
            WHERE c.structure_id = \(sight.reader.structure.text) AND \(sql: attached("c"))
            ORDER BY 2
            """)
        let kept = try Corrections.last(rows, id: 1, supersedes: 2).filter { try $0.int(8) == 0 }
        let amendments = Dictionary(grouping: try kept.filter { try $0.optionalText(3) != nil }, by: { (try? $0.text(3)) ?? "" })
        var all: [ID<Person>: [Contract]] = [:]
        for row in kept where try row.optionalText(3) == nil {
            // What amends a contract names its first row, whatever corrected it since.
            let (id, start) = (try row.text(7), try row.day(4))
            let terms = ContractTerms(start: start, end: try row.day(5), weekly: Hours(hundredths: try row.int(6)))
            let changes = try (amendments[id] ?? []).map { change in
                Amendment(
                    id: ID(known: try change.text(1)), from: try change.day(4), weekly: try change.optionalInt(6).map { Hours(hundredths: $0) },
                    end: try change.optionalText(5).flatMap { Day(iso: $0) })
            }
            all[ID(known: try row.text(0)), default: []].append(Contract(id: ID(known: id), signed: terms, amendments: changes))
        }
        return all
    }

    private func attached(_ alias: String) -> Statement {
        let person = Statement(stringLiteral: "\(alias).person_id")
        return """
            EXISTS (
                SELECT 1 FROM annex_people k
                WHERE k.structure_id = \(sight.reader.structure.text) AND k.annex_id = \(annex.id.text) AND k.person_id = \(sql: person))
            """
    }
}
