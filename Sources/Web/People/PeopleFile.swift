import Documents
import Domain
import Pages
import Store

/// Personnes as a file.
enum PeopleFile {
    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let filter = PeopleFilter(visit.query, today: visit.today)
        let (listing, choices) = try await visit.read { sight in
            (try PeopleListings.page(filter, limit: ListFile.most, seenBy: sight), try PeopleListings.choices(seenBy: sight))
        }
        return ListFile(
            "Personnes", name: "personnes", filters: words(filter, choices, search: visit.query["q"] ?? ""),
            tables: [Documents.Table(PeoplePage.table(for: visit.reader.roles, today: visit.today), listing.lines)],
            names: listing.lines.map(\.person.id), isCut: listing.next != nil)
    }

    private static func words(_ filter: PeopleFilter, _ choices: PeopleFilterChoices, search: String) -> [(String, String)] {
        let counsellor = filter.counsellor.map { id in ("CIP", choices.counsellors.first { $0.id == id }?.name ?? "inconnu") }
        return [
            filter.words.isEmpty ? nil : ("Recherche", search), filter.state.map { ("Situation", PersonWords.state($0)) },
            FilterWords.site(filter.site, choices), FilterWords.crew(filter.crew, choices), counsellor,
            filter.endsBy.map { ("Échéance avant le", FrenchDate.short($0)) },
        ].compactMap { $0 }
    }
}
