/// The identity of a `Subject`: a UUIDv7 as 26 characters of base32hex, which sorts by time of making. A device offline makes its own.
public struct ID<Subject>: Hashable, Comparable, Sendable {
    public let text: String

    /// Nil unless `text` is 26 characters of `0-9a-v`: what comes from an address or a form is checked here.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 26, bytes.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x76).contains($0) }) else { return nil }
        self.text = text
    }

    /// A text that our own database or `ID.make` wrote.
    public init(known text: String) {
        self.text = text
    }

    /// A new id: 48 bits of time, version 7, 74 random bits.
    public static func make(at instant: Instant, using generator: inout some RandomNumberGenerator) -> ID {
        let random: UInt64 = generator.next()
        let more: UInt64 = generator.next()
        let high = UInt64(instant.milliseconds) << 16 | 0x7000 | (random & 0x0FFF)
        let low = (more & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        return ID(known: Base32.text(high: high, low: low))
    }

    /// The same by chance, or by the seed of the demo being told.
    public static func make(at instant: Instant) -> ID {
        if let seeded = SeededIDs.current { return seeded.make(at: instant) }
        var generator = SystemRandomNumberGenerator()
        return make(at: instant, using: &generator)
    }

    /// The same identity seen as another subject: a form's once-token becomes the id of the fact it creates.
    public func of<Other>(_ subject: Other.Type) -> ID<Other> {
        ID<Other>(known: text)
    }

    public static func < (left: ID, right: ID) -> Bool { left.text < right.text }
}

enum Base32 {
    private static let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)

    static func text(high: UInt64, low: UInt64) -> String {
        var (high, low) = (high, low)
        var bytes = [UInt8](repeating: 0, count: 26)
        for index in stride(from: 25, through: 0, by: -1) {
            bytes[index] = digits[Int(low & 31)]
            low = low >> 5 | high << 59
            high >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
