import ArgumentParser
import Database
import Domain
import Foundation
import Store

struct DeriveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "derive", abstract: "Ce qui se déduit des faits : le vérifie (--check, code de sortie 1 s’il diffère), ou le refait.")

    @Flag(help: "Compare seulement, n’écrit rien.")
    var check = false

    func run() async throws {
        let differences = try await House.with(try Settings()) { try await Derivation.run($0, onlyChecking: check) }
        for (structure, found) in differences {
            print("\(structure) : \(found.isEmpty ? "tout concorde" : "\(found.count) valeurs différentes")")
            for difference in found.prefix(20) { print("  – personne \(difference.person.text), \(difference.column)") }
        }
        if check, differences.contains(where: { !$0.found.isEmpty }) { throw ExitCode(1) }
    }
}

enum Derivation {
    typealias Found = (structure: String, found: [ParcoursSummaries.Difference])

    /// Structure by structure, so that one never waits for the whole base.
    static func run(_ house: House, onlyChecking: Bool) async throws -> [Found] {
        let archive = house.archive
        let structures = try await archive.database.read { db in try db.rows("SELECT id FROM structures ORDER BY id").map { try $0.text(0) } }
        var all: [Found] = []
        for structure in structures {
            let id = ID<Structure>(known: structure)
            all.append((structure, try await ParcoursSummaries.differences(in: id, of: archive)))
            guard !onlyChecking, all.last?.found.isEmpty == false else { continue }
            try await archive.act(as: Actor(commandIn: id, today: archive.clock.today()), "refait les synthèses") { act in
                try ParcoursSummaries.rebuild(by: act)
            }
        }
        return all
    }
}
