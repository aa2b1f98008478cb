import ArgumentParser

/// `jalon`: the whole server and its tools in one file.
@main
struct JalonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jalon", abstract: "Le suivi des parcours d’insertion.",
        subcommands: [
            ServeCommand.self, ConfigCommand.self, DoctorCommand.self, BackupCommand.self, RestoreCommand.self, CopyToCommand.self, MigrateCommand.self,
            RollbackCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self, EmploisCommand.self, ExplainCommand.self, AuditCommand.self,
            VerifyCommand.self, DeriveCommand.self,
            KeyCommand.self,
            MapCommand.self, RulesCommand.self,
        ])
}
