/// The number of a PASS IAE: twelve letters or digits, shown in groups 5-2-5.
public struct PassNumber: Hashable, Sendable {
    /// Twelve characters, without spaces, as stored and as sent to the ASP.
    public let text: String

    /// Prefix of the PASS issued by the State's platform.
    public static let platformPrefix = "99999"

    /// Spaces, dots and dashes that people type are left aside, letters are raised. Nil when the rest is not twelve ASCII letters or digits.
    public init?(_ typed: String) {
        let kept = IdentifierText.compact(typed)
        guard kept.utf8.count == 12, kept.utf8.allSatisfy(IdentifierText.isLetterOrDigit) else { return nil }
        text = kept
    }

    /// « 99999 12 34567 ».
    public var display: String {
        "\(text.prefix(5)) \(text.dropFirst(5).prefix(2)) \(text.dropFirst(7))"
    }

    /// Another prefix is that of a former agrément of Pôle emploi, taken over as it was.
    public var isFromPlatform: Bool { text.hasPrefix(PassNumber.platformPrefix) }

    /// What is wrong with a number that `init` refuses, in words for the form.
    public static func refusal(of typed: String) -> Reason? {
        guard PassNumber(typed) == nil else { return nil }
        let count = IdentifierText.compact(typed).count
        let found = count == 12 ? "celui-ci contient un autre signe" : "celui-ci en compte \(count)"
        return Reason("Un numéro de PASS IAE a 12 chiffres ou lettres ; \(found).", source: "Les Emplois, numéro de PASS IAE")
    }
}
