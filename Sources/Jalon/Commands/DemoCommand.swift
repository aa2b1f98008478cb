import ArgumentParser
import Foundation
import Store
import Synchronization

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Remplit une base vide de structures et de personnes inventées, toujours les mêmes pour une même graine.")

    @Option(help: ArgumentHelp("Combien de structures.", valueName: "N"))
    var structures = Demo.Size().structures

    @Option(help: ArgumentHelp("Combien de personnes, réparties entre elles.", valueName: "M"))
    var people = Demo.Size().people

    @Option(help: ArgumentHelp("Le nombre dont tout est tiré.", valueName: "S"))
    var seed = Demo.Size().seed

    func validate() throws {
        guard structures >= 1, structures <= 10_000 else { throw ValidationError("Il faut de 1 à 10 000 structures.") }
        guard people >= structures, people <= 2_000_000 else {
            throw ValidationError("Il faut au moins une personne par structure, et 2 000 000 de personnes au plus.")
        }
    }

    func run() async throws {
        let settings = try Settings()
        try House.makeFolder(settings.data)
        let lock = try DataLock.alone(settings)
        let began = ContinuousClock.now
        try await House.with(settings) { house in
            _ = try await Upgrade.run(house)
            try await DemoTown.load(house, size: size, told: progress())
        }
        _ = consume lock
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        print(
            "\(people) personnes dans \(structures) structure\(structures > 1 ? "s" : ""), en \(Int(seconds.rounded(.up))) s. Mot de passe de tous les comptes : \(Demo.password)"
        )
    }

    private var size: Demo.Size {
        var size = Demo.Size()
        (size.structures, size.people, size.seed) = (structures, people, seed)
        return size
    }

    /// A line every hundred structures: enough for who waits.
    private func progress() -> @Sendable (Int) -> Void {
        let (count, all) = (Counter(), structures)
        return { _ in
            let told = count.next()
            if told.isMultiple(of: 100) { FileHandle.standardError.write(Data("\(told) structures sur \(all)\n".utf8)) }
        }
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
