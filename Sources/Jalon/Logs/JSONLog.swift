import Domain
import Foundation
import Logging

/// One line of JSON on stderr for each event: time, level, message, and ids; never a name nor a free text.
struct JSONLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    /// For a test; nil writes to stderr.
    var write: (@Sendable (Data) -> Void)?

    static func logger(_ level: Logger.Level) -> Logger {
        Logger(label: "jalon", factory: { _ in JSONLog(logLevel: level) })
    }

    init(logLevel: Logger.Level, write: (@Sendable (Data) -> Void)? = nil) {
        self.logLevel = logLevel
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let now = Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000))
        var fields = metadata.merging(event.metadata ?? [:]) { _, new in new }.mapValues(\.description)
        fields["at"] = now.iso
        fields["level"] = event.level.rawValue
        fields["message"] = event.message.description
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(fields) + Data("\n".utf8) else { return }
        if let write { write(line) } else { FileHandle.standardError.write(line) }
    }
}
