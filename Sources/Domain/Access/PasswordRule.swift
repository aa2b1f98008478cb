/// What a password must be: long rather than odd (CNIL, délibération 2022-100: length, and a delay after failures).
public enum PasswordRule {
    public enum Refusal: Hashable, Sendable {
        /// Under `minimum` characters.
        case short
        /// Over `maximum`: hashing takes its time from the server.
        case long
        /// One of the words everybody tries first, with or without figures at its end.
        case obvious
        /// Holds the start of the person's own address.
        case ownName
    }

    public static let minimum = 12
    public static let maximum = 200

    public static func refusal(of password: String, email: String) -> Refusal? {
        if password.count < minimum { return .short }
        if password.count > maximum { return .long }
        let folded = password.lowercased()
        if Set(folded).count < 5 || obvious.contains(stem(folded)) { return .obvious }
        let own = email.lowercased().prefix { $0 != "@" }
        return own.count >= 4 && folded.contains(own) && password.count < own.count + minimum ? .ownName : nil
    }

    /// Without the figures and marks that people add at both ends.
    private static func stem(_ folded: String) -> String {
        let head = folded.drop { !$0.isLetter }
        var letters = Array(head)
        while let last = letters.last, !last.isLetter { letters.removeLast() }
        return String(letters.filter(\.isLetter))
    }

    private static let obvious: Set<String> = [
        "", "motdepasse", "monmotdepasse", "motdepassemotdepasse", "password", "passwordpassword", "azerty", "azertyuiop", "azertyuiopqsdf",
        "azertyuiopqsdfghjklm", "azertyazerty", "qwerty", "qwertyuiop", "qwertyuiopasdf", "abcdefghijkl", "abcdefghijklm", "bonjour", "bonjourbonjour",
        "jalon", "jalonjalon", "insertion", "insertionpro", "chantierinsertion", "administrateur", "administration", "bienvenue", "changezmoi", "soleil",
        "doudou", "loulou", "jetaime", "marseille", "chantier", "atelier",
    ]
}
