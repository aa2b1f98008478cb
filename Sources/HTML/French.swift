/// French typography: the spaces that may not break before « : ; ! ? » and inside « guillemets ».
public enum French {
    public static let narrowSpace = "\u{202F}"
    public static let fixedSpace = "\u{00A0}"

    /// Replaces an ordinary space before `; ! ? %` by a narrow no-break space, and before `:` `»` or after `«` by a no-break space.
    /// Adds none where the writer put none: an address or a time stays as it is. A straight apostrophe between two letters is curled.
    public static func spaced(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x20 || $0 == 0x27 }) else { return text }
        // Bytes, not characters: every sentence of every page passes here.
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x20: result += space(at: index, of: bytes)
            case 0x27 where isLetter(before: index, of: bytes) && isLetter(after: index, of: bytes): result += "’".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func space(at index: Int, of bytes: [UInt8]) -> String.UTF8View {
        let rest = bytes[(index + 1)...]
        switch rest.first {
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"): return narrowSpace.utf8
        case UInt8(ascii: ":"): return fixedSpace.utf8
        default: return rest.starts(with: "»".utf8) || bytes[..<index].suffix(2).elementsEqual("«".utf8) ? fixedSpace.utf8 : " ".utf8
        }
    }

    /// Eight bytes hold the neighbour and its accents; a scalar cut at the far end changes nothing of it.
    private static func isLetter(before index: Int, of bytes: [UInt8]) -> Bool {
        String(decoding: bytes[..<index].suffix(8), as: UTF8.self).last?.isLetter == true
    }

    private static func isLetter(after index: Int, of bytes: [UInt8]) -> Bool {
        String(decoding: bytes[(index + 1)...].prefix(8), as: UTF8.self).first?.isLetter == true
    }
}
