import ArgumentParser
import Domain
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Importe le tableau d’une structure (.xlsx, .xls, .ods, .csv), ou montre (--preview) ce qu’il deviendrait, ligne par ligne.")

    @Argument(help: "Le fichier.")
    var file: String

    @Flag(help: "Montre seulement : n’écrit rien, même pas le dossier des données.")
    var preview = false

    @Flag(help: "Un objet JSON par ligne du fichier.")
    var json = false

    @Option(help: ArgumentHelp("La structure, par son nom ou son identifiant ; inutile quand il n’y en a qu’une.", valueName: "STRUCTURE"))
    var structure: String?

    @Option(
        name: .customLong("compte"),
        help: ArgumentHelp("L’adresse du compte qui importe, CIP ou direction ; sans elle, l’import est signé « commande ».", valueName: "ADRESSE"))
    var account: String?

    @Option(name: .customLong("cip"), help: ArgumentHelp("L’adresse du CIP qui suivra les personnes nouvelles.", valueName: "ADRESSE"))
    var counsellor: String?

    @Option(help: ArgumentHelp("Le site des personnes dont le fichier ne le dit pas.", valueName: "NOM"))
    var site: String?

    func run() async throws {
        if OpenImport.isOne(file) { return try await OpenImport.command(file) }
        let asked = ImportRecording.Asked(structure: structure, account: account, counsellor: counsellor, site: site)
        let reading = ImportPreview(settings: try Settings())
        let rows = preview ? try await reading.rows(of: file, asked) : try await reading.record(file, asked)
        let text = json ? try rows.map { try ImportPreview.json($0) + "\n" }.joined() : ImportPreview.summary(rows, isWritten: !preview)
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
