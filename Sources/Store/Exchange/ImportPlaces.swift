public import Database
public import Domain

/// Sites, crews, dispositifs and CIP of a structure, all of them: which ones an importer reaches is decided row by row.
public enum ImportPlaces {
    public static func all(seenBy sight: Sight) throws -> EntryOptions {
        try all(in: sight.reader.structure, on: sight.reader.today, sight.db)
    }

    /// One question. CIP in the order of their names; the sites and dispositifs too.
    public static func all(in structure: ID<Structure>, on today: Day, _ db: any Reading) throws -> EntryOptions {
        let rows = try db.rows(
            """
            SELECT 'crew', c.id, c.name, c.site_id, c.dispositif_id FROM crews c WHERE c.structure_id = \(structure.text)
            UNION ALL
            SELECT 'site', s.id, s.name, s.time_zone, NULL FROM sites s WHERE s.structure_id = \(structure.text)
            UNION ALL
            SELECT 'dispositif', d.id, d.name, d.kind, NULL FROM dispositifs d WHERE d.structure_id = \(structure.text)
            UNION ALL
            SELECT DISTINCT 'counsellor', u.id, u.name, '', NULL
            FROM grants g
            JOIN users u ON u.structure_id = g.structure_id AND u.id = g.user_id
            WHERE g.structure_id = \(structure.text) AND g.role = 'counsellor' AND u.closed_at IS NULL
            AND g.valid_from <= \(today.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(today.iso))
            ORDER BY 3, 2
            """)
        func all(_ kind: String) throws -> [Row] { try rows.filter { try $0.text(0) == kind } }
        return EntryOptions(
            dispositifs: try all("dispositif").map { row in
                Dispositif(id: ID(known: try row.text(1)), kind: Dispositif.Kind(rawValue: try row.text(3)) ?? .ownFirm, name: try row.text(2))
            },
            sites: try all("site").map { row in Site(id: ID(known: try row.text(1)), name: try row.text(2), timeZone: try row.text(3)) },
            crews: try all("crew").map { row in
                let crew = Crew(id: ID(known: try row.text(1)), site: ID(known: try row.text(3)), name: try row.text(2))
                return EntryOptions.CrewOption(crew: crew, dispositif: ID(known: try row.text(4)))
            },
            counsellors: try all("counsellor").map { row in EntryOptions.Colleague(user: ID(known: try row.text(1)), name: try row.text(2)) },
            encadrants: [])
    }

    /// What is proposed to this importer; nil when the structure lacks a site, a dispositif or a CIP.
    public static func proposal(_ places: EntryOptions, structure: ID<Structure>, for importer: Importer) -> ImportSettings? {
        let reached = places.sites.first { importer.reaches(Place(structure: structure, site: $0.id)) }
        let dispositif = places.dispositifs.first { $0.kind == .aci } ?? places.dispositifs.first
        var own: ID<User>?
        if case .user(let reader) = importer { own = reader.user }
        let counsellor = places.counsellors.first { $0.user == own } ?? places.counsellors.first
        guard let reached, let dispositif, let counsellor else { return nil }
        return ImportSettings(site: reached.id, dispositif: dispositif.id, counsellor: counsellor.user)
    }
}
