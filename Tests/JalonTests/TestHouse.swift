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

/// A house in a folder of its own with a demo in it, on 20 November 2026, gone afterwards.
func withDemo<Value>(_ size: Demo.Size, on engine: TestEngine, _ body: (House) async throws -> Value) async throws -> Value {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await engine.withEmptyTestDatabase { test in
        var environment = try test.settings(in: folder)
        environment["JALON_TODAY"] = "2026-11-20"
        return try await House.with(try Settings(environment)) { house in
            try await Migrator().migrate(house.archive.database)
            try await DemoTown.load(house, size: size)
            return try await body(house)
        }
    }
}

extension Demo.Size {
    /// Two structures of six people, one of whom left.
    static var small: Demo.Size {
        var size = Demo.Size()
        (size.structures, size.people) = (2, 12)
        return size
    }
}

/// Where a base arrives: an empty one, with a folder of its own.
func elsewhere(_ engine: TestEngine, _ body: (Settings) async throws -> Void) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await engine.withEmptyTestDatabase { test in
        var environment = try test.settings(in: folder)
        environment["JALON_TODAY"] = "2026-11-20"
        try await body(try Settings(environment))
    }
}

extension TestEngine {
    /// Where a base leaves to; its own engine when the tests have only one.
    var other: TestEngine {
        Engines.all.count == 1 ? self : self == .sqlite ? .postgres : .sqlite
    }
}
