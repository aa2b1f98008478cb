import Domain
import Foundation

extension Answer {
    /// Read by a script; `names` as for a page.
    static func json(_ value: some Encodable, names: [ID<Person>] = [], status: Int = 200) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return .json(bytes: Array(try encoder.encode(value)), names: names, status: status)
    }

    static func json(bytes: [UInt8], names: [ID<Person>] = [], status: Int = 200) -> Answer {
        Answer(status: status, type: "application/json; charset=utf-8", body: bytes, names: names)
    }
}
