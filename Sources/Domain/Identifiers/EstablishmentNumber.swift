/// Numbers of firms and places. Shapes only, as the State's platform checks them: none of them has its checksum verified.
public enum EstablishmentNumber {
    /// SIRET: fourteen digits.
    public static func isSIRET(_ text: String) -> Bool { IdentifierText.isDigits(text, count: 14) }

    /// SIREN: nine digits.
    public static func isSIREN(_ text: String) -> Bool { IdentifierText.isDigits(text, count: 9) }

    /// Code NAF: four digits and a letter.
    public static func isNAF(_ text: String) -> Bool {
        text.utf8.count == 5 && IdentifierText.isDigits(text.prefix(4), count: 4) && text.utf8.last.map(IdentifierText.isLetter) == true
    }

    /// Post code: five digits.
    public static func isPostCode(_ text: String) -> Bool { IdentifierText.isDigits(text, count: 5) }
}

/// The identifier of a jobseeker at France Travail.
public enum FranceTravailId {
    public enum Rule: String, Hashable, Sendable {
        case notASCII = "NOT_ASCII"
        case invalid = "INVALID"
    }

    /// Seven digits and a letter or digit, or eleven digits. Nil when it is right.
    public static func check(_ text: String) -> Rule? {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return .notASCII }
        let isRegional = bytes.count == 8 && bytes.prefix(7).allSatisfy(IdentifierText.isDigit) && IdentifierText.isLetterOrDigit(bytes[7])
        return isRegional || IdentifierText.isDigits(text, count: 11) ? nil : .invalid
    }
}

/// The limits of a birth date for a person hired in the IAE: over sixteen, a hundred at most.
public enum BirthdateLimits {
    public enum Rule: String, Hashable, Sendable {
        case tooYoung = "TOO_YOUNG"
        case tooOld = "TOO_OLD"
    }

    /// The day of the sixteenth birthday is still too young; a hundred years to the day pass. Nil when it is right.
    public static func check(_ birthdate: Day, on today: Day) -> Rule? {
        if birthdate >= today.adding(years: -16) { return .tooYoung }
        return birthdate < today.adding(years: -100) ? .tooOld : nil
    }
}
