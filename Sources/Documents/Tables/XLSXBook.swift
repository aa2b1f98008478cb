import CXlsxWriter
import Domain
import Glibc

/// One file being written through libxlsxwriter, row after row in constant memory.
struct XLSXBook {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let head: UnsafeMutablePointer<lxw_format>?
    private let date: UnsafeMutablePointer<lxw_format>?
    private let asText: UnsafeMutablePointer<lxw_format>?
    private let decimals: UnsafeMutablePointer<lxw_format>?
    private let percent: UnsafeMutablePointer<lxw_format>?

    init(path: String, folder: String) throws {
        let made = folder.withCString { folder in
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard let made else { throw DocumentError.failed("no workbook") }
        book = made
        head = workbook_add_format(book)
        format_set_bold(head)
        format_set_bottom(head, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_text_wrap(head)
        format_set_align(head, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        date = XLSXBook.format("dd/mm/yyyy", in: book)
        asText = XLSXBook.format("@", in: book)
        decimals = XLSXBook.format("#,##0.00", in: book)
        percent = XLSXBook.format("0.0%", in: book)
    }

    /// Writes everything and closes.
    func write(_ file: XLSXFile) throws {
        setProperties(of: file)
        var names: Set<String> = []
        for table in file.tables { write(table, named: XLSXBook.sheetName(table.name, besides: &names)) }
        guard workbook_close(book) == LXW_NO_ERROR else { throw DocumentError.failed("export not written") }
    }

    private func setProperties(of file: XLSXFile) {
        let strings = [file.title, file.author].map { strdup(XLSXBook.clean($0)) }
        defer { strings.forEach { free($0) } }
        var properties = lxw_doc_properties()
        properties.title = strings[0]
        properties.author = strings[1]
        properties.company = strings[1]
        workbook_set_properties(book, &properties)
    }

    private func write(_ table: Table, named name: String) {
        guard let sheet = workbook_add_worksheet(book, name), !table.columns.isEmpty else { return }
        for (index, column) in table.columns.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), column.width, format(for: column))
            worksheet_write_string(sheet, 0, UInt16(index), XLSXBook.clean(column.title), head)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        for (index, row) in table.rows.enumerated() {
            for (place, (cell, column)) in zip(row, table.columns).enumerated() {
                write(cell, in: column, to: sheet, UInt32(index + 1), UInt16(place))
            }
        }
        worksheet_autofilter(sheet, 0, 0, UInt32(table.rows.count), UInt16(table.columns.count - 1))
    }

    private func write(_ cell: Cell, in column: Table.Column, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ place: UInt16) {
        switch cell {
        case .blank: break
        // A string cell is never computed; the text format keeps it so when someone edits it.
        case .text(let text): worksheet_write_string(sheet, row, place, XLSXBook.clean(text), Formula.isSuspected(text) ? asText : nil)
        case .number(let number) where number.isFinite: worksheet_write_number(sheet, row, place, number, format(for: column))
        case .number: break
        case .day(let day) where day.year >= 1900: write(day, to: sheet, row, place)
        case .day(let day): worksheet_write_string(sheet, row, place, day.iso, nil)
        case .flag(let flag): worksheet_write_boolean(sheet, row, place, flag ? 1 : 0, nil)
        }
    }

    private func write(_ day: Day, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ place: UInt16) {
        let (year, month, number) = day.components
        var moment = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(number), hour: 0, min: 0, sec: 0)
        worksheet_write_datetime(sheet, row, place, &moment, date)
    }

    private func format(for column: Table.Column) -> UnsafeMutablePointer<lxw_format>? {
        switch column.format {
        case .plain: nil
        case .decimals: decimals
        case .percent: percent
        }
    }
}

extension XLSXBook {
    private static func format(_ pattern: String, in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
        let format = workbook_add_format(book)
        format_set_num_format(format, pattern)
        return format
    }

    /// Without the characters that XML forbids; cut at 32 767, the most that a cell of Excel holds.
    private static func clean(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || $0 == "\n" || $0 == "\t" }
        let clean = String(String.UnicodeScalarView(kept))
        guard clean.utf16.count > 32_767 else { return clean }
        return String(decoding: clean.utf16.prefix(32_766), as: UTF16.self) + "…"
    }

    /// At most 31 characters, none of `[]:*?/\`, no apostrophe at an end, and not the name of another sheet whatever the case.
    private static func sheetName(_ wanted: String, besides names: inout Set<String>) -> String {
        let allowed = clean(wanted).map { "[]:*?/\\'\n\t".contains($0) ? " " : $0 }
        let base = allowed.allSatisfy { $0 == " " } ? "Feuille" : String(allowed)
        var name = cut(base, to: 31)
        var number = 2
        while !names.insert(name.lowercased()).inserted {
            name = cut(base, to: 26) + " (\(number))"
            number += 1
        }
        return name
    }

    private static func cut(_ text: String, to length: Int) -> String {
        var result = text
        while result.utf16.count > length { result.removeLast() }
        return result
    }
}
