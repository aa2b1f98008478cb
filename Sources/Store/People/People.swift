public import Database
public import Domain

/// People of a structure, as far as the reader may see them.
public enum People {
    /// The person, when the reader may read that facet of them. What one may not see does not exist.
    public static func person(_ id: ID<Person>, _ facet: Facet = .identity, seenBy sight: Sight) throws -> Person? {
        let reader = sight.reader
        let row = try sight.db.first(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM people p
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(id.text)
            AND \(sql: Seen.person(by: reader, facet))
            """)
        return try row.map { try person($0, structure: reader.structure) }
    }

    /// Those of a short list that the reader may see, in the order of names.
    public static func these(_ ids: [ID<Person>], _ facet: Facet = .identity, seenBy sight: Sight) throws -> [Person] {
        guard !ids.isEmpty else { return [] }
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id
            FROM people p
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: PeopleRun.these(ids).holds("p.id"))
            AND \(sql: Seen.person(by: reader, facet))
            ORDER BY p.sort_key
            """)
        return try rows.map { try person($0, structure: reader.structure) }
    }

    /// The same as for one, refused when the reader may not write that facet: for the first line of an act.
    public static func writable(_ id: ID<Person>, _ facet: Facet, _ sensitivity: Sensitivity = .ordinary, by act: Act) throws -> Person {
        let sight = try act.sight()
        guard let person = try person(id, facet, seenBy: sight) else { throw Refusal.notFound }
        guard try right(facet, sensitivity, of: person, seenBy: sight) == .write else {
            throw Refusal.notAllowed("Votre rôle ne permet pas de modifier cette partie du dossier.")
        }
        return person
    }

    /// What the reader may do with a facet of somebody already found, confidants and exceptional accesses included.
    public static func right(_ facet: Facet, _ sensitivity: Sensitivity, of person: Person, seenBy sight: Sight) throws -> Right {
        Policy.right(of: sight.reader, on: facet, sensitivity, of: try place(of: person, seenBy: sight))
    }

    /// The place with who was named by the referent and whose exceptional access runs.
    public static func place(of person: Person, seenBy sight: Sight) throws -> Place {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT 'confidant', c.user_id
            FROM confidants c
            WHERE c.structure_id = \(reader.structure.text) AND c.person_id = \(person.id.text)
            AND c.valid_from <= \(reader.today.iso) AND (c.valid_to IS NULL OR c.valid_to >= \(reader.today.iso))
            UNION ALL
            SELECT 'opened', x.user_id
            FROM exceptional_accesses x
            WHERE x.structure_id = \(reader.structure.text) AND x.person_id = \(person.id.text) AND x.ends_at >= \(reader.now.iso)
            """)
        var (confidants, opened): (Set<ID<User>>, Set<ID<User>>) = ([], [])
        for row in rows {
            let user = ID<User>(known: try row.text(1))
            if try row.text(0) == "confidant" { confidants.insert(user) } else { opened.insert(user) }
        }
        let place = person.place
        return Place(
            structure: place.structure, site: place.site, crew: place.crew, counsellor: place.counsellor, confidants: confidants,
            openedExceptionallyBy: opened)
    }

    static func person(_ row: Row, structure: ID<Structure>) throws -> Person {
        Person(
            id: ID(known: try row.text(0)), lastName: try row.text(1), firstName: try row.text(2),
            birthDate: try row.optionalText(3).flatMap { Day(iso: $0) },
            place: Place(
                structure: structure, site: ID(known: try row.text(4)), crew: try row.optionalText(5).map { ID(known: $0) },
                counsellor: try row.optionalText(6).map { ID(known: $0) }))
    }
}
