import Database
public import Domain

/// Revenue and charges of each year, by annexe or for the whole structure: entered by RH and direction, corrected by a later row.
public enum CommercialAccounts {
    public static let readers: Set<Role> = [.direction, .rh]

    /// The latest year first; of an annexe as far as the reader reaches it, of the structure for who reaches all of it.
    public static func all(_ annexes: [FinancialAnnex], seenBy sight: Sight) throws -> [CommercialYear] {
        try Accounts.open(to: readers, sight)
        let rows = try sight.db.rows(
            """
            SELECT c.id, c.fact_id, c.year, c.annex_id, a.number, c.receipts_cents, c.charges_cents, c.raised_to, c.raised_by, c.source, c.happened_on,
                COALESCE(u.name, c.recorded_by), c.correction
            FROM commercial_accounts c
            LEFT JOIN annexes a ON a.structure_id = c.structure_id AND a.id = c.annex_id
            LEFT JOIN users u ON u.structure_id = c.structure_id AND u.id = c.recorded_by
            WHERE c.structure_id = \(sight.reader.structure.text) AND c.recorded_at <= \(sight.horizon)
            ORDER BY c.year DESC, c.id DESC
            """)
        let (known, whole) = (Set(annexes.map(\.id)), reachesAll(sight.reader))
        let accounts = try rows.map { (fact: try $0.text(1), account: try account($0)) }.filter { $0.account.annex.map(known.contains) ?? whole }
        let byFact = Dictionary(grouping: accounts, by: \.fact).mapValues { $0.map(\.account) }
        let years = byFact.values.compactMap { own in own.first.map { CommercialYear(standing: $0, earlier: Array(own.dropFirst())) } }
        return years.sorted { ($1.standing.year, $0.standing.annexNumber ?? "") < ($0.standing.year, $1.standing.annexNumber ?? "") }
    }

    /// A right over the whole structure, without which its accounts are not the reader's.
    public static func reachesAll(_ reader: Reader) -> Bool {
        reader.grants.contains { $0.structure == reader.structure && $0.site == nil && readers.contains($0.role) }
    }

    /// Enters a year, or corrects `replaced` with its reason. Refused when somebody corrected it meanwhile, or entered that year already.
    public static func enter(_ id: ID<CommercialAccount>, _ entered: EnteredAccount, replacing replaced: Replaced?, by act: Act) throws {
        if let annex = entered.annex { _ = try Annexes.annex(annex, by: act) }
        if case .user(let reader) = act.actor.kind {
            guard !readers.isDisjoint(with: reader.roles), entered.annex != nil || reachesAll(reader) else { throw Refusal.notFound }
        }
        let standing = try standing(entered.year, entered.annex, by: act)
        guard standing?.row == replaced?.row.text else { throw Refusal.conflict("commercial_accounts") }
        try act.insert(
            into: "commercial_accounts", id: id.text,
            [
                "fact_id": standing?.fact ?? id.text, "annex_id": entered.annex?.text, "year": entered.year, "receipts_cents": entered.share.receipts,
                "charges_cents": entered.share.charges, "raised_to": entered.raised?.percent, "raised_by": entered.raised?.decision,
                "source": entered.source, "correction": replaced?.reason, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "supersedes_id": replaced?.row.text,
            ])
    }

    private static func standing(_ year: Int, _ annex: ID<FinancialAnnex>?, by act: Act) throws -> (row: String, fact: String)? {
        let row = try act.rows(
            """
            SELECT c.id, c.fact_id
            FROM commercial_accounts c
            WHERE c.structure_id = \(act.structure.text) AND c.year = \(year) AND COALESCE(c.annex_id, '') = \(annex?.text ?? "")
            AND NOT EXISTS (SELECT 1 FROM commercial_accounts l WHERE l.structure_id = c.structure_id AND l.supersedes_id = c.id)
            """
        ).first
        return try row.map { (try $0.text(0), try $0.text(1)) }
    }

    private static func account(_ row: Row) throws -> CommercialAccount {
        let raised = try row.optionalInt(7).map { CommercialAccount.RaisedCap(percent: $0, decision: try row.optionalText(8) ?? "") }
        return CommercialAccount(
            id: ID(known: try row.text(0)), year: try row.int(2), annex: try row.optionalText(3).map { ID(known: $0) }, annexNumber: try row.optionalText(4),
            share: CommercialShare(receipts: try row.int(5), charges: try row.int(6)), raised: raised, source: try row.optionalText(9), on: try row.day(10),
            by: try row.text(11), correction: try row.optionalText(12))
    }
}

extension CommercialAccounts {
    /// What a form says of a year.
    public struct EnteredAccount: Sendable {
        let year: Int
        let annex: ID<FinancialAnnex>?
        let share: CommercialShare
        let raised: CommercialAccount.RaisedCap?
        let source: String?

        public init(year: Int, annex: ID<FinancialAnnex>?, share: CommercialShare, raised: CommercialAccount.RaisedCap?, source: String?) {
            self.year = year
            self.annex = annex
            self.share = share
            self.raised = raised
            self.source = source
        }
    }

    /// The row a correction takes the place of, and why.
    public struct Replaced: Sendable {
        let row: ID<CommercialAccount>
        let reason: String

        public init(row: ID<CommercialAccount>, reason: String) {
            self.row = row
            self.reason = reason
        }
    }
}
