import Documents
import Domain
import Foundation
import Pages
import Store
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(40))) struct AttestationWalkTests {
    @Test(arguments: Engines.all) func whatIsHandedOverSaysOnlyWhatWasAcquiredAndProvesItself(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            try await walk.liftTwoFreins()
            let (learnt, notYet) = try await agreeLevels(walk)
            try await walk.leave()
            let claire = try await walk.visitor(walk.town.claire)
            for page in ["synthese", "attestation"] {
                let path = "/personnes/\(walk.town.amina.text)/\(page)"
                await claire.get(path)
                #expect(claire.page.contains("Pas encore établie"))
                #expect(await claire.submit(path, [:]).status == 200)
                let printed = try #require(link("/personnes/\(walk.town.amina.text)/documents/", in: claire.page))
                #expect(await claire.get(printed).status == 200)
                try expectOnlyWhatWasAcquired(claire.page, learnt: learnt, notYet: notYet)
                #expect(
                    claire.page.contains("établie par la structure") && claire.page.contains("L’encadrant technique") && claire.page.contains("La direction"))
                try await expectProof(claire.page, walk)
            }
            #expect(try await walk.count("attestations") == 2)
        }
    }

    @Test func aNewVersionIsANewRowAndTheOldOneStaysTrue() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = try await ExitWalk(database)
            _ = try await agreeLevels(walk)
            let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
            await claire.get(path)
            #expect(await claire.submit(path, [:]).status == 200)
            #expect(!claire.page.contains("Établir une nouvelle version"), "rien n’a changé")
            let first = try #require(link("/personnes/\(walk.town.amina.text)/documents/", in: claire.page))
            try await walk.leave()
            await claire.get(path)
            #expect(claire.page.contains("Le dossier a changé"))
            #expect(await claire.submit(path, [:]).status == 200)
            #expect(try await walk.count("attestations") == 2)
            await claire.get(first)
            try await expectProof(claire.page, walk)
        }
    }

    @Test(arguments: Engines.all) func aSkillThatTheLastFactsContradictIsShownBeforeItIsAttested(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            _ = try await agreeLevels(walk)
            let path = "/personnes/\(walk.town.amina.text)/attestation"
            let claire = try await walk.visitor(walk.town.claire)
            await claire.get(path)
            #expect(!claire.page.contains("À revoir avant d’établir"), "rien ne la contredit encore")
            walk.town.clock.advance(minutes: 24 * 60)
            let denis = try await walk.visitor(walk.town.denis)
            let facts = "/personnes/\(walk.town.amina.text)/observations"
            await denis.get(facts + "/nouvelle")
            #expect(await denis.post(facts, ["signe": "minus", "competences": "savoir-etre/SE01"]).status == 303)
            let reader = try await walk.visitor(walk.town.claire)
            await reader.get(path)
            let day = FrenchDate.short(walk.town.archive.clock.today())
            #expect(reader.page.contains("À revoir avant d’établir") && reader.page.spaced.contains(day.spaced))
            #expect(reader.page.matches(of: /d’après le fait du/).count == 2, "avant le bouton, et à côté de la compétence")
            #expect(await reader.submit(path, [:]).status == 200, "qui a lu décide")
            let printed = try #require(link("/personnes/\(walk.town.amina.text)/documents/", in: reader.page))
            await reader.get(printed)
            #expect(!reader.page.contains("d’après le fait du"), "rien sur le papier")
        }
    }

    @Test(arguments: Engines.all) func aCodeThatExistsAndOneThatDoesNotAreAnsweredAlike(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            let proof = try await issued(walk)
            let (holder, guesser) = (walk.site.stranger(), walk.site.stranger())
            let (yes, no) = (await holder.get(proof), await guesser.get("/preuve/" + String(repeating: "0", count: 32)))
            #expect(yes.status == 200 && no.status == 200)
            #expect(yes.headers.map(\.name) == no.headers.map(\.name))
            #expect(tags(holder.page) == tags(guesser.page), "la même forme")
            let issued = FrenchDate.long(walk.town.archive.clock.today())
            #expect(holder.page.contains("Vrai") && holder.page.contains("Les Jalons de la Côte"))
            #expect(holder.page.spaced.contains("Établi le</dt><dd><span>\(issued.spaced)<"))
            #expect(guesser.page.contains("Faux") && !guesser.page.contains("Les Jalons de la Côte") && guesser.page.spaced.contains("aucune date"))
            for word in ["ynthèse", "ttestation", "Amina", "Benali"] { #expect(!holder.page.contains(word), "\(word)") }
            for code in ["court", String(repeating: "é", count: 64)] { #expect(await guesser.get("/preuve/" + code).status == 200, "\(code)") }
        }
    }

    @Test(arguments: Engines.all) func whoTriesCodesAtRandomWaitsLongerAndLongerAndATrueCodeClearsNothing(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let walk = try await ExitWalk(database)
            let (proof, stranger) = (try await issued(walk), walk.site.stranger())
            for number in 0..<2 { #expect(await stranger.get("/preuve/inconnu\(number)").status == 200) }
            for _ in 0..<5 { #expect(await stranger.get(proof).status == 200, "un vrai code ne compte pas") }
            for number in 2..<4 {
                #expect(await stranger.get("/preuve/inconnu\(number)").status == 200)
                walk.town.clock.advance(minutes: number == 2 ? 1 : 0)
            }
            let told = await stranger.get(proof)
            #expect(told.status == 429 && told.header("retry-after") != nil, "même un vrai code attend")
            #expect(stranger.page.contains("Attendez"))
            walk.town.clock.advance(minutes: 1)
            #expect(await stranger.get(proof).status == 200)
        }
    }

    /// An attestation of Amina, long before any exit; the path of its code.
    private func issued(_ walk: ExitWalk) async throws -> String {
        _ = try await agreeLevels(walk)
        let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
        await claire.get(path)
        #expect(await claire.submit(path, [:]).status == 200, "à tout moment du parcours")
        let printed = try #require(link("/personnes/\(walk.town.amina.text)/documents/", in: claire.page))
        await claire.get(printed)
        return "/preuve/" + String(try #require(claire.page.firstMatch(of: /\/preuve\/([0-9a-f]+)/)).1)
    }

    /// The elements of a page in order, without their words.
    private func tags(_ page: String) -> [String] {
        page.matches(of: /<(\/?[a-z0-9]+)/).map { String($0.1) }
    }

    @Test func nothingIsAttestedOfWhoHasNothingYet() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = try await ExitWalk(database)
            let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
            await claire.get(path)
            #expect(claire.page.contains("Rien à y écrire encore"))
            #expect(await claire.post(path, [:]).status == 403)
        }
    }

    @Test func withoutThePDFComponentThePageSaysSoAndStillPrints() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = try await ExitWalk(database) { TestSite($0, documents: DocumentWorker(python: "/nulle/part")) }
            _ = try await agreeLevels(walk)
            let (claire, path) = (try await walk.visitor(walk.town.claire), "/personnes/\(walk.town.amina.text)/attestation")
            await claire.get(path)
            await claire.submit(path, [:])
            #expect(claire.page.contains("bin/setup") && !claire.page.contains("Enregistrer le PDF"))
            let printed = try #require(link("/personnes/\(walk.town.amina.text)/documents/", in: claire.page))
            #expect(await claire.get(printed + "/pdf").status == 303)
            #expect(await claire.get(printed).status == 200)
        }
    }

    @Test func bothPDFsPassThePDFUACheckWithoutError() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let walk = try await ExitWalk(database)
            let (learnt, notYet) = try await agreeLevels(walk)
            try await walk.leave()
            let claire = try await walk.visitor(walk.town.claire)
            for page in ["synthese", "attestation"] {
                let path = "/personnes/\(walk.town.amina.text)/\(page)"
                await claire.get(path)
                await claire.submit(path, [:])
                let printed = try #require(link("/personnes/\(walk.town.amina.text)/documents/", in: claire.page))
                let answer = await claire.get(printed + "/pdf")
                #expect(answer.header("content-type") == "application/pdf")
                let checked = try CheckedPDF(answer.body)
                #expect(checked.errors == 0)
                try expectOnlyWhatWasAcquired(checked.text, learnt: learnt, notYet: notYet)
            }
        }
    }
}

extension AttestationWalkTests {
    /// Signed by both, then every other skill agreed at 3, the others at 2. Gives back their words for a CV.
    func agreeLevels(_ walk: ExitWalk) async throws -> (learnt: [String], notYet: [String]) {
        let (sheets, site) = (SkillSheetWalkTests(), walk.site)
        let sheet = try await sheets.openSheet(on: site)
        let denis = try await site.visitor(walk.town.denis)
        await denis.get(sheet)
        await denis.post(sheet + "/evaluation", sheets.answers(in: denis.page, "3"))
        await denis.get(sheet)
        await denis.post(sheet + "/signature", [:])
        let amina = try await sheets.enter(site, sheet)
        try await sheets.answerAll(amina, "3")
        await amina.submit("/ma-fiche-signature", [:])
        let claire = try await site.visitor(walk.town.claire)
        await claire.get(sheet)
        let fields = sheets.answers(in: claire.page, "3").map(\.0)
        #expect(await claire.post(sheet + "/niveaux-convenus", fields.enumerated().map { ($0.element, $0.offset.isMultiple(of: 2) ? "3" : "2") }).status == 303)
        let framework = try #require(walk.town.referentials.skillFrameworks.first { $0.code == "savoir-etre" })
        let words = fields.compactMap { framework.skills[String($0.split(separator: "-").last ?? "")]?.cv }
        return (
            words.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element), words.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
        )
    }

    /// Spaces and hyphens at line ends do not matter on paper.
    private func expectOnlyWhatWasAcquired(_ page: String, learnt: [String], notYet: [String]) throws {
        let text = flat(page)
        #expect(learnt.count > 3)
        for words in learnt { #expect(text.contains(flat(words)), "\(words)") }
        for words in notYet { #expect(!text.contains(flat(words)), "\(words)") }
        for word in ["frein", "mobilité", "logement", "niveau"] { #expect(!page.lowercased().contains(word), "\(word)") }
    }

    private func flat(_ text: String) -> String {
        String(text.replacing("&#39;", with: "'").filter { $0.isLetter || $0.isNumber })
    }

    /// A stranger learns that it is true and by whom, never whose it is.
    private func expectProof(_ page: String, _ walk: ExitWalk) async throws {
        let proof = "/preuve/" + String(try #require(page.firstMatch(of: /\/preuve\/([0-9a-f]+)/)).1)
        let stranger = walk.site.stranger()
        #expect(await stranger.get(proof).status == 200)
        #expect(stranger.page.contains("Les Jalons de la Côte") && !stranger.page.contains("Amina") && !stranger.page.contains("Benali"))
    }

    private func link(_ prefix: String, in page: String) -> String? {
        guard let start = page.firstRange(of: "href=\"" + prefix) else { return nil }
        return prefix + String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}

/// A PDF as the accessibility checker and a reader of text see it.
private struct CheckedPDF {
    let errors: Int
    let text: String

    init(_ bytes: [UInt8]) throws {
        let folder = NSTemporaryDirectory() + "/jalon-pdf-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/a.pdf"))
        let tools = String(DocumentWorker.defaultPython.dropLast("/python".count))
        _ = try CheckedPDF.run(tools + "/outloud", ["--json", folder + "/report.json", folder + "/a.pdf"])
        let report = try JSONDecoder().decode(Report.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/report.json")))
        errors = report.results.map(\.counts.error).reduce(0, +)
        text = try CheckedPDF.run("/usr/bin/pdftotext", ["-layout", folder + "/a.pdf", "-"])
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private struct Report: Decodable {
        struct Result: Decodable {
            struct Counts: Decodable { let error: Int }
            let counts: Counts
        }
        let results: [Result]
    }
}
