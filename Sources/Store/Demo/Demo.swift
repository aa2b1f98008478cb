import Database
public import Domain

/// The demo: a living structure of people who do not exist, made through the product's own acts, each on its own day.
public enum Demo {
    /// Of every demo account, shown beside it.
    public static let password = "jalon-de-demonstration"

    public struct Account: Sendable {
        public let name: String
        public let email: String
        public let role: String
    }

    public static let accounts = [
        Account(name: "Claire Morel", email: "claire@demo.jalon", role: "CIP à Beaune et à Seurre"),
        Account(name: "Karim Haddad", email: "karim@demo.jalon", role: "CIP à Dijon"),
        Account(name: "Denis Roux", email: "denis@demo.jalon", role: "encadrant, espaces verts de Beaune"),
        Account(name: "Rosa Vidal", email: "rosa@demo.jalon", role: "encadrante, recyclerie de Dijon"),
        Account(name: "Sophie Lambert", email: "sophie@demo.jalon", role: "direction"),
        Account(name: "Nadia Petit", email: "nadia@demo.jalon", role: "RH"),
        Account(name: "Luc Garnier", email: "luc@demo.jalon", role: "administration technique"),
        Account(name: "Inès Faure", email: "ines@demo.jalon", role: "prescriptrice, Mission locale"),
        Account(name: "Paul Meunier", email: "paul@demo.jalon", role: "encadrant, atelier de Seurre"),
    ]

    /// What a demo is asked to be: the same `seed` tells the same lives.
    public struct Size: Sendable {
        public var structures = 1
        /// In all, spread evenly.
        public var people = 60
        public var seed: UInt64 = 2026

        public init() {}
    }

    public static func load(in archive: Archive, referentials: Referentials, passwords: Passwords, size: Size = Size()) async throws {
        let hash = try await passwords.hash(password)
        for number in 0..<size.structures {
            let town = DemoStructure(number: number, now: archive.clock.now(), today: archive.clock.today())
            try await town.insertStructure(into: archive, passwordHash: hash, referentials: referentials)
            var random = DemoRandom(seed: size.seed &+ UInt64(number))
            let count = size.people / size.structures
            for index in 0..<count {
                let life = DemoLife(index, of: count, today: town.today, random: &random)
                try await DemoPlay(life, in: town, archive: archive, referentials: referentials).play()
            }
        }
    }
}
