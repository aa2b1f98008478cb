import Database
import Domain
import Foundation
import Referentials
import Store
import TestSupport

@testable import Jalon

/// A house in a folder of its own with the town of the tests in it, gone afterwards.
func withTestHouse(on engine: TestEngine, _ body: (House, TestTown) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/jalon-house-\(UUID().uuidString.prefix(8))"
    try House.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await engine.withEmptyTestDatabase { test in
        let settings = try Settings(test.settings(in: folder))
        try KeyFile(path: settings.keyPath).write(KeyRing(keys: [Array(repeating: 7, count: 32)]))
        try await House.with(settings) { house in
            try await Migrator().migrate(house.archive.database)
            let town = try await TestTown.build(in: house.archive.database)
            try await body(house, town)
        }
    }
}

extension TestDatabase {
    /// SQLite lies in the folder itself; PostgreSQL is this database.
    func settings(in folder: String) throws -> [String: String] {
        var environment = ["JALON_DATA": folder]
        environment["JALON_DATABASE"] = try url()
        return environment
    }
}

func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/jalon-folder-\(UUID().uuidString.prefix(8))"
    try House.makeFolder(folder)
    return folder
}
