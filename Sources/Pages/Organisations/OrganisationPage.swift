public import Domain
public import HTML

/// Structure: where it works, under which dispositifs, in which crews. Nobody can be invited as encadrant before a crew is there.
public struct OrganisationPage: Sendable {
    /// The forms of the page; its name begins the ids of its fields.
    public enum Part: String, CaseIterable, Sendable {
        case newSite = "site", siteName = "nom-site", newDispositif = "dispositif", dispositifName = "nom-dispositif", newCrew = "equipe",
            crewName = "nom-equipe"
    }

    let organisation: Organisation
    /// Code and label of each kind of dispositif that can be chosen today.
    let kinds: [Choice]
    /// Every grid of skills a crew may have.
    let frameworks: [Choice]
    /// The administrator writes, the direction reads; both choose the grids of a crew.
    let writes: Bool
    /// What was refused; its scope is that of its part.
    let entry: Entry

    public init(_ organisation: Organisation, kinds: [Choice], frameworks: [Choice], writes: Bool, entry: Entry = Entry()) {
        self.organisation = organisation
        self.kinds = kinds
        self.frameworks = frameworks
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Structure", frame: frame,
            main: """
                \(PageHead.draw(
                    "Structure", line: "<p>\(fr: "Les sites, les dispositifs et les équipes de \(frame.structureName).")</p>",
                    acts: Button.link("Réglages", to: SettingsPaths.settings(), .quiet) + Button.link("Signature de la présence", to: SigningPaths.rule(), .quiet)
                        + Button.link("Chiffres donnés à une fédération", to: FederationPaths.shares(), .quiet)))
                \(sites(frame))\(dispositifs(frame))\(crews(frame))\(FileLinks.draw(OrganisationPaths.organisation.file()))
                """)
    }

    private func sites(_ frame: Frame) -> HTML {
        Section.draw("Sites", id: "sites") {
            """
            \(list(OrganisationTables.sites(organisation), organisation.sites, none: "Aucun site encore : commencez par là."))
            \(form("Ajouter un site", .newSite, to: OrganisationPaths.sites(), frame) { entry in
                """
                \(name(entry))
                \(Field.select("fuseau", "Heure du site", in: entry, choices: OrganisationWords.zones, required: true, empty: nil))
                """
            })
            \(when: !organisation.sites.isEmpty, form("Renommer un site", .siteName, to: OrganisationPaths.siteNames(), frame) { entry in
                "\(Field.select("lequel", "Quel site", in: entry, choices: siteChoices, required: true))\(name(entry, "Nouveau nom"))"
            })
            """
        }
    }

    private func dispositifs(_ frame: Frame) -> HTML {
        Section.draw("Dispositifs", id: "dispositifs") {
            """
            \(list(OrganisationTables.dispositifs(organisation, kinds), organisation.dispositifs, none: "Aucun dispositif encore."))
            \(form("Ajouter un dispositif", .newDispositif, to: OrganisationPaths.dispositifs(), frame) { entry in
                """
                \(name(entry))
                \(Field.select(
                    "genre", "Genre", in: entry, choices: kinds, hint: "Il décide du contrat, du PASS IAE et des taux ; il ne se change plus.", required: true))
                """
            })
            \(when: !organisation.dispositifs.isEmpty, form("Renommer un dispositif", .dispositifName, to: OrganisationPaths.dispositifNames(), frame) { entry in
                "\(Field.select("lequel", "Quel dispositif", in: entry, choices: dispositifChoices, required: true))\(name(entry, "Nouveau nom"))"
            })
            """
        }
    }

    private func crews(_ frame: Frame) -> HTML {
        Section.draw("Équipes", id: "equipes") {
            guard !organisation.sites.isEmpty, !organisation.dispositifs.isEmpty else {
                return EmptyState.draw("Une équipe travaille sur un site et dans un dispositif : ajoutez-les d’abord.")
            }
            return """
                \(list(OrganisationTables.crews(organisation, frameworks), organisation.crews, none: "Aucune équipe encore."))
                \(form("Ajouter une équipe", .newCrew, to: OrganisationPaths.crews(), frame) { entry in
                    """
                    \(name(entry))
                    \(Form.line(
                        Field.select("site", "Site", in: entry, choices: siteChoices, required: true),
                        Field.select("dispositif", "Dispositif", in: entry, choices: dispositifChoices, required: true)))
                    """
                })
                \(when: !organisation.crews.isEmpty, form("Renommer une équipe", .crewName, to: OrganisationPaths.crewNames(), frame) { entry in
                    "\(Field.select("lequel", "Quelle équipe", in: entry, choices: crewChoices, required: true))\(name(entry, "Nouveau nom"))"
                })
                \(CrewFrameworksSection(organisation: organisation, frameworks: frameworks).html(in: frame))
                """
        }
    }

    private func list<Line>(_ table: ListTable<Line>, _ lines: [Line], none: String) -> HTML {
        lines.isEmpty ? EmptyState.draw(none) : Table.draw(caption: table.name, table, lines, captionHidden: true)
    }

    /// Folded until it is wanted, open when it comes back to be mended.
    private func form(_ title: String, _ part: Part, to path: Path, _ frame: Frame, _ fields: (Entry) -> HTML) -> HTML {
        guard writes else { return .empty }
        let own = entry.scope == part.rawValue ? entry : Entry(scope: part.rawValue)
        return """
            <details class="fold"\(when: !own.errors.isEmpty, " open")><summary>\(fr: title)</summary>
            \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: own) { "\(fields(own))\(Button.submit("Enregistrer"))" })</details>

            """
    }

    private func name(_ entry: Entry, _ label: String = "Nom") -> HTML {
        Field.text("nom", label, in: entry, required: true, maxLength: 120)
    }

    private func siteName(_ id: ID<Site>) -> String { organisation.sites.first { $0.id == id }?.name ?? "" }
    private var siteChoices: [Choice] { organisation.sites.map { Choice($0.id.text, $0.name) } }
    private var dispositifChoices: [Choice] { organisation.dispositifs.map { Choice($0.id.text, $0.name) } }
    private var crewChoices: [Choice] { organisation.crews.map { Choice($0.crew.id.text, "\($0.crew.name), \(siteName($0.crew.site))") } }
}

enum OrganisationWords {
    static let zones = SiteTimeZone.allCases.map { Choice($0.rawValue, label($0)) }

    static func zone(_ name: String) -> String { SiteTimeZone(rawValue: name).map(label) ?? name }

    private static func label(_ zone: SiteTimeZone) -> String {
        switch zone {
        case .paris: "Hexagone et Corse"
        case .reunion: "La Réunion"
        case .guadeloupe: "Guadeloupe"
        case .martinique: "Martinique"
        case .cayenne: "Guyane"
        case .mayotte: "Mayotte"
        case .noumea: "Nouvelle-Calédonie"
        }
    }
}
