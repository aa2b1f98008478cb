import Database
public import Domain

/// The places and colleagues that an entry can name.
public enum EntryPlaces {
    /// Sites are those where the reader may write; the rest is of the whole structure.
    public static func options(seenBy sight: Sight) throws -> EntryOptions {
        let reader = sight.reader
        let places = try sight.db.rows(
            """
            SELECT 'crew', id, name, site_id, dispositif_id FROM crews WHERE structure_id = \(reader.structure.text)
            UNION ALL
            SELECT 'site', id, name, time_zone, NULL FROM sites WHERE structure_id = \(reader.structure.text)
            UNION ALL
            SELECT 'dispositif', id, name, kind, NULL FROM dispositifs WHERE structure_id = \(reader.structure.text)
            ORDER BY 2
            """
        ).inFrenchOrder { try $0.text(2) }
        let staff = try sight.db.rows(
            """
            SELECT DISTINCT g.role, u.name, u.id
            FROM grants g
            JOIN users u ON u.structure_id = g.structure_id AND u.id = g.user_id
            WHERE g.structure_id = \(reader.structure.text) AND g.role IN ('counsellor', 'encadrant') AND u.closed_at IS NULL
            AND g.valid_from <= \(reader.today.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(reader.today.iso))
            ORDER BY u.id
            """
        ).inFrenchOrder { try $0.text(1) }
        return EntryOptions(
            dispositifs: try places.filter { try $0.text(0) == "dispositif" }.map(dispositif),
            sites: try places.filter { try $0.text(0) == "site" }.map(site).filter { writes(reader, $0) },
            crews: try places.filter { try $0.text(0) == "crew" }.map(crew), counsellors: try colleagues(staff, .counsellor),
            encadrants: try colleagues(staff, .encadrant))
    }

    private static func writes(_ reader: Reader, _ site: Site) -> Bool {
        Policy.right(of: reader, on: .identity, .ordinary, of: Place(structure: reader.structure, site: site.id)) == .write
    }

    private static func dispositif(_ row: Row) throws -> Dispositif {
        Dispositif(id: ID(known: try row.text(1)), kind: Dispositif.Kind(rawValue: try row.text(3)) ?? .ownFirm, name: try row.text(2))
    }

    private static func site(_ row: Row) throws -> Site {
        Site(id: ID(known: try row.text(1)), name: try row.text(2), timeZone: try row.text(3))
    }

    private static func crew(_ row: Row) throws -> EntryOptions.CrewOption {
        let crew = Crew(id: ID(known: try row.text(1)), site: ID(known: try row.text(3)), name: try row.text(2))
        return EntryOptions.CrewOption(crew: crew, dispositif: ID(known: try row.text(4)))
    }

    private static func colleagues(_ rows: [Row], _ role: Role) throws -> [EntryOptions.Colleague] {
        try rows.filter { try $0.text(0) == role.rawValue }.map { EntryOptions.Colleague(user: ID(known: try $0.text(2)), name: try $0.text(1)) }
    }
}
