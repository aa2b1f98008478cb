import Database
public import Domain

/// The sites, dispositifs and crews of a structure: read by the technical administrator and the direction, written by the administrator alone.
public enum Organisations {
    public static let readers: Set<Role> = [.technical, .direction]
    public static let writers: Set<Role> = [.technical]

    public static func organisation(seenBy sight: Sight) throws -> Organisation {
        let places = try Accounts.places(seenBy: sight)
        let structure = sight.reader.structure.text
        let dispositifs = try sight.db.rows("SELECT id, kind, name FROM dispositifs WHERE structure_id = \(structure) ORDER BY id")
        let links = try sight.db.rows("SELECT id, dispositif_id, frameworks FROM crews WHERE structure_id = \(structure)")
        let own = Dictionary(uniqueKeysWithValues: try links.map { (try $0.text(0), ID<Dispositif>(known: try $0.text(1))) })
        let grids = try links.map { (ID<Crew>(known: try $0.text(0)), CrewFrameworks.codes(try $0.text(2))) }
        return Organisation(
            sites: places.sites,
            dispositifs: try dispositifs.inFrenchOrder { try $0.text(2) }.compactMap { row in
                let (id, name) = (ID<Dispositif>(known: try row.text(0)), try row.text(2))
                return Dispositif.Kind(rawValue: try row.text(1)).map { Dispositif(id: id, kind: $0, name: name) }
            },
            crews: places.crews.compactMap { crew in own[crew.id.text].map { (crew, $0) } },
            frameworks: Dictionary(uniqueKeysWithValues: grids))
    }

    /// Throws `invalid` on the field « nom » when another site has this name; the same of the others below.
    public static func add(_ site: Site, by act: Act) throws {
        try refuse(site.name, among: try writable(by: act).sites.map(\.name), "Un site porte déjà ce nom.")
        try act.insert(into: "sites", id: site.id.text, ["name": site.name, "time_zone": site.timeZone])
    }

    public static func rename(_ site: ID<Site>, to name: String, by act: Act) throws {
        let others = try writable(by: act).sites.filter { $0.id != site }
        try refuse(name, among: others.map(\.name), "Un site porte déjà ce nom.")
        try act.update("sites", id: site.text, ["name": name])
    }

    public static func add(_ dispositif: Dispositif, by act: Act) throws {
        try refuse(dispositif.name, among: try writable(by: act).dispositifs.map(\.name), "Un dispositif porte déjà ce nom.")
        try act.insert(into: "dispositifs", id: dispositif.id.text, ["kind": dispositif.kind.rawValue, "name": dispositif.name])
    }

    public static func rename(_ dispositif: ID<Dispositif>, to name: String, by act: Act) throws {
        let others = try writable(by: act).dispositifs.filter { $0.id != dispositif }
        try refuse(name, among: others.map(\.name), "Un dispositif porte déjà ce nom.")
        try act.update("dispositifs", id: dispositif.text, ["name": name])
    }

    public static func add(_ crew: Crew, under dispositif: ID<Dispositif>, by act: Act) throws {
        let known = try writable(by: act)
        guard known.sites.contains(where: { $0.id == crew.site }), known.dispositifs.contains(where: { $0.id == dispositif }) else { throw Refusal.notFound }
        try refuse(crew.name, among: known.crews.filter { $0.crew.site == crew.site }.map(\.crew.name), "Une équipe de ce site porte déjà ce nom.")
        try act.insert(into: "crews", id: crew.id.text, ["site_id": crew.site.text, "dispositif_id": dispositif.text, "name": crew.name])
    }

    public static func rename(_ crew: ID<Crew>, to name: String, by act: Act) throws {
        let crews = try writable(by: act).crews.map(\.crew)
        guard let renamed = crews.first(where: { $0.id == crew }) else { throw Refusal.notFound }
        let others = crews.filter { $0.site == renamed.site && $0.id != crew }
        try refuse(name, among: others.map(\.name), "Une équipe de ce site porte déjà ce nom.")
        try act.update("crews", id: crew.text, ["name": name])
    }

    private static func writable(by act: Act) throws -> Organisation {
        let sight = try act.sight()
        try Accounts.open(to: writers, sight)
        return try organisation(seenBy: sight)
    }

    private static func refuse(_ name: String, among names: [String], _ message: String) throws {
        if names.contains(name) { throw Refusal.invalid(["nom": message]) }
    }
}
