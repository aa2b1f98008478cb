import Domain

extension Sheet {
    /// Reads the worker's answer: 1D between sheets, 1E between rows, 1F between cells, the first row being the name.
    static func decode(_ bytes: [UInt8]) -> [Sheet] {
        guard !bytes.isEmpty else { return [] }
        return bytes.split(separator: 0x1D, omittingEmptySubsequences: false).map { sheet in
            let rows = sheet.split(separator: 0x1E, omittingEmptySubsequences: false)
            return Sheet(
                name: rows.first.map { String(decoding: $0, as: UTF8.self) } ?? "",
                rows: rows.dropFirst().map { $0.split(separator: 0x1F, omittingEmptySubsequences: false).map(cell) })
        }
    }

    private static func cell(_ bytes: ArraySlice<UInt8>) -> Cell {
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        switch bytes.first {
        case UInt8(ascii: "n"): return Double(text).map(Cell.number) ?? .text(text)
        case UInt8(ascii: "d"): return Day(iso: text).map(Cell.day) ?? .text(text)
        case UInt8(ascii: "b"): return .flag(text == "1")
        case nil: return .blank
        default: return .text(text)
        }
    }
}
