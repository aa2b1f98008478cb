import Testing

@testable import Domain
@testable import Referentials

/// The words of the executable, on one fixed day.
enum ImportBench {
    static let today = Day(number: 20_779)  // 22 November 2026

    static func vocabulary() throws -> ImportVocabulary {
        let all = try Referentials.embedded()
        return ImportVocabulary(words: all.importWords, freins: all.freins, exitReasons: all.exitReasons, on: today)
    }

    static func reader() throws -> CellReader { CellReader(vocabulary: try vocabulary(), today: today) }

    static func read(_ sheets: [Sheet], known: [KnownPerson] = []) throws -> [ImportedRow] {
        try WorkbookReading(vocabulary: vocabulary(), known: known, today: today).read(sheets)
    }

    /// One line of text for a row, cells cut by « | »; a cell « #12 » is a number, « @2026-01-05 » a typed day.
    static func sheet(_ name: String, _ lines: [String]) -> Sheet {
        Sheet(name: name, rows: lines.map { $0.split(separator: "|", omittingEmptySubsequences: false).map { cell(String($0)) } })
    }

    private static func cell(_ text: String) -> Cell {
        let kept = text.trimming(" ")
        if kept.hasPrefix("#"), let number = Double(kept.dropFirst()) { return .number(number) }
        if kept.hasPrefix("@"), let day = Day(iso: String(kept.dropFirst())) { return .day(day) }
        return kept.isEmpty ? .blank : .text(kept)
    }
}

extension String {
    fileprivate func trimming(_ character: Character) -> String {
        var text = self[...]
        while text.first == character { text = text.dropFirst() }
        while text.last == character { text = text.dropLast() }
        return String(text)
    }
}

extension ImportedRow {
    /// « last_name=Benali », in the order of the fields: what a test compares.
    func said(_ field: ImportField) -> String? {
        switch fields[field] {
        case nil: nil
        case .text(let text): text
        case .day(let day): day.iso
        case .hours(let hours): hours.hundredths % 100 == 0 ? String(hours.hundredths / 100) : String(Double(hours.hundredths) / 100)
        case .codes(let codes): codes.joined(separator: " ")
        }
    }
}
