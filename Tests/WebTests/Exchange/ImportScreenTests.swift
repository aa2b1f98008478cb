import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// What the screens of an import say of its columns, of a file that brings nobody, and of two imports taken back one after the other.
@Suite struct ImportScreenTests {
    @Test(arguments: Engines.all) func columnsAreToldByTheirGroupAndByWhatTheyHold(engine: TestEngine) async throws {
        try await withClaire(engine) { _, claire in
            await claire.bring(
                "Identité;;;PASS IAE;;;Contrat;;Divers;\nNom;Prénom;Né(e) le;N°;Du;Au;Du;Au;Observations;Date\n"
                    + "GARNIER;Paule;12/03/1984;999992510001;01/09/2025;31/08/2027;02/09/2025;28/02/2026;appeler le matin;05/05/2026\n")
            for words in ["PASS IAE – Du", "Contrat – Du", "02/09/2025", "appeler le matin"] { #expect(claire.page.contains(words), "\(words)") }
            let fold = try #require(claire.page.firstRange(of: "<details"))
            let head = claire.page[..<fold.lowerBound]
            #expect(head.contains("n’est pas reprise") && head.contains("Observations"), "dit avant le pli")
            #expect(head.contains("de quelle date il s’agit"))
        }
    }

    @Test(arguments: Engines.all) func aFileThatBringsNobodySaysSo(engine: TestEngine) async throws {
        try await withClaire(engine) { _, claire in
            await claire.bring("Compte rendu de réunion\nOrdre du jour : le printemps\n")
            #expect(claire.page.contains("n’a reconnu personne") && !claire.page.contains("rien que Jalon ne sache déjà"))
            await claire.bring("Nom;Prénom;Né(e) le\nGARNIER;;12/03/1984\n")
            #expect(claire.page.contains("Aucune ligne de ce fichier ne peut être reprise"))
        }
    }

    @Test(arguments: Engines.all) func twoImportsAreTakenBackInReverseOrder(engine: TestEngine) async throws {
        try await withClaire(engine) { site, claire in
            await claire.bring("Nom;Prénom;Né(e) le;Tél\nGARNIER;Paule;12/03/1984;0612000101\n")
            await claire.submit(claire.form("enregistrement"), [:])
            let first = claire.lastImport
            await claire.bring("Nom;Prénom;Né(e) le;Tél\nGARNIER;Paule;12/03/1984;0612000199\n")
            await claire.submit(claire.form("enregistrement"), [:])
            let second = claire.lastImport
            await claire.get(first)
            #expect(claire.page.contains("ne peut plus s’annuler"), "le second y a touché")
            await claire.get(second)
            await claire.submit(second + "/annulation", [:])
            await claire.get(first)
            #expect(!claire.page.contains("ne peut plus s’annuler"))
            await claire.submit(first + "/annulation", [:])
            let person = try await site.town.person("Garnier")
            #expect(person == nil)
        }
    }

    private func withClaire(_ engine: TestEngine, _ body: @Sendable (TestSite, TestVisitor) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let claire = try await site.visitor(site.town.claire)
            await claire.get("/imports")
            try await body(site, claire)
        }
    }
}
