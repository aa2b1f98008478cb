import Database
import Domain
import Foundation

/// Sheets as they wait in the base: JSON, each cell a letter and its value. Blank ends of rows are dropped.
enum KeptSheets {
    private struct Kept: Codable {
        let name: String
        let rows: [[String]]
    }

    static func bytes(_ sheets: [Sheet]) throws -> [UInt8] {
        let kept = sheets.map { sheet in
            Kept(
                name: sheet.name,
                rows: sheet.rows.map { row in
                    let end = row.lastIndex { $0 != .blank } ?? -1
                    return row[...end].map(text)
                })
        }
        return Array(try JSONEncoder().encode(kept))
    }

    static func sheets(_ bytes: [UInt8]) throws -> [Sheet] {
        try JSONDecoder().decode([Kept].self, from: Data(bytes)).map { Sheet(name: $0.name, rows: $0.rows.map { $0.map(cell) }) }
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .blank: ""
        case .text(let text): "t" + text
        case .number(let number): "n\(number)"
        case .day(let day): "d" + day.iso
        case .flag(let flag): flag ? "f1" : "f0"
        }
    }

    private static func cell(_ text: String) -> Cell {
        let rest = String(text.dropFirst())
        switch text.first {
        case "t": return .text(rest)
        case "n": return Double(rest).map(Cell.number) ?? .blank
        case "d": return Day(iso: rest).map(Cell.day) ?? .blank
        case "f": return .flag(rest == "1")
        default: return .blank
        }
    }
}

/// Columns of a row kept aside, so that they can be put back: name, kind and value of each.
enum KeptColumns {
    private struct Kept: Codable {
        let name: String
        let kind: String
        let value: String
    }

    static func text(_ columns: [(String, SQLValue)]) throws -> String {
        let kept = columns.map { name, value in Kept(name: name, kind: kind(value), value: written(value)) }
        return String(decoding: try JSONEncoder().encode(kept), as: UTF8.self)
    }

    static func columns(_ text: String) throws -> [(String, SQLValue)] {
        try JSONDecoder().decode([Kept].self, from: Data(text.utf8)).map { ($0.name, value($0)) }
    }

    private static func kind(_ value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .blob: "blob"
        }
    }

    private static func written(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): Hex.text(bytes)
        }
    }

    private static func value(_ kept: Kept) -> SQLValue {
        switch kept.kind {
        case "integer": Int64(kept.value).map(SQLValue.integer) ?? .null
        case "real": Double(kept.value).map(SQLValue.real) ?? .null
        case "text": .text(kept.value)
        case "blob": .blob(bytes(kept.value))
        default: .null
        }
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count - digits.count % 2, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
        }
    }
}
