import Database
public import Domain

/// A counsellor leaves: nobody is left without a referent, no note without an owner, no right open.
public enum Departures {
    /// Who may take over: counsellors of today in their own name.
    public static func successors(of user: ID<User>, seenBy sight: Sight) throws -> [User] {
        try Accounts.open(to: Accounts.readers, sight)
        return try StandIns.counsellors(but: user, on: sight.reader.today, structure: sight.reader.structure, sight.db)
    }

    /// Hands over all the people and author-only notes of `user`, gives the colleague the sites they lack, and ends every right of `user`.
    public static func depart(_ user: ID<User>, to colleague: ID<User>, by act: Act) throws {
        let sight = try act.sight()
        let account = try Accounts.account(user, seenBy: sight)
        guard account.holds(.counsellor, on: act.today) else {
            throw Refusal.notAllowed("Cette personne n’est pas CIP aujourd’hui : il n’y a rien à transmettre.")
        }
        guard try successors(of: user, seenBy: sight).contains(where: { $0.id == colleague }) else {
            throw Refusal.invalid(["collegue": "Choisissez un CIP de la structure."])
        }
        let people = try act.rows("SELECT id, site_id FROM people WHERE structure_id = \(act.structure.text) AND counsellor_id = \(user.text) ORDER BY id")
        try widen(colleague, to: Set(people.map { try $0.text(1) }), by: act)
        for row in people {
            let id = try row.text(0)
            try act.update("people", id: id, of: ID(known: id), ["counsellor_id": colleague.text])
        }
        try handOverNotes(of: user, to: colleague, by: act)
        for grant in account.grants where !grant.isOver(on: act.today) { try Accounts.end(grant, by: act) }
        try endStandIns(for: user, by: act)
        try Sessions.endAll(of: user, by: act)
    }

    /// A referent must reach the people handed to them.
    private static func widen(_ colleague: ID<User>, to sites: Set<String>, by act: Act) throws {
        let held = try act.rows(
            """
            SELECT site_id
            FROM grants
            WHERE structure_id = \(act.structure.text) AND user_id = \(colleague.text) AND role = 'counsellor' AND stands_in_for IS NULL
            AND valid_from <= \(act.today.iso) AND valid_to IS NULL
            """
        ).map { try $0.optionalText(0) }
        guard !held.contains(nil) else { return }
        for site in sites.subtracting(held.compactMap { $0 }).sorted() {
            try Accounts.insert(GrantOffer(role: .counsellor, site: ID(known: site), from: act.today), for: colleague, by: act)
        }
    }

    /// Notes that only their author reads change owner, not author: `note_owner_id` says who reads them.
    private static func handOverNotes(of user: ID<User>, to colleague: ID<User>, by act: Act) throws {
        let notes = try act.rows(
            "SELECT id, person_id FROM entretiens WHERE structure_id = \(act.structure.text) AND note_owner_id = \(user.text) ORDER BY person_id, id")
        for note in notes {
            try act.update("entretiens", id: try note.text(0), of: ID(known: try note.text(1)), ["note_owner_id": colleague.text])
        }
    }

    /// Whoever stood in for them has nobody to stand in for.
    private static func endStandIns(for user: ID<User>, by act: Act) throws {
        let lent = try act.rows(
            """
            SELECT id, valid_from
            FROM grants
            WHERE structure_id = \(act.structure.text) AND stands_in_for = \(user.text) AND (valid_to IS NULL OR valid_to >= \(act.today.iso))
            """)
        let yesterday = act.today.adding(days: -1)
        for grant in lent {
            let from = min(Day(iso: try grant.text(1)) ?? yesterday, yesterday)
            try act.update("grants", id: try grant.text(0), ["valid_from": from.iso, "valid_to": yesterday.iso])
        }
    }
}
