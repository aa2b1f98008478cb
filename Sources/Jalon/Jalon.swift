import ArgumentParser

/// `jalon`: the whole server and its tools in one file.
@main
struct JalonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jalon", abstract: "Le suivi des parcours d’insertion.",
        subcommands: [ServeCommand.self, MigrateCommand.self])
}
