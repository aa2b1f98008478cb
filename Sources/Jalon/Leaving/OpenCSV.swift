import Database
import Foundation

/// The tables of an open folder: semicolons, CRLF, UTF-8 with its mark. Texts stand between quotes, numbers do not, nothing at all is
/// nothing between two semicolons, and bytes are base64: what was written is read back exactly.
enum OpenCSV {
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func line(_ values: [SQLValue]) -> [UInt8] { Array((values.map(field).joined(separator: ";") + "\r\n").utf8) }

    private static func field(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        case .blob(let bytes): "base64:" + Data(bytes).base64EncodedString()
        }
    }

    /// What stood between two semicolons. Throws when it is none of what `line` writes.
    static func value(_ field: OpenCSVReader.Field, isReal: Bool) throws -> SQLValue {
        if field.isQuoted { return .text(String(decoding: field.bytes, as: UTF8.self)) }
        guard !field.bytes.isEmpty else { return .null }
        let text = String(decoding: field.bytes, as: UTF8.self)
        if text.hasPrefix("base64:"), let bytes = Data(base64Encoded: String(text.dropFirst(7))) { return .blob(Array(bytes)) }
        if isReal, let number = Double(text) { return .real(number) }
        guard let number = Int64(text) else { throw SettingsError("« \(text.prefix(40)) » n’est ni un nombre, ni un texte entre guillemets.") }
        return .integer(number)
    }
}

/// Reads such a file row by row, some megabytes at a time.
final class OpenCSVReader {
    struct Field {
        var bytes: [UInt8] = []
        var isQuoted = false
    }

    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var place = 0

    init(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw SettingsError("Impossible de lire \(path).") }
        self.file = file
        try fill()
        if buffer.starts(with: OpenCSV.mark) { place = 3 }
    }

    deinit { try? file.close() }

    /// Nil at the end of the file.
    func next() throws -> [Field]? {
        guard try peek() != nil else { return nil }
        var (fields, field, isInside) = ([Field](), Field(), false)
        while let byte = try take() {
            if isInside {
                if byte != UInt8(ascii: "\"") {
                    field.bytes.append(byte)
                } else if try peek() == UInt8(ascii: "\"") {
                    field.bytes.append(try take() ?? byte)
                } else {
                    isInside = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isInside, field.isQuoted) = (true, true)
            case UInt8(ascii: ";"):
                fields.append(field)
                field = Field()
            case UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\n"): return fields + [field]
            default: field.bytes.append(byte)
            }
        }
        return fields + [field]
    }

    private func peek() throws -> UInt8? {
        if place == buffer.count { try fill() }
        return place < buffer.count ? buffer[place] : nil
    }

    private func take() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        place += 1
        return byte
    }

    private func fill() throws {
        buffer = Array(try file.read(upToCount: 1 << 20) ?? Data())
        place = 0
    }
}
