public import Domain
public import HTML

/// Personnes: everybody the reader may see, by name, with the search they typed.
public struct PeoplePage: Sendable {
    let listing: PeopleListing
    let search: String
    /// What a referent must be told before anything else.
    let told: ExceptionalAccessNotice?

    public init(listing: PeopleListing, search: String, told: ExceptionalAccessNotice? = nil) {
        self.listing = listing
        self.search = search
        self.told = told
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(title: "Personnes", frame: frame, main: "\(PageHead.draw("Personnes"))\(some: told, { $0.html(in: frame) })\(content(frame))")
    }

    private func content(_ frame: Frame) -> HTML {
        guard !listing.lines.isEmpty else {
            return EmptyState.draw(
                search.isEmpty
                    ? "Personne ici pour l’instant."
                    : "Aucune personne que vous suivez ne correspond à « \(search) ». Essayez le début du nom, du prénom ou du téléphone.")
        }
        return """
            \(Table.draw(
                caption: "Personnes, dans l’ordre des noms", columns: [.text("Nom"), .text("Âge"), .text("Site"), .text("Équipe"), .text("CIP")],
                rows: listing.lines.map { row($0, today: frame.today) }))
            \(some: listing.next, { next in "<p class=\"pager\"><a href=\"\(PersonPaths.people().with(["q": search, "apres": next]))\">Suite de la liste</a></p>" })
            """
    }

    private func row(_ line: PeopleListing.Line, today: Day) -> [HTML] {
        [
            "<a href=\"\(PersonPaths.person(line.person.id.text))\">\(line.person.lastName) \(line.person.firstName)</a>",
            line.person.age(on: today).map { "\(fr: "\($0) ans")" } ?? "–", HTML(text: line.siteName), HTML(text: line.crewName ?? "–"),
            HTML(text: line.counsellorName ?? "–"),
        ]
    }
}
