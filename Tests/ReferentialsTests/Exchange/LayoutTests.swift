import Testing

@testable import Domain

/// The same three people in tables that have nothing in common.
@Suite("Des tableaux très différents disent la même chose")
struct LayoutTests {
    struct Layout: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sheet: String
        let lines: [String]
        /// Fields the table holds.
        let fields: [ImportField]
    }

    private static let truth: [[ImportField: String]] = [
        [
            .lastName: "benali", .firstName: "amina", .birthDate: "1984-03-12", .sex: "F", .phone: "+33612345678", .email: "amina@exemple.fr",
            .passNumber: "999990012345", .passStart: "2026-01-05", .passEnd: "2028-01-04", .contractStart: "2026-01-05", .contractEnd: "2026-07-04",
            .weeklyHours: "26", .site: "Dijon", .crew: "Espaces verts", .freins: "LAN01 MOB01",
        ],
        [
            .lastName: "le goff", .firstName: "noel", .birthDate: "1966-12-30", .sex: "M", .phone: "+33712345678", .email: "noel@exemple.fr",
            .passNumber: "999990067890", .passStart: "2025-06-16", .passEnd: "2027-06-15", .contractStart: "2025-12-16", .contractEnd: "2026-12-15",
            .weeklyHours: "24.5", .site: "Beaune", .crew: "Recyclerie", .freins: "LOG02",
        ],
        [
            .lastName: "de oliveira", .firstName: "joao", .birthDate: "2003-08-01", .sex: "M", .phone: "+33623456789", .email: "joao@exemple.fr",
            .passNumber: "999990011111", .passStart: "2026-09-01", .passEnd: "2028-08-31", .contractStart: "2026-09-01", .contractEnd: "2027-02-28",
            .weeklyHours: "30", .site: "Dijon", .crew: "Espaces verts", .freins: "FIN02 SAN01",
        ],
    ]

    static let layouts: [Layout] = [
        Layout(
            testDescription: "le tableau de bord en français courant", sheet: "Salariés",
            lines: [
                "SUIVI 2026", "",
                "Nom|Prénom|Né(e) le|H/F|Tél.|Mail|N° PASS IAE|Début PASS|Fin PASS|Date d'entrée|Fin de contrat|Nb h/sem|Site|Chantier|Freins repérés",
                "BENALI|Amina|12/03/1984|F|06 12 34 56 78|amina@exemple.fr|99999 00 12345|05/01/2026|04/01/2028|05/01/2026|04/07/2026|26h|Dijon|Espaces verts|FLE, permis",
                "LE GOFF|Noël|30.12.66|H|#712345678|noel@exemple.fr|#999990067890|16/06/2025|15/06/2027|16/12/2025|15/12/2026|24h30|Beaune|Recyclerie|logement",
                "",
                "DE OLIVEIRA|João|1er août 2003|H|0623456789|joao@exemple.fr|99999 0011111|#46266|31/08/2028|01/09/2026|28/02/2027|30,00|Dijon|EV|dettes / santé",
                "TOTAL|3",
            ], fields: ImportField.allCases.filter { $0 != .exitDate && $0 != .exitReason }),
        Layout(
            testDescription: "en anglais, mois d’abord", sheet: "Staff",
            lines: [
                "Given name|Surname|Date of birth|Gender|Mobile|E-mail|Hire date|Contract end|Weekly hours|Team|Location|Barriers",
                "Amina|Benali|March 12, 1984|female|+33612345678|amina@exemple.fr|01/05/2026|07/04/2026|26|Espaces verts|Dijon|language; driving licence",
                "Noël|Le Goff|December 30, 1966|male|+33712345678|noel@exemple.fr|12/16/2025|12/15/2026|24.5|Recyclerie|Beaune|housing",
                "João|de Oliveira|August 1, 2003|male|+33623456789|joao@exemple.fr|09/01/2026|02/28/2027|30|Espaces verts|Dijon|debts; health",
            ], fields: [.lastName, .firstName, .birthDate, .sex, .phone, .email, .contractStart, .contractEnd, .weeklyHours, .site, .crew, .freins]),
        Layout(
            testDescription: "sans aucun titre de colonne", sheet: "Feuil1",
            lines: [
                "#1|BENALI Amina|@1984-03-12|0612345678|99999 00 12345|@2026-01-05|@2028-01-04|@2026-01-06|@2026-07-04|FLE, permis",
                "#2|LE GOFF Noël|@1966-12-30|0712345678|99999 00 67890|@2025-06-16|@2027-06-15|@2025-12-16|@2026-12-15|logement",
                "#3|DE OLIVEIRA João|@2003-08-01|0623456789|99999 00 11111|@2026-09-01|@2028-08-31|@2026-09-01|@2027-02-28|dettes, santé",
            ], fields: [.lastName, .firstName, .birthDate, .phone, .passNumber, .passStart, .passEnd, .contractEnd, .freins]),
        Layout(
            testDescription: "titres sur deux lignes, groupes au-dessus", sheet: "2026",
            lines: [
                "Association Les Jardins", "Identité||||PASS IAE|||Contrat|||Freins||||",
                "Nom|Prénom|Naissance|Sexe|N°|Début|Fin|Début|Fin|Heures|Langue|Permis|Logement|Dettes|Santé",
                "Benali|Amina|12/03/84|F|999990012345|5/1/26|4/1/28|5/1/26|4/7/26|26|x|x|||",
                "Le Goff|Noël|30/12/66|M|999990067890|16/6/25|15/6/27|16/12/25|15/12/26|24,5|||x||",
                "De Oliveira|João|01/08/03|M|999990011111|1/9/26|31/8/28|1/9/26|28/2/27|30||||x|x",
            ], fields: [.lastName, .firstName, .birthDate, .sex, .passNumber, .passStart, .passEnd, .contractStart, .contractEnd, .weeklyHours, .freins]),
        Layout(
            testDescription: "vocabulaire d’avant le PASS, abréviations, ordre inversé", sheet: "liste",
            lines: [
                "Pb repérés|Equipe|Vol. horaire|Ech. contrat|Dt embauche|Agrément jusqu'au|Agrément délivré le|N° agrément|Portable|DDN|Civ.|Prénom NOM",
                "FLE+permis|Espaces verts|26 H|4-7-2026|5-1-2026|4-1-2028|5-1-2026|99999 00 12345|06-12-34-56-78|12-03-1984|MME|Amina BENALI",
                "hébergement|Recyclerie|24,50|15-12-2026|16-12-2025|15-6-2027|16-6-2025|99999 00 67890|07-12-34-56-78|30-12-1966|M|Noël LE GOFF",
                "surendettement+santé|Espaces verts|30|28-2-2027|1-9-2026|31-8-2028|1-9-2026|99999 00 11111|06-23-45-67-89|01-08-2003|M|João DE OLIVEIRA",
            ],
            fields: [
                .lastName, .firstName, .birthDate, .sex, .phone, .passNumber, .passStart, .passEnd, .contractStart, .contractEnd, .weeklyHours, .crew, .freins,
            ]),
        Layout(
            testDescription: "périodes dans une cellule, oui et non par frein", sheet: "Suivi",
            lines: [
                "Salarié(e)|Date naiss.|Contrat|Validité du PASS|Frein langue|Frein permis|Frein logement|Frein dettes|Frein santé|Encadrant",
                "Mme Amina BENALI|12/03/1984|du 05/01/2026 au 04/07/2026|05/01/2026 - 04/01/2028|oui|oui|non|non|non|Paul",
                "M. Noël LE GOFF|30/12/1966|du 16/12/2025 au 15/12/2026|16/06/2025 - 15/06/2027|non|non|oui|non|non|Paul",
                "M. João DE OLIVEIRA|01/08/2003|du 01/09/2026 au 28/02/2027|01/09/2026 - 31/08/2028|non|non|non|oui|oui|Denis",
            ], fields: [.lastName, .firstName, .birthDate, .sex, .contractStart, .contractEnd, .passStart, .passEnd, .freins]),
        Layout(
            testDescription: "colonnes d’autres personnes autour, noms en minuscules", sheet: "export",
            lines: [
                "Nom structure employeur|Nom référent|Tél référent|Mail référent|Nom candidat|Prénom candidat|Téléphone candidat|Email candidat|Date de naissance candidat|Numéro PASS\u{A0}IAE|Début PASS\u{A0}IAE|Fin PASS\u{A0}IAE|Statut PASS\u{A0}IAE",
                "ACI TEST|Claire Durand|0380000000|claire@aci.fr|Benali|Amina|0612345678|amina@exemple.fr|@1984-03-12|999990012345|@2026-01-05|@2028-01-04|Valide",
                "ACI TEST|Claire Durand|0380000000|claire@aci.fr|Le Goff|Noël|0712345678|noel@exemple.fr|@1966-12-30|999990067890|@2025-06-16|@2027-06-15|Valide",
                "ACI TEST|Claire Durand|0380000000|claire@aci.fr|de Oliveira|João|0623456789|joao@exemple.fr|@2003-08-01|999990011111|@2026-09-01|@2028-08-31|Valide",
            ], fields: [.lastName, .firstName, .birthDate, .phone, .email, .passNumber, .passStart, .passEnd]),
        Layout(
            testDescription: "un nom par cellule, prénom d’abord, en minuscules, titres flous", sheet: "Feuil2",
            lines: [
                "Liste des salariés au 1er novembre", "Qui ?|Né le|Joignable au|Arrivé le|Jusqu'au|Combien d'heures|Affectation|À lever",
                "Amina Benali|12 mars 1984|06 12 34 56 78|5 janvier 2026|4 juillet 2026|26 h|Espaces verts|français, permis B",
                "Noël Le Goff|30 décembre 1966|07 12 34 56 78|16 décembre 2025|15 décembre 2026|24 h 30|Recyclerie|hébergement",
                "João De Oliveira|1er août 2003|06 23 45 67 89|1er septembre 2026|28 février 2027|30 h|Espaces verts|dettes, santé", "* à jour au 1er novembre",
            ], fields: [.lastName, .firstName, .birthDate, .phone, .contractStart, .contractEnd, .weeklyHours, .crew, .freins]),
        Layout(
            testDescription: "titres répétés, chantiers en intertitres", sheet: "par chantier",
            lines: [
                "ESPACES VERTS", "NOM|PRENOM|DATE DE NAISSANCE|TELEPHONE|DEBUT CONTRAT|FIN CONTRAT", "BENALI|AMINA|12031984|0612345678|05012026|04072026",
                "DE OLIVEIRA|JOAO|01082003|0623456789|01092026|28022027", "", "RECYCLERIE", "NOM|PRENOM|DATE DE NAISSANCE|TELEPHONE|DEBUT CONTRAT|FIN CONTRAT",
                "LE GOFF|NOEL|30121966|0712345678|16122025|15122026", "Sous-total : 3|||||",
            ], fields: [.lastName, .firstName, .birthDate, .phone, .contractStart, .contractEnd, .crew]),
    ]

    @Test("les mêmes personnes, quel que soit le tableau", arguments: layouts)
    func samePeople(layout: Layout) throws {
        let rows = try ImportBench.read([ImportBench.sheet(layout.sheet, layout.lines)])
        #expect(rows.count == layout.lines.count)
        #expect(rows.map(\.line) == Array(1...layout.lines.count))
        let people = rows.filter { $0.outcome == .new }
        #expect(people.count == 3, "\(rows.filter { $0.outcome != .new }.map { "\($0.line) \($0.outcome) \($0.reason)" })")
        #expect(rows.filter { $0.outcome != .new }.allSatisfy { $0.outcome == .ignored })
        for person in people {
            let truth = try #require(
                Self.truth.first { $0[.lastName] == Words.folded(person.said(.lastName) ?? "") },
                "\(person.said(.lastName) ?? "") \(person.said(.firstName) ?? "")")
            for field in layout.fields {
                let said = person.said(field)
                // A title may be all in capitals.
                let isName = [.lastName, .firstName, .crew].contains(field)
                #expect(isName ? said.map(Words.folded) == truth[field].map(Words.folded) : said == truth[field], "\(field.rawValue), ligne \(person.line)")
            }
            #expect(
                Set(person.fields.values.keys).isSubset(of: Set(layout.fields).union([.passStart, .passEnd, .contractStart, .contractEnd])),
                "ligne \(person.line)")
            #expect(person.warnings == [], "ligne \(person.line)")
        }
    }

    @Test("une feuille qui ne parle pas de personnes est ignorée en entier")
    func unknownSheet() throws {
        let rows = try ImportBench.read([
            ImportBench.sheet("Budget", ["Poste|Montant|Année", "Outillage|#1200|#2026", "Carburant|#800|#2026"]), Sheet(name: "Vide", rows: []),
        ])
        #expect(rows.count == 3 && rows.allSatisfy { $0.outcome == .ignored })
    }
}
