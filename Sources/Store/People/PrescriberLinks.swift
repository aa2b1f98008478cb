import Database
public import Domain

/// Which organisations an account of role prescriber belongs to: the direction's choice, who answers for what leaves the structure.
public enum PrescriberLinks {
    public static let writers: Set<Role> = [.direction]

    /// Those of an account, the running ones and the past; empty for whoever does not choose them.
    public static func of(_ user: ID<User>, seenBy sight: Sight) throws -> [PrescriberLink] {
        guard !sight.reader.roles.isDisjoint(with: writers) else { return [] }
        return try sight.db.rows(
            """
            SELECT l.id, l.prescriber_id, r.name, l.valid_from, l.valid_to
            FROM prescriber_users l
            JOIN prescribers r ON r.structure_id = l.structure_id AND r.id = l.prescriber_id
            WHERE l.structure_id = \(sight.reader.structure.text) AND l.user_id = \(user.text)
            ORDER BY r.folded_name, l.valid_from, l.id
            """
        ).map { row in
            PrescriberLink(
                id: ID(known: try row.text(0)), prescriber: ID(known: try row.text(1)), name: try row.text(2),
                from: Day(iso: try row.text(3)) ?? Day(number: 0), to: try row.optionalText(4).flatMap { Day(iso: $0) })
        }
    }

    /// From today on. A link that runs already is left as it is.
    public static func add(_ id: ID<PrescriberLink>, from user: ID<User>, to prescriber: ID<Prescriber>, by act: Act) throws {
        let sight = try writable(by: act)
        let account = try Accounts.account(user, seenBy: sight)
        guard account.state != .closed, account.holds(.prescriber, on: act.today) else {
            throw Refusal.invalid(["organisme": "Ce compte n’est pas celui d’un prescripteur aujourd’hui : faites-lui d’abord donner ce droit."])
        }
        guard try Prescribers.all(seenBy: sight).contains(where: { $0.id == prescriber }) else { throw Refusal.notFound }
        guard try !of(user, seenBy: sight).contains(where: { $0.prescriber == prescriber && !$0.isOver(on: act.today) }) else { return }
        try act.insert(
            into: "prescriber_users", id: id.text, ["user_id": user.text, "prescriber_id": prescriber.text, "valid_from": act.today.iso])
    }

    /// Acts at once: the last day was yesterday, and a link begun today was never used.
    public static func end(_ id: ID<PrescriberLink>, of user: ID<User>, by act: Act) throws {
        let sight = try writable(by: act)
        guard let link = try of(user, seenBy: sight).first(where: { $0.id == id && !$0.isOver(on: act.today) }) else { throw Refusal.notFound }
        let yesterday = act.today.adding(days: -1)
        try act.update("prescriber_users", id: id.text, ["valid_from": min(link.from, yesterday).iso, "valid_to": yesterday.iso])
    }

    private static func writable(by act: Act) throws -> Sight {
        let sight = try act.sight()
        guard !sight.reader.roles.isDisjoint(with: writers) else { throw Refusal.notFound }
        return sight
    }
}
