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
            guard let text = FileManager.default.contents(atPath: file) else { throw SettingsError("Impossible de lire \(file).") }
            var answers = Data()
            for line in Array(text).split(separator: UInt8(ascii: "\n")) {
                answers += Data((RuleEvaluation.evaluate(line: String(decoding: line, as: UTF8.self)) + "\n").utf8)
            }
            FileHandle.standardOutput.write(answers)
        }
    }
}
