import ArgumentParser
import Domain
import Pages
import Store

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Dit, pour une personne, ce que répond chaque règle et pourquoi. Sans nom ; la lecture est notée au journal.")

    @Argument(help: "L’identifiant de la personne (26 caractères, dans l’adresse de sa page) ou un numéro de PASS IAE.")
    var person: String

    @Option(help: ArgumentHelp("Le jour où l’on se place, comme 2026-05-05 ; aujourd’hui par défaut.", valueName: "JOUR"))
    var on: String?

    func run() async throws {
        let day = on.flatMap { Day(iso: $0) }
        if on != nil, day == nil { throw SettingsError("Le jour s’écrit comme 2026-05-05.") }
        let texts = try await House.with(try Settings()) { try await Explanation.texts(person, on: day, in: $0) }
        print(Explanation.printed(texts))
    }
}

extension Explanation {
    /// As the terminal shows them, with French apostrophes and spaces.
    static func printed(_ texts: [String]) -> String { FrenchText.typeset(texts.joined(separator: "\n\n")) }

    /// One for each structure that knows the person; throws when none does.
    static func texts(_ asked: String, on day: Day?, in house: House) async throws -> [String] {
        guard ID<Person>(asked) != nil || PassNumber(asked) != nil else {
            throw SettingsError("« \(asked) » n’est ni un identifiant de personne (26 caractères) ni un numéro de PASS IAE (12 caractères).")
        }
        let found = try await RuleFacts.find(asked, in: house.archive)
        guard !found.isEmpty else { throw SettingsError("Personne ici n’a cet identifiant ou ce numéro de PASS.") }
        let day = day ?? house.archive.clock.today()
        return found.map { Explanation($0, on: day, house.referentials).text }
    }
}
