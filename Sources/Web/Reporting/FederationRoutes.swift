import Documents
import Domain
import Pages
import Store

/// Figures of several structures for a head of federation, and each structure's decision to give its own.
enum FederationRoutes {
    static let all: [Route] =
        (Route.list(Federations.readers, FederationPaths.figures, figures, file: file) + [
            .users(Federations.watchers, .get, FederationPaths.shares) { try await shares($0) },
            .users(Federations.givers, .post, FederationPaths.shares, give),
            .users(Federations.givers, .post, FederationPaths.end, end),
        ]).aboutNobody("rounded figures of structures")

    @Sendable private static func figures(_ visit: UserVisit) async throws -> Answer {
        .page(FederationPage(try await known(visit)).html(in: visit.frame))
    }

    @Sendable private static func file(_ visit: UserVisit) async throws -> ListFile {
        let figures = try await known(visit)
        return ListFile(
            "Chiffres de la fédération", name: "federation-\(figures.year)",
            filters: [("Année", String(figures.year)), ("Arrondi", FederationWords.rounding), ("Cases vides", "non montrées")],
            tables: [Documents.Table(FederationPage.table, figures.lines + [figures.total].compactMap { $0 })])
    }

    private static func known(_ visit: UserVisit) async throws -> FederationYear {
        let asked = visit.query["annee"].flatMap { Int($0) } ?? visit.today.year
        let year = (2000...visit.today.year).contains(asked) ? asked : visit.today.year
        return try await visit.read { sight in try Federations.year(year, seenBy: sight) }
    }

    private static func shares(_ visit: UserVisit, refused: Entry? = nil) async throws -> Answer {
        let decides = StructureSettings.decides(visit.reader)
        let (shares, heads) = try await visit.read { sight in
            (try Federations.shares(seenBy: sight), decides ? try Federations.heads(seenBy: sight) : nil)
        }
        let page = FigureSharesPage(shares, heads: heads, entry: refused ?? Entry())
        return .page(page.html(in: visit.frame), status: refused == nil ? 200 : 422)
    }

    @Sendable private static func give(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let reader = form.id(FigureSharesPage.head, of: Structure.self, missing: "Choisissez la tête de réseau.") else {
            return try await shares(visit, refused: form.entry)
        }
        try await visit.act("donne ses chiffres à une fédération", once: form.once) { act in try Federations.give(to: reader, by: act) }
        return .see(FederationPaths.shares(), done: "chiffres-donnes")
    }

    @Sendable private static func end(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        guard let reader = form.id(FigureSharesPage.head, of: Structure.self, missing: "Choisissez la tête de réseau.") else {
            return try await shares(visit, refused: form.entry)
        }
        try await visit.act("ne donne plus ses chiffres", once: form.once) { act in try Federations.end(to: reader, by: act) }
        return .see(FederationPaths.shares(), done: "chiffres-arretes")
    }
}
