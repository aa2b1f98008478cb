import Database
import Domain

extension Freins {
    /// Open freins by class, kept beside the facts; a person never assessed has no count, which is not zero.
    static let summary = ParcoursSummaries.Part(nothing: columns([])) { people, structure, _, db in
        let rows = try db.rows(FreinRows.select(of: people, in: structure, until: FreinRows.always, where: "1 = 1"))
        return try Dictionary(grouping: rows) { try $0.text(20) }.mapValues { own in columns(Array(try FreinRows.lines(own).values)) }
    }

    private static func columns(_ freins: [[FreinRows.Line]]) -> [ParcoursSummaries.Column] {
        let classes = freins.filter { FreinHistory($0.map(\.event)).isOpen }.compactMap { $0.first?.sensitivity }
        func count(_ wanted: Sensitivity...) -> Int? { freins.isEmpty ? nil : classes.count { wanted.contains($0) } }
        return [
            ParcoursSummaries.Column("open_freins", count(.ordinary, .private)), ParcoursSummaries.Column("open_freins_ordinary", count(.ordinary)),
            ParcoursSummaries.Column("open_freins_health", count(.health)), ParcoursSummaries.Column("open_freins_justice", count(.justice)),
        ]
    }
}
