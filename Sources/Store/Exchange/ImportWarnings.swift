import Domain
import Foundation

/// Warnings as they are kept beside a row, under the key of its person.
enum ImportWarnings {
    private struct Kept: Codable {
        let field, value, why: String
    }

    static func text(_ warnings: [ImportWarning]) throws -> String {
        String(decoding: try JSONEncoder().encode(warnings.map { Kept(field: $0.field, value: $0.value, why: $0.why) }), as: UTF8.self)
    }

    static func warnings(_ text: String) throws -> [ImportWarning] {
        try JSONDecoder().decode([Kept].self, from: Data(text.utf8)).map { ImportWarning(field: $0.field, value: $0.value, why: $0.why) }
    }
}
