import Domain
import Testing

@Suite("Deux dossiers pour une seule personne ?") struct DuplicatesTests {
    let amina = IdentityClues(lastName: "Benali", firstName: "Amina", birthDate: Day(1991, 4, 12), phone: "06 12 34 56 78")

    @Test(
        "Deux fautes de frappe et la même date de naissance : c’est peut-être elle",
        arguments: [
            ("Bennali", "Amnia"), ("Benaly", "Aminna"), ("BENALI", "Amina"), ("Banali", "Emina"), ("Amina", "Benali"), ("Ben Ali", "Aminah"),
        ])
    func slips(last: String, first: String) {
        let reasons = Duplicates.reasons(IdentityClues(lastName: last, firstName: first, birthDate: Day(1991, 4, 12)), amina)
        #expect(reasons.first?.hasPrefix("même date de naissance") == true)
    }

    @Test("La raison est dite en français")
    func words() {
        #expect(
            Duplicates.reasons(IdentityClues(lastName: "Bennali", firstName: "Amnia", birthDate: Day(1991, 4, 12)), amina) == [
                "même date de naissance, nom proche"
            ])
        #expect(Duplicates.reasons(IdentityClues(lastName: "Benali", firstName: "Amina"), amina) == ["même nom, date de naissance inconnue"])
        #expect(
            Duplicates.reasons(IdentityClues(lastName: "Martin", firstName: "Amina", birthDate: Day(1991, 4, 12)), amina) == [
                "même date de naissance, même prénom"
            ])
    }

    @Test("Jour et mois inversés, ou un chiffre faux, se voient quand le nom est le même")
    func birthSlips() {
        for day in [Day(1991, 12, 4), Day(1991, 4, 13), Day(1981, 4, 12)] {
            #expect(Duplicates.reasons(IdentityClues(lastName: "Benali", firstName: "Amina", birthDate: day), amina) == ["date de naissance proche, même nom"])
        }
        #expect(Duplicates.reasons(IdentityClues(lastName: "Benali", firstName: "Amina", birthDate: Day(1975, 10, 30)), amina).isEmpty)
    }

    @Test("Le même jour de naissance ne suffit pas")
    func sameDay() {
        #expect(Duplicates.reasons(IdentityClues(lastName: "Kouyaté", firstName: "Ibrahima", birthDate: Day(1991, 4, 12)), amina).isEmpty)
        #expect(
            Duplicates.reasons(
                IdentityClues(lastName: "Li", firstName: "Bo", birthDate: Day(1991, 4, 12)),
                IdentityClues(lastName: "Lu", firstName: "Ba", birthDate: Day(1991, 4, 12))
            ).isEmpty)
    }

    @Test("Le téléphone et le numéro de PASS suffisent, comme qu’ils soient écrits")
    func phoneAndPass() throws {
        #expect(Duplicates.reasons(IdentityClues(lastName: "Zitoun", firstName: "Zoé", phone: "+33 6 12 34 56 78"), amina) == ["même téléphone"])
        let pass = try #require(PassNumber("99999 26 00001"))
        let known = IdentityClues(lastName: "X", firstName: "Y", pass: PassNumber("999992600001"))
        #expect(Duplicates.reasons(IdentityClues(lastName: "Zitoun", firstName: "Zoé", pass: pass), known) == ["même numéro de PASS IAE"])
    }

    @Test("Une candidature attend sa réponse trente jours")
    func answerDue() {
        #expect(Day(2026, 1, 12).map { Candidature.answerDue(orientedOn: $0, within: 30) } == Day(2026, 2, 11))
        #expect(CandidatureTransition.available(from: .accepted) == [.cancel])
        #expect(!CandidatureTransition.available(from: .new).contains(.moveToPriorToHire), "l’action préalable est pour les GEIQ")
    }
}
