import Foundation
import Testing

@testable import Web

@Suite("Answers made smaller")
struct CompressionTests {
    private func answer(_ count: Int, type: String = "text/html; charset=utf-8") -> WebResponse {
        WebResponse(status: 200, headers: [("content-type", type)], body: Array(repeating: UInt8(ascii: "a"), count: count))
    }

    @Test("a page of some size, for a browser that says so, and nothing else")
    func suits() {
        #expect(Compression.suits(answer(5000), accepting: "gzip, deflate, br"))
        #expect(!Compression.suits(answer(5000), accepting: nil))
        #expect(!Compression.suits(answer(5000), accepting: "br, gzip;q=0"))
        #expect(!Compression.suits(answer(200), accepting: "gzip"))
        #expect(!Compression.suits(answer(5000, type: "application/pdf"), accepting: "gzip"))
    }

    @Test("what is unpacked is what was packed", arguments: [2000, 600_000])
    func isWhole(count: Int) async throws {
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 % 251) }
        let packed = try #require(await Compression.gzip(body))
        #expect(packed.count < body.count && packed.starts(with: [0x1f, 0x8b]))
        let path = FileManager.default.temporaryDirectory.path + "/jalon-\(UUID().uuidString).gz"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(packed).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        let said = Pipe()
        process.standardOutput = said
        try process.run()
        let unpacked = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(Array(unpacked) == body)
    }
}
