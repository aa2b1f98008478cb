public import Domain
import HTML

/// The three tables of a structure, on its page and in its file.
public enum OrganisationTables {
    public static func sites(_ organisation: Organisation) -> ListTable<Site> {
        ListTable(
            "Sites",
            [
                .text("Site", [.text("Site", width: 26) { $0.name }]) { HTML(text: $0.name) },
                .text("Heure", [.text("Heure", width: 24) { OrganisationWords.zone($0.timeZone) }]) { "\(fr: OrganisationWords.zone($0.timeZone))" },
                crewCount { crews, site in crews.count { $0.crew.site == site.id } }(organisation),
            ])
    }

    /// `kinds`: code and label of each kind of dispositif.
    public static func dispositifs(_ organisation: Organisation, _ kinds: [Choice]) -> ListTable<Dispositif> {
        let labels = Dictionary(kinds.map { ($0.value, $0.label) }, uniquingKeysWith: { first, _ in first })
        return ListTable(
            "Dispositifs",
            [
                .text("Dispositif", [.text("Dispositif", width: 26) { $0.name }]) { HTML(text: $0.name) },
                .text("Genre", [.text("Genre", width: 40) { labels[$0.kind.rawValue] ?? $0.kind.rawValue }]) { one in
                    "\(fr: labels[one.kind.rawValue] ?? one.kind.rawValue)"
                },
                crewCount { crews, one in crews.count { $0.dispositif == one.id } }(organisation),
            ])
    }

    /// `frameworks`: code and label of each grid of skills.
    public static func crews(_ organisation: Organisation, _ frameworks: [Choice]) -> ListTable<(crew: Crew, dispositif: ID<Dispositif>)> {
        let sites = Dictionary(organisation.sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let dispositifs = Dictionary(organisation.dispositifs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let grids: @Sendable (ID<Crew>) -> String? = { CrewFrameworksSection.words(organisation.frameworks[$0] ?? [], among: frameworks) }
        return ListTable(
            "Équipes",
            [
                .text("Équipe", [.text("Équipe", width: 26) { $0.crew.name }]) { HTML(text: $0.crew.name) },
                .text("Site", [.text("Site", width: 26) { sites[$0.crew.site] }]) { HTML(text: sites[$0.crew.site] ?? "") },
                .text("Dispositif", [.text("Dispositif", width: 26) { dispositifs[$0.dispositif] }]) { HTML(text: dispositifs[$0.dispositif] ?? "") },
                .text("Grilles", [.text("Grilles", width: 40) { grids($0.crew.id) }]) { line in
                    grids(line.crew.id).map { "\(fr: $0)" } ?? "<span class=\"muted\">savoir-être seuls</span>"
                },
            ])
    }

    private typealias Crews = [(crew: Crew, dispositif: ID<Dispositif>)]

    private static func crewCount<Line>(_ count: @escaping @Sendable (Crews, Line) -> Int) -> (Organisation) -> ListColumn<Line> {
        { organisation in
            .number("Équipes", [.count("Équipes") { count(organisation.crews, $0) }]) { "\(FrenchNumber.integer(count(organisation.crews, $0)))" }
        }
    }
}
