import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// The month's sheet is handed over with the fingerprint of its rows, and the house tells its own file from one that was changed.
@Suite(.timeLimit(.minutes(40))) struct AttendanceSheetTests {
    @Test(arguments: Engines.all) func theFileHandedOverIsAuthenticAndAnyOtherIsNot(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            let archive = desk.site.town.archive
            #expect(await desk.sign(desk.denis, ("atteste", "oui"), means: "attested") == 303)
            await desk.denis.get(desk.sheet)
            let once = [("_csrf", desk.denis.hidden("_csrf")), ("_once", desk.denis.hidden("_once")), ("personne", desk.site.town.amina.text)]
            let answer = await desk.denis.post(desk.sheet, once, token: false)
            #expect(answer.status == 200 && answer.header("content-type") == "application/pdf" && answer.body.starts(with: Array("%PDF-".utf8)))
            #expect(answer.header("content-disposition")?.contains("emargement-amina-benali-2026-02.pdf") == true)
            #expect(await desk.denis.post(desk.sheet, once, token: false).body == answer.body, "un second clic rend le même fichier")
            #expect(try await desk.count("attendance_sheets") == 1)
            func verdict(_ bytes: [UInt8]) async throws -> AttendanceSheets.Verdict {
                try await AttendanceSheets.verdict(file: Fingerprint.of(bytes), naming: AttendanceSheetFile.named(in: bytes), in: archive)
            }
            let kept = try #require(try await database.read { db in try db.first("SELECT rows_hash FROM attendance_sheets")?.text(0) })
            let proof = AttendanceSheetProof(
                structureName: "Les Jalons de la Côte", crewName: "Espaces verts", month: TestTown.monday.firstOfMonth, issuedOn: TestTown.monday,
                issuedBy: "Denis", fingerprint: kept)
            #expect(try await verdict(answer.body) == .authentic(proof))
            #expect(try await verdict(answer.body + [0x0A]) == .altered(proof), "un octet de plus")
            #expect(try await verdict(Array("%PDF-1.7 rien".utf8)) == .unknown)
            #expect(try await AuditChain.verify(desk.site.town.jalons, in: archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func theFingerprintFollowsTheRowsAndNotTheReader(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            let town = desk.site.town
            let claire = try await desk.site.visitor(town.claire)
            await claire.get(desk.presence)
            #expect(await claire.post(desk.presence, [("demi", "afternoon"), ("vu", ""), ("marque", "motif"), ("motif", "maladie")]).status == 303)
            func content(_ user: ID<User>) async throws -> String {
                try await town.archive.read(as: try await town.reader(user)) { sight in
                    let sheet = try AttendanceSignatures(town.referentials).sheet(
                        of: town.gardens, in: TestTown.monday, structureName: "Les Jalons", seenBy: sight)
                    return sheet?.content(town.jalons) ?? ""
                }
            }
            let before = try await content(town.claire)
            #expect(before.contains("Absence justifiée") && !before.contains("maladie"))
            let byDenis = try await content(town.denis)
            #expect(before == byDenis, "la CIP et l’encadrant impriment la même feuille")
            #expect(await desk.sign(desk.denis, ("atteste", "oui"), means: "attested") == 303)
            let signed = try await content(town.claire)
            await desk.correct("retard-15")
            let corrected = try await content(town.claire)
            #expect(Set([before, signed, corrected]).count == 3 && corrected.contains("|stale"))
        }
    }

    @Test(arguments: Engines.all) func whoeverChangesCrewStaysSignedOnTheSheetWhereTheyWorked(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            let (town, sophie) = (desk.site.town, try await desk.site.visitor(desk.site.town.sophie))
            #expect(await desk.sign(desk.denis, ("atteste", "oui"), means: "attested") == 303)
            try await town.archive.act(as: Actor(try await town.reader(town.claire)), "change d’équipe") { act in
                try act.update("people", id: town.amina.text, of: town.amina, ["site_id": town.dijon.text, "crew_id": town.recycling.text])
            }
            await sophie.get(desk.sheet)
            #expect(sophie.page.spaced.contains("1 sur 1 demi-journée") && !sophie.page.spaced.contains("à signer de nouveau"))
            #expect(sophie.page.contains("Amina"), "ses heures restent sur la feuille de l’équipe où elle les a faites")
            await sophie.get("/equipes/\(town.recycling.text)/emargement/2026-02")
            #expect(!sophie.page.contains("Amina"), "et ne passent pas sur l’autre")
        }
    }

    @Test(arguments: Engines.all) func anEmptyMonthHasNoSheet(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await SigningDesk(database)
            let path = "/equipes/\(desk.site.town.gardens.text)/emargement/2026-01"
            await desk.denis.get(path)
            #expect(desk.denis.page.contains("Rien n’a été prévu") && !desk.denis.page.contains("PDF)"))
            #expect(await desk.denis.post(path, [:]).status == 422)
            #expect(await desk.denis.get("/equipes/\(desk.site.town.gardens.text)/emargement/janvier").status == 404)
        }
    }
}
