import Documents
import Domain
import Foundation
import Testing

@Suite(.timeLimit(.minutes(40))) struct TableTests {
    static let entries = Table(
        "Entrées 2026", columns: [.init("Nom"), .init("Heures", format: .decimals), .init("Entrée"), .init("Note", width: 40), .init("ACI")],
        rows: [
            [.text("Awa Diallo"), .number(26.5), .day(orBlank: Day(2026, 2, 2)), .text("Préfère le mardi ; « œuvre »"), .flag(true)],
            [.text("=HYPERLINK(\"http://x\")"), .number(-3), .blank, .text("+33 6 12"), .flag(false)],
            [.text("Zoé 🌿 العربية"), .count(1820), .day(orBlank: Day(1899, 12, 31)), .blank, .blank],
            [.text("-2+3"), .blank, .blank, .text("@SUM(A1)\nsuite"), .text("\tx")],
        ])

    @Test func `A workbook is read back cell for cell, formulas staying text`() async throws {
        let file = try await XLSXFile(title: "Entrées", author: "Les Jardins", tables: [Self.entries, Self.entries]).bytes()
        let sheets = try await Town.worker.sheets(file)
        #expect(sheets.map(\.name) == ["Entrées 2026", "Entrées 2026 (2)"])
        var expected = [Self.entries.columns.map { Cell.text($0.title) }] + Self.entries.rows
        expected[3][2] = .text("1899-12-31")
        #expect(sheets.first?.rows == expected)
    }

    @Test func `The head of a sheet is bold, frozen and filtered, and no cell is a formula`() async throws {
        let file = try await XLSXFile(title: "Entrées & sorties", author: "Les Jardins", tables: [Self.entries]).bytes()
        try await Command.inFolder { folder in
            try Data(file).write(to: URL(fileURLWithPath: folder + "/e.xlsx"))
            let unzip = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(*(z.read(n).decode() for n in z.namelist()))"
            let xml = try Command.run(DocumentWorker.defaultPython, ["-c", unzip, folder + "/e.xlsx"])
            #expect(xml.contains("state=\"frozen\""))
            #expect(xml.contains("<autoFilter ref=\"A1:E5\"/>"))
            #expect(xml.contains("<b/>"))
            #expect(xml.contains("<dc:title>Entrées &amp; sorties</dc:title>"))
            #expect(!xml.contains("<f>"))
        }
    }

    @Test func `A sheet keeps a name that Excel accepts`() async throws {
        let names = ["Bilan [été] : a/b?", "", "Un nom de feuille vraiment beaucoup trop long"]
        let tables = names.map { Table($0, columns: [.init("A")], rows: []) }
        let file = try await XLSXFile(title: "T", author: "A", tables: tables).bytes()
        let sheets = try await Town.worker.sheets(file)
        #expect(sheets.map(\.name) == ["Bilan  été    a b ", "Feuille", "Un nom de feuille vraiment beau"])
    }

    @Test func `A file that is no workbook is said to be unreadable`() async throws {
        await #expect(throws: DocumentError.unreadable) { _ = try await Town.worker.sheets(Array("bonjour".utf8)) }
    }

    @Test func `A workbook with more cells than allowed is refused`() async throws {
        let rows = (1...200).map { number in (1...5).map { Cell.count(number * $0) } }
        let table = Table("Grand", columns: (1...5).map { .init("C\($0)") }, rows: rows)
        let file = try await XLSXFile(title: "T", author: "A", tables: [table]).bytes()
        let worker = DocumentWorker(workers: 1, limits: DocumentLimits(cells: 1000))
        await #expect(throws: DocumentError.tooLarge) { _ = try await worker.sheets(file) }
        await worker.shutdown()
    }

    @Test func `A workbook with one cell at the far end of the sheet is refused without harm`() async throws {
        let far = Array(repeating: Cell.blank, count: 16_383) + [.text("fin")]
        let rows = Array(repeating: [Cell](), count: 1_048_574) + [far]
        let file = try await XLSXFile(title: "T", author: "A", tables: [Table("Loin", columns: far.map { _ in .init("") }, rows: rows)]).bytes()
        let worker = DocumentWorker(workers: 1)
        await #expect(throws: DocumentError.tooLarge) { _ = try await worker.sheets(file) }
        let small = try await XLSXFile(title: "T", author: "A", tables: [Self.entries]).bytes()
        #expect(try await worker.sheets(small).count == 1)
        await worker.shutdown()
    }

    @Test func `A CSV opens in a French spreadsheet and runs nothing`() {
        let text = String(decoding: CSVFile(Self.entries).bytes, as: UTF8.self)
        let lines = [
            "\u{FEFF}Nom;Heures;Entrée;Note;ACI",
            "Awa Diallo;26,5;02/02/2026;\"Préfère le mardi ; « œuvre »\";oui",
            "\"'=HYPERLINK(\"\"http://x\"\")\";-3;;'+33 6 12;non",
            "Zoé 🌿 العربية;1820;31/12/1899;;",
            "'-2+3;;;\"'@SUM(A1)\nsuite\";\"'\tx\"",
            "",
        ]
        #expect(text == lines.joined(separator: "\r\n"))
    }

    @Test func `What was exported as CSV is read back as it was typed`() {
        let sheet = Sheet(csv: CSVFile(Self.entries).bytes)
        #expect(sheet.rows.map(\.count) == [5, 5, 5, 5, 5])
        #expect(sheet.rows[1] == [.text("Awa Diallo"), .text("26,5"), .text("02/02/2026"), .text("Préfère le mardi ; « œuvre »"), .text("oui")])
        #expect(sheet.rows[2][0] == .text("=HYPERLINK(\"http://x\")"))
        #expect(sheet.rows[4] == [.text("-2+3"), .blank, .blank, .text("@SUM(A1)\nsuite"), .text("\tx")])
    }

    @Test(arguments: [
        ("Nom;Prix\r\nZo\u{E9};5 \u{80}\r\n", "5 €"), ("Nom,Prix\nZo\u{E9},\"5 \u{80}\"", "5 €"), ("Nom\tPrix\nZo\u{E9}\tx \"y\"", "x \"y\""),
    ])
    func `A CSV of an old Excel keeps its accents whatever its separator`(text: String, price: String) {
        let sheet = Sheet(csv: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        #expect(sheet.rows == [[.text("Nom"), .text("Prix")], [.text("Zoé"), .text(price)]])
    }

    @Test func `A CSV cut in the middle of a quote loses nothing and stops`() {
        #expect(Sheet(csv: Array("a;\"b\nc".utf8)).rows == [[.text("a"), .text("\"b")], [.text("c")]])
        #expect(Sheet(csv: []).rows.isEmpty)
        #expect(!Sheet.isText([0x50, 0x4B, 0x03, 0x04]) && Sheet.isText(Array("a;b".utf8)))
    }
}
