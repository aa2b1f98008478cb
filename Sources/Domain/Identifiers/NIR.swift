/// The numéro d'inscription au répertoire, checked as the State's platform does. Stored only by a structure that turns it on for payroll.
public struct NIR: Hashable, Sendable {
    /// Fifteen characters without spaces, letters of Corsica kept.
    public let text: String
    private let digits: [UInt8]

    /// The number printed on the specimen card: its key is right, and nobody bears it.
    private static let specimen = "269054958815780"

    public enum Rule: String, Hashable, Sendable {
        case tooShort = "TOO_SHORT"
        case tooLong = "TOO_LONG"
        case invalid = "INVALID"
        case titleMismatch = "TITLE_MISMATCH"
        case birthdateMismatch = "BIRTHDATE_MISMATCH"
    }

    /// The civility of the ASP.
    public enum Title: String, Hashable, Sendable {
        case mister = "M"
        case madam = "MME"
    }

    /// Nil when `check` refuses.
    public init?(_ typed: String) {
        guard NIR.check(typed) == nil else { return nil }
        text = NIR.compact(typed)
        digits = NIR.numeric(text)
    }

    /// What is wrong with the number, nil when nothing is: fifteen characters, first digit, month and key.
    /// Waiting numbers (3, 4, 7, 8) pass; month 00 passes too, as in the State's software (`utils/validators.py`, read on 2026-11-21).
    public static func check(_ typed: String) -> Rule? {
        let kept = compact(typed)
        if kept.count < 15 { return .tooShort }
        if kept.count > 15 { return .tooLong }
        guard kept != specimen else { return .invalid }
        let digits = numeric(kept)
        guard digits.count == 15, digits.allSatisfy({ $0 < 10 }), [1, 2, 3, 4, 7, 8].contains(digits[0]) else { return .invalid }
        let month = digits[3] * 10 + digits[4]
        guard (0...12).contains(month) || (20...42).contains(month) || (50...99).contains(month) else { return .invalid }
        return key(of: digits) == Int(digits[13]) * 10 + Int(digits[14]) ? nil : .invalid
    }

    /// What disagrees with the person's title and birth date, nil when nothing does.
    /// The birth date is compared for numbers that begin with 1 or 2; an invented month (20 and more) is not.
    public func inconsistency(title: Title?, birthdate: Day?) -> Rule? {
        let expected: Title = [1, 3, 7].contains(digits[0]) ? .mister : .madam
        if let title, title != expected { return .titleMismatch }
        guard let birthdate, digits[0] <= 2 else { return nil }
        let year = Int(digits[1]) * 10 + Int(digits[2])
        let month = Int(digits[3]) * 10 + Int(digits[4])
        let monthAgrees = !(1...12).contains(month) || month == birthdate.month
        return year == birthdate.year % 100 && monthAgrees ? nil : .birthdateMismatch
    }

    /// Whether the number is a waiting one that the ASP replaces by a numéro technique temporaire.
    public var needsNTT: Bool { NTT.isRequired(nirBeginningWith: text.first) }

    private static func compact(_ typed: String) -> String {
        String(typed.filter { !$0.isWhitespace }).uppercased()
    }

    /// 2A counts as 19 and 2B as 18 for the key.
    private static func numeric(_ kept: String) -> [UInt8] {
        var digits: [UInt8] = []
        let bytes = Array(kept.utf8)
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if bytes[index] == 0x32, next == 0x41 || next == 0x42 {
                digits += next == 0x41 ? [1, 9] : [1, 8]
                index += 2
            } else {
                digits.append(bytes[index] &- 0x30)
                index += 1
            }
        }
        return digits
    }

    private static func key(of digits: [UInt8]) -> Int {
        97 - digits.prefix(13).reduce(0) { ($0 * 10 + Int($1)) % 97 }
    }
}

/// The numéro technique temporaire of the ASP, for people without a definitive NIR.
public enum NTT {
    public enum Rule: String, Hashable, Sendable {
        case tooShort = "TOO_SHORT"
        case tooLong = "TOO_LONG"
        case invalid = "INVALID"
    }

    /// 11 to 40 characters: 1 or 2 by title, the hiring SIREN, then letters and digits. Nil when it is right.
    public static func check(_ typed: String) -> Rule? {
        let kept = typed.filter { !$0.isWhitespace }
        if kept.count < 11 { return .tooShort }
        if kept.count > 40 { return .tooLong }
        let bytes = Array(kept.utf8)
        guard bytes[0] == 0x31 || bytes[0] == 0x32, bytes.dropFirst().prefix(9).allSatisfy(IdentifierText.isDigit) else { return .invalid }
        return bytes.dropFirst(10).allSatisfy(IdentifierText.isLetterOrDigit) ? nil : .invalid
    }

    /// Needed without a NIR, or with one that begins with 7 or 8.
    public static func isRequired(nirBeginningWith first: Character?) -> Bool {
        first == nil || first == "7" || first == "8"
    }
}
