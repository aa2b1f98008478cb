import Database
public import Domain

/// Crews as far as the reader may read the presence of those who work in them.
public enum Crews {
    public static let readers: Set<Role> = [.counsellor, .encadrant, .direction, .rh]
    /// Who says when and where a crew works: its encadrant, and the direction.
    public static let planners: Set<Role> = [.encadrant, .direction]

    /// Nil when there is none, or when nobody of it is theirs to see.
    public static func crew(_ id: ID<Crew>, seenBy sight: Sight) throws -> CrewPlace? {
        try all(where: "c.id = \(id.text)", seenBy: sight).first
    }

    /// In the order of their names.
    public static func all(seenBy sight: Sight) throws -> [CrewPlace] {
        try all(where: "1 = 1", seenBy: sight).inFrenchOrder(\.crew.name)
    }

    public static func right(on crew: Crew, of reader: Reader) -> Right {
        Policy.right(of: reader, on: .presence, .ordinary, of: Place(structure: reader.structure, site: crew.site, crew: crew.id))
    }

    public static func plans(_ crew: Crew, _ reader: Reader) -> Bool {
        let place = Place(structure: reader.structure, site: crew.site, crew: crew.id)
        return reader.grants.contains { planners.contains($0.role) && Policy.reaches($0, place) }
    }

    private static func all(where condition: Statement, seenBy sight: Sight) throws -> [CrewPlace] {
        let rows = try sight.db.rows(
            """
            SELECT c.id, c.site_id, c.name, s.name, s.time_zone
            FROM crews c
            JOIN sites s ON s.structure_id = c.structure_id AND s.id = c.site_id
            WHERE c.structure_id = \(sight.reader.structure.text) AND \(sql: condition)
            ORDER BY c.id
            """)
        return try rows.map { row in
            CrewPlace(
                crew: Crew(id: ID(known: try row.text(0)), site: ID(known: try row.text(1)), name: try row.text(2)), siteName: try row.text(3),
                timeZone: try row.text(4))
        }.filter { right(on: $0.crew, of: sight.reader).canRead }
    }
}
