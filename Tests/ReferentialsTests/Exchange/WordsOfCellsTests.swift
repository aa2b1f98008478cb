import Testing

@testable import Domain

@Suite("Les mots des cellules, comme les écrit le secrétariat d’un chantier")
struct WordsOfCellsTests {
    @Test(
        "un motif de sortie se reconnaît à ses mots entiers, une longueur dite en lettres compte",
        arguments: [
            ("DE", "chomage"), ("Fin de contrat, inscrit FT", "chomage"), ("fin de contrat - CDI en restauration", "cdi"), ("Fin de PASS - CDI", "cdi"),
            ("CDD six mois", "cdd_long"), ("CDD d'un an", "cdd_long"), ("CDD de trois mois", "cdd_court"), ("CDD 35h 8 mois", "cdd_long"),
            ("CDD dix-huit mois", "cdd_long"), ("Plus de nouvelles", "sans_nouvelle"), ("CDI temps partiel", "cdi"), ("promesse d'embauche CDI", "cdi"),
            ("Démission pour CDI", "cdi"), ("Demandeur d'emploi en recherche de CDI", "chomage"), ("Parti à la retraite", "retraite"),
            ("Entrée en formation CAP", "formation_qualifiante"), ("Rupture période d'essai (employeur)", "essai_employeur"),
            ("CDDI dans un autre ACI", "autre_siae"),
            ("CDD + de 6 mois", "cdd_long"), ("AI - ADAPEI", "autre_siae"), ("DCD", "deces"), ("Rupture anticipée CDD pour CDI", "cdi"),
            ("Aide à domicile en CDI", "cdi"), ("Sans emploi (fin de PASS)", "chomage"),
        ])
    func exitReason(text: String, code: String) throws {
        #expect(try ImportBench.reader().words.exitReason(.text(text)).value == code)
    }

    @Test(
        "ce qui n’est pas un motif de l’ASP n’en donne aucun, et se dit",
        arguments: [
            "Problème de santé", "Fin de PASS", "Contrat de 3 mois chez Derichebourg", "Changement de région", "Suivi par Cap emploi", "Accord de rupture",
            "Poste de chauffeur", "Contrat de travail", "refus de CDI", "Pas de CDI", "Retour à l'emploi", "parti", "durable", "Fin de CDD",
            "En attente de formation",
            "Licenciement inaptitude", "CDDI renouvelé", "Retrait du PASS", "CDI ou chômage", "Fin de contrat CDDI", "projet de création d'entreprise",
        ])
    func noReason(text: String) throws {
        guard case .unreadable = try ImportBench.reader().words.exitReason(.text(text)) else {
            Issue.record("« \(text) » a été lu, ou passé sous silence")
            return
        }
    }

    @Test("une longueur qui peut être l’une ou l’autre se signale", arguments: ["CDD de moins d'un an", "CDD"])
    func doubtfulLength(text: String) throws {
        guard case .read("cdd_court", .some) = try ImportBench.reader().words.exitReason(.text(text)) else {
            Issue.record("« \(text) » sans un mot")
            return
        }
    }

    @Test("« en cours » ne dit pas de motif", arguments: ["en cours", "-", "néant", "toujours présent"])
    func nothingSaid(text: String) throws {
        guard case .blank = try ImportBench.reader().words.exitReason(.text(text)) else {
            Issue.record("« \(text) » a été lu")
            return
        }
    }

    @Test(
        "un frein nié, acquis ou réglé n’est pas un frein ; ce qui manque en est un",
        arguments: [
            ("mobilité : non", ""), ("a le permis", ""), ("pas de problème de logement", ""), ("santé : RAS", ""), ("permis B : oui", ""),
            ("véhicule : oui", ""),
            ("Logement : 0", ""), ("Logement : 0 ; Mobilité : 3", "MOB03"), ("permis : non", "MOB01"), ("Permis B : à passer", "MOB01"),
            ("Permis : en cours", "MOB01"),
            ("Logement : stable", ""), ("Budget : RAS / Santé : oui", "SAN01"), ("sans frein", ""), ("pas de souci de mobilité", ""),
            ("n'a pas le permis", "MOB01"),
            ("le français ne pose pas de difficulté", ""), ("autonome en transport", ""), ("pas autonome en transport", "MOB03"), ("a un logement stable", ""),
            ("dossier surendettement clos", ""), ("FLE A2 acquis", ""), ("FLE non acquis", "LAN01"), ("mobilité levée", ""), ("Aucun problème de santé", ""),
            ("a un problème de logement", "LOG02"), ("pas de dettes", ""), ("des dettes", "FIN02"), ("sans addiction", ""), ("alcool ?", "SAN04"),
            ("pas de solution de garde", "FAM01"), ("n'a pas de compte bancaire", "FIN01"), ("dispose d'un véhicule", ""), ("titulaire du permis B", ""),
            ("pas de frein logement", ""), ("aucun frein sauf mobilité", "MOB03"), ("a une voiture mais pas le permis", "MOB01"), ("bonne santé", ""),
            ("logement non réglé", "LOG02"), ("permis pas encore obtenu", "MOB01"), ("retards car enfants malades", "FAM01"), ("car", "MOB02"),
            ("permis suspendu", "MOB01"), ("ne parle pas bien français", "LAN01"), ("Logement : non, Mobilité : oui", "MOB03"),
            ("a besoin d'un logement", "LOG02"),
            ("1. Logement 2. Mobilité", "LOG02 MOB03"), ("Permis OK, véhicule OK", ""), ("Log / Num", "LOG02 NUM02"), ("ne sait ni lire ni écrire", "LAN02"),
            ("pas de permis ni de véhicule", "MOB01 MOB02"), ("Santé : diabète", "SAN01"), ("rien à signaler", ""), ("Addiction : oui", "SAN04"),
            ("sans mutuelle", "ADM01"), ("plus de problème de logement", ""), ("recherche de logement", "LOG02"), ("logé par ses parents", "LOG02"),
            ("permis B - à passer", "MOB01"),
            ("Logement OK / Santé OK / Mobilité à revoir", "MOB03"), ("pas de mode de garde", "FAM01"), ("titre de séjour à renouveler", "ADM02"),
        ])
    func freins(text: String, codes: String) throws {
        let found = try ImportBench.reader().words.freins(.text(text))
        #expect(found.codes.joined(separator: " ") == codes)
        if codes.isEmpty { #expect(found.unknown == [] && (found.isDenied || !found.lifted.isEmpty)) }
    }

    @Test("une phrase qui ne nomme aucun frein reste à lire par quelqu’un", arguments: ["difficile car seule", "en recherche de stage", "permis : B"])
    func unknownFreins(text: String) throws {
        let found = try ImportBench.reader().words.freins(.text(text))
        #expect(found.codes == [] && found.unknown == [text])
    }

    @Test(
        "de deux nombres d’heures celui de la semaine",
        arguments: [
            ("26h par semaine soit 112h67 par mois", 2600), ("26h (112,67 h mensuelles)", 2600), ("26 h hebdo / 113 h mois", 2600),
            ("112,67 h/mois (26 h/sem)", 2600),
            ("112h67 par mois", 2600), ("151h67 mensuel", 3500), ("PT26H00M00S", 2600), ("PT26H30M00S", 2650), ("113 h mois = 26 h semaine", 2600),
            ("0.8", 2800), ("0,75", 2625),
        ])
    func hours(text: String, hundredths: Int) throws {
        #expect(try ImportBench.reader().words.hours(.text(text)).value?.hundredths == hundredths)
    }

    @Test("vingt-six heures « par mois » ne sont pas six heures par semaine")
    func fewHoursAMonth() throws {
        guard case .unreadable(let why) = try ImportBench.reader().words.hours(.text("26 h mois")) else {
            Issue.record("26 h par mois a été lu")
            return
        }
        #expect(why.contains("par semaine ou par mois"))
    }

    @Test("un numéro de série ou un téléphone qui a gardé ses décimales ; une année n’est pas un jour")
    func decimals() throws {
        let days = try ImportBench.reader().days
        #expect(days.read(.text("45352,0"), about: .event).value?.iso == "2024-03-01" && days.read(.text("30742.0"), about: .birth).value?.iso == "1984-03-01")
        for cell in [Cell.text("1970"), .number(1970)] {
            guard case .unreadable(let why) = days.read(cell, about: .birth) else {
                Issue.record("1970 a été pris pour un jour")
                continue
            }
            #expect(why.contains("le jour et le mois manquent"))
        }
        for text in ["0612345678.0", "612345678,00", "6,12345678E8", "6.12345678E+08"] {
            #expect(TypedPhone.read(.text(text)).value == "+33612345678", "\(text)")
        }
        #expect(TypedPhone.read(.text("6,12E+08")).value == nil, "des chiffres sont perdus")
    }
}
