import Database
public import Domain

/// A counsellor away names the colleague who takes their place between two days: their sites, and their people's health and justice.
public enum StandIns {
    /// A year at most: longer is a departure.
    public static let longest = 366

    /// Counsellors of the structure today, but the reader.
    public static func colleagues(seenBy sight: Sight) throws -> [User] {
        try counsellors(but: sight.reader.user, on: sight.reader.today, structure: sight.reader.structure, sight.db)
    }

    /// Those who take the reader's place, now or later.
    public static func named(seenBy sight: Sight) throws -> [StandIn] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT g.id, u.name, s.name, g.valid_from, g.valid_to
            FROM grants g
            JOIN users u ON u.structure_id = g.structure_id AND u.id = g.user_id
            LEFT JOIN sites s ON s.structure_id = g.structure_id AND s.id = g.site_id
            WHERE g.structure_id = \(reader.structure.text) AND g.stands_in_for = \(reader.user.text) AND g.valid_to >= \(reader.today.iso)
            ORDER BY g.valid_from, u.name, g.id
            """)
        return try rows.compactMap { row in
            guard let from = Day(iso: try row.text(3)), let to = Day(iso: try row.text(4)) else { return nil }
            return StandIn(id: ID(known: try row.text(0)), colleagueName: try row.text(1), siteName: try row.optionalText(2), from: from, to: to)
        }
    }

    /// Gives the colleague each right the reader holds in their own name, within those days. A right lent is not lent again.
    public static func name(_ colleague: ID<User>, from: Day, to: Day, by act: Act) throws {
        let reader = try act.sight().reader
        let own = ownGrants(of: reader)
        guard !own.isEmpty else { throw Refusal.notAllowed("Seul un CIP nomme quelqu’un pour le remplacer.") }
        guard try colleagues(seenBy: try act.sight()).contains(where: { $0.id == colleague }) else {
            throw Refusal.invalid(["collegue": "Choisissez un CIP de la structure."])
        }
        for grant in own {
            let last = min(to, grant.to ?? to)
            guard last >= from else { continue }
            let offer = GrantOffer(role: .counsellor, site: grant.site, from: from, to: last)
            try Accounts.insert(offer, for: colleague, standsInFor: reader.user, by: act)
        }
    }

    /// Ends a stand-in before its day: at once.
    public static func end(_ grant: ID<Grant>, by act: Act) throws {
        let sight = try act.sight()
        guard let held = try named(seenBy: sight).first(where: { $0.id == grant }) else { throw Refusal.notFound }
        let ended = AccountGrant(id: grant, role: .counsellor, siteName: nil, crewName: nil, from: held.from, to: held.to, standsInForName: nil)
        try Accounts.end(ended, by: act)
    }

    static func ownGrants(of reader: Reader) -> [Grant] {
        reader.grants.filter { $0.role == .counsellor && $0.standsInFor == nil }
    }

    static func counsellors(but user: ID<User>, on day: Day, structure: ID<Structure>, _ db: any Reading) throws -> [User] {
        let rows = try db.rows(
            """
            SELECT u.id, u.name, u.email
            FROM users u
            WHERE u.structure_id = \(structure.text) AND u.id <> \(user.text) AND u.closed_at IS NULL
            AND EXISTS (
                SELECT 1 FROM grants g
                WHERE g.user_id = u.id AND g.structure_id = u.structure_id AND g.role = 'counsellor' AND g.stands_in_for IS NULL
                AND g.valid_from <= \(day.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(day.iso)))
            ORDER BY u.id
            """)
        return try rows.inFrenchOrder { try $0.text(1) }.map {
            User(id: ID(known: try $0.text(0)), structure: structure, name: try $0.text(1), email: try $0.text(2))
        }
    }
}
