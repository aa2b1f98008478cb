import Testing

@testable import Domain

@Suite("Ce que devient chaque ligne d’un tableau")
struct RowRuleTests {
    private static let heads = "Nom|Prénom|Né(e) le|Sexe|Tél|N° PASS IAE|Début PASS|Fin PASS|Début contrat|Fin contrat|H/sem|Chantier|N° sécu|Freins"

    private func read(_ lines: String..., known: [KnownPerson] = []) throws -> [ImportedRow] {
        Array(try ImportBench.read([ImportBench.sheet("S", [Self.heads] + lines)], known: known).dropFirst())
    }

    @Test("une deuxième ligne de la même personne met à jour ou ne change rien")
    func secondRow() throws {
        let rows = try read(
            "BENALI|Amina|12/03/1984|F|0612345678|999990012345|||05/01/2026|04/07/2026|26|Bâtiment||FLE",
            "Amina|Benali|12/03/1984|F|||||05/01/2026|04/07/2026|26|bâtiment||", "benali|amina|12/03/1984|||||||04/01/2027||||permis")
        #expect(rows.map(\.outcome) == [.new, .unchanged, .updated])
        #expect(rows[2].reason.contains("fin du contrat") && rows[2].reason.contains("freins"))
    }

    @Test("le PASS reconnaît la personne malgré une faute de frappe ; porté par une autre, il n’est pas repris")
    func passMatches() throws {
        let rows = try read(
            "BENALI|Amina|12/03/1984|F||999990012345||||||||", "BENNALI|Amina|12/03/1984|F||999990012345||||||||",
            "MARTIN|Luc|01/02/1990|M||999990012345||||||||")
        #expect(rows.map(\.outcome) == [.new, .unchanged, .new])
        #expect(rows[1].warnings.map(\.field) == ["last_name"])
        #expect(rows[2].warnings.map(\.field) == ["pass_number"] && rows[2].fields[.passNumber] == nil)
    }

    @Test("une ligne qui peut être à plusieurs homonymes n’en crée pas un de plus, cette fois ni la suivante")
    func homonyms() throws {
        func known(_ year: Int) throws -> KnownPerson {
            KnownPerson(fields: ImportedFields([.lastName: .text("Xavar"), .firstName: .text("Marc"), .birthDate: .day(try #require(Day(year, 1, 1)))]))
        }
        let lines = ["XAVAR|Marc|01/01/1980|||||||||||", "XAVAR|Marc|01/01/1990|||||||||||", "XAVAR|Marc||||||||||EV||"]
        let first = try read(lines[0], lines[1], lines[2])
        #expect(first.map(\.outcome) == [.new, .new, .refused])
        #expect(first[2].reason.contains("ligne 2") && first[2].reason.contains("ligne 3"), "les deux sont dites : \(first[2].reason)")
        let again = try read(lines[0], lines[1], lines[2], known: [known(1980), known(1990)])
        #expect(again.map(\.outcome) == [.unchanged, .unchanged, .refused])
        let nothing = try read("XAVAR|Marc|||0612345678|||||||||", known: [known(1980), known(1990)])
        #expect(nothing.map(\.outcome) == [.refused], "un téléphone que personne ne porte ne dit pas lequel")
    }

    @Test("un couple peut partager un téléphone, et un père et son fils un nom")
    func sharedPhone() throws {
        let rows = try read(
            "BENALI|Amina|12/03/1984|F|0612345678|||||||||", "MARTIN|Luc|01/02/1990|M|0612345678|||||||||", "MARTIN|Luc|01/02/1960|M|0612345678|||||||||")
        #expect(rows.map(\.outcome) == [.new, .new, .new])
    }

    @Test("une valeur douteuse n’est pas reprise, la ligne si")
    func doubtfulValues() throws {
        let rows = try read("BENALI|Amina|31/02/1984|Z|0612|99999|05/01/2026|04/01/2025|05/01/2026|04/01/2026|39|Bâtiment||zorglub")
        #expect(rows[0].outcome == .new)
        #expect(
            Set(rows[0].warnings.map(\.field)) == ["birth_date", "sex", "phone", "pass_number", "pass_end", "contract_end", "weekly_hours", "freins"])
        #expect(rows[0].said(.weeklyHours) == "39" && rows[0].said(.contractStart) == "2026-01-05")
        for field in [ImportField.birthDate, .sex, .phone, .passNumber, .passEnd, .contractEnd, .freins] { #expect(rows[0].fields[field] == nil) }
    }

    @Test("une ligne n’est refusée que si la personne, ou tout le reste, est illisible")
    func refusals() throws {
        let rows = try read(
            "|Amina|12/03/1984|F||||||||||", "BENALI|Amina|bientôt||||||||||?|||", "MARTIN|Luc||||||||||||", "|||||999990099999||||||||",
            "1234|5678|12/03/1984|||||||||||",
            "DURAND|Paul|bientôt|||||||||||FLE")
        #expect(rows.map(\.outcome) == [.refused, .refused, .new, .refused, .refused, .new])
        #expect(rows[0].reason.contains("nom de famille"))
    }

    @Test("un numéro de sécurité sociale qui contredit la ligne, ou que deux lignes portent, n’est pas repris")
    func nir() throws {
        let right = NIRText.with(key: "2840321000001")
        let rows = try read(
            "BENALI|Amina|12/03/1984|F|||||||||\(right)|", "MARTIN|Luc|12/03/1984|M|||||||||\(NIRText.with(key: "2840321000002"))|",
            "DURAND|Anne|01/05/1990|F|||||||||\(NIRText.with(key: "2840321000003"))|", "PETIT|Zoé|12/03/1984|F|||||||||284032100000499|",
            "ROUX|Eva|12/03/1984|F|||||||||\(NIRText.with(key: "2840321000005"))|", "BLANC|Lia|12/03/1984|F|||||||||\(NIRText.with(key: "2840321000005"))|")
        #expect(rows.allSatisfy { $0.outcome == .new })
        #expect(rows.map { $0.warnings.count { $0.field == "nir" } } == [0, 1, 1, 1, 1, 1])
        #expect(rows.allSatisfy { row in row.warnings.allSatisfy { $0.value.count <= 5 } })
    }

    @Test("les lignes vides, les totaux, les titres et les notes sont ignorés")
    func ignoredRows() throws {
        let rows = try read("", "Total : 3", "Équipe de Paul", Self.heads, "Moyenne|||||||||||#26||", "* RQTH en cours", "Sous-total|#3", "À recruter")
        #expect(rows.allSatisfy { $0.outcome == .ignored }, "\(rows.map { "\($0.outcome) \($0.reason)" })")
    }

    @Test("une feuille de sorties rejoint la personne de l’autre feuille ; un homonyme reste à part, et se dit")
    func exits() throws {
        let rows = try ImportBench.read([
            ImportBench.sheet("Salariés", ["NOM Prénom|Né(e) le|Date d'entrée", "BENALI Amina|12/03/1984|05/01/2025", "LEFÈVRE Tesfay|25/02/1985|13/09/2025"]),
            ImportBench.sheet(
                "Sorties 2025",
                [
                    "Nom|Prénom|Entrée|Sortie|Motif", "BENALI|Amina|05/01/2025|31/12/2025|CDI Bouygues", "LEFÈVRE|Tesfay|31/07/2024|04/09/2025|chômage",
                    "MARTIN|Luc|01/02/2025|01/01/2025|inactif",
                ]),
        ])
        #expect(rows.map(\.outcome) == [.ignored, .new, .new, .ignored, .updated, .new, .new])
        #expect(rows[4].said(.exitDate) == "2025-12-31" && rows[4].said(.exitReason) == "cdi")
        #expect(rows[5].warnings.map(\.field) == ["last_name"])
        #expect(rows[6].fields[.exitDate] == nil && rows[6].warnings.map(\.field) == ["exit_date"])
    }

    @Test("une candidature que la structure n’a pas acceptée n’est pas un contrat")
    func applications() throws {
        let rows = try ImportBench.read([
            ImportBench.sheet(
                "Sheet",
                [
                    "Nom candidat|Prénom candidat|Date de naissance candidat|Statut de la candidature|Dates de début d’embauche|Dates de fin d’embauche",
                    "Bird|Michael|@1999-12-06|Candidature acceptée|@2024-11-22|@2026-11-21",
                    "Ford|Robert|@1991-10-18|Candidature déclinée|@2026-11-21|@2028-11-21",
                ])
        ])
        #expect(rows[1].said(.contractStart) == "2024-11-22" && rows[1].warnings == [])
        #expect(rows[2].fields[.contractStart] == nil && rows[2].warnings.count == 2 && rows[2].outcome == .new)
    }

    @Test("une colonne « Permis » dit ce que la personne a : ne pas l’avoir est un frein")
    func possession() throws {
        let rows = try ImportBench.read([ImportBench.sheet("S", ["Nom|Prénom|Né le|Permis", "BENALI|Amina|12/03/1984|oui", "MARTIN|Luc|01/02/1990|non"])])
        #expect(rows[1].fields[.freins] == nil && rows[2].said(.freins) == "MOB01")
    }

    @Test("la base répond : rien de neuf, un changement, une personne nouvelle")
    func againstTheBase() throws {
        let known = KnownPerson(
            fields: ImportedFields([
                .lastName: .text("Benali"), .firstName: .text("Amina"), .birthDate: .day(try #require(Day(1984, 3, 12))), .phone: .text("+33612345678"),
                .freins: .codes(["LAN01", "LOG02"]),
            ]))
        let rows = try read(
            "BENALI|AMINA|12/03/1984||06 12 34 56 78|||||||||FLE", "BENALI|Amina|12/03/1984||0799999999|||||||||", "MARTIN|Luc|01/02/1990|||||||||||",
            known: [known])
        #expect(rows.map(\.outcome) == [.unchanged, .updated, .new])
        #expect(rows[0].reason.contains("dans la base"))
    }
}

/// Numbers with the right key, made for tests: 2 84 03 is a woman of March 1984.
enum NIRText {
    static func with(key digits: String) -> String {
        let number = Int(digits) ?? 0
        let key = 97 - number % 97
        return digits + (key < 10 ? "0\(key)" : "\(key)")
    }
}
