import Domain
import Pages
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
        try await Demo.load(
            in: house.archive, referentials: house.referentials, passwords: Passwords(), size: size, compose: BilanText.contents, told: told)
        try await Statistics.refresh(house.archive.database)
    }
}
