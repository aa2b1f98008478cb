import ArgumentParser
import Domain
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Lit le tableau d’une structure (.xlsx, .xls, .ods, .csv) et montre ce qu’il deviendrait, ligne par ligne.")

    @Argument(help: "Le fichier.")
    var file: String

    @Flag(help: "Montre seulement : n’écrit rien, même pas le dossier des données.")
    var preview = false

    @Flag(help: "Un objet JSON par ligne du fichier.")
    var json = false

    func run() async throws {
        if OpenImport.isOne(file) { return try await OpenImport.command(file) }
        guard preview else {
            throw SettingsError("L’import n’écrit pas encore : ajoutez --preview pour voir ce que deviendrait chaque ligne.")
        }
        let rows = try await ImportPreview(settings: try Settings()).rows(of: file)
        let text = json ? try rows.map { try ImportPreview.json($0) + "\n" }.joined() : ImportPreview.summary(rows)
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
