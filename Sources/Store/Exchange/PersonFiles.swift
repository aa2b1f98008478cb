public import Database
public import Domain

/// Gathers a person's own data: one query for all their facts, one for who read them.
public enum PersonFiles {
    /// What `reader` may hand over. `authorNotes`: their own notes too, which the person asked for in writing.
    public static func file(of id: ID<Person>, authorNotes: Bool = false, seenBy sight: Sight) throws -> PersonFile? {
        guard let person = try People.person(id, .accompaniment, seenBy: sight) else { return nil }
        let (reader, place) = (sight.reader, try People.place(of: person, seenBy: sight))
        let gathering = PersonGathering(
            person: id, structure: reader.structure, authorNotesOf: authorNotes ? reader.user : nil,
            mayRead: { facet, sensitivity in Policy.right(of: reader, on: facet, sensitivity, of: place).canRead })
        let facts = try gathering.facts(sight.db) { try sight.key(of: id, wrapped: $0) }
        let withheld = Set([Sensitivity.private, .health, .justice].filter { !Policy.right(of: reader, on: .accompaniment, $0, of: place).canRead })
        let readsSkills = Policy.right(of: reader, on: .skills, .ordinary, of: place).canRead
        let photos = readsSkills ? try Photos.contents(of: id, structure: reader.structure, "1 = 1", sight.db) { try sight.key(of: id, wrapped: $0) } : []
        return PersonFile(
            person: person, facts: facts, consultations: try consultations(of: id, in: reader.structure, sight.db), withheld: withheld,
            holdsAuthorNotes: authorNotes, photos: photos)
    }

    /// The days on which the person asked in writing for the notes of this reader, as the reader noted them.
    public static func requests(of person: ID<Person>, seenBy sight: Sight) throws -> [Day] {
        let reader = sight.reader
        return try sight.db.rows(
            """
            SELECT d.happened_on
            FROM data_requests d
            JOIN people p ON p.structure_id = d.structure_id AND p.id = d.person_id
            WHERE d.structure_id = \(reader.structure.text) AND d.person_id = \(person.text) AND d.recorded_by = \(reader.user.text)
            AND d.recorded_at <= \(sight.horizon) AND \(sql: Seen.person(by: reader, .accompaniment))
            ORDER BY d.happened_on, d.id
            """
        ).map { try $0.day(0) }
    }

    public static func noteRequest(_ id: ID<PersonFile>, of person: ID<Person>, on day: Day, by act: Act) throws {
        _ = try People.writable(person, .accompaniment, by: act)
        try act.insert(
            into: "data_requests", id: id.text, of: person, ["happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }

    /// In the person's own space, opened by a code that a counsellor showed for a bilan: what every counsellor of the site reads, and no more,
    /// since whoever made the code could have used it. Nil for a space opened for a fiche de compétences, whose code an encadrant may show.
    public static func own(_ session: PersonSession, in archive: Archive) async throws -> PersonFile? {
        guard session.bilan != nil, session.card == nil else { return nil }
        let vault = archive.vault
        return try await archive.database.read { db in
            let row = try db.first(
                """
                SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
                FROM people p
                WHERE p.structure_id = \(session.structure.text) AND p.id = \(session.person.text)
                """)
            guard let row else { return nil }
            let gathering = PersonGathering(
                person: session.person, structure: session.structure, authorNotesOf: nil,
                mayRead: { facet, sensitivity in facet != .nir && (facet == .pay || sensitivity == .ordinary || sensitivity == .private) })
            return PersonFile(
                person: try People.person(row, structure: session.structure),
                facts: try gathering.facts(db) { try vault.unwrap($0, for: session.person) },
                consultations: try consultations(of: session.person, in: session.structure, db), withheld: [.health, .justice], holdsAuthorNotes: false,
                photos: try Photos.contents(of: session.person, structure: session.structure, "1 = 1", db) { try vault.unwrap($0, for: session.person) })
        }
    }

    /// Of pages of this file alone: a list where the name stood among others is no look at the file.
    private static func consultations(of person: ID<Person>, in structure: ID<Structure>, _ db: any Reading) throws -> [PersonFile.Consultation] {
        try db.rows(
            """
            SELECT substr(r.at, 1, 10), COALESCE(u.name, r.reader), r.route, count(*)
            FROM read_log r
            LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.reader
            WHERE r.structure_id = \(structure.text) AND r.person_id = \(person.text)
            GROUP BY 1, 2, 3
            ORDER BY 1 DESC, 2, 3
            LIMIT 5000
            """
        ).compactMap { row in
            guard let day = Day(iso: try row.text(0)) else { return nil }
            return PersonFile.Consultation(day: day, reader: PersonGathering.name(try row.text(1)), route: try row.text(2), times: try row.int(3))
        }
    }
}
