/// How identifiers are read whatever people put between the characters.
enum IdentifierText {
    /// Without spaces, dots and dashes, in capitals.
    static func compact(_ typed: String) -> String {
        String(typed.filter { !$0.isWhitespace && $0 != "." && $0 != "-" && $0 != "\u{2011}" }).uppercased()
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte)
    }

    static func isDigits(_ text: some StringProtocol, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy(isDigit)
    }
}
