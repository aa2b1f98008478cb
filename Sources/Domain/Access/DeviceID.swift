extension ID {
    /// An id made on a device as a UUID in its usual writing, hyphens or not, or already in ours. Nil for anything else.
    public init?(ofDevice text: String) {
        if let own = ID(text) {
            self = own
            return
        }
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 32, text.utf8.count == 32 || text.utf8.count == 36, digits.allSatisfy(\.isHexDigit),
            let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(known: Base32.text(high: high, low: low))
    }
}
