import Documents
import Foundation
import Testing

@Suite struct ZipTests {
    @Test func `An archive is opened by another program, its names and its bytes whole`() async throws {
        var archive = ZipFile()
        archive.add("Mes données.html", Array("<p>été</p>".utf8))
        archive.add("csv/vide.csv", [])
        try await Command.inFolder { folder in
            try Data(archive.bytes).write(to: URL(fileURLWithPath: folder + "/a.zip"))
            let unzip = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(n, z.read(n).decode()) for n in z.namelist()])"
            let said = try Command.run(DocumentWorker.defaultPython, ["-c", unzip, folder + "/a.zip"])
            #expect(said.contains("None [('Mes données.html', '<p>été</p>'), ('csv/vide.csv', '')]"))
        }
    }
}
