import Database
public import Domain

/// What people said of their image.
public enum ImageConsents {
    /// The oldest first; empty when the reader may not see who the person is.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [ImageConsent] {
        let reader = sight.reader
        return try consents(
            of: person, structure: reader.structure, "c.recorded_at <= \(sight.horizon) AND \(sql: Seen.person(by: reader, .identity))", sight.db)
    }

    /// In the person's own space.
    public static func own(_ session: PersonSession, in archive: Archive) async throws -> [ImageConsent] {
        try await archive.database.read { db in try consents(of: session.person, structure: session.structure, "1 = 1", db) }
    }

    private static func consents(
        of person: ID<Person>, structure: ID<Structure>, _ condition: Statement, _ db: any Reading
    ) throws -> [ImageConsent] {
        try db.rows(
            """
            SELECT c.id, c.purpose, c.answer, c.written, c.happened_on, COALESCE(u.name, '')
            FROM people p
            JOIN image_consents c ON c.structure_id = p.structure_id AND c.person_id = p.id
            LEFT JOIN users u ON u.structure_id = c.structure_id AND u.id = c.recorded_by
            WHERE p.structure_id = \(structure.text) AND p.id = \(person.text) AND \(sql: condition)
            ORDER BY c.happened_on, c.recorded_at, c.id
            """
        ).map { row in
            ImageConsent(
                id: ID(known: try row.text(0)), purpose: ImageConsent.Purpose(rawValue: try row.text(1)) ?? .file,
                answer: ImageConsent.Answer(rawValue: try row.text(2)) ?? .refused, isWritten: try row.bool(3), day: try row.day(4),
                by: try row.text(5))
        }
    }

    /// Throws `invalid` on « reponse » or « jour » when the answer does not follow from those before.
    public static func note(
        _ id: ID<ImageConsent>, of person: ID<Person>, _ answer: ImageConsent.Answer, for purpose: ImageConsent.Purpose, isWritten: Bool, on day: Day,
        by act: Act
    ) throws {
        _ = try People.writable(person, .identity, by: act)
        switch try of(person, seenBy: try act.sight()).refusal(of: answer, purpose, on: day) {
        case nil: try insert(id, of: person, answer, for: purpose, isWritten: isWritten, on: day, by: act)
        case .nothingToWithdraw: throw Refusal.invalid(["reponse": "Aucun accord n’est en cours pour cet usage : il n’y a rien à retirer."])
        case .before: throw Refusal.invalid(["jour": "Une réponse plus récente est déjà notée : la date doit venir après."])
        }
    }

    /// The person themselves, at any time: an agreement that stands ends today.
    public static func withdraw(_ id: ID<ImageConsent>, for purpose: ImageConsent.Purpose, by session: PersonSession, _ act: Act) throws {
        let known = try consents(of: session.person, structure: session.structure, "1 = 1", act.db)
        guard known.isGiven(purpose) else { throw Refusal.notFound }
        try insert(id, of: session.person, .withdrawn, for: purpose, isWritten: false, on: act.today, by: act)
    }

    private static func insert(
        _ id: ID<ImageConsent>, of person: ID<Person>, _ answer: ImageConsent.Answer, for purpose: ImageConsent.Purpose, isWritten: Bool, on day: Day,
        by act: Act
    ) throws {
        try act.insert(
            into: "image_consents", id: id.text, of: person,
            [
                "purpose": purpose.rawValue, "answer": answer.rawValue, "written": isWritten ? 1 : 0, "happened_on": day.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
        if purpose == .file, answer != .given { try FieldPhoto.dropFaces(of: person, by: act) }
    }

    /// The last word of the person of a row (alias `alias`) on photos in their file: `given`, or anything else. As it is now, whatever the day
    /// one reads of: what was taken back is hidden at once.
    static func last(of alias: String) -> Statement {
        let alias = Statement(stringLiteral: alias)
        return """
            COALESCE((
                SELECT c.answer FROM image_consents c
                WHERE c.structure_id = \(sql: alias).structure_id AND c.person_id = \(sql: alias).person_id AND c.purpose = 'file'
                ORDER BY c.happened_on DESC, c.recorded_at DESC, c.id DESC
                LIMIT 1), '')
            """
    }
}
