import Database
import Domain
import Foundation
import Pages
import SQLiteDatabase
import Store

/// The demo as the command line knows it.
enum DemoTown {
    static let accounts = Demo.accounts

    /// Into an empty base; refuses another one.
    static func load(_ house: House, size: Demo.Size = Demo.Size(), told: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        guard try await House.isEmpty(house.archive.database) else {
            throw SettingsError(
                """
                Cette base contient déjà une structure : la démonstration ne se charge que dans une base vide. \
                Choisissez un autre dossier (JALON_DATA) ou une autre base (JALON_DATABASE).
                """)
        }
        try await withWorkshop { workshop in
            try await Demo.load(
                in: house.archive, workshop: workshop, referentials: house.referentials, passwords: Passwords(), size: size,
                compose: BilanText.contents, told: told)
        }
        try await Statistics.refresh(house.archive.database)
    }

    /// An empty base with its tables, gone afterwards.
    private static func withWorkshop(_ work: (any Database) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "/jalon-demo-\(UUID().uuidString)"
        try House.makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try SQLiteDatabase(path: folder + "/workshop.sqlite")
        let outcome: Result<Void, any Error>
        do {
            try await Migrator().migrate(database)
            outcome = .success(try await work(database))
        } catch {
            outcome = .failure(error)
        }
        await database.close()
        try outcome.get()
    }
}
