import Database
public import Domain

/// The accounts of a structure: read by the technical administrator and the direction, written by the administrator alone.
public enum Accounts {
    public static let readers: Set<Role> = [.technical, .direction]
    public static let writers: Set<Role> = [.technical]

    public static let pageSize = 50

    /// `after`: the last account of the page before.
    public static func page(after: ID<User>? = nil, limit: Int = pageSize, seenBy sight: Sight) throws -> AccountListing {
        let all = try names(seenBy: sight)
        let start = after.flatMap { last in all.firstIndex { $0.id == last } }.map { $0 + 1 } ?? 0
        let page = all.dropFirst(start).prefix(limit).map(\.id)
        let these: Statement = page.count == all.count ? "1 = 1" : "u.id IN (\(sql: .joined(page.map { "\($0.text)" }, by: ", ")))"
        let found = page.isEmpty ? [] : try accounts(these, seenBy: sight)
        return AccountListing(
            accounts: found.inFrenchOrder(\.name), next: all.count > start + limit ? page.last : nil)
    }

    /// Of a whole structure: a few hundred at most, and an order that no engine knows.
    private static func names(seenBy sight: Sight) throws -> [(id: ID<User>, name: String)] {
        try open(to: readers, sight)
        return try sight.db.rows("SELECT id, name FROM users WHERE structure_id = \(sight.reader.structure.text) ORDER BY id")
            .map { (ID(known: try $0.text(0)), try $0.text(1)) }.inFrenchOrder(\.name)
    }

    public static func account(_ id: ID<User>, seenBy sight: Sight) throws -> Account {
        guard let account = try accounts("u.id = \(id.text)", seenBy: sight).first else { throw Refusal.notFound }
        return account
    }

    /// The places a right can be given on.
    public static func places(seenBy sight: Sight) throws -> (sites: [Site], crews: [Crew]) {
        try open(to: readers, sight)
        let structure = sight.reader.structure.text
        let sites = try sight.db.rows("SELECT id, name, time_zone FROM sites WHERE structure_id = \(structure) ORDER BY id")
        let crews = try sight.db.rows("SELECT id, site_id, name FROM crews WHERE structure_id = \(structure) ORDER BY id")
        return (
            try sites.inFrenchOrder { try $0.text(1) }.map { Site(id: ID(known: try $0.text(0)), name: try $0.text(1), timeZone: try $0.text(2)) },
            try crews.inFrenchOrder { try $0.text(2) }.map { Crew(id: ID(known: try $0.text(0)), site: ID(known: try $0.text(1)), name: try $0.text(2)) }
        )
    }

    static func open(to roles: Set<Role>, _ sight: Sight) throws {
        guard !sight.reader.roles.isDisjoint(with: roles) else { throw Refusal.notFound }
    }

    private static func accounts(_ condition: Statement, seenBy sight: Sight) throws -> [Account] {
        try open(to: readers, sight)
        let rows = try sight.db.rows(
            """
            SELECT u.id, u.name, u.email, u.closed_at, CASE WHEN u.password IS NULL THEN 0 ELSE 1 END, CASE WHEN u.totp_secret IS NULL THEN 0 ELSE 1 END,
                g.id, g.role, s.name, c.name, g.valid_from, g.valid_to, a.name
            FROM users u
            LEFT JOIN grants g ON g.structure_id = u.structure_id AND g.user_id = u.id
            LEFT JOIN sites s ON s.structure_id = g.structure_id AND s.id = g.site_id
            LEFT JOIN crews c ON c.structure_id = g.structure_id AND c.id = g.crew_id
            LEFT JOIN users a ON a.structure_id = g.structure_id AND a.id = g.stands_in_for
            WHERE u.structure_id = \(sight.reader.structure.text) AND \(sql: condition)
            ORDER BY u.id, g.valid_from, g.id
            """)
        return try folded(rows)
    }

    private static func folded(_ rows: [Row]) throws -> [Account] {
        var accounts: [Account] = []
        for row in rows {
            if accounts.last?.id.text != (try row.text(0)) { accounts.append(try account(row)) }
            if let grant = try grant(row) { accounts[accounts.count - 1].grants.append(grant) }
        }
        return accounts
    }

    private static func account(_ row: Row) throws -> Account {
        let state: Account.State = try row.optionalText(3) != nil ? .closed : try row.bool(4) ? .open : .invited
        return Account(
            id: ID(known: try row.text(0)), name: try row.text(1), email: try row.text(2), state: state, hasSecondFactor: try row.bool(5))
    }

    private static func grant(_ row: Row) throws -> AccountGrant? {
        guard let id = try row.optionalText(6), let role = Role(rawValue: try row.text(7)), let from = Day(iso: try row.text(10)) else { return nil }
        return AccountGrant(
            id: ID(known: id), role: role, siteName: try row.optionalText(8), crewName: try row.optionalText(9), from: from,
            to: try row.optionalText(11).flatMap { Day(iso: $0) }, standsInForName: try row.optionalText(12))
    }
}
