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
            UNION ALL
            SELECT 'alias', a.kind, a.word, a.target_kind, a.target FROM import_places a WHERE a.structure_id = \(structure.text)
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
            encadrants: [], aliases: try all("alias").compactMap(alias))
    }

    private static func alias(_ row: Row) throws -> PlaceAlias? {
        guard let field = ImportField(rawValue: try row.text(1)) else { return nil }
        let target: PlaceAlias.Target =
            switch try row.text(3) {
            case "site": .site(ID(known: try row.text(4)))
            case "crew": .crew(ID(known: try row.text(4)))
            default: .none
            }
        return PlaceAlias(field: field, word: try row.text(2), target: target)
    }

    /// Keeps what the files of the structure call a place; the last word counts.
    static func keep(_ alias: PlaceAlias, by act: Act) throws {
        let (kind, target): (String, String) =
            switch alias.target {
            case .site(let id): ("site", id.text)
            case .crew(let id): ("crew", id.text)
            case .none: ("none", "")
            }
        let known = try act.rows(
            "SELECT id FROM import_places WHERE structure_id = \(act.structure.text) AND kind = \(alias.field.rawValue) AND word = \(alias.word)"
        ).first
        guard let known else {
            return try act.insert(
                into: "import_places", id: ID<PlaceAlias>.make(at: act.now).text,
                [
                    "kind": alias.field.rawValue, "word": alias.word, "target_kind": kind, "target": target, "recorded_at": act.now.iso,
                    "recorded_by": act.actor.text,
                ])
        }
        try act.update(
            "import_places", id: try known.text(0),
            ["target_kind": kind, "target": target, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }

    /// A crew that a file names, opened where its people go: an import is how a structure arrives, and whoever brings its people may not wait for
    /// the administrator. A site, which decides of rights, stays theirs alone.
    static func open(crew name: String, _ settings: ImportSettings, by act: Act) throws {
        let places = try all(in: act.structure, on: act.today, act.db)
        guard places.sites.contains(where: { $0.id == settings.site }), places.dispositifs.contains(where: { $0.id == settings.dispositif }),
            Importer(act).reaches(Place(structure: act.structure, site: settings.site))
        else { throw Refusal.notFound }
        guard !places.crews.contains(where: { $0.crew.site == settings.site && Words.folded($0.crew.name) == Words.folded(name) }) else { return }
        try act.insert(
            into: "crews", id: ID<Crew>.make(at: act.now).text,
            ["site_id": settings.site.text, "dispositif_id": settings.dispositif.text, "name": String(name.prefix(80))])
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
