import Testing

@testable import Domain

@Suite("Des fichiers que personne n’avait montrés")
struct StrangerFilesTests {
    @Test("chaque ligne dit ce qu’une personne raisonnable y lit", arguments: StrangerFiles.all)
    func readsAsOneWould(file: StrangerFiles.File) throws {
        let rows = try ImportBench.read(file.sheets.map { ImportBench.sheet($0.name, $0.lines) })
        #expect(rows.count == file.sheets.reduce(0) { $0 + $1.lines.count })
        let said = rows.filter { $0.outcome != .ignored }.map(StrangerFilesTests.line)
        #expect(said.count == file.says.count)
        for (said, expected) in zip(said, file.says) { #expect(said == expected) }
    }

    private static func line(_ row: ImportedRow) -> String {
        let fields = ImportField.allCases.compactMap { field in row.said(field).map { "\(field.rawValue)=\($0)" } }
        let warnings = Set(row.warnings.map { "!" + $0.field }).sorted()
        return (["\(row.sheet) \(row.line) \(row.outcome.rawValue)"] + fields + warnings).joined(separator: " | ")
    }

    @Test("l’onglet dit le site ou le chantier quand rien d’autre ne le dit, et seulement s’il nomme un lieu")
    func sheetsOfPlaces() throws {
        func place(_ names: String...) throws -> [String?] {
            let lines = ["Nom|Prénom|Né(e) le|Mobile", "BENALI|Amina|12/03/1984|0612345678"]
            let rows = try ImportBench.read(
                names.enumerated().map { index, name in
                    ImportBench.sheet(name, [lines[0], lines[1].replacing("1984", with: "\(1970 + index)")])
                })
            return rows.filter { $0.outcome == .new }.map { row in row.said(.site).map { "site " + $0 } ?? row.said(.crew).map { "chantier " + $0 } }
        }
        #expect(try place("Beaune", "Dijon") == ["site Beaune", "site Dijon"])
        #expect(try place("Espaces verts", "Recyclerie") == ["chantier Espaces verts", "chantier Recyclerie"])
        #expect(try place("Site de Beaune") == ["site Beaune"] && place("Équipe A") == ["chantier Équipe A"])
        #expect(try place("Beaune") == [nil], "une feuille seule s’appelle comme elle veut")
        #expect(try place("Septembre 2026", "Octobre 2026", "Feuil1", "CDDI", "Anciens", "Femmes").allSatisfy { $0 == nil })
    }

    @Test("la même personne sous son nom de naissance, d’usage, en un mot ou en deux, est reconnue")
    func otherSpellings() throws {
        let rows = try ImportBench.read([
            ImportBench.sheet("A", ["Nom d’usage|Nom de naissance|Prénom|Né(e) le", "MARTIN|DUPONT|Anne-Marie|12/03/1984", "DE LA FUENTE||José|01/02/1990"]),
            ImportBench.sheet("B", ["Nom|Prénom|Né(e) le|Tél", "Dupont|Anne Marie|12/03/1984|0612345678", "Delafuente|José|01/02/1990|0612345679"]),
        ])
        #expect(rows.filter { $0.outcome != .ignored }.map(\.outcome) == [.new, .new, .updated, .updated])
    }
}
