import Documents
import Foundation
import HTML
import Testing

@Suite(.timeLimit(.minutes(40))) struct PDFTests {
    @Test func `A synthesis of two pages has no PDF/UA error and keeps its French`() async throws {
        let pdf = try await Town.worker.pdf(Town.synthesis)
        try await Command.inFolder { folder in
            try Data(pdf).write(to: URL(fileURLWithPath: folder + "/synthese.pdf"))
            _ = try Command.run(Command.pythonFolder + "/outloud", ["--json", folder + "/report.json", folder + "/synthese.pdf"])
            let report = try JSONDecoder().decode(Report.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/report.json")))
            #expect(report.results.map(\.counts.error) == [0])
            #expect(report.results.first?.stats.pages == 2)
            #expect(report.results.first?.stats.features["tables"] == true)

            let text = try Command.run("/usr/bin/pdftotext", ["-layout", folder + "/synthese.pdf", "-"])
            for words in ["œuvrer en équipe", "Compétence 26", "page 1 sur 2", "page 2 sur 2", "Remis à Awa Diallo", Town.synthesis.fingerprint] {
                #expect(text.contains(words), "\(words)")
            }
            let facts = try Command.run("/usr/bin/pdfinfo", [folder + "/synthese.pdf"])
            #expect(facts.contains("Synthèse des compétences d’Awa Diallo"))
        }
    }

    @Test func `The same document makes the same file`() async throws {
        let first = try await Town.worker.pdf(Town.synthesis)
        #expect(try await Town.worker.pdf(Town.synthesis) == first)
    }

    @Test(arguments: [
        "<img alt=\"x\" src=\"file:///etc/passwd\">",
        "<img alt=\"x\" src=\"http://127.0.0.1:9/x.png\">",
        "<link rel=\"stylesheet\" href=\"file:///etc/passwd\">",
        "<link rel=\"attachment\" href=\"file:///etc/passwd\">",
        "<style>@import \"http://127.0.0.1:9/x.css\";</style>",
        "<style>@font-face { font-family: a; src: url(file:///etc/passwd) } p { font-family: a }</style><p>x</p>",
        "<svg width=\"9\" height=\"9\"><image href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/></svg>",
        "<p style=\"background: url(ftp://127.0.0.1/x)\">x</p>",
    ])
    func `A page that asks for a file or an address is refused, and the next one is made`(hostile: String) async throws {
        await #expect {
            try await Town.worker.pdf(Town.page(HTML(bytes: Array(hostile.utf8))), title: "Essai")
        } throws: { error in
            if case DocumentError.refused = error { true } else { false }
        }
        let next = try await Town.worker.pdf(Town.page("<h1>Bon</h1>"), title: "Essai")
        #expect(next.starts(with: Array("%PDF-".utf8)))
    }

    /// Prints the pace, for the notes of a release: `JALON_PACE=1 swift test --filter documentsOneAfterTheOther`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["JALON_PACE"] != nil)) func documentsOneAfterTheOther() async throws {
        let worker = DocumentWorker(workers: 1)
        _ = try await worker.pdf(Town.synthesis)
        var paces: [Duration] = []
        for _ in 0..<50 {
            paces.append(try await ContinuousClock().measure { _ = try await worker.pdf(Town.synthesis) })
        }
        await worker.shutdown()
        paces.sort()
        print("PDF of two pages, warm: median \(paces[25]), 95 % under \(paces[47])")
        #expect(paces[25] < .seconds(2))
    }

    @Test func `A picture inside the page is drawn`() async throws {
        let dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
        let pdf = try await Town.worker.pdf(Town.page("<h1>Photo</h1><img alt=\"un point\" src=\"\(dot)\">"), title: "Essai")
        #expect(pdf.count > 1000)
    }
}

private struct Report: Decodable {
    struct Result: Decodable {
        struct Counts: Decodable { let error: Int }
        struct Stats: Decodable {
            let pages: Int
            let features: [String: Bool]
        }
        let counts: Counts
        let stats: Stats
    }
    let results: [Result]
}
