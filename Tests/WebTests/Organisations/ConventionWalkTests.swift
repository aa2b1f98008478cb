import Database
import Domain
import Store
import TestSupport
import Testing
import Web

/// Nadia's desk: a convention, its annexe, and Amina and Bruno under contract at Beaune.
struct MonthDesk {
    static let number = "ACI021260005A0M0"
    let site: TestSite
    let nadia: TestVisitor
    var town: TestTown { site.town }

    /// In February 2026, with an annexe of Beaune for the year and a CDDI of 26 h for Amina from the 2nd.
    init(_ database: any Database, annex: Bool = true) async throws {
        site = TestSite(try await TestTown.build(in: database))
        nadia = try await site.visitor(site.town.nadia)
        try await sign(for: town.amina, by: town.claire, until: TestTown.monday.adding(months: 12), number: "999992600001")
        guard annex else { return }
        try await openAnnex()
    }

    /// The text of Nadia's last page, its French spaces made plain.
    var text: String { nadia.page.spaced }

    func sign(
        for person: ID<Person>, by user: ID<User>, from start: Day = TestTown.monday, until end: Day, number: String, confirmed: Domain.Confirmation? = nil
    )
        async throws
    {
        let (town, id) = (town, ID<Contract>.make(at: town.archive.clock.now()))
        let pass = PassEntry(number: try #require(PassNumber(number)), start: start, end: start.adding(days: 729), reason: nil)
        try await town.archive.act(as: Actor(try await town.reader(user)), "signe") { act in
            try Contracts.sign(id, person, ContractTerms(start: start, end: end, weekly: Hours(26), confirmation: confirmed), pass: pass, .inForce, by: act)
        }
    }

    func openAnnex() async throws {
        await nadia.get("/conventions")
        #expect(await nadia.submit("/conventions", ["nom": "Convention ACI 2026", "debut": "2026-01-01", "fin": "2026-12-31"]).status == 200)
        #expect(await nadia.submit(try convention() + "/annexes", try annexFields()).status == 200)
    }

    func annexFields(number: String = "aci 021 26 0005 A0 M0", places: String? = nil) throws -> KeyValuePairs<String, String> {
        [
            "numero": number, "etat": "VALIDE", "debut": "2026-01-01", "fin": "2026-12-31", "postes": "12,5", "montant": "23921", "heures": "1820",
            "lieux": places ?? town.beaune.text,
        ]
    }

    func convention() throws -> String {
        "/conventions/" + (try #require(nadia.page.firstMatch(of: /conventions\/([0-9a-v]{26})/)).1)
    }

    func annex() async throws -> String {
        let row = try await town.archive.database.read { db in try db.first("SELECT id FROM annexes WHERE number = \(MonthDesk.number)")?.text(0) }
        return try #require(row)
    }

    func attach(_ people: ID<Person>..., from: String = "2026-01-01") async throws {
        let path = "/annexes/\(try await annex())"
        await nadia.get(path)
        #expect(await nadia.post(path + "/rattachements", people.map { ("personnes", $0.text) } + [("depuis", from)]).status == 303)
    }
}

@Suite struct ConventionWalkTests {
    @Test(arguments: Engines.all) func anAnnexIsEnteredFromThePaperWithItsPostsAndItsPlaces(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            await desk.nadia.get("/conventions")
            #expect(desk.text.contains("ACI021260005A0M0"))
            #expect(desk.text.contains("12,5"))
            // 12.5 posts × 23 921 € over the twelve months.
            #expect(desk.text.contains("299 012,50 €"))
            await desk.nadia.get("/annexes/\(try await desk.annex())")
            #expect(desk.text.contains("Rattacher (1 sous contrat, sans annexe)"))
            #expect(desk.text.contains("Benali Amina") && !desk.text.contains("Noël"), "seulement les lieux de l’annexe")
            #expect(try await AuditChain.verify(desk.town.jalons, in: desk.town.archive).findings.isEmpty)
        }
    }

    @Test(arguments: Engines.all) func somebodyIsAttachedThenDetachedByDate(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            try await desk.attach(desk.town.amina, from: "2026-02-02")
            let path = "/annexes/\(try await desk.annex())"
            await desk.nadia.get(path)
            #expect(desk.text.contains("Personnes rattachées (1)") && desk.text.contains("fin de l’annexe"))
            let again = await desk.nadia.post(path + "/rattachements", ["personnes": desk.town.amina.text, "depuis": "2026-03-02"])
            #expect(again.status == 422, "on ne travaille pas sous deux annexes à la fois")
            #expect(desk.text.contains("travaille déjà sous l’annexe ACI021260005A0M0"))
            await desk.nadia.get(path)
            let member = try #require(desk.nadia.page.firstMatch(of: /<option value="([0-9a-v]{26})">Benali Amina/)).1
            #expect(await desk.nadia.post(path + "/detachements", ["lequel": String(member), "le": "2026-01-15"]).status == 422)
            #expect(desk.text.contains("entre le 2 févr. 2026 et le 31 déc. 2026"))
            await desk.nadia.get(path)
            #expect(await desk.nadia.post(path + "/detachements", ["lequel": String(member), "le": "2026-06-30"]).status == 303)
            await desk.nadia.get(path)
            #expect(desk.text.contains("30 juin 2026"))
        }
    }

    @Test(arguments: Engines.all) func aConventionIsCarriedOnAfterAPreviewAndPeopleFollowByDate(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let desk = try await MonthDesk(database)
            try await desk.sign(for: desk.town.bruno, by: desk.town.claire, until: TestTown.monday.adding(months: 6), number: "999992600002")
            try await desk.attach(desk.town.amina, desk.town.bruno, from: "2026-02-02")
            await desk.nadia.get("/conventions")
            let path = try desk.convention() + "/reconduction"
            await desk.nadia.get(path)
            #expect(desk.text.contains("ACI021270005A0M0"), "le numéro probable de l’année suivante")
            #expect(desk.text.contains("avant le 1er janv. 2027"), "Bruno ne suit pas, et on dit pourquoi")
            #expect(desk.nadia.page.contains("value=\"\(desk.town.amina.text)\" checked"))
            #expect(!desk.nadia.page.contains("value=\"\(desk.town.bruno.text)\" checked"))
            let fields: KeyValuePairs = [
                "nom": "Convention ACI 2027", "debut": "2027-01-01", "fin": "2027-12-31", "numero-1": "ACI021270005A0M0", "etat-1": "PROVISOIRE",
                "postes-1": "13", "montant-1": "23921", "heures-1": "1820", "personnes-1": desk.town.amina.text,
            ]
            #expect(await desk.nadia.submit(path, fields).status == 200)
            #expect(desk.text.contains("Convention ACI 2027") && desk.text.contains("ACI021270005A0M0"))
            let next = try #require(desk.nadia.page.firstMatch(of: /annexes\/([0-9a-v]{26})">ACI021270005A0M0/)).1
            await desk.nadia.get("/annexes/\(next)")
            #expect(desk.text.contains("Personnes rattachées (1)") && desk.text.contains("1er janv. 2027"))
        }
    }

    @Test func postsAndAmountChangeFromADateAndTheMonthsBeforeKeepTheirs() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await MonthDesk(database)
            let path = "/annexes/\(try await desk.annex())"
            await desk.nadia.get(path)
            #expect(await desk.nadia.post(path + "/montants", ["depuis": "2027-03-01", "postes": "14", "montant": "23921", "heures": "1820"]).status == 422)
            #expect(await desk.nadia.post(path + "/montants", ["depuis": "2026-07-01", "postes": "14", "montant": "23921", "heures": "1820"]).status == 303)
            await desk.nadia.get(path)
            // Six months at 12.5 posts, six at 14.
            #expect(desk.text.contains("316 953,25 €") || desk.text.contains("316 953,26 €"))
        }
    }

    @Test func whatDoesNotFitIsSaidBesideItsField() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await MonthDesk(database)
            await desk.nadia.get("/conventions")
            let convention = try desk.convention()
            await desk.nadia.get(convention)
            #expect(await desk.nadia.post(convention + "/annexes", try desk.annexFields(number: "EETTI021260005")).status == 422)
            #expect(desk.text.contains("Ce n’est pas un numéro d’annexe"))
            #expect(await desk.nadia.post(convention + "/annexes", try desk.annexFields(number: "ACI021260005A0M1")).status == 422)
            #expect(desk.text.contains("est déjà là"))
            #expect(desk.nadia.page.contains("value=\"ACI021260005A0M1\""), "ce qui a été écrit est gardé")
            #expect(await desk.nadia.post("/conventions", ["nom": "À l’envers", "debut": "2026-12-31", "fin": "2026-01-01"]).status == 422)
        }
    }

    @Test func theDirectionReadsAndNobodyElseKnows() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await MonthDesk(database)
            let path = "/annexes/\(try await desk.annex())"
            let sophie = try await desk.site.visitor(desk.town.sophie)
            #expect(await sophie.get(path).status == 200)
            #expect(!sophie.page.contains("Enregistrer"), "la direction lit sans écrire")
            for (name, user) in desk.town.staff where !["nadia", "sophie"].contains(name) {
                let visitor = try await desk.site.visitor(user)
                for place in [path, "/conventions"] { #expect(await visitor.get(place).status == 404, "\(name) sur \(place)") }
            }
        }
    }

    @Test func aSecondClickOnSaveAddsOneConvention() async throws {
        try await TestEngine.sqlite.withDatabase { database in
            let desk = try await MonthDesk(database, annex: false)
            await desk.nadia.get("/conventions")
            for _ in 1...2 {
                #expect(await desk.nadia.post("/conventions", ["nom": "Une seule", "debut": "2026-01-01", "fin": "2026-12-31"]).status == 303)
            }
            let count = try await database.read { db in try db.rows("SELECT id FROM conventions").count }
            #expect(count == 1)
        }
    }
}
