import Database
public import Domain

/// The organisations that refer people to the structure.
public enum Prescribers {
    /// In the order of their names, for whoever may record a candidature, and the direction, who opens their accounts to them.
    public static func all(seenBy sight: Sight) throws -> [Prescriber] {
        let reader = sight.reader
        guard reader.has(.counsellor) || reader.has(.direction) else { return [] }
        return try sight.db.rows(
            """
            SELECT id, name, kind, authorised, discreet
            FROM prescribers
            WHERE structure_id = \(reader.structure.text)
            ORDER BY folded_name
            """
        ).map(prescriber)
    }

    /// What a candidature is recorded with: an organisation already known, or one typed in the form.
    public enum Choice: Sendable {
        case none
        case known(ID<Prescriber>)
        case typed(name: String, kind: PrescriberKind, isAuthorised: Bool)
    }

    /// The organisation behind a choice, made when its name is new; a name already there, typed otherwise, is the same one.
    static func settle(_ choice: Choice, by act: Act) throws -> Prescriber? {
        switch choice {
        case .none: return nil
        case .known(let id):
            guard let found = try find("id = \(id.text)", by: act) else { throw Refusal.notFound }
            return found
        case .typed(let name, let kind, let isAuthorised):
            if let found = try find("folded_name = \(Words.folded(name))", by: act) { return found }
            let id = ID<Prescriber>.make(at: act.now)
            try add(id, name: name, kind: kind, isAuthorised: isAuthorised, by: act)
            return Prescriber(id: id, name: name, kind: kind.code, isAuthorised: isAuthorised, isDiscreet: kind.isSensitive)
        }
    }

    /// For a demo or an import, and for the form of a candidature.
    public static func add(_ id: ID<Prescriber>, name: String, kind: PrescriberKind, isAuthorised: Bool, by act: Act) throws {
        try act.insert(
            into: "prescribers", id: id.text,
            [
                "name": name, "folded_name": Words.folded(name), "kind": kind.code, "authorised": isAuthorised && kind.canBeAuthorised,
                "discreet": kind.isSensitive,
            ])
    }

    /// Says which organisation an account of role prescriber belongs to, from today on.
    public static func link(_ user: ID<User>, to prescriber: ID<Prescriber>, by act: Act) throws {
        try act.insert(
            into: "prescriber_users", id: ID<Prescriber>.make(at: act.now).text,
            ["user_id": user.text, "prescriber_id": prescriber.text, "valid_from": act.today.iso])
    }

    private static func find(_ condition: Statement, by act: Act) throws -> Prescriber? {
        try act.rows(
            "SELECT id, name, kind, authorised, discreet FROM prescribers WHERE structure_id = \(act.structure.text) AND \(sql: condition)"
        ).first.map(prescriber)
    }

    private static func prescriber(_ row: Row) throws -> Prescriber {
        Prescriber(
            id: ID(known: try row.text(0)), name: try row.text(1), kind: try row.text(2), isAuthorised: try row.bool(3), isDiscreet: try row.bool(4))
    }
}
