import Database
import Documents
import Domain
import Store
import TestSupport
import Testing
import Web

@Suite struct PhotoWalkTests {
    @Test(arguments: Engines.all) func aPhotoStandsWithItsFactWithoutPlaceNorDateAndSealed(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            #expect(try await send(denis, site, TestPhotos.jpeg, "non").status == 303)
            let fact = try await fact(denis, site)
            await denis.get(fact)
            #expect(denis.page.contains("<img src=\"\(fact)/photo\"") && denis.page.contains("width=\"8\" height=\"16\" loading=\"lazy\""))
            let last = try await site.town.lastReading()
            let image = await denis.get(fact + "/photo")
            let clean = try CleanPhoto.of(TestPhotos.jpeg)
            #expect(image.status == 200 && image.body == clean.bytes)
            #expect(image.header("content-type") == "image/jpeg" && image.header("cache-control") == "no-store")
            #expect(image.header("x-content-type-options") == "nosniff" && image.header("content-security-policy")?.contains("img-src 'self'") == true)
            #expect(try await site.town.people(readSince: last) == [site.town.amina.text], "la lecture est notée")
            await denis.get(base(site))
            #expect(!denis.page.contains("<img"), "jamais dans une liste")
            let stored = try await database.read { db in try db.first("SELECT content FROM photo_contents")?.optionalBlob(0) } ?? []
            #expect(stored.count > 300 && !stored.starts(with: [0xFF, 0xD8]), "scellée")
            let journal = try await database.read { db in try db.first("SELECT max(length(payload)) FROM audit_entries")?.int(0) } ?? 0
            #expect(journal < 2_000, "le journal garde l’empreinte, pas l’image")
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aFaceNeedsAnAgreementAndIsHiddenTheMomentItIsTakenBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            try await site.enterAmina()
            let (denis, claire) = (try await site.visitor(site.town.denis), try await site.visitor(site.town.claire))
            #expect(try await send(denis, site, TestPhotos.jpeg, "oui").status == 422)
            #expect(denis.page.contains("n’est pas noté") && denis.page.contains("Image et photos") && denis.page.contains("Choisissez la photo à nouveau"))
            #expect(try await count("observations", database) == 0, "rien n’est écrit à moitié")
            try await say(claire, site, "given")
            #expect(try await send(denis, site, TestPhotos.jpeg, "oui").status == 303)
            let fact = try await fact(denis, site)
            #expect(await denis.get(fact + "/photo").status == 200)

            try await say(claire, site, "withdrawn")
            await claire.get(image(site))
            #expect(claire.page.contains("photo masquée, à supprimer") && claire.page.contains("Accord donné"), "le premier accord reste lisible")
            #expect(await denis.get(fact + "/photo").status == 404)
            await denis.get(fact)
            #expect(!denis.page.contains("<img") && denis.page.contains("est masquée"))
            await claire.get("/atelier/photos-a-supprimer")
            #expect(claire.page.contains("Benali") && claire.page.contains(fact))
            await claire.get("/journee")
            #expect(claire.page.contains("Photos masquées à supprimer"), "sa journée le lui dit")
            await claire.get(fact)
            #expect(await claire.post(fact + "/photo/suppression", [:]).status == 422, "sans raison")
            #expect(await claire.post(fact + "/photo/suppression", ["raison_photo": "Accord retiré"]).status == 303)
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM photo_contents WHERE content IS NULL")?.int(0) } == 1, "vidée")
            let (removals, photos) = (try await count("photo_removals", database), try await count("photos", database))
            #expect(removals == 1 && photos == 1, "la trace reste")
            await claire.get("/atelier/photos-a-supprimer")
            #expect(claire.page.contains("Aucune photo à supprimer"))
            await claire.get("/journee")
            #expect(!claire.page.contains("Photos masquées"))
            #expect(try await AuditChain.verify(site.town.jalons, in: site.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func aFileThatIsNoPhotoIsRefusedInFrenchAndTheRestIsKept(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            #expect(try await send(denis, site, TestPhotos.heic, "non", name: "haie.jpg").status == 422)
            #expect(denis.page.contains("HEIC") && denis.page.contains("Le plus compatible") && denis.page.contains("Haie finie"))
            #expect(try await send(denis, site, Array("<html>".utf8), "non").status == 422)
            #expect(denis.page.contains("ni un JPEG ni un PNG"))
            #expect(try await send(denis, site, TestPhotos.jpeg, "").status == 422, "qui voit-on ?")
            #expect(denis.page.contains("Dites si l’on reconnaît quelqu’un"))
            #expect(try await send(denis, site, [], "", name: "").status == 303, "sans photo, comme avant")
            #expect(try await count("photos", database) == 0)
        }
    }

    @Test(arguments: Engines.all) func aHeavyPhotoOfATelephoneIsMadeSmallerWithoutAScript(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            #expect(try await send(denis, site, heavy(TestPhotos.jpeg), "non").status == 303)
            let fact = try await fact(denis, site)
            let image = await denis.get(fact + "/photo")
            let kept = try CleanPhoto.of(image.body)
            #expect(kept.media == .jpeg && kept.width == 8 && kept.height == 16, "redressée")
            #expect(image.body.count < 5_000 && !String(decoding: image.body, as: UTF8.self).contains("Fabricant"))
        }
    }

    @Test(arguments: Engines.all) func aHeavyFileThatIsNoGoodPhotoIsRefusedAndTheRestIsKept(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            let refused: [(String, [UInt8])] = [
                ("dépasse 15\u{A0}Mo", TestPhotos.jpeg + Array(repeating: 0, count: CleanPhoto.sentAtMost)),
                ("ne se lit pas", heavy([0xFF, 0xD8, 0xFF])), ("HEIC", heavy(TestPhotos.heic)), ("trop grande", heavy(TestPhotos.bomb)),
            ]
            for (words, file) in refused {
                #expect(try await send(denis, site, file, "non").status == 422)
                #expect(denis.page.contains(words) && denis.page.contains("Haie finie"), "\(words)")
            }
            #expect(try await send(denis, site, heavy(TestPhotos.jpeg), "").status == 422, "qui voit-on ?")
            #expect(try await count("photos", database) == 0)
        }
    }

    @Test(arguments: Engines.all) func aServerThatCannotMakeAPhotoSmallerSaysWhatToDo(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database), documents: DocumentWorker(python: "/nowhere/python"))
            let denis = try await site.visitor(site.town.denis)
            #expect(try await send(denis, site, heavy(TestPhotos.jpeg), "non").status == 422)
            #expect(denis.page.contains("ne peut pas la réduire") && denis.page.contains("Haie finie"))
            #expect(try await send(denis, site, TestPhotos.jpeg, "non").status == 303, "une photo légère passe")
        }
    }

    @Test(arguments: Engines.all) func aSecondTouchOnSaveKeepsOnePhotoAndATakenBackFactLosesIts(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            await denis.get(base(site) + "/nouvelle")
            for _ in 0..<2 { #expect(await upload(denis, site, TestPhotos.png, "non").status == 303) }
            #expect(try await count("photos", database) == 1)
            let fact = try await fact(denis, site)
            #expect(await denis.get(fact + "/photo").header("content-type") == "image/png")
            await denis.get(fact)
            #expect(await denis.post(fact + "/retrait", ["version": denis.hidden("version"), "retrait": "Une autre personne"]).status == 303)
            #expect(await denis.get(fact + "/photo").status == 404)
            #expect(try await database.read { db in try db.first("SELECT count(*) FROM photo_contents WHERE content IS NULL")?.int(0) } == 1)
        }
    }

    @Test(arguments: Engines.all) func eachReaderSeesAndWritesWhatTheTableGives(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let denis = try await site.visitor(site.town.denis)
            #expect(try await send(denis, site, TestPhotos.jpeg, "non").status == 303)
            let fact = try await fact(denis, site)
            for stranger in [site.town.rachid, site.town.karim, site.town.luc, site.town.omar, site.town.ines] {
                let visitor = try await site.visitor(stranger)
                #expect(await visitor.get(fact + "/photo").status == 404)
                #expect(await visitor.get(image(site)).status == 404)
            }
            let (sophie, nadia, claire) = (
                try await site.visitor(site.town.sophie), try await site.visitor(site.town.nadia), try await site.visitor(site.town.claire)
            )
            #expect(await sophie.get(fact + "/photo").status == 200)
            await sophie.get(fact)
            #expect(!sophie.page.contains("Supprimer la photo"), "la direction lit")
            #expect(await sophie.post(fact + "/photo/suppression", ["raison_photo": "x"]).status == 404)
            await sophie.get(image(site))
            #expect(!sophie.page.contains("Noter sa réponse"))
            #expect(await nadia.get(fact + "/photo").status == 404, "les RH ne voient pas le travail")
            try await say(nadia, site, "given")
            #expect(!nadia.page.contains("photo du travail"), "mais notent l’accord signé avec le contrat")
            await denis.get(image(site))
            #expect(denis.page.contains("Accord donné") && !denis.page.contains("Noter sa réponse"))
            #expect(await denis.post(image(site), ["usage": "file", "reponse": "refused", "jour": "2026-02-02"]).status == 404)
            await claire.get(image(site))
            #expect(await claire.post(image(site), ["usage": "communication", "reponse": "withdrawn", "jour": "2026-02-02"]).status == 422)
            #expect(claire.page.contains("il n’y a rien à retirer"))
            #expect(await claire.post(image(site), [:]).status == 422)
        }
    }

    @Test(arguments: Engines.all) func thePersonSeesTheirPhotosAndTakesTheirAgreementBack(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (denis, claire, sheets) = (try await site.visitor(site.town.denis), try await site.visitor(site.town.claire), SkillSheetWalkTests())
            try await say(claire, site, "given")
            #expect(try await send(denis, site, TestPhotos.jpeg, "oui").status == 303)
            let fact = try await fact(denis, site)
            let amina = try await sheets.enter(site, try await sheets.openSheet(on: site))
            await amina.get("/mes-photos")
            let own = "/mes-photos/" + fact.suffix(26)
            #expect(amina.page.contains("<img src=\"\(own)\"") && amina.page.contains("j’ai dit oui"))
            #expect(await amina.get(own).header("content-type") == "image/jpeg")
            await amina.get("/mes-photos")
            #expect(await amina.post("/mes-photos/retrait", ["usage": "communication"]).status == 404, "rien n’était donné")
            await amina.get("/mes-photos")
            #expect(await amina.post("/mes-photos/retrait", ["usage": "file"]).status == 303)
            await amina.get("/mes-photos")
            #expect(!amina.page.contains("<img") && amina.page.contains("je ne suis plus d’accord"))
            #expect(await amina.get(own).status == 404)
            await claire.get(image(site))
            #expect(claire.page.contains("par la personne elle-même") && claire.page.contains("photo masquée"))
        }
    }

    @Test(arguments: Engines.all) func whatIsHandedOverToThePersonHoldsTheirPhotos(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let site = TestSite(try await TestTown.build(in: database))
            let (denis, claire) = (try await site.visitor(site.town.denis), try await site.visitor(site.town.claire))
            try await say(claire, site, "given")
            #expect(try await send(denis, site, TestPhotos.jpeg, "non").status == 303)
            let answer = await claire.get("/personnes/\(site.town.amina.text)/donnees/remise")
            let zip = String(decoding: answer.body, as: UTF8.self)
            #expect(zip.contains("photos/2026-02-02-1.jpg") && zip.contains("JFIF") && zip.contains("Votre image"))
        }
    }

    // MARK: gestures

    private func heavy(_ file: [UInt8]) -> [UInt8] { file + Array(repeating: 0, count: CleanPhoto.bytesAtMost) }

    private func send(
        _ visitor: TestVisitor, _ site: TestSite, _ bytes: [UInt8], _ recognised: String, name: String = "photo.jpg"
    ) async throws -> WebResponse {
        await visitor.get(base(site) + "/nouvelle")
        #expect(visitor.page.contains("multipart/form-data") && visitor.page.contains("accept=\"image/jpeg,image/png\""))
        return await upload(visitor, site, bytes, recognised, name: name)
    }

    private func upload(
        _ visitor: TestVisitor, _ site: TestSite, _ bytes: [UInt8], _ recognised: String, name: String = "photo.jpg"
    ) async -> WebResponse {
        await visitor.upload(
            base(site), "photo", name: name, bytes, with: ["signe": "plus", "mots": "Haie finie", "jour": "2026-02-02", "reconnu": recognised])
    }

    private func fact(_ visitor: TestVisitor, _ site: TestSite) async throws -> String {
        await visitor.get(base(site))
        return base(site) + "/" + (try #require(visitor.page.firstMatch(of: /observations\/([0-9a-v]{26})"/)).1)
    }

    private func say(_ visitor: TestVisitor, _ site: TestSite, _ answer: String) async throws {
        await visitor.get(image(site))
        #expect(await visitor.submit(image(site), ["usage": "file", "reponse": answer, "ecrit": "oui", "jour": "2026-02-02"]).status == 200)
    }

    private func count(_ table: String, _ database: any Database) async throws -> Int {
        let statement = Statement(stringLiteral: "SELECT count(*) FROM \(table)")
        return try await database.read { db in try db.first(statement)?.int(0) } ?? -1
    }

    private func base(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/observations" }
    private func image(_ site: TestSite) -> String { "/personnes/\(site.town.amina.text)/image" }
}
