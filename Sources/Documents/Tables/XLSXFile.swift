import CXlsxWriter
import Dispatch
import Foundation

/// A workbook of Excel: one sheet for each table, its head bold, frozen and filtered.
public struct XLSXFile: Sendable {
    public var title: String
    /// The name of the structure, in the properties of the file.
    public var author: String
    public var tables: [Table]

    public init(title: String, author: String, tables: [Table]) {
        self.title = title
        self.author = author
        self.tables = tables
    }

    /// The file, made on a queue of its own: two large exports do not run side by side, and none blocks the server's threads.
    /// - Throws: `DocumentError.tooLarge` beyond 1 048 575 rows or 16 384 columns, `.failed` when the disk refuses.
    public func bytes() async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            XLSXFile.queue.async { continuation.resume(with: Result { try write() }) }
        }
    }

    private static let queue = DispatchQueue(label: "jalon.xlsx")

    /// The library only writes to a path: a folder that nobody else reads, removed at once.
    private func write() throws -> [UInt8] {
        guard !tables.isEmpty, tables.allSatisfy({ $0.rows.count < 1_048_576 && $0.columns.count <= 16_384 }) else { throw DocumentError.tooLarge }
        let folder = try PrivateFolder()
        defer { folder.remove() }
        let path = folder.path + "/export.xlsx"
        try XLSXBook(path: path, folder: folder.path).write(self)
        guard let data = FileManager.default.contents(atPath: path) else { throw DocumentError.failed("unreadable export") }
        return Array(data)
    }
}

/// A folder in the temporary folder, open to this user only.
private struct PrivateFolder {
    let path: String

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/jalon-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw DocumentError.failed("no temporary folder") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
