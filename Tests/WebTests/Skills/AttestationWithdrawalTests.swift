import Database
import Domain
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(40))) struct AttestationWithdrawalTests {
    @Test(arguments: Engines.all) func aDocumentTakenBackSaysSoToWhoeverScansItAndAnotherMayBeMade(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            let (proof, printed) = try await issue(walk)
            let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
            await claire.get(path)
            #expect(await claire.post(printed + "/retrait", ["raison": ""]).status == 422)
            #expect(claire.page.contains("Dites en quelques mots pourquoi"))
            await claire.get(path)
            for _ in 0..<2 { #expect(await claire.post(printed + "/retrait", ["raison": "Remise à la mauvaise personne"]).status == 303, "deux clics") }
            #expect(try await walk.count("attestation_withdrawals") == 1)

            let stranger = walk.site.stranger()
            #expect(await stranger.get(proof).status == 200)
            let today = FrenchDate.long(walk.town.archive.clock.today())
            #expect(stranger.page.contains("Retiré") && stranger.page.spaced.contains("a été retiré le \(today.spaced)") && !stranger.page.contains("Vrai<"))
            for word in ["mauvaise personne", "Amina", "Benali"] { #expect(!stranger.page.contains(word), "\(word)") }

            await claire.get(path)
            #expect(claire.page.contains("Retirée le") && claire.page.contains("Remise à la mauvaise personne") && claire.page.contains("Établir le document"))
            for file in [printed, printed + "/pdf"] { #expect(await claire.get(file).status == 410, "il ne se remet plus") }
            await claire.get(path)
            #expect(await claire.submit(path, [:]).status == 200)
            #expect(!claire.page.contains("Retirée le") && claire.page.contains("Retirer ce document"))
            await claire.get("/personnes/\(walk.town.amina.text)/documents")
            #expect(claire.page.contains("Retirée</span>"))
            #expect(try await AuditChain.verify(walk.town.jalons, in: walk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theDirectionTakesBackTooAndNobodyElse(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            let (_, printed) = try await issue(walk)
            for stranger in [walk.town.denis, walk.town.nadia, walk.town.karim, walk.town.luc, walk.town.ines, walk.town.omar] {
                let visitor = try await walk.visitor(stranger)
                await visitor.get("/connexion")
                #expect(await visitor.post(printed + "/retrait", ["raison": "Non"]).status == 404)
            }
            #expect(try await walk.count("attestation_withdrawals") == 0)
            let sophie = try await walk.visitor(walk.town.sophie)
            await sophie.get("/personnes/\(walk.town.amina.text)/attestation")
            #expect(sophie.page.contains("Retirer ce document") && !sophie.page.contains("Établir"))
            #expect(await sophie.submit(printed + "/retrait", ["raison": "Erreur de dates"]).status == 200)
            #expect(sophie.page.contains("Erreur de dates"))
        }
    }

    /// An attestation of Amina: the path of its code, and its own.
    private func issue(_ walk: ExitWalk) async throws -> (proof: String, printed: String) {
        _ = try await AttestationWalkTests().agreeLevels(walk)
        let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
        await claire.get(path)
        #expect(await claire.submit(path, [:]).status == 200)
        let printed = "/personnes/" + String(try #require(claire.page.firstMatch(of: /href="\/personnes\/([0-9a-v]+\/documents\/[0-9a-v]{26})"/)).1)
        await claire.get(printed)
        return ("/preuve/" + String(try #require(claire.page.firstMatch(of: /\/preuve\/([0-9a-f]+)/)).1), printed)
    }
}
