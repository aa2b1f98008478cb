public import Domain

extension Sheet {
    /// Whether these bytes can be text: neither a ZIP (xlsx, ods), nor an old Excel file, nor anything with a zero byte.
    public static func isText(_ file: [UInt8]) -> Bool {
        !file.starts(with: [0x50, 0x4B, 0x03, 0x04]) && !file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) && !file.contains(0)
            || isWide(file)
    }

    /// « Texte Unicode » of Excel and of Notepad: UTF-16 with its mark, either way round.
    private static func isWide(_ file: [UInt8]) -> Bool { file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) }

    /// Reads a CSV file as French tools write them, without Python: UTF-8, UTF-16 with its mark or Windows-1252;
    /// semicolon, tab, bar or comma, whichever the first lines have most of; quotes doubled inside quotes. Every cell is text or blank. A mark put by `CSVFile` before a formula is taken off.
    public init(csv file: [UInt8], name: String = "") {
        var reader = CSVReader(text: CSVReader.text(file))
        self.init(name: name, rows: reader.rows())
    }
}

/// One pass over the characters of a CSV file.
private struct CSVReader {
    /// Characters of a cell, as in `worker.py`: beyond, it is no cell of a table of people.
    private static let longest = 4_000

    private let scalars: [Unicode.Scalar]
    private let separator: Unicode.Scalar
    private var place = 0
    /// A quote was opened and never closed.
    private var isTorn = false

    init(text: String) {
        var scalars = Array(text.unicodeScalars)
        let told = CSVReader.told(by: &scalars)
        separator = told ?? CSVReader.separator(of: scalars.prefix(1 << 16))
        self.scalars = scalars
    }

    mutating func rows() -> [[Cell]] {
        var rows: [[Cell]] = []
        while place < scalars.count { rows.append(row()) }
        return rows
    }

    private mutating func row() -> [Cell] {
        var cells: [Cell] = []
        while true {
            cells.append(cell())
            guard place < scalars.count else { return cells }
            place += 1
            if scalars[place - 1] == "\n" { return cells }
        }
    }

    /// Stops on the separator or the end of line.
    private mutating func cell() -> Cell {
        var text = String.UnicodeScalarView()
        if !isTorn, place < scalars.count, scalars[place] == "\"" { readQuoted(into: &text) }
        while place < scalars.count, scalars[place] != separator, scalars[place] != "\n" {
            text.append(scalars[place])
            place += 1
        }
        if text.last == "\r" { text.removeLast() }
        let plain = String(text.count > CSVReader.longest ? String.UnicodeScalarView(text.prefix(CSVReader.longest)) : text)
        guard !plain.isEmpty else { return .blank }
        return .text(plain.hasPrefix("'") && Formula.isSuspected(String(plain.dropFirst())) ? String(plain.dropFirst()) : plain)
    }

    /// A quote that nothing closes before the end of the file is a character like another, and so are those after it: else one slip of a keyboard
    /// would swallow every line that follows.
    private mutating func readQuoted(into text: inout String.UnicodeScalarView) {
        let start = place
        place += 1
        while place < scalars.count {
            if scalars[place] == "\"" {
                place += 1
                guard place < scalars.count, scalars[place] == "\"" else { return }
            }
            text.append(scalars[place])
            place += 1
        }
        (place, isTorn, text) = (start, true, String.UnicodeScalarView())
    }

    /// « sep=; », the line by which Excel is told: no row of the table, but a row of the file, kept empty so that lines keep their numbers.
    private static func told(by scalars: inout [Unicode.Scalar]) -> Unicode.Scalar? {
        guard scalars.count > 5, String(String.UnicodeScalarView(scalars.prefix(4))).lowercased() == "sep=" else { return nil }
        guard let end = scalars.prefix(8).firstIndex(of: "\n") else { return nil }
        let mark = scalars[4]
        scalars.removeFirst(end)
        return mark
    }

    /// What most of the first lines hold most of: a title above the headings has no separator at all. A comma is also a decimal comma and
    /// stands inside texts, so it yields to the others.
    private static func separator(of beginning: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar {
        let lines = beginning.split(separator: "\n").prefix(60)
        let marks: [Unicode.Scalar] = [";", "\t", "|", ","]
        let counts = marks.map { mark in (mark, lines.count { $0.contains(mark) }) }
        if let clear = counts.dropLast().max(by: { $0.1 < $1.1 }), clear.1 * 2 > lines.count { return clear.0 }
        return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? ";"
    }

    /// Excel in French writes Windows-1252 unless told otherwise.
    static func text(_ file: [UInt8]) -> String {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
            let low = file[0] == 0xFF ? 0 : 1
            let pairs = stride(from: 2, to: file.count - 1, by: 2).map { UInt16(file[$0 + low]) | UInt16(file[$0 + 1 - low]) << 8 }
            return String(decoding: pairs, as: UTF16.self)
        }
        let bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let code = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
            text.append(Unicode.Scalar(code) ?? " ")
        }
        return String(text)
    }

    /// What 80 to 9F mean; source: Unicode Consortium, mapping table cp1252. Five are undefined and kept as they are.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
