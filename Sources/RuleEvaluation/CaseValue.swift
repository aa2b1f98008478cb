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

    var json: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .text(let value): CaseValue.quote(value, to: &text)
        case .list(let values): CaseValue.join(values, "[", "]", to: &text) { $0.write(to: &$1) }
        case .object(let members):
            CaseValue.join(members, "{", "}", to: &text) {
                CaseValue.quote($0.0, to: &$1)
                $1 += ":"
                $0.1.write(to: &$1)
            }
        }
    }

    private static func join<Item>(_ items: [Item], _ open: String, _ close: String, to text: inout String, _ write: (Item, inout String) -> Void) {
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            write(item, &text)
        }
        text += close
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        // Days, codes and keys hold nothing to escape: they go as they are.
        guard value.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            text += value
            text += "\""
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{00}"..<"\u{20}": text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
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
