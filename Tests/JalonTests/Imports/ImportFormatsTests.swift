import Documents
import Domain
import Foundation
import TestSupport
import Testing

@testable import Jalon

/// Files as spreadsheets other than ours write them: made here by Python's own zip, byte for byte as the formats say.
@Suite("The files of other spreadsheets", .enabled(if: FileManager.default.isExecutableFile(atPath: DocumentWorker.defaultPython)))
struct ImportFormatsTests {
    @Test("an OpenDocument sheet is read with its dates, its repeated cells and its hours")
    func readsOpenDocument() async throws {
        let rows = try await preview(ImportFormatsTests.openDocument, name: "suivi.ods")
        let person = try #require(rows.first { $0.outcome == .new })
        #expect(person.fields.text(.lastName) == "Garnier" && person.fields.day(.birthDate)?.iso == "1984-03-12")
        #expect(person.fields.day(.contractStart)?.iso == "2026-09-01" && person.fields[.weeklyHours] == .hours(Hours(26)))
    }

    @Test("dates counted from 1904, as on old Macintoshes, are the days one sees")
    func readsDatesFrom1904() async throws {
        let rows = try await preview(ImportFormatsTests.workbook(date1904: true), name: "suivi.xlsx")
        let person = try #require(rows.first { $0.outcome == .new })
        #expect(person.fields.day(.birthDate)?.iso == "1984-03-12")
    }

    @Test("a hidden column is read like the others")
    func readsHiddenColumns() async throws {
        let rows = try await preview(ImportFormatsTests.workbook(date1904: false), name: "suivi.xlsx")
        let person = try #require(rows.first { $0.outcome == .new })
        #expect(person.fields.day(.birthDate)?.iso == "1984-03-12" && person.fields.text(.firstName) == "Paule")
    }

    private func preview(_ script: String, name: String) async throws -> [ImportedRow] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/" + name
        let python = Process()
        python.executableURL = URL(filePath: DocumentWorker.defaultPython)
        python.arguments = ["-I", "-c", script, path]
        try python.run()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        return try await ImportPreview(settings: try Settings(["JALON_DATA": folder + "/nulle-part", "JALON_TODAY": "2026-11-22"])).rows(of: path)
    }

    private static let openDocument = #"""
        import sys, zipfile
        def text(t): return f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
        def day(d): return f'<table:table-cell office:value-type="date" office:date-value="{d}"><text:p>{d}</text:p></table:table-cell>'
        head = "".join(text(t) for t in ["Nom", "Prénom", "Né(e) le", "Début contrat", "Fin contrat", "Heures"])
        row = text("Garnier") + text("Paule") + day("1984-03-12") + day("2026-09-01") + day("2027-02-28") + '<table:table-cell office:value-type="float" office:value="26"><text:p>26</text:p></table:table-cell>'
        content = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
            f'<office:body><office:spreadsheet><table:table table:name="Suivi"><table:table-row><table:table-cell table:number-columns-repeated="6"/></table:table-row>'
            f'<table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
        manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        with zipfile.ZipFile(sys.argv[1], "w") as z:
            z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            z.writestr("content.xml", content); z.writestr("META-INF/manifest.xml", manifest)
        """#

    /// Its third column, the birth date, is hidden; 30 753 is 12 March 1984 counted from 1900, 29 291 from 1904.
    private static func workbook(date1904: Bool) -> String {
        #"""
        import sys, zipfile
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        pack = "http://schemas.openxmlformats.org/package/2006"
        def text(c, t): return f'<c r="{c}" t="inlineStr"><is><t>{t}</t></is></c>'
        files = {
            "[Content_Types].xml": f'<Types xmlns="{pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{pack}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><workbookPr date1904="DATE1904"/><sheets><sheet name="Suivi" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pack}/relationships"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><cols><col min="3" max="3" width="9" hidden="1"/></cols><sheetData><row r="1">{text("A1","Nom")}{text("B1","Prénom")}{text("C1","Né(e) le")}</row><row r="2">{text("A2","Garnier")}{text("B2","Paule")}<c r="C2" s="1"><v>SERIAL</v></c></row></sheetData></worksheet>',
        }
        with zipfile.ZipFile(sys.argv[1], "w") as z:
            for name, body in files.items(): z.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + body)
        """#
        .replacing("DATE1904", with: date1904 ? "1" : "0").replacing("SERIAL", with: date1904 ? "29291" : "30753")
    }
}
