public import Domain
public import HTML

/// The period and the site a report is about, with the form that changes them.
public struct ReportScope: Sendable {
    public let period: Period
    /// Those the reader can choose among; `site` is one of them, nil for all.
    public let sites: [Site]
    public let site: Site?
    public let entry: Entry

    public init(period: Period, sites: [Site], site: Site?, entry: Entry) {
        self.period = period
        self.sites = sites
        self.site = site
        self.entry = entry
    }

    var line: HTML {
        """
        <p>\(fr: "Du") \(FrenchDate.html(period.first)) au \(FrenchDate.html(period.last))\(some: site, { fr in ", \(fr.name)" })\
        \(when: site == nil && sites.count > 1, "\(fr: ", tous vos sites")")</p>
        """
    }

    func filter(to path: Path) -> HTML {
        FilterBar.draw(to: path) {
            """
            \(Field.date("du", "Du", in: entry))\(Field.date("au", "Au", in: entry))\
            \(when: sites.count > 1, Field.select("site", "Site", in: entry, choices: choices, empty: "Tous"))
            """
        }
    }

    var choices: [Choice] { sites.map { Choice($0.id.text, $0.name) } }

    /// The same at one site.
    func narrowed(to site: Site) -> ReportScope { ReportScope(period: period, sites: sites, site: site, entry: entry) }

    /// The same period and site, elsewhere.
    func path(_ path: Path) -> Path {
        let dated = path.with(["du": period.first.iso, "au": period.last.iso])
        return site.map { dated.with(["site": $0.id.text]) } ?? dated
    }
}
