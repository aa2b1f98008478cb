import Database
public import Domain

/// The small parts of a person's page, read in one statement: the exit, what was issued, and who opened the file for an hour.
public struct PersonGlances: Sendable {
    /// Nil when it is not the reader's to see; so are the documents.
    public let exit: ExitGlance?
    /// Latest first, without their content.
    public let documents: [AttestationLine]?
    /// Latest first; empty for who is not the referent.
    public let exceptionalAccesses: [ExceptionalAccess]
    /// What was read on Les Emplois; nil when nothing was, or for who sees no contract.
    public let emplois: EmploisGlance?

    /// Each part keeps its own guard.
    public static func of(_ person: Person, seenBy sight: Sight) throws -> PersonGlances {
        let parts = [exits(of: person, sight), documents(of: person, sight), accesses(to: person, sight), emplois(of: person, sight)]
        let rows = try sight.db.rows(.joined(parts, by: "\nUNION ALL\n") + "\nORDER BY 5, 14, 2, 15")
        func part(_ what: String) throws -> [Row] { try rows.filter { try $0.text(0) == what }.map { $0.from(1) } }
        let exit = try Exits.last(try part("exit"), of: person.id)
        let documents = try part("document").reversed().compactMap(document)
        let right = Policy.right(of: sight.reader, on: .exit, .ordinary, of: person.place)
        let readsDocuments = Policy.right(of: sight.reader, on: .accompaniment, .ordinary, of: person.place).canRead
        return PersonGlances(
            exit: exit == nil && !right.canRead ? nil : ExitGlance(exit: exit, writes: right == .write),
            documents: documents.isEmpty && !readsDocuments ? nil : documents,
            exceptionalAccesses: try part("access").reversed().map { try access($0, to: person, sight) },
            emplois: try glance(try part("emplois")))
    }

    /// The first part names the types of all; the others have as many columns.
    private static func exits(of person: Person, _ sight: Sight) -> Statement {
        "SELECT 'exit', "
            + Exits.rows(of: person.id, structure: sight.reader.structure, horizon: sight.horizon, where: Seen.person(by: sight.reader, .exit))
    }

    private static func documents(of person: Person, _ sight: Sight) -> Statement {
        """
        SELECT 'document', a.id, NULL, NULL, a.happened_on, a.kind, NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.recorded_at, NULL
        FROM attestations a
        JOIN people p ON p.structure_id = a.structure_id AND p.id = a.person_id
        WHERE a.structure_id = \(sight.reader.structure.text) AND a.person_id = \(person.id.text) AND a.recorded_at <= \(sight.horizon)
        AND \(sql: Seen.person(by: sight.reader, .accompaniment))
        """
    }

    private static func accesses(to person: Person, _ sight: Sight) -> Statement {
        let isReferent: Statement = ExceptionalAccesses.isReferent(sight.reader, of: person) ? "1 = 1" : "1 = 0"
        return """
            SELECT 'access', x.id, NULL, NULL, x.opened_at, u.name, x.reason, x.ends_at, NULL, NULL, NULL, NULL, NULL, x.opened_at, NULL
            FROM exceptional_accesses x
            JOIN people p ON p.structure_id = x.structure_id AND p.id = x.person_id
            JOIN users u ON u.structure_id = x.structure_id AND u.id = x.user_id
            WHERE x.structure_id = \(sight.reader.structure.text) AND x.person_id = \(person.id.text) AND x.opened_at <= \(sight.horizon)
            AND \(sql: isReferent) AND \(sql: Seen.person(by: sight.reader, .accompaniment, .private))
            """
    }

    private static func emplois(of person: Person, _ sight: Sight) -> Statement {
        """
        SELECT 'emplois', m.id, NULL, NULL, m.read_at, m.field, m.state, NULL, NULL, NULL, NULL, NULL, NULL, m.read_at, NULL
        FROM emplois_marks m
        JOIN people p ON p.structure_id = m.structure_id AND p.id = m.person_id
        WHERE m.structure_id = \(sight.reader.structure.text) AND m.person_id = \(person.id.text) AND m.read_at <= \(sight.horizon)
        AND m.state IN ('taken', 'replaced', 'open') AND \(sql: Seen.person(by: sight.reader, .contract))
        """
    }

    private static func glance(_ rows: [Row]) throws -> EmploisGlance? {
        guard !rows.isEmpty else { return nil }
        var (sources, open): ([ImportField: Day], Int) = ([:], 0)
        for row in rows {
            if try row.text(5) == EmploisMark.State.open.rawValue {
                open += 1
            } else if let field = ImportField(rawValue: try row.text(4)) {
                sources[field] = Instant(iso: try row.text(3))?.day
            }
        }
        return EmploisGlance(sources: sources, open: open)
    }

    private static func document(_ row: Row) throws -> AttestationLine? {
        guard let kind = Attestation.Kind(rawValue: try row.text(4)) else { return nil }
        return AttestationLine(id: ID(known: try row.text(0)), kind: kind, issuedOn: try row.day(3))
    }

    private static func access(_ row: Row, to person: Person, _ sight: Sight) throws -> ExceptionalAccess {
        ExceptionalAccess(
            id: ID(known: try row.text(0)), person: person.id, personName: person.fullName, userName: try row.text(4), reason: try row.text(5),
            openedAt: Instant(iso: try row.text(3)) ?? sight.reader.now, endsAt: Instant(iso: try row.text(6)) ?? sight.reader.now)
    }
}
