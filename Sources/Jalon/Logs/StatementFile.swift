import Foundation

/// The statements of each page, one a line, for `bin/bench` to run them again in the engine's own command line.
struct StatementFile: Sendable {
    let path: String

    func add(_ statement: String) {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        guard let file = FileHandle(forWritingAtPath: path) else { return }
        _ = try? file.seekToEnd()
        try? file.write(contentsOf: Data((statement + "\n").utf8))
        try? file.close()
    }
}
