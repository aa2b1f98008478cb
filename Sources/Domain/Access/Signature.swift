/// A party's yes to an exact content, on a day. What is signed is frozen; a change makes a new version to sign.
public struct Signature: Hashable, Sendable {
    public enum Party: String, CaseIterable, Sendable {
        case person, encadrant, counsellor, direction, representative
    }

    /// How: signed in, by the code of a sheet, by a PIN, or drawn on the screen.
    public enum Means: String, CaseIterable, Sendable {
        case session, code, pin, drawn
    }

    public let party: Party
    public let at: Instant
    public let by: String
    public let means: Means
    /// SHA-256 of what was shown.
    public let contentHash: String

    public init(party: Party, at: Instant, by: String, means: Means, contentHash: String) {
        self.party = party
        self.at = at
        self.by = by
        self.means = means
        self.contentHash = contentHash
    }
}
