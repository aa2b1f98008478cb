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
            readAt: Instant(iso: try row.text(12)) ?? sight.reader.now, ours: mark.ours, writes: mayWrite && !isSettledElsewhere,
            version: String(Fingerprint.of("\(mark.field.rawValue)\n\(mark.value)\n\(mark.ours ?? "")").prefix(16)))
    }

    // MARK: choosing

    /// Settles one or many. What somebody settled or changed since the page was made stays open, with what stands in Jalon now: nothing is written
    /// over a value that nobody saw.
    /// - Parameter shown: by line, the version of both values that the page showed.
    public static func settle(_ shown: [ID<EmploisMark>: String], _ choice: Choice, by act: Act) throws {
        for line in EmploisConflict.lines(try open(seenBy: act.sight())) where line.contains(where: { shown[$0.id] != nil }) {
            guard line.allSatisfy({ $0.writes && shown[$0.id] == $0.version }) else { continue }
            let person = line[0].person.id
            _ = try People.writable(person, .contract, by: act)
            let now = try line.map { ($0, try EmploisValues.current($0.field, of: person, by: act)) }
            guard choice == .keep || now.allSatisfy({ EmploisValue.areSame($0.ours, $1, $0.field) }) else {
                for (conflict, current) in now { try ask(conflict, current, by: act) }
                continue
            }
            if choice == .take { try EmploisValues.write(line.map { ($0.field, $0.theirs) }, of: person, by: act) }
            for (conflict, current) in now { try close(conflict, choice, current, by: act) }
        }
    }

    /// Comes back on a choice: what was taken gives way to what Jalon held, by a correction, and the question stands again. A value changed by
    /// hand since stays.
    public static func reopen(_ id: ID<EmploisMark>, by act: Act) throws {
        let lines = SettledEmploisConflict.lines(try settled(seenBy: act.sight()))
        guard let line = lines.first(where: { $0.contains { $0.conflict.id == id } }) else {
            throw Refusal.gone("Ce choix a déjà été repris, ou date de plus d’un mois : corrigez la valeur dans le dossier.")
        }
        let person = line[0].conflict.person.id
        _ = try People.writable(person, .contract, by: act)
        let isReplaced = line.allSatisfy(\.isReplaced)
        let before = try line.map { ($0.conflict, try EmploisValues.current($0.conflict.field, of: person, by: act)) }
        let comesBack = isReplaced && before.allSatisfy { EmploisValue.areSame($0.theirs, $1, $0.field) }
        if comesBack { try EmploisValues.write(line.map { ($0.conflict.field, $0.conflict.ours) }, of: person, by: act) }
        for (conflict, current) in before { try ask(conflict, comesBack ? conflict.ours : current, by: act) }
    }

    private static func close(_ conflict: EmploisConflict, _ choice: Choice, _ current: String?, by act: Act) throws {
        let state = choice == .take ? EmploisMark.State.replaced : .kept
        // What stood there: it is what coming back restores.
        try act.update(
            "emplois_marks", id: conflict.id.text, of: conflict.person.id,
            ["state": state.rawValue, "ours": current, "settled_at": act.now.iso, "settled_by": act.actor.text])
    }

    /// The question stands, beside what Jalon holds now.
    private static func ask(_ conflict: EmploisConflict, _ current: String?, by act: Act) throws {
        let state: EmploisMark.State = EmploisValue.areSame(conflict.theirs, current, conflict.field) ? .agreed : .open
        try act.update(
            "emplois_marks", id: conflict.id.text, of: conflict.person.id,
            ["state": state.rawValue, "ours": current, "settled_at": String?.none, "settled_by": String?.none])
    }
}

/// Writes values of somebody where Jalon keeps them: the number and the days of a PASS in one correction.
enum EmploisValues {
    typealias Value = (field: ImportField, text: String?)

    static func write(_ values: [Value], of person: ID<Person>, by act: Act) throws {
        for value in values where !EmploisValue.passFields.contains(value.field) { try write(value, of: person, by: act) }
        let pass = values.filter { EmploisValue.passFields.contains($0.field) }
        if !pass.isEmpty { try writePass(pass, of: person, by: act) }
    }

    private static func write(_ value: Value, of person: ID<Person>, by act: Act) throws {
        _ = try People.writable(person, .identity, by: act)
        let text = value.field == .phone ? value.text.map(ImportedFields.typedPhone) : value.text
        try act.update("people", id: person.text, of: person, [(try column(value.field), text)])
        guard [.lastName, .firstName, .phone].contains(value.field) else { return }
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
    private static func writePass(_ values: [Value], of person: ID<Person>, by act: Act) throws {
        let pass = try Passes.writable(person, by: act)
        let texts = Dictionary(values.map { ($0.field, $0.text) }, uniquingKeysWith: { $1 }).compactMapValues { $0 }
        let (start, end) = (texts[.passStart].flatMap { Day(iso: $0) }, texts[.passEnd].flatMap { Day(iso: $0) })
        if start == nil, texts[.passNumber] == nil, let end, pass.pass.end != pass.pass.grantedEnd {
            return try Passes.noteReading(
                ID.make(at: act.now), person, end: end, on: act.today, rules: .platform, words: "Lue par l’API des Emplois", by: act)
        }
        let entry = try entry(texts[.passNumber].flatMap { PassNumber($0) }, start, end, of: pass, act.parameters)
        try People.forget(pass.number, except: entry.number, of: person, by: act)
        try Contracts.insert(.make(at: act.now), person, entry, replacing: pass.id, correction: "Valeur des Emplois de l’inclusion.", by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// What is not given stays: of an end that the State's platform gave, a new row makes the reading void, so it takes that end over.
    private static func entry(_ number: PassNumber?, _ start: Day?, _ end: Day?, of pass: NumberedPass, _ parameters: Parameters) throws -> PassEntry {
        let (first, last) = (start ?? pass.pass.start, end ?? pass.pass.grantedEnd)
        guard number != nil || start != nil || end != nil else {
            throw Refusal.notAllowed("Un PASS a toujours un numéro et deux dates : corrigez-le dans la page du PASS.")
        }
        guard last >= first else {
            throw Refusal.notAllowed("Avec cette date, le PASS finirait avant de commencer : corrigez-le dans la page du PASS.")
        }
        let usual = PassIAE(start: first, PassParameters(parameters, on: first)).end
        return PassEntry(number: number ?? pass.number, start: first, end: last, reason: last == usual ? nil : "Fin lue sur Les Emplois")
    }
}
