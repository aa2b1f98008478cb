import Documents
import Foundation
import HTML
import Testing

@Suite(.timeLimit(.minutes(40))) struct QRCodeTests {
    @Test func `A phone reads the address back from the printed square`() async throws {
        let address = "https://jalon.example/fiche/K7QP-2MXA?été=œuvre"
        let pdf = try await Town.worker.pdf(Town.page("<h1>Code</h1><div style=\"width: 60mm\">\(QRCode.svg(for: address))</div>"), title: "Code")
        let read = try await Command.inFolder { folder in
            try Data(pdf).write(to: URL(fileURLWithPath: folder + "/code.pdf"))
            _ = try Command.run("/usr/bin/pdftoppm", ["-r", "120", "-png", "-singlefile", folder + "/code.pdf", folder + "/code"])
            let script = "import sys, zxingcpp; from PIL import Image; print(zxingcpp.read_barcodes(Image.open(sys.argv[1]))[0].text)"
            return try Command.run(DocumentWorker.defaultPython, ["-X", "utf8", "-c", script, folder + "/code.png"])
        }
        #expect(read == address + "\n")
    }

    @Test func `The square has a name for a screen reader, and a text too long is simply shown`() {
        let svg = QRCode.svg(for: "K7QP-2MXA", title: "Code d’Awa").string
        #expect(svg.contains("role=\"img\"") && svg.contains("<title>Code d’Awa</title>"))
        #expect(QRCode.svg(for: String(repeating: "a<", count: 2000)).string.hasPrefix("<p>a&lt;"))
    }
}
