import Domain

/// What an answer is made of, written as JSON in the order given.
enum CaseValue {
    case null
    case bool(Bool)
    case number(Int)
    case text(String)
    case list([CaseValue])
    case object([(String, CaseValue)])

    static func day(_ day: Day) -> CaseValue { .text(day.iso) }

    static func optional(_ text: String?) -> CaseValue { text.map(CaseValue.text) ?? .null }

    func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value): bytes += String(value).utf8
        case .text(let value): CaseValue.quote(value, to: &bytes)
        case .list(let values): CaseValue.write(values, within: "[]", to: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            CaseValue.write(members, within: "{}", to: &bytes) {
                CaseValue.quote($0.0, to: &$1)
                $1.append(UInt8(ascii: ":"))
                $0.1.write(to: &$1)
            }
        }
    }

    private static func write<Item>(_ items: [Item], within ends: StaticString, to bytes: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void) {
        bytes.append(ends.utf8Start[0])
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(item, &bytes)
        }
        bytes.append(ends.utf8Start[1])
    }

    private static func quote(_ value: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A calendar day as the cases write it, `YYYY-MM-DD`.
struct CaseDay: Decodable, Sendable {
    let day: Day

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
        }
        self.day = day
    }
}

/// A code that Domain knows, read from its raw value.
struct CaseCode<Code: RawRepresentable & Sendable>: Decodable, Sendable where Code.RawValue == String {
    let code: Code

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = Code(rawValue: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "unknown code: \(text)"))
        }
        self.code = code
    }
}
