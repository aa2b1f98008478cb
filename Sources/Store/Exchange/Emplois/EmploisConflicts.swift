import Database
public import Domain

/// What Les Emplois and Jalon do not say alike, field by field: somebody keeps one of the two, and may come back on it.
public enum EmploisConflicts {
    public enum Choice: String, CaseIterable, Sendable { case keep = "garder", take = "prendre" }
    /// Lines shown at once.
    public static let limit = 100

    /// Those to settle, in the order of names. One question.
    public static func open(seenBy sight: Sight) throws -> [EmploisConflict] {
        try rows(sight, "m.state = 'open'", "p.sort_key, m.field").compactMap { try conflict($0, sight) }
    }

    public static func count(seenBy sight: Sight) throws -> Int {
        try sight.db.first(
            """
            SELECT count(*)
            FROM emplois_marks m
            JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
            WHERE m.structure_id = \(sight.reader.structure.text) AND m.state = 'open' AND \(sql: Seen.person(by: sight.reader, .contract))
            """)?.int(0) ?? 0
    }

    /// Settled in the last thirty days, the latest first, with what was chosen and by whom. One question.
    public static func settled(seenBy sight: Sight) throws -> [SettledEmploisConflict] {
        let since = Instant(sight.reader.today.adding(days: -30)).iso
        return try rows(sight, "m.state IN ('kept', 'replaced') AND m.settled_at >= \(since)", "m.settled_at DESC, m.id").compactMap { row in
            guard let conflict = try conflict(row, sight), let on = try row.optionalText(14).flatMap({ Instant(iso: $0) }) else { return nil }
            return SettledEmploisConflict(conflict: conflict, isReplaced: try row.text(9) == "replaced", on: on, by: try row.optionalText(15) ?? "")
        }
    }

    private static func rows(_ sight: Sight, _ condition: Statement, _ order: String) throws -> [Row] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id,
                m.id, m.field, m.state, m.value, m.ours, m.read_at, k.wrapped, m.settled_at, u.name,
                CASE WHEN EXISTS (
                    SELECT 1 FROM pass_suspensions s WHERE s.structure_id = p.structure_id AND s.person_id = p.id) OR EXISTS (
                    SELECT 1 FROM pass_prolongations g WHERE g.structure_id = p.structure_id AND g.person_id = p.id) THEN 1 ELSE 0 END
            FROM emplois_marks m
            JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
            JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
            LEFT JOIN users u ON u.structure_id = m.structure_id AND u.id = m.settled_by
            WHERE m.structure_id = \(reader.structure.text) AND \(sql: condition)
            AND \(sql: Seen.person(by: reader, .contract))
            ORDER BY \(sql: Statement(stringLiteral: order))
            LIMIT \(limit)
            """)
    }

    private static func conflict(_ row: Row, _ sight: Sight) throws -> EmploisConflict? {
        let person = try People.person(row, structure: sight.reader.structure)
        guard let wrapped = try row.optionalBlob(13) else { return nil }
        guard let mark = try EmploisMarks.mark(row.from(7), try sight.key(of: person.id, wrapped: wrapped)) else { return nil }
        let mayWrite = Policy.right(of: sight.reader, on: .contract, .ordinary, of: person.place) == .write
        let isSettledElsewhere = try mark.field == .passStart && row.bool(16)
        return EmploisConflict(
            id: ID(known: try row.text(7)), person: person, field: mark.field, theirs: mark.value,
            readAt: Instant(iso: try row.text(12)) ?? sight.reader.now, ours: mark.ours, writes: mayWrite && !isSettledElsewhere)
    }

    // MARK: choosing

    /// Settles one or many; what somebody settled meanwhile stays as they did. Answers how many were.
    public static func settle(_ ids: [ID<EmploisMark>], _ choice: Choice, by act: Act) throws {
        let open = try open(seenBy: act.sight())
        for conflict in open where ids.contains(conflict.id) {
            _ = try People.writable(conflict.person.id, .contract, by: act)
            var columns: [(String, any SQLBindable)] = [("settled_at", act.now.iso), ("settled_by", act.actor.text)]
            if choice == .take {
                guard conflict.writes else { continue }
                // What stands there now, which may have changed since the reading: it is what coming back restores.
                columns.append(("ours", try EmploisValues.current(conflict.field, of: conflict.person.id, by: act)))
                try EmploisValues.write(conflict.theirs, conflict.field, of: conflict.person.id, by: act)
            }
            columns.append(("state", (choice == .take ? EmploisMark.State.replaced : .kept).rawValue))
            try act.update("emplois_marks", id: conflict.id.text, of: conflict.person.id, columns)
        }
    }

    /// Comes back on a choice: what was taken gives way to what Jalon held, by a correction, and the question stands again.
    public static func reopen(_ id: ID<EmploisMark>, by act: Act) throws {
        guard let settled = try settled(seenBy: act.sight()).first(where: { $0.conflict.id == id }) else {
            throw Refusal.gone("Ce choix a déjà été repris, ou date de plus d’un mois : corrigez la valeur dans le dossier.")
        }
        let conflict = settled.conflict
        _ = try People.writable(conflict.person.id, .contract, by: act)
        if settled.isReplaced { try EmploisValues.write(conflict.ours, conflict.field, of: conflict.person.id, by: act) }
        try act.update(
            "emplois_marks", id: id.text, of: conflict.person.id,
            [("state", EmploisMark.State.open.rawValue), ("settled_at", String?.none), ("settled_by", String?.none)])
    }
}

/// Writes one value of one field where Jalon keeps it.
enum EmploisValues {
    static func write(_ text: String?, _ field: ImportField, of person: ID<Person>, by act: Act) throws {
        if EmploisValue.passFields.contains(field) { return try writePass(text, field, of: person, by: act) }
        _ = try People.writable(person, .identity, by: act)
        let column = try column(field)
        try act.update("people", id: person.text, of: person, [(column, field == .phone ? text.map(ImportedFields.typedPhone) : text)])
        guard [.lastName, .firstName, .phone].contains(field) else { return }
        try sort(person, by: act)
        try ParcoursSummaries.reindex(person, by: act)
    }

    static func current(_ field: ImportField, of person: ID<Person>, by act: Act) throws -> String? {
        if EmploisValue.passFields.contains(field) {
            let pass = try Passes.writable(person, by: act)
            return field == .passNumber ? pass.number.text : field == .passStart ? pass.pass.start.iso : pass.pass.end.iso
        }
        var select: Statement = "SELECT "
        select.sql += try column(field) + " FROM people"
        let text = try act.rows(select + " WHERE structure_id = \(act.structure.text) AND id = \(person.text)").first?.optionalText(0)
        return field == .phone ? text.map(ImportedFields.phone) : text
    }

    private static func column(_ field: ImportField) throws -> String {
        switch field {
        case .lastName: "last_name"
        case .firstName: "first_name"
        case .birthDate: "birth_date"
        case .sex: "sex"
        case .phone: "phone"
        case .email: "email"
        default: throw Refusal.notFound
        }
    }

    private static func sort(_ person: ID<Person>, by act: Act) throws {
        let row = try act.rows("SELECT last_name, first_name FROM people WHERE structure_id = \(act.structure.text) AND id = \(person.text)").first
        guard let row else { throw Refusal.notFound }
        let key = People.sortKey(Identity(lastName: try row.text(0), firstName: try row.text(1)), person)
        try act.derive("UPDATE people SET sort_key = \(key) WHERE structure_id = \(act.structure.text) AND id = \(person.text)")
    }

    /// A PASS is corrected by a new row; of one suspended or prolonged in Jalon, the end is noted as read on the State's platform.
    private static func writePass(_ text: String?, _ field: ImportField, of person: ID<Person>, by act: Act) throws {
        let pass = try Passes.writable(person, by: act)
        guard let text else { throw Refusal.notAllowed("Un PASS a toujours un numéro et deux dates : corrigez-le dans la page du PASS.") }
        let day = Day(iso: text)
        if field == .passEnd, pass.pass.end != pass.pass.grantedEnd, let day {
            return try Passes.noteReading(
                ID.make(at: act.now), person, end: day, on: act.today, rules: .platform, words: "Lue par l’API des Emplois", by: act)
        }
        let number = field == .passNumber ? PassNumber(text) : pass.number
        let start = field == .passStart ? day : pass.pass.start
        let end = field == .passEnd ? day : pass.granted
        guard let number, let start, let end, end >= start else {
            throw Refusal.notAllowed("Avec cette date, le PASS finirait avant de commencer : prenez le début et la fin ensemble, ou corrigez le PASS.")
        }
        let reason = end == PassIAE(start: start).end ? nil : "Fin lue sur Les Emplois"
        try People.forget(pass.number, except: number, of: person, by: act)
        try Contracts.insert(
            .make(at: act.now), person, PassEntry(number: number, start: start, end: end, reason: reason), replacing: pass.id,
            correction: "Valeur des Emplois de l’inclusion.", by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }
}
