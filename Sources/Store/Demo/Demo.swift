import Database
public import Domain

/// The demo: a living structure of people who do not exist, made through the product's own acts.
public enum Demo {
    /// Of every demo account, shown beside it.
    public static let password = "jalon-de-demonstration"

    public struct Account: Sendable {
        public let name: String
        public let email: String
        public let role: String
    }

    public static let accounts = [
        Account(name: "Claire Morel", email: "claire@demo.jalon", role: "CIP à Beaune"),
        Account(name: "Karim Haddad", email: "karim@demo.jalon", role: "CIP à Dijon"),
        Account(name: "Denis Roux", email: "denis@demo.jalon", role: "Encadrant, espaces verts de Beaune"),
        Account(name: "Sophie Lambert", email: "sophie@demo.jalon", role: "Direction"),
        Account(name: "Nadia Petit", email: "nadia@demo.jalon", role: "RH"),
        Account(name: "Luc Garnier", email: "luc@demo.jalon", role: "Administration technique"),
    ]

    public static func load(in archive: Archive, referentials: Referentials, passwords: Passwords) async throws {
        let town = DemoStructure(now: archive.clock.now(), today: archive.clock.today())
        let hash = try await passwords.hash(password)
        try await town.insertStructure(into: archive, passwordHash: hash)
        try await town.insertPeople(into: archive, referentials: referentials)
    }
}
