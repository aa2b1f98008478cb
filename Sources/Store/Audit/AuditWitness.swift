public import Domain
import Foundation

/// The heads of the chains, written outside the database: what shows that somebody cut the tail of a chain and its head with it.
/// One line of JSON each, only ever appended; best copied to another machine.
public struct AuditWitness: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    private struct Line: Codable {
        let at: String
        let structure: String
        let sequence: Int
        let mac: String
    }

    /// Adds the heads that moved since the last time.
    public func write(_ archive: Archive) async throws {
        let known = try links()
        let now = archive.clock.now().iso
        let lines = try await AuditChain.heads(in: archive)
            .filter { $0.sequence > 0 && known[$0.structure]?[$0.sequence] != $0.mac }
            .map { Line(at: now, structure: $0.structure, sequence: $0.sequence, mac: $0.mac) }
        guard !lines.isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var text = Data()
        for line in lines { text += try encoder.encode(line) + Data("\n".utf8) }
        try append(text)
    }

    /// What was written of each structure: MAC by sequence. Throws when a line cannot be read.
    public func links() throws -> [String: [Int: String]] {
        var links: [String: [Int: String]] = [:]
        for line in try lines() { links[line.structure, default: [:]][line.sequence] = line.mac }
        return links
    }

    /// When the last line was written; nil when there is none.
    public func lastWritten() throws -> Instant? { try lines().last.flatMap { Instant(iso: $0.at) } }

    private func lines() throws -> [Line] {
        guard let text = FileManager.default.contents(atPath: path) else { return [] }
        return try text.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            do { return try JSONDecoder().decode(Line.self, from: line) } catch { throw UnreadableWitness(path: path, line: index + 1) }
        }
    }

    private func append(_ text: Data) throws {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: text)
        try file.synchronize()
        try file.close()
    }
}

public struct UnreadableWitness: Error, CustomStringConvertible {
    let path: String
    let line: Int
    public var description: String { "La ligne \(line) de \(path) est illisible : le fichier a été modifié ou coupé." }
}
