public import Database
public import Domain

/// Candidatures of a structure, as far as the reader may see their people.
public enum Candidatures {
    public static let pageSize = 50

    /// One candidature with its history; nil when it is not the reader's to see.
    public static func view(_ id: ID<Candidature>, seenBy sight: Sight) throws -> CandidatureView? {
        let reader = sight.reader
        let row = try sight.db.first(
            """
            SELECT \(sql: personColumns), \(sql: columns(for: reader)), a.context,
                CASE WHEN \(sql: Seen.person(by: reader, .candidature, .private)) THEN k.wrapped END
            FROM candidatures a
            \(sql: joins)
            JOIN person_keys k ON k.structure_id = a.structure_id AND k.person_id = a.person_id
            WHERE a.structure_id = \(reader.structure.text) AND a.id = \(id.text) AND a.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .candidature))
            """)
        guard let row else { return nil }
        let person = try People.person(row, structure: reader.structure)
        let key = try row.optionalBlob(19).map { try sight.key(of: person.id, wrapped: $0) }
        return CandidatureView(
            person: person, candidature: try candidature(row, person: person.id),
            context: try words(row, 18, key, "candidatures", "context", id.text),
            steps: try steps(of: id, person.id, key, seenBy: sight), interviews: try interviews(of: id, person.id, key, seenBy: sight),
            writes: Policy.right(of: reader, on: .candidature, .ordinary, of: person.place) == .write, readsPrivate: key != nil)
    }

    /// Those in one of `states`, the oldest first. `after`: the key that the page before gave, « 2026-01-12 id ».
    public static func page(of states: [CandidatureState], after: String = "", limit: Int = pageSize, seenBy sight: Sight) throws -> CandidatureListing {
        let reader = sight.reader
        let key = after.split(separator: " ").map(String.init)
        var later: Statement = "1 = 1"
        if key.count == 2 { later = "(a.happened_on > \(key[0]) OR (a.happened_on = \(key[0]) AND a.id > \(key[1])))" }
        let rows = try sight.db.rows(
            """
            SELECT \(sql: personColumns), \(sql: columns(for: reader))
            FROM candidatures a
            \(sql: joins)
            WHERE a.structure_id = \(reader.structure.text) AND (\(sql: .joined(states.map { "a.state = \($0.rawValue)" }, by: " OR ")))
            AND \(sql: later)
            AND \(sql: Seen.person(by: reader, .candidature))
            ORDER BY a.happened_on, a.id
            LIMIT \(limit + 1)
            """)
        let lines = try rows.prefix(limit).map { row in
            let person = try People.person(row, structure: reader.structure)
            return CandidatureListing.Line(person: person, candidature: try candidature(row, person: person.id))
        }
        let next = rows.count > limit ? lines.last.map { "\($0.candidature.orientedOn.iso) \($0.candidature.id.text)" } : nil
        return CandidatureListing(lines: lines, counts: try counts(seenBy: sight), next: next)
    }

    /// All those of a person, oldest first, each in the state known at the sight's horizon.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [Candidature] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT \(sql: personColumns), \(sql: columns(for: reader)), t.state, t.happened_on
            FROM candidatures a
            \(sql: joins)
            JOIN candidature_steps t ON t.structure_id = a.structure_id AND t.person_id = a.person_id AND t.candidature_id = a.id
                AND t.recorded_at <= \(sight.horizon)
                AND NOT EXISTS (
                    SELECT 1 FROM candidature_steps n
                    WHERE n.structure_id = t.structure_id AND n.person_id = t.person_id AND n.candidature_id = t.candidature_id
                    AND (n.recorded_at > t.recorded_at OR (n.recorded_at = t.recorded_at AND n.id > t.id)) AND n.recorded_at <= \(sight.horizon))
            WHERE a.structure_id = \(reader.structure.text) AND a.person_id = \(person.text)
            AND \(sql: Seen.person(by: reader, .candidature))
            ORDER BY a.happened_on, a.id
            """
        ).map { row in try candidature(row, person: person, state: 18) }
    }

    private static func counts(seenBy sight: Sight) throws -> [CandidatureState: Int] {
        let rows = try sight.db.rows(
            """
            SELECT a.state, COUNT(*)
            FROM candidatures a
            JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
            WHERE a.structure_id = \(sight.reader.structure.text)
            AND \(sql: Seen.person(by: sight.reader, .candidature))
            GROUP BY a.state
            """)
        let pairs = try rows.compactMap { row in try CandidatureState(rawValue: row.text(0)).map { ($0, try row.int(1)) } }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func steps(of id: ID<Candidature>, _ person: ID<Person>, _ key: PersonKey?, seenBy sight: Sight) throws -> [CandidatureStep] {
        let structure = sight.reader.structure
        return try sight.db.rows(
            """
            SELECT t.id, t.transition, t.state, t.happened_on, u.name, t.refusal_reason, t.refusal_label, t.refusal_version, t.message, s.signed_at
            FROM candidature_steps t
            LEFT JOIN users u ON u.structure_id = t.structure_id AND u.id = t.recorded_by
            LEFT JOIN signatures s ON s.structure_id = t.structure_id AND s.person_id = t.person_id
                AND s.subject_table = 'candidature_steps' AND s.subject_id = t.id
            WHERE t.structure_id = \(structure.text) AND t.person_id = \(person.text) AND t.candidature_id = \(id.text)
            AND t.recorded_at <= \(sight.horizon)
            ORDER BY t.recorded_at, t.id
            """
        ).map { row in
            CandidatureStep(
                id: ID(known: try row.text(0)), transition: try row.optionalText(1).flatMap(CandidatureTransition.init),
                state: CandidatureState(rawValue: try row.text(2)) ?? .new, happenedOn: try day(row, 3), by: try row.optionalText(4) ?? "Jalon",
                refusal: try row.optionalText(5).map { RecordedCode(code: $0, label: try row.text(6), version: try row.optionalText(7) ?? "") },
                message: try words(row, 8, key, "candidature_steps", "message", row.text(0)),
                signedAt: try row.optionalText(9).flatMap { Instant(iso: $0) })
        }
    }

    private static func interviews(of id: ID<Candidature>, _ person: ID<Person>, _ key: PersonKey?, seenBy sight: Sight) throws -> [HiringInterview] {
        try sight.db.rows(
            """
            SELECT i.id, i.happened_on, i.opinion, i.notes, u.name, i.representative_name, i.representative_phone, i.consented_on
            FROM hiring_interviews i
            LEFT JOIN users u ON u.structure_id = i.structure_id AND u.id = i.recorded_by
            WHERE i.structure_id = \(sight.reader.structure.text) AND i.person_id = \(person.text) AND i.candidature_id = \(id.text)
            AND i.recorded_at <= \(sight.horizon)
            ORDER BY i.happened_on, i.id
            """
        ).map { row in
            HiringInterview(
                id: ID(known: try row.text(0)), happenedOn: try day(row, 1), opinion: HiringInterview.Opinion(rawValue: try row.text(2)) ?? .reserved,
                notes: try words(row, 3, key, "hiring_interviews", "notes", row.text(0)), by: try row.optionalText(4) ?? "Jalon",
                representative: try representative(row, key))
        }
    }

    private static func representative(_ row: Row, _ key: PersonKey?) throws -> LegalRepresentative? {
        let id = try row.text(0)
        guard let name = try words(row, 5, key, "hiring_interviews", "representative_name", id) else { return nil }
        return LegalRepresentative(
            name: name, phone: try words(row, 6, key, "hiring_interviews", "representative_phone", id) ?? "",
            consentedOn: try row.optionalText(7).flatMap { Day(iso: $0) })
    }
}

// MARK: rows

extension Candidatures {
    private static let personColumns: Statement = "p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id"

    private static let joins: Statement = """
        JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
        JOIN sites s ON s.structure_id = a.structure_id AND s.id = a.site_id
        LEFT JOIN prescribers r ON r.structure_id = a.structure_id AND r.id = a.prescriber_id
        LEFT JOIN dispositifs d ON d.structure_id = a.structure_id AND d.id = a.dispositif_id
        """

    /// From the eighth column on. A discreet organisation keeps its name for those who read what is private.
    private static func columns(for reader: Reader) -> Statement {
        """
        a.id, s.name, r.name, a.origin_label, d.name, a.happened_on, a.state, a.state_on, a.opinion, r.discreet,
            CASE WHEN \(sql: Seen.person(by: reader, .candidature, .private)) THEN 1 ELSE 0 END
        """
    }

    /// `state`: where another state and its day stand in the row.
    private static func candidature(_ row: Row, person: ID<Person>, state: Int = 13) throws -> Candidature {
        let isHidden = try row.optionalInt(16) == 1 && !(try row.bool(17))
        return Candidature(
            id: ID(known: try row.text(7)), person: person, siteName: try row.text(8), prescriberName: isHidden ? nil : try row.optionalText(9),
            isPrescriberHidden: isHidden, originLabel: isHidden ? "" : try row.text(10), dispositifName: try row.optionalText(11),
            orientedOn: try day(row, 12), state: CandidatureState(rawValue: try row.text(state)) ?? .new, stateOn: try day(row, state + 1),
            interviewOpinion: try row.optionalText(15).flatMap(HiringInterview.Opinion.init))
    }

    private static func day(_ row: Row, _ index: Int) throws -> Day { Day(iso: try row.text(index)) ?? Day(number: 0) }

    /// A sealed text, when there is one and the reader holds the key.
    private static func words(_ row: Row, _ index: Int, _ key: PersonKey?, _ table: String, _ column: String, _ id: String) throws -> String? {
        guard let key, let sealed = try row.optionalBlob(index) else { return nil }
        return try key.open(sealed, table: table, column: column, row: id)
    }
}
