import Foundation
import Glibc
import HTML
import Testing

@testable import Documents

@Suite(.timeLimit(.minutes(40))) struct DocumentWorkerTests {
    @Test func `Python is installed for these tests`() {
        let python = DocumentWorker.defaultPython
        #expect(FileManager.default.isExecutableFile(atPath: python), "no \(python): run bin/setup, or set JALON_PYTHON")
    }

    @Test func `Without Python the screen says what is missing`() async {
        let worker = DocumentWorker(python: "/nowhere/python")
        #expect(await !worker.isAvailable)
        await #expect(throws: DocumentError.workerMissing) { try await worker.pdf(Town.synthesis) }
        #expect(DocumentError.workerMissing.message.contains("imprimer la page"))
    }

    @Test func `A Python without WeasyPrint reads as missing, not as broken`() async {
        let worker = DocumentWorker(python: "/usr/bin/python3")
        let isAvailable = await worker.isAvailable
        if !isAvailable {
            await #expect(throws: DocumentError.workerMissing) { try await worker.pdf(Town.synthesis) }
        }
        await worker.shutdown()
    }

    @Test func `A worker killed in the middle is replaced and the document still comes`() async throws {
        let worker = DocumentWorker(workers: 1, limits: DocumentLimits(seconds: 60))
        #expect(await worker.isAvailable)
        let first = try #require(await worker.identifiers.first)
        async let pdf = worker.pdf(Town.page("\(Town.body)\(Town.body)\(Town.body)\(Town.body)\(Town.body)\(Town.body)"), title: "Essai")
        try await Task.sleep(for: .milliseconds(150))
        #expect(kill(first, SIGKILL) == 0)
        #expect(try await pdf.starts(with: Array("%PDF-".utf8)))
        #expect(await worker.identifiers.first != first)
        await worker.shutdown()
    }

    @Test func `A worker killed while idle goes unnoticed`() async throws {
        let worker = DocumentWorker(workers: 1)
        #expect(await worker.isAvailable)
        let first = try #require(await worker.identifiers.first)
        #expect(kill(first, SIGKILL) == 0)
        #expect(try await !worker.pdf(Town.synthesis).isEmpty)
        await worker.shutdown()
    }

    @Test func `A document that takes too long is given up and the next one is made`() async throws {
        let worker = DocumentWorker(workers: 1, limits: DocumentLimits(seconds: 3))
        #expect(await worker.isAvailable)
        let start = ContinuousClock.now
        await #expect(throws: DocumentError.tooLong) { try await worker.pdf(Town.heavyPage, title: "Essai") }
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(try await !worker.pdf(Town.page("<h1>Bon</h1>"), title: "Essai").isEmpty)
        await worker.shutdown()
    }

    @Test func `A page too large for memory or for the door is refused`() async throws {
        let worker = DocumentWorker(workers: 1, limits: DocumentLimits(seconds: 400, mebibytes: 340, bodyBytes: 1 << 20))
        await #expect(throws: DocumentError.tooLarge) { try await worker.pdf(Town.heavyPage, title: "Essai") }
        let long = HTML(bytes: [UInt8](repeating: 0x61, count: 2 << 20))
        await #expect(throws: DocumentError.tooLarge) { try await worker.pdf(long, title: "Essai") }
        #expect(try await !worker.pdf(Town.page("<h1>Bon</h1>"), title: "Essai").isEmpty)
        await worker.shutdown()
    }

    @Test func `When too many wait the last is told to come back`() async throws {
        let worker = DocumentWorker(workers: 1, limits: DocumentLimits(waiting: 1))
        #expect(await worker.isAvailable)
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    do { return try await worker.pdf(Town.synthesis).isEmpty ? "empty" : "made" } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == "made" }.count == 2)
        #expect(outcomes.filter { $0 == "busy" }.count == 2)
        await worker.shutdown()
    }

    @Test func `Stopping refuses what runs and leaves no process behind`() async throws {
        let worker = DocumentWorker(workers: 1)
        #expect(await worker.isAvailable)
        let identifier = try #require(await worker.identifiers.first)
        let pdf = Task { try await worker.pdf(Town.heavyPage, title: "Essai") }
        try await Task.sleep(for: .milliseconds(200))
        await worker.shutdown()
        await #expect(throws: DocumentError.stopped) { try await pdf.value }
        try await Task.sleep(for: .milliseconds(300))
        #expect(kill(identifier, 0) == -1)
        await #expect(throws: DocumentError.stopped) { try await worker.pdf(Town.synthesis) }
    }
}
