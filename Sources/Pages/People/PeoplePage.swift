public import Domain
public import HTML

/// Personnes: everybody the reader may see, by name, narrowed by what they asked.
public struct PeoplePage: Sendable {
    let listing: PeopleListing
    let choices: PeopleFilterChoices
    /// The filters as they stand in the address.
    let entry: Entry
    /// A page after the first, or nothing to go back to.
    let isFirst: Bool
    let roles: Set<Role>

    /// `roles`: of the reader; a column that none of them may read is not there.
    public init(listing: PeopleListing, choices: PeopleFilterChoices, entry: Entry, isFirst: Bool, roles: Set<Role>) {
        self.roles = roles
        self.listing = listing
        self.choices = choices
        self.entry = entry
        self.isFirst = isFirst
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(title: "Personnes", frame: frame, main: "\(PageHead.draw("Personnes"))\(filters)\(content(frame))")
    }

    private var isFiltered: Bool { ["q", "etat", "site", "equipe", "cip", "fin"].contains { !entry[$0].isEmpty } }

    private var filters: HTML {
        FilterBar.draw(to: PersonPaths.people(), clear: isFiltered ? PersonPaths.people() : nil) {
            """
            \(Form.hidden("q", entry["q"]))
            \(Field.select("etat", "Situation", in: entry, choices: PersonState.allCases.map { Choice($0.rawValue, PersonWords.state($0)) }, empty: "Toutes"))
            \(select("site", "Site", choices.sites.map { Choice($0.id.text, $0.name) }, empty: "Tous"))
            \(select("equipe", "Équipe", choices.crews.map { Choice($0.id.text, $0.name) }, empty: "Toutes"))
            \(select("cip", "CIP", choices.counsellors.map { Choice($0.id.text, $0.name) }, empty: "Tous"))
            \(Field.select("fin", "Échéance", in: entry, choices: [Choice("1", "D’ici un mois"), Choice("3", "D’ici trois mois"), Choice("6", "D’ici six mois")], empty: "Toutes"))
            """
        }
    }

    /// A filter with one answer filters nothing.
    private func select(_ name: String, _ label: String, _ choices: [Choice], empty: String) -> HTML {
        choices.count > 1 ? Field.select(name, label, in: entry, choices: choices, empty: empty) : .empty
    }

    private func content(_ frame: Frame) -> HTML {
        guard !listing.lines.isEmpty else { return EmptyState.draw(emptyText, act: isFiltered ? Link("Tout afficher", PersonPaths.people()) : nil) }
        return """
            \(Table.draw(
                caption: "Personnes, dans l’ordre des noms", PeoplePage.table(for: roles, today: frame.today), listing.lines, captionHidden: true))
            \(Pager.draw(previous: isFirst ? nil : page(after: ""), next: listing.next.map { page(after: $0) }, shown: shown))
            \(FileLinks.draw(narrowed(PersonPaths.people.file())))
            """
    }

    private var emptyText: String {
        guard isFiltered else { return "Personne ici pour l’instant." }
        let search = entry["q"]
        return search.isEmpty
            ? "Aucune personne que vous voyez ne répond à ces critères."
            : "Aucune personne que vous voyez ne correspond à « \(search) ». Essayez le début du nom, du prénom, du PASS ou du téléphone."
    }

    private func page(after key: String) -> Path { narrowed(PersonPaths.people()).with(["apres": key]) }

    private func narrowed(_ path: Path) -> Path {
        path.with(["q": entry["q"], "etat": entry["etat"], "site": entry["site"], "equipe": entry["equipe"], "cip": entry["cip"], "fin": entry["fin"]])
    }

    private var shown: String {
        guard let first = listing.lines.first, let last = listing.lines.last else { return "" }
        return "\(first.person.lastName) à \(last.person.lastName)"
    }

    /// Its columns, on the page and in its file.
    public static func table(for roles: Set<Role>, today: Day) -> ListTable<PeopleListing.Line> {
        ListTable(
            "Personnes",
            [
                .text(
                    "Nom",
                    [
                        .text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName },
                        .count("Âge") { $0.person.age(on: today) },
                    ]
                ) { name($0, today: today) },
                .text("Situation", [.text("Situation") { PersonWords.state($0.state) }, .text("Dispositif", width: 26) { $0.dispositif }]) { line in
                    "\(PersonWords.tag(line.state))\(some: line.dispositif, { " <span class=\"soft\">\($0)</span>" })"
                },
                .text("Parcours", [.day("Entrée") { $0.enteredOn }, .day("Sortie") { $0.leftOn }]) { line in
                    line.path(today: today).map(ParcoursDrawing.thumbnail) ?? "<span class=\"soft\">–</span>"
                },
                .text("Lieu", [.text("Site") { $0.siteName }, .text("Équipe") { $0.crewName }]) { line in
                    "\(line.siteName)\(some: line.crewName, { " <span class=\"soft\">\($0)</span>" })"
                },
                .text("CIP", [.text("CIP", width: 22) { $0.counsellorName }]) { HTML(text: $0.counsellorName ?? "–") },
                .text("Prochaine fin", ends) { line in line.state == .present ? line.nextEnd.map { FrenchDate.html($0) } ?? "–" : "–" },
            ]
        ).seen(by: roles)
    }

    private static var ends: [ListPart<PeopleListing.Line>] {
        [
            .day("Fin du contrat", of: .contract) { $0.state == .present ? $0.contractUntil : nil },
            .day("Fin du PASS IAE", of: .contract) { $0.state == .present ? $0.passUntil : nil },
            .day("Fin d’étape") { $0.state == .present ? $0.stageUntil : nil },
        ]
    }

    private static func name(_ line: PeopleListing.Line, today: Day) -> HTML {
        """
        <a href="\(PersonPaths.person(line.person.id.text))">\(line.person.lastName) \(line.person.firstName)</a>\
        \(some: line.person.age(on: today), { " <span class=\"soft\">\(fr: "\($0) ans")</span>" })
        """
    }
}

/// The situation of a person in one word.
public enum PersonWords {
    public static func state(_ state: PersonState) -> String {
        switch state {
        case .candidate: "Candidature"
        case .present: "En parcours"
        case .left: "Sortie"
        case .notTaken: "Sans suite"
        }
    }

    public static func tag(_ state: PersonState) -> HTML {
        switch state {
        case .candidate: Tag.draw(self.state(state), .coming)
        case .present: Tag.draw(self.state(state), .current)
        case .left: Tag.draw(self.state(state), .done)
        case .notTaken: Tag.draw(self.state(state), .closed)
        }
    }
}
