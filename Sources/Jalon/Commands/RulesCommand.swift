import ArgumentParser
import Foundation
import RuleEvaluation

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", abstract: "Les règles de l’État.", subcommands: [Evaluate.self])

    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "evaluate", abstract: "Répond à des cas écrits en lignes de JSON, un par ligne.")

        @Argument(help: "Le fichier des cas.")
        var file: String

        func run() throws {
            guard let cases = FileManager.default.contents(atPath: file) else { throw SettingsError("Impossible de lire \(file).") }
            var answers: [UInt8] = []
            var rest = cases[...]
            while !rest.isEmpty {
                let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
                if end > rest.startIndex {
                    RuleEvaluation.evaluate(line: rest[..<end], to: &answers)
                    answers.append(UInt8(ascii: "\n"))
                }
                rest = rest[end...].dropFirst()
            }
            FileHandle.standardOutput.write(Data(answers))
        }
    }
}
