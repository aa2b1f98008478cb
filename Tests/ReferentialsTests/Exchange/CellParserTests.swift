import Testing

@testable import Domain

@Suite("Ce que disent les cellules d’un tableau de suivi")
struct CellParserTests {
    @Test(
        "une date d’événement se lit de toutes les façons dont on l’écrit",
        arguments: [
            ("15/10/2026", "2026-10-15"), ("15-10-2026 ", "2026-10-15"), ("15.10.26", "2026-10-15"), ("11.07.25", "2025-07-11"), ("5/3/25", "2025-03-05"),
            ("16 juin 2024", "2024-06-16"), ("1er mars 2025", "2025-03-01"), ("1ER MARS 2025", "2025-03-01"), ("12 mars 2025", "2025-03-12"),
            ("lundi 3 mars 2025", "2025-03-03"), ("3 mars 25", "2025-03-03"), ("28-janv-26", "2026-01-28"), ("28 janv. 2026", "2026-01-28"),
            ("28 févr. 2025", "2025-02-28"), ("5 août 2025", "2025-08-05"), ("5 AOUT 2025", "2025-08-05"), ("1 déc 2025", "2025-12-01"),
            ("2026-03-05", "2026-03-05"), ("2026-03-05 00:00:00", "2026-03-05"), ("2026-03-05T08:30:00", "2026-03-05"), ("2026/03/05", "2026-03-05"),
            ("05/03/2026 08:30", "2026-03-05"), ("March 5, 2026", "2026-03-05"), ("5 Mar 2026", "2026-03-05"), ("20260305", "2026-03-05"),
            ("05032026", "2026-03-05"), ("050326", "2026-03-05"), ("46310", "2026-10-15"), ("le 5/3/2026", "2026-03-05"), ("5 / 3 / 2026", "2026-03-05"),
            ("05/03/2026 (avenant)", "2026-03-05"), ("\u{00A0}05/03/2026\u{00A0}", "2026-03-05"), ("29/02/2028", "2028-02-29"),
        ])
    func eventDay(text: String, iso: String) throws {
        #expect(try ImportBench.reader().days.read(.text(text), about: .event).value?.iso == iso)
    }

    @Test(
        "une date de naissance prend le bon siècle",
        arguments: [
            ("30.12.66", "1966-12-30"), ("09.02.06", "2006-02-09"), ("18.04.98", "1998-04-18"), ("01/01/10", "2010-01-01"), ("28 janvier 1973", "1973-01-28"),
            ("15.02.71", "1971-02-15"), ("07-07-1990 ", "1990-07-07"), ("01/06/44", "1944-06-01"), ("né le 12/05/80", "1980-05-12"), ("25854", "1970-10-13"),
        ])
    func birthDay(text: String, iso: String) throws {
        #expect(try ImportBench.reader().days.read(.text(text), about: .birth).value?.iso == iso)
    }

    @Test("un numéro de série d’Excel est un jour", arguments: [(45971.0, "2025-11-10"), (46310.0, "2026-10-15"), (45705.5, "2025-02-17")])
    func serial(number: Double, iso: String) throws {
        #expect(try ImportBench.reader().days.read(.number(number), about: .event).value?.iso == iso)
    }

    @Test(
        "une date impossible, incomplète ou double n’est pas devinée",
        arguments: [
            "31/02/2026", "29/02/2026", "00/05/2026", "15/13/2026", "mars 2026", "2026", "bientôt", "01/01/1900", "01/01/2199", "99/99/9999", "12/2026",
            "01/03/2025 ou 01/04/2025",
        ])
    func impossibleDay(text: String) throws {
        guard case .unreadable = try ImportBench.reader().days.read(.text(text), about: .event) else {
            Issue.record("« \(text) » a été lu")
            return
        }
    }

    @Test("personne ne naît demain, ni n’a quinze ou cent dix ans", arguments: ["01/01/2030", "01/01/2012", "01/01/1915"])
    func impossibleBirth(text: String) throws {
        #expect(try ImportBench.reader().days.read(.text(text), about: .birth).value == nil)
    }

    @Test(
        "les heures par semaine",
        arguments: [
            ("26h", 2600), ("26,00", 2600), ("20 H", 2000), ("26h30", 2650), ("26 h 30", 2650), ("26:30", 2650), ("26.5", 2650), ("26,5", 2650),
            ("35,00", 3500),
            ("24 heures", 2400), ("24 heures 30", 2450), ("26h30min", 2650), ("26h sur 4 jours", 2600), ("26 h depuis 2024", 2600), ("20h/sem", 2000),
            ("26", 2600), ("30 H", 3000), ("35h00", 3500), ("28 hrs", 2800), ("33,25", 3325),
        ])
    func hours(text: String, hundredths: Int) {
        #expect(TypedNumbers.hours(.text(text)).value?.hundredths == hundredths)
    }

    @Test(
        "deux nombres d’heures ne font pas un nombre d’heures, et cela se dit",
        arguments: [
            "20 à 26 h", "20-26h", "20–26 h", "20 – 26", "24/26", "20h/26h", "20 h / 26 h", "20 h puis 26 h", "20h → 26h", "20 26", "de 20 à 26 heures",
            "entre 20h et 26h", "5 jours x 5h12", "1 607 h par an",
        ])
    func severalHours(text: String) {
        guard case .unreadable(let why) = TypedNumbers.hours(.text(text)) else {
            Issue.record("« \(text) » a été deviné")
            return
        }
        #expect(why.contains("plusieurs nombres d’heures"))
    }

    @Test(
        "un mois n’est pas un jour, et plusieurs jours n’en font pas un : c’est dit",
        arguments: [
            ("mars 2026", "le jour manque"), ("03/2026", "le jour manque"), ("du 1er au 15 mars 2026", "plusieurs"), ("1 ou 15 mars 2026", "plusieurs"),
            ("1-15 mars 2026", "plusieurs"), ("01 au 15/03/2026", "plusieurs"),
        ])
    func doubtfulDays(text: String, words: String) throws {
        let days = try ImportBench.reader().days
        guard case .unreadable(let why) = days.read(.text(text), about: .event) else {
            Issue.record("« \(text) » a été deviné")
            return
        }
        #expect(why.contains(words))
    }

    @Test("plus de trente-cinq heures se garde et se dit ; des heures par mois ou rien du tout ne se gardent pas")
    func strangeHours() {
        guard case .read(let hours, let doubt?) = TypedNumbers.hours(.number(39)) else {
            Issue.record("39 heures sans un mot")
            return
        }
        #expect(hours.hundredths == 3900 && doubt.contains("35"))
        for text in ["151,67", "0", "-5x"] { #expect(TypedNumbers.hours(.text(text)).value == nil, "\(text)") }
        #expect(TypedNumbers.hours(.number(151.67)).value == nil)
    }

    @Test(
        "une part de temps plein ou des heures par mois se comptent par semaine, et se disent",
        arguments: [
            ("0,75 ETP", 2625), ("80%", 2800), ("80 %", 2800), ("mi-temps", 1750), ("1/2 temps", 1750), ("temps plein", 3500), ("113,75 mensuel", 2625),
            ("112,67 h/mois", 2600), ("151,67 heures par mois", 3500),
        ])
    func sharesOfAWeek(text: String, hundredths: Int) throws {
        guard case .read(let hours, let doubt?) = try ImportBench.reader().words.hours(.text(text)) else {
            Issue.record("« \(text) » sans un mot")
            return
        }
        #expect(hours.hundredths == hundredths && doubt.contains("calculé"))
    }

    @Test("une part écrite en nombre aussi ; « temps plein 35 h » et « 26h (4j x 6h30) » disent leurs heures ; « en cours » ne dit rien")
    func otherHours() throws {
        let words = try ImportBench.reader().words
        #expect(words.hours(.number(0.75)).value?.hundredths == 2625)
        #expect(words.hours(.text("temps plein 35 h")).value?.hundredths == 3500 && words.hours(.text("26h (4j x 6h30)")).value?.hundredths == 2600)
        for text in ["150 %", "3 ETP", "en cours", "zorglub"] { #expect(words.hours(.text(text)).value == nil, "\(text)") }
    }

    @Test(
        "un téléphone, avec ou sans son zéro, d’ici ou d’outre-mer",
        arguments: [
            ("07 92 17 42 18", "+33792174218"), ("0645384019", "+33645384019"), ("06.07.66.61.93", "+33607666193"), ("06-07-66-61-93", "+33607666193"),
            ("603390757", "+33603390757"), ("6 03 39 07 57", "+33603390757"), ("+33 (0)1 47 88 27 97", "+33147882797"), ("+33 6 62 30 68 66", "+33662306866"),
            ("0033 6 62 30 68 66", "+33662306866"), ("33662306866", "+33662306866"), ("0692 12 34 56", "+262692123456"), ("0262 12 34 56", "+262262123456"),
            ("0690 12 34 56", "+590690123456"), ("0696 12 34 56", "+596696123456"), ("0694 12 34 56", "+594694123456"), ("0639 12 34 56", "+262639123456"),
            ("+262 692 12 34 56", "+262692123456"), ("+32 470 12 34 56", "+32470123456"), ("03 80 12 34 56 / 06 12 34 56 78", "+33612345678"),
            ("06/12/34/56/78", "+33612345678"), ("06 12 34 56 78 (mère)", "+33612345678"),
            ("06-12-34-56-78 ou 03 80 11 22 35", "+33612345678"), ("03 80 11 22 35 06 12 34 56 78", "+33612345678"), ("Tél : 06 12 34 56 78", "+33612345678"),
            ("262692123456", "+262692123456"), ("O6 12 34 56 78", "+33612345678"),
        ])
    func phone(text: String, international: String) {
        #expect(TypedPhone.read(.text(text)).value == international)
    }

    @Test("un téléphone qui a perdu un chiffre ne se garde pas", arguments: ["06 12 34 56", "12", "voir sa sœur", "00 00 00 00 00"])
    func badPhone(text: String) {
        #expect(TypedPhone.read(.text(text)).value == nil)
        #expect(TypedPhone.read(.number(603_390_757)).value == "+33603390757")
    }

    @Test("un numéro de PASS, en texte ou en nombre, groupé ou non")
    func pass() {
        for cell in [Cell.text("99999 30 98086"), .text("999993098086"), .number(999_993_098_086), .text("99999-30-98086"), .text(" 99999 3098086 ")] {
            #expect(TypedNumbers.pass(cell).value?.text == "999993098086")
        }
        #expect(TypedNumbers.pass(.text("PASS n° 99999 30 98086 (valide)")).value?.text == "999993098086")
        #expect(TypedNumbers.pass(.text("999993098086 jusqu'au 04/01/2028")).value?.text == "999993098086")
        for text in ["9999930980", "9,99993E+11", "en cours", "PASS à demander", "9999930980861"] {
            #expect(TypedNumbers.pass(.text(text)).value == nil, "\(text)")
        }
    }

    @Test("une adresse électronique")
    func email() {
        #expect(TypedNumbers.email(.text("Amina.Benali@Exemple.fr ")).value == "amina.benali@exemple.fr")
        #expect(TypedNumbers.email(.text("mailto:a@b.fr")).value == "a@b.fr")
        #expect(TypedNumbers.email(.text("a@b")).value == nil)
        #expect(TypedNumbers.email(.text("pas de mail")).value == nil)
    }

    @Test(
        "le sexe ou la civilité",
        arguments: [
            ("H", "M"), ("F", "F"), ("M", "M"), ("MME", "F"), ("Mlle", "F"), ("M.", "M"), ("Mr", "M"), ("Monsieur", "M"), ("femme", "F"), ("Féminin", "F"),
            ("male", "M"), ("1", "M"), ("2", "F"),
        ])
    func sex(text: String, code: String) throws {
        #expect(try ImportBench.reader().words.sex(.text(text)).value == code)
    }

    @Test(
        "les freins d’une cellule, quel que soit le séparateur",
        arguments: [
            ("FLE\nnumérique\npermis\ngarde d'enfant", "LAN01 NUM02 MOB01 FAM01"), ("illettrisme, logement", "LAN02 LOG02"),
            ("justice / santé / pas de qualif / permis", "JUS01 SAN01 EMP01 MOB01"), ("mobilité + logement + isolement", "MOB03 LOG02 SOC01"),
            ("surendettement", "FIN02"), ("Pas de permis - santé mentale", "MOB01 SAN03"), ("Mobilité ; Budget ; addictions", "MOB03 FIN01 SAN04"),
            ("LOG01, SAN05", "LOG01 SAN05"), ("• FLE • CV", "LAN01 EMP05"), ("logement et mobilité", "LOG02 MOB03"), ("illetrisme", "LAN02"),
            ("Sans abri", "LOG01"),
            ("Garde d’enfants", "FAM01"), ("aucun", ""), ("RAS", ""), ("néant", ""),
        ])
    func freins(text: String, codes: String) throws {
        let found = try ImportBench.reader().words.freins(.text(text))
        #expect(found.codes.joined(separator: " ") == codes)
        #expect(found.unknown == [])
    }

    @Test("un mot inconnu se dit, un frein levé ne se reprend pas")
    func strangeFreins() throws {
        let found = try ImportBench.reader().words.freins(.text("FLE, zorglub, permis obtenu"))
        #expect(found.codes == ["LAN01"] && found.unknown == ["zorglub"] && found.lifted == ["permis obtenu"])
    }

    @Test(
        "le motif de sortie",
        arguments: [
            ("CDI Bouygues", "cdi"), ("inactif", "inactif"), ("CDD 3 mois", "cdd_court"), ("CDD 6 mois", "cdd_long"), ("CDD de 8 mois", "cdd_long"),
            ("CDD < 6 mois", "cdd_court"), ("CDD 1 an", "cdd_long"), ("CDD de moins de 6 mois", "cdd_court"), ("CDD + de 6 mois", "cdd_long"),
            ("création d'entreprise", "creation_entreprise"), ("chômage", "chomage"), ("longue maladie", "conge_longue_duree"),
            ("CDDI autre SIAE", "autre_siae"),
            ("sans nouvelles", "sans_nouvelle"), ("Formation qualifiante CACES", "formation_qualifiante"), ("Intérim 7 mois", "interim_long"),
            ("Retraite", "retraite"), ("CDI inclusion", "cdi_inclusion"), ("Embauche en CDI non aidé par un autre employeur", "cdi"), ("décès", "deces"),
            ("rupture période d'essai par l'employeur", "essai_employeur"), ("fonction publique", "fonction_publique"), ("Interim", "interim_court"),
        ])
    func exitReason(text: String, code: String) throws {
        #expect(try ImportBench.reader().words.exitReason(.text(text)).value == code)
    }

    @Test("ce que l’ASP ne nomme pas, ou ne nomme qu’à moitié, n’est pas inventé", arguments: ["déménagement", "rupture période d'essai", "zorglub"])
    func noReason(text: String) throws {
        #expect(try ImportBench.reader().words.exitReason(.text(text)).value == nil)
    }

    @Test("une durée absente se signale à côté du motif retenu")
    func doubtfulReason() throws {
        guard case .read("interim_court", .some) = try ImportBench.reader().words.exitReason(.text("Interim")) else {
            Issue.record("rien n’est dit")
            return
        }
    }
}
