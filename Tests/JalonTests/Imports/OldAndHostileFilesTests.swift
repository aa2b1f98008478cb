import Documents
import Domain
import Foundation
import TestSupport
import Testing

@testable import Jalon

/// An Excel 97 file as spreadsheets still write it, and files made to harm: each through the component that reads workbooks.
@Suite("Old files and hostile ones", .enabled(if: FileManager.default.isExecutableFile(atPath: DocumentWorker.defaultPython)))
struct OldAndHostileFilesTests {
    @Test("an Excel 97 workbook is read: merged title, typed days, numbers, a formula, a hidden column, a sheet of exits")
    func readsBIFF8() async throws {
        let rows = try await preview("import base64, zlib\nb = zlib.decompress(base64.b64decode('\(Self.excel97)'))", name: "suivi.xls")
        #expect(rows.map(\.outcome) == [.ignored, .ignored, .ignored, .new, .new, .ignored, .ignored, .updated])
        let (paule, noel) = (rows[3].fields, rows[4].fields)
        #expect(paule.day(.birthDate)?.iso == "1984-03-12" && paule.text(.phone) == "+33612345678" && paule[.weeklyHours] == .hours(Hours(26)))
        #expect(noel.text(.lastName) == "LE GOFF" && noel.day(.contractEnd)?.iso == "2026-12-15" && noel[.weeklyHours] == .hours(Hours(hundredths: 2450)))
        #expect(rows[7].fields.day(.exitDate)?.iso == "2026-10-31" && rows[7].fields.text(.exitReason) == "cdi")
    }

    @Test("a file made to harm ends with a message, in bounded time, and the next one is read")
    func survives() async throws {
        let start = ContinuousClock.now
        for (what, script, says) in OldAndHostileFilesTests.hostile {
            let error = await #expect(throws: SettingsError.self, "\(what)") { try await preview(script, name: "suivi.xlsx") }
            #expect(error?.description.contains(says) == true, "\(what) : \(error?.description ?? "lu")")
        }
        #expect(ContinuousClock.now - start < .seconds(240))
        let bomb = try await preview(Self.sheet(#"text("A1","Nom")+" "*400_000_000"#), name: "suivi.xlsx")
        #expect(bomb.count == 1, "quatre cents millions d’espaces passent sans s’arrêter nulle part")
        let formulas = try await preview(OldAndHostileFilesTests.formulas, name: "suivi.xlsm")
        let person = try #require(formulas.first { $0.outcome == .new })
        #expect(person.fields.text(.lastName) == "BENALI" && person.fields[.phone] == nil, "une formule vaut ce qu’elle montrait, une erreur rien")
    }

    @Test("a cell merged downwards is that of each row; sixty thousand bordered rows and a lost cell are no rows")
    func readsMergedAndBareRows() async throws {
        let table = """
            table = [["Nom", "Prénom", "Né(e) le", "Début", "Fin", "Chantier"], ["Morel", "Anna", "01/02/1980", "01/01/2025", "30/06/2025", "Bois"],
                ["", "", "", "01/07/2025", "31/12/2025", ""], ["Pons", "Karim", "01/02/1981", "01/01/2026", "30/06/2026", ""]]
            ranges = "".join(f'<mergeCell ref="{r}"/>' for r in ["A2:A3", "B2:B3", "C2:C3", "F2:F4"])

            """
        let filled =
            #""</row>".join(f'<row r="{n}">' * (n > 1) + "".join(text("ABCDEF"[i] + str(n), t) for i, t in enumerate(r) if t) for n, r in enumerate(table, 1))"#
        let bare = #"+ "".join(f'</row><row r="{n}"><c r="A{n}" s="0"/><c r="C{n}" s="0"/>' for n in range(5, 60000))"#
        let lost = #"+ '</row><row r="300000">' + text("B300000", "x")"#
        let script =
            table
            + Self.sheet(filled + bare + lost).replacing(
                "</sheetData></worksheet>')", with: "</sheetData><mergeCells>' + ranges + '</mergeCells></worksheet>')")
        let rows = try await preview(script, name: "suivi.xlsx")
        #expect(rows.map(\.outcome) == [.ignored, .new, .updated, .new])
        #expect(rows[2].fields.text(.lastName) == "Morel" && rows[2].fields.day(.contractEnd)?.iso == "2025-12-31")
        #expect(rows[3].fields.text(.crew) == "Bois")
    }

    @Test("a cell of thirty megabytes, and a quote that nothing closes, keep nobody waiting and swallow nobody")
    func readsOddCells() async throws {
        let long = try await preview(
            Self.sheet(
                #"text("A1","Nom")+text("B1","Prénom")+text("C1","Né(e) le")+"</row><row>"+text("A2","B"+"e"*30_000_000)+text("B2","Zoé")+text("C2","01/02/1990")"#
            ), name: "suivi.xlsx")
        #expect(long.count == 2 && long[1].fields.values.allSatisfy { "\($0.value)".count < 5_000 })
        let torn = try await preview("b = 'Nom;Prénom;Né(e) le\\nBENALI;\"Amina;12/03/1984\\nMOREL;Jean;02/05/1979\\n'.encode()", name: "suivi.csv")
        #expect(torn.map(\.outcome) == [.ignored, .new, .new])
    }

    @Test("a CSV may be UTF-16 either way round, cut by bars, or say its separator on its first line")
    func readsOtherText() async throws {
        let text = "Nom|Prénom|Né(e) le\\nBENALI|Amina|12/03/1984\\n"
        for script in [
            "b = '\(text)'.encode()", "b = b'\\xfe\\xff' + '\(text)'.encode('utf-16-be')", "b = b'\\xff\\xfe' + '\(text)'.encode('utf-16-le')",
            "b = ('sep=|\\n' + '\(text)').encode()",
        ] {
            let rows = try await preview(script, name: "suivi.csv")
            let person = try #require(rows.first { $0.outcome == .new }, "\(script)")
            #expect(person.fields.text(.firstName) == "Amina" && person.line == (script.contains("sep=") ? 3 : 2))
        }
    }

    /// `script` sets `b`, the bytes of the file.
    private func preview(_ script: String, name: String) async throws -> [ImportedRow] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/" + name
        let python = Process()
        python.executableURL = URL(filePath: DocumentWorker.defaultPython)
        python.arguments = ["-I", "-c", "import sys\n" + script + "\nopen(sys.argv[1], 'wb').write(b)", path]
        try python.run()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        return try await ImportPreview(settings: try Settings(["JALON_DATA": folder + "/nulle-part", "JALON_TODAY": "2026-11-22"])).rows(of: path)
    }

    private static let hostile: [(what: String, script: String, says: String)] = [
        ("a million rows", sheet(#"text("A1","Nom")+"</row>"+"<row><c><v>1</v></c></row>"*1_200_000+"<row>""#), "trop volumineux"),
        ("a cell at the far end", sheet(#"text("A1","Nom")+"</row><row r=\"1048576\">"+text("XFD1048576","x")"#), "trop volumineux"),
        ("entities", sheet(#"text("A1","&a;")"#, head: "<!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"), "ne se lit pas"),
        ("truncated", sheet(#"text("A1","Nom")"#) + "\nb = b[:len(b) // 2]", "ne se lit pas"),
    ]

    /// A formula with its last value, one that would call out, one in error; an external link and a macro beside.
    private static let formulas = sheet(
        #"text("A1","Nom")+text("B1","Prénom")+text("C1","Né(e) le")+text("D1","Tél")+"</row><row r=\"2\"><c r=\"A2\" t=\"str\"><f>CONCATENATE(1,2)</f><v>BENALI</v></c><c r=\"B2\" t=\"str\"><f>WEBSERVICE(1)</f><v>Amina</v></c>"+text("C2","12/03/1984")+"<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>""#,
        extra: #"z.writestr("xl/vbaProject.bin", b"x" * 100); z.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")"#)

    private static func sheet(_ cells: String, head: String = "", extra: String = "pass") -> String {
        #"""
        import io, zipfile
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        pack = "http://schemas.openxmlformats.org/package/2006"
        def text(c, t): return f'<c r="{c}" t="inlineStr"><is><t>{t}</t></is></c>'
        f = io.BytesIO()
        with zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("_rels/.rels", f'<Relationships xmlns="{pack}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
            z.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Suivi" sheetId="1" r:id="r1"/></sheets></workbook>')
            z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{pack}/relationships"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
            z.writestr("xl/worksheets/sheet1.xml", '<?xml version="1.0"?>HEAD' + f'<worksheet xmlns="{main}"><sheetData><row r="1">' + CELLS + '</row></sheetData></worksheet>')
            EXTRA
        b = f.getvalue()
        """#
        .replacing("CELLS", with: cells).replacing("HEAD", with: head.replacing("'", with: "\"")).replacing("EXTRA", with: extra)
    }

    private static let excel97 =
        "eNrtWF1oXEUU/ub+bDbJ7mazSYupUC6V/lpomtS2L+02mp8Wsps1CfiDqDfNFdeuu3J3IyhYqzW+KaJPii+FivhS9cXfVqJPPoiVRhEKSqIIrn0SFHxocz3n7NyYxC00WIuRPZc5M+dn"
        + "5pyZc2bm3vvV+fa5U+9umMcKOAgTC0EzIkt4ikpzSCRB8iDgZlhHqQQNWFPQHKVARmx8HP+iiWPI8Z6HgXesTwkDP1C5D48hWyp6zg2E28UHV7EPB5RFuWfgdSoJdIlfKcFHBXcIflt0"
        + "zwo+JJwXBB8g3Tl1L86nszv26zy+29gksgRhhfelz0Xh7MY6fM55/PRLqqZro8/Pu4X/gECR4KzxD4faaMVwGhTrIa/o+Uy34Q20AP39uzKZXfcQzKGT8uA0fg8c4Ldww884Df6N5SsQ"
        + "/4/l/Kar8KNX4TdTcFfyXzEs4ASCBxVn/zQd5Yft2vk95hZcP18tT1PPR/k4RwxjJb+S98pOT3fP3stIqfXE7aSyFWoMU8jjcSoOJuGhTHUZLgpUfOJWhdPhOBjW0nHil0jC7VHd92fi"
        + "sdQEsiMZOoByfrVYYvPZ6jZvu1PwqJkjL9yJghenRK1OTFWco6VixXcrrcBgvhhS1PmwN+V7Zc7vvtHskYFRmlnOnSp4xBkecIZGBgdp8tnSpUIC6N7n7O5xevc4t+119u0nzZ49D/d2"
        + "Uz0+Mt43zP6IG7IC5AYJMqVK/iEe3PWLec8nlTv6j7TwvSjnaHLZORqX0yVGeBJt0m6XMyZJK335rV8vZCZy6QeEc0LuTt6lCps5OgjwDPeIPSX9Dbzc2ib3L4wEwvHB2xg7ZIRbBT8r"
        + "Vm6W9gbBnbTvqd6SW6cbgydF5zmRbiG7vQKz6a1L2tuoPX3pzg82Tv+Y3k7tM0PzT3ae+TZ9CpsooybFT4WT2Kl2qtdeZfgwHdZKn83fCe762zkdNZLa90C/VrThCh9ABO2CP6ERIKv1"
        + "1xORfkadfob047WpUeEq1yiDKHORMomyFimLKHuRssVKSEWIatLemnWsmnIHRbW+CZ41vxsdN5gyaK7PzymYFC2THp4P3pxNf9Z3DjcRbZH8lwus9dE3BkkfkYiyLauOLUtstWhblthq"
        + "1bYssXX/caVlbCtGsnNUW2Ln+y9Z48WveYY1nQjJ4npudh17tthLiE+3EMX6pigEWjGOzTyJyExkpoui+RN1Uvp4ieCgkcJ7ck0dWvLyeD03CVZsknBTiFFZrrW6Kaw6myJF6wJNhePU"
        + "KE6d5CLFoW/XY6k6YykZK6X11bKUVZJGF2cNLeOxOvgzgGOJerFsQAMa0IAGrGlQ+to09cVp62u5Sf/XuUJlofGb5H8Lo/Q5VkKFPscGUKTaxxOryp/1sFU4lrrGPuH/Qoa7yLqPY5gQ"
        + "P46tOn/pdUgtnc81d0xevy20WvsLq/HzX7b/J2Q4cV4="
}
