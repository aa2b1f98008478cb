import Domain
import Store

/// The demo as the command line knows it.
enum DemoTown {
    static let accounts = Demo.accounts

    static func load(_ house: House) async throws {
        try await Demo.load(in: house.archive, referentials: house.referentials, passwords: Passwords())
    }
}
