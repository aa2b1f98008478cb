import Domain
import Foundation

/// What goes with a waiting file, as text: where its people go, and what its columns mean.
enum StagedImports {
    private struct Kept: Codable {
        let site, dispositif, counsellor: String
        let mapping: [String: [Int: String]]
    }

    /// What the sealed file is bound to.
    static func place(_ id: ID<Import>) -> String { "staged_files|content|" + id.text }

    static func text(_ file: StagedFile) throws -> String {
        let kept = Kept(
            site: file.settings.site.text, dispositif: file.settings.dispositif.text, counsellor: file.settings.counsellor.text,
            mapping: file.mapping.mapValues { $0.mapValues(\.code) })
        return try encoded(kept)
    }

    static func file(_ text: String, sheets: [Sheet]) throws -> StagedFile {
        let kept = try JSONDecoder().decode(Kept.self, from: Data(text.utf8))
        let settings = ImportSettings(site: ID(known: kept.site), dispositif: ID(known: kept.dispositif), counsellor: ID(known: kept.counsellor))
        return StagedFile(sheets: sheets, settings: settings, mapping: kept.mapping.mapValues { $0.compactMapValues { ColumnTarget(code: $0) } })
    }

    static func text(_ targets: [Int: ColumnTarget]) throws -> String { try encoded(targets.mapValues(\.code)) }

    static func targets(_ text: String) throws -> [Int: ColumnTarget] {
        try JSONDecoder().decode([Int: String].self, from: Data(text.utf8)).compactMapValues { ColumnTarget(code: $0) }
    }

    private static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
