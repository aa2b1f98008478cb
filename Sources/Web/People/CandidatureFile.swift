import Documents
import Domain
import Pages
import Store

/// Candidatures as a file, and a prescriber's own.
enum CandidatureFile {
    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let (chosen, states) = CandidatureRoutes.asked(visit)
        let listing = try await visit.read { sight in try Candidatures.page(of: states, limit: ListFile.most, seenBy: sight) }
        let words = CandidatureRoutes.words(visit)
        let table = CandidaturesPage.table(words, answerDays: CandidatureRoutes.answerDays(visit), today: visit.today)
        return ListFile(
            "Candidatures", name: "candidatures", filters: [("État", chosen.map(words.label) ?? "en attente d’une réponse")],
            tables: [Documents.Table(table, listing.lines)], names: listing.lines.map(\.person.id), isCut: listing.next != nil)
    }

    @Sendable static func orientations(_ visit: UserVisit) async throws -> ListFile {
        let orientations = try await visit.read { sight in try Orientations.all(seenBy: sight) }
        return ListFile(
            "Mes orientations", name: "mes-orientations",
            tables: [Documents.Table(OrientationsPage.table(CandidatureRoutes.words(visit)), orientations)], names: orientations.map(\.person))
    }
}
