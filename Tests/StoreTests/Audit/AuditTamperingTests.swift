import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite("What somebody does to the journal behind Jalon's back is named")
struct AuditTamperingTests {
    @Test("an untouched journal is whole", arguments: Engines.all)
    func untouched(engine: TestEngine) async throws {
        let found = try await findings(engine) { _ in }
        #expect(found == [])
    }

    @Test("one byte altered", arguments: Engines.all)
    func altered(engine: TestEngine) async throws {
        let found = try await findings(engine) { try $0.run("UPDATE audit_entries SET act = 'rien' WHERE sequence = 3 AND structure_id = \(jalons)") }
        #expect(found == [.altered(sequence: 3)])
    }

    @Test("a row removed", arguments: Engines.all)
    func missing(engine: TestEngine) async throws {
        let found = try await findings(engine) { try $0.run("DELETE FROM audit_entries WHERE sequence = 3 AND structure_id = \(jalons)") }
        #expect(found == [.missing(sequence: 3)])
    }

    @Test("two rows exchanged", arguments: Engines.all)
    func reordered(engine: TestEngine) async throws {
        let found = try await findings(engine) { db in
            for (from, to) in [(3, -1), (4, 3), (-1, 4)] {
                try db.run("UPDATE audit_entries SET sequence = \(to) WHERE sequence = \(from) AND structure_id = \(jalons)")
            }
        }
        #expect(found.contains(.altered(sequence: 3)))
        #expect(found.contains(.altered(sequence: 4)))
    }

    @Test("a cut tail, when the head was left", arguments: Engines.all)
    func cut(engine: TestEngine) async throws {
        var last = 0
        let found = try await findings(engine, last: &last) { try $0.run("DELETE FROM audit_entries WHERE sequence > 5 AND structure_id = \(jalons)") }
        #expect(found == [.cut(last: 5, expected: last)])
    }

    @Test("a cut tail with its head put back: the witness outside the base tells", arguments: Engines.all)
    func cutWithHead(engine: TestEngine) async throws {
        var last = 0
        let found = try await findings(engine, last: &last) { db in
            try db.run("DELETE FROM audit_entries WHERE sequence > 5 AND structure_id = \(jalons)")
            let mac = try db.first("SELECT mac FROM audit_entries WHERE sequence = 5 AND structure_id = \(jalons)")?.text(0) ?? ""
            try db.run("UPDATE audit_heads SET sequence = 5, mac = \(mac) WHERE structure_id = \(jalons)")
        }
        #expect(found == [.cut(last: 5, expected: last)])
    }

    /// As `TestTown.jalons`, whose chain is the one tampered with.
    private let jalons = "fgehlghenbsjubaf0000000000"

    private func findings(_ engine: TestEngine, tamper: @escaping @Sendable (any Writing) throws -> Void) async throws -> [AuditFinding] {
        var last = 0
        return try await findings(engine, last: &last, tamper: tamper)
    }

    private func findings(
        _ engine: TestEngine, last: inout Int, tamper: @escaping @Sendable (any Writing) throws -> Void
    ) async throws -> [AuditFinding] {
        let (heads, found) = try await engine.withDatabase { database in
            let archive = try await TestTown.build(in: database).archive
            let witness = AuditWitness(path: FileManager.default.temporaryDirectory.path + "/heads-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(atPath: witness.path) }
            try await witness.write(archive)
            let heads = try await AuditChain.heads(in: archive)
            try await database.write { try tamper($0) }
            return (heads, try await AuditChain.verifyAll(in: archive, witness: witness))
        }
        last = heads.first { $0.structure == jalons }?.sequence ?? 0
        #expect(found.count == 2)
        let elsewhere = found.filter { $0.structure != jalons }.flatMap(\.findings)
        #expect(elsewhere == [])
        return found.first { $0.structure == jalons }?.findings ?? []
    }
}
