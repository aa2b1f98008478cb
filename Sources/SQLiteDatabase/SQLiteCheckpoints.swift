import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// Copies the log into the file on a connection of its own, so that no act waits for it.
///
/// The engine does it by itself within the commit that makes the log long: whoever wrote that one, and those behind, waited for a thousand pages to
/// reach the disk, once a second when two hundred pages a second are read.
final class SQLiteCheckpoints: Sendable {
    /// Pages of the log from which it is copied: those of the engine itself.
    private let long: Int32
    /// Pages from which the writer copies it itself after all: 64 MB, when the disk does not follow.
    private static let tooLong: Int32 = 16_000

    private let pool: DatabasePool
    private let queue = DispatchQueue(label: "fr.jalon.sqlite.checkpoints")
    private let copier: DatabaseQueue
    private let isBusy = Atomic(false)
    private let isClosed = Atomic(false)

    init(of pool: DatabasePool, path: String, long: Int32) throws {
        self.pool = pool
        self.long = long
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        copier = try DatabaseQueue(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint=0") }
    }

    /// After a commit, on the writer's queue.
    func committed(_ writer: GRDB.Database, pages: Int32) {
        guard !isClosed.load(ordering: .acquiring) else { return }
        if pages >= SQLiteCheckpoints.tooLong {
            SQLiteCheckpoints.copy(writer)
        } else if pages >= long, !isBusy.exchange(true, ordering: .acquiringAndReleasing) {
            queue.async { self.run() }
        }
    }

    /// What was added meanwhile is copied between two acts, so that the log starts again from its beginning: a few pages.
    private func run() {
        guard !isClosed.load(ordering: .acquiring) else { return }
        try? copier.writeWithoutTransaction(SQLiteCheckpoints.copy)
        try? pool.writeWithoutTransaction(SQLiteCheckpoints.copy)
        isBusy.store(false, ordering: .releasing)
    }

    /// Waits for nobody; what a reader still needs is left for the next time.
    private static func copy(_ connection: GRDB.Database) {
        guard let engine = connection.sqliteConnection else { return }
        sqlite3_wal_checkpoint_v2(engine, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    /// Once what runs has ended. Nothing is copied after that.
    func close() {
        isClosed.store(true, ordering: .releasing)
        queue.sync { try? copier.close() }
    }
}

/// How many pages the log of the writer has since its last commit: the engine tells it, on the writer's queue.
final class SQLiteLogLength: @unchecked Sendable {
    // Written and read on the queue of the writer alone.
    private let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    init() { pages.initialize(to: 0) }
    deinit { pages.deallocate() }

    var count: Int32 { pages.pointee }

    /// The engine then copies nothing by itself. `self` has to live as long as the connection.
    func follow(_ writer: GRDB.Database) {
        _ = sqlite3_wal_hook(
            writer.sqliteConnection,
            { place, _, _, pages in
                place?.assumingMemoryBound(to: Int32.self).pointee = pages
                return SQLITE_OK
            }, pages)
    }
}
