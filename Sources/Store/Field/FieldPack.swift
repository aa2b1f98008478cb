public import Domain
import Foundation

/// All that a tablet may know while it is away from the network: the crews of one encadrant, work and nothing else. Its keys are read by
/// `field-home.js` and the modules beside it.
public struct FieldPack: Encodable, Sendable {
    public struct Key: Encodable, Sendable {
        let id: String
        let text: String
        let made: Instant

        private enum CodingKeys: CodingKey {
            case id, text
        }
    }

    public struct Crew: Encodable, Sendable {
        let id: String
        let name: String
        let site: String
        let people: [Member]
        let halfDays: [Planned]
        /// Codes of its grids, those of every trade last.
        let grids: [String]
        /// The last ones noted in the crew, the latest first.
        let situations: [String]
    }

    public struct Member: Encodable, Sendable {
        let id: String
        let name: String
        /// First and last half-day away, `2026-02-02.morning`; why is nobody's business here.
        let away: [[String]]
        /// Since when they agree to photos in their file; absent when they do not.
        let agreed: String?
    }

    public struct Planned: Encodable, Sendable {
        let day: String
        let part: String
        /// Minutes since midnight.
        let from: Int
        let to: Int
        let place: String?
        let people: [String]
    }

    /// What holds of one person's half-day.
    public struct Mark: Encodable, Sendable {
        let person: String
        let day: String
        let part: String
        /// `present`, `absent` or `toVerify`.
        let said: String
        let late: Int
        let early: Int
        let own: Bool
        let by: String
        /// Every mark that stands, for what corrects them.
        let seen: [String]
    }

    public struct Choice: Encodable, Sendable {
        let code: String
        let label: String
    }

    public struct Grid: Encodable, Sendable {
        let code: String
        let label: String
        let skills: [Choice]
    }

    public struct Support: Encodable, Sendable {
        let title: String
        let place: String?
    }

    /// Nil before any tablet of the structure was made ready.
    let key: Key?
    /// IANA zone of the crews' site, of the first when they differ: the tablet counts its days by it.
    let zone: String?
    let crews: [Crew]
    let marks: [Mark]
    let grids: [Grid]
    let signals: [Choice]
    let supports: [Support]

    /// The key has served its time.
    public func wantsNewKey(at now: Instant) -> Bool { key.map { $0.made < OutboxKeys.oldest(at: now) } ?? false }

    public var people: Set<String> { Set(crews.flatMap { $0.people.map(\.id) }) }

    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }
}
