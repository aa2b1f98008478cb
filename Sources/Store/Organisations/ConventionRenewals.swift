import Database
public import Domain

/// One annexe carried into the next year, as its form says.
public struct RenewedAnnex: Sendable {
    public let old: ID<FinancialAnnex>
    public let new: NewAnnex
    public let people: [ID<Person>]

    public init(old: ID<FinancialAnnex>, new: NewAnnex, people: [ID<Person>]) {
        self.old = old
        self.new = new
        self.people = people
    }
}

/// A convention carried on from year to year: same places, new numbers, and the people who follow attached from its first day.
extension Conventions {
    /// Who would follow each annexe, for the page that shows it before anything is written.
    public static func renewal(of id: ID<Convention>, seenBy sight: Sight) throws -> (Convention, [AnnexRenewal])? {
        guard let convention = try convention(id, seenBy: sight) else { return nil }
        let members = try membersByAnnex(of: id, seenBy: sight)
        return (convention, convention.annexes.map { AnnexRenewal(of: $0, members: members[$0.id] ?? []) })
    }

    public static func renew(
        _ id: ID<Convention>, as next: ID<Convention>, name: String, _ period: Period, _ annexes: [RenewedAnnex], by act: Act
    ) throws {
        try add(next, name: name, period, previous: id, by: act)
        for annex in annexes {
            try add(annex.new, to: next, by: act)
            for person in annex.people {
                try AnnexMembers.attach(.make(at: act.now), person, to: annex.new.id, from: annex.new.period.first, by: act)
            }
        }
    }

    private static func membersByAnnex(of id: ID<Convention>, seenBy sight: Sight) throws -> [ID<FinancialAnnex>: [AnnexMember]] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, k.id, k.happened_on, k.ends_on,
                m.contract_until, m.left_on, k.annex_id
            FROM annexes a
            JOIN annex_people k ON k.structure_id = a.structure_id AND k.annex_id = a.id
            JOIN people p ON p.structure_id = k.structure_id AND p.id = k.person_id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            WHERE a.structure_id = \(reader.structure.text) AND a.convention_id = \(id.text)
            AND \(sql: AnnexMembers.current)
            AND \(sql: Seen.person(by: reader, .contract))
            ORDER BY p.sort_key, k.happened_on
            """)
        return Dictionary(grouping: try rows.map { (ID<FinancialAnnex>(known: try $0.text(12)), try AnnexMembers.member($0, reader.structure)) }, by: \.0)
            .mapValues { $0.map(\.1) }
    }
}
