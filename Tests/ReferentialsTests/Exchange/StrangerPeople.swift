import Testing

/// Twenty files as a stranger would make them, none like the samples, and what a reasonable person expects of each row.
enum StrangerFiles {
    struct File: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sheets: [(name: String, lines: [String])]
        /// Every row that is not ignored: its sheet, line and outcome, then what was understood, then the fields with a warning.
        let says: [String]
    }

    static let people: [File] = [
        File(
            testDescription: "usage et naissance",
            sheets: [
                (
                    "Effectif",
                    [
                        "ACI LES TROIS RIVIÈRES – suivi au 01/11/2026",
                        "",
                        "",
                        "Civilité|Nom de naissance|Nom d'usage|Prénom|Né(e) le|Tél. portable|Courriel|N° agrément|Début d'agrément|Date d'embauche|Fin CDDI|Durée hebdo|Équipe|Lieu|Freins identifiés",
                        "Mme|DUPONT|MARTIN|Anne-Marie|12/03/1984|+33 (0)6 12 34 56 78|anne-marie@exemple.fr|999990012345|05/01/2026|05/01/2026|04/07/2026|26h00|Verte|Beaune|mobilité, logement",
                        "M.|LE GOFF||Noël|30.12.66|06.12.34.56.79|noel@exemple.fr|99999 00 67890|16/06/25|16/12/25|15/12/26|26 h/s|Rouge|Dijon|santé",
                        "Mme|BENALI|BENALI|Amina|01.03.90|612345678||999990011111|2026-03-01T00:00:00|1er mars 2026|28/02/2027|0,75 ETP|Verte|Beaune|néant",
                    ]
                )
            ],
            says: [
                "Effectif 5 new | last_name=MARTIN | first_name=Anne-Marie | birth_date=1984-03-12 | sex=F | phone=+33612345678 | email=anne-marie@exemple.fr | pass_number=999990012345 | pass_start=2026-01-05 | contract_start=2026-01-05 | contract_end=2026-07-04 | weekly_hours=26 | site=Beaune | crew=Verte | freins=MOB03 LOG02",
                "Effectif 6 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | sex=M | phone=+33612345679 | email=noel@exemple.fr | pass_number=999990067890 | pass_start=2025-06-16 | contract_start=2025-12-16 | contract_end=2026-12-15 | weekly_hours=26 | site=Dijon | crew=Rouge | freins=SAN01",
                "Effectif 7 new | last_name=BENALI | first_name=Amina | birth_date=1990-03-01 | sex=F | phone=+33612345678 | pass_number=999990011111 | pass_start=2026-03-01 | contract_start=2026-03-01 | contract_end=2027-02-28 | weekly_hours=26.25 | site=Beaune | crew=Verte | !weekly_hours",
            ]),
        File(
            testDescription: "nom prénom épouse",
            sheets: [
                (
                    "Feuil1",
                    [
                        "NOM Prénom|DDN|Sexe (H/F)|GSM|PASS IAE n°|Entrée|Sortie prévue|Temps de travail|Chantier|Problématiques",
                        "DUPONT épouse MARTIN Anne-Marie|12/03/1984|F|0612345678 / 0380112233|999990012345|05/01/2026|04/07/2026|113,75 mensuel|Maraîchage|Mobilité/Logement/Santé",
                        "BENALI née KACI Fatima|05/08/1979|F|06 11 22 33 44|999990022222|mars 2026|30/09/2026|mi-temps|Maraîchage|",
                        "LE GOFF Noël|30/12/1966|H|0692123456|999990067890|16/12/2025|13/25/2026|35h|Bois|addictions",
                        "DIALLO Mamadou|01/01/1990|H|07 11 22 33 44|999990033333|01/09/2026|31/08/2027|26|Bois|langue + permis",
                    ]
                )
            ],
            says: [
                "Feuil1 2 new | last_name=MARTIN | first_name=Anne-Marie | birth_date=1984-03-12 | sex=F | phone=+33612345678 | pass_number=999990012345 | contract_start=2026-01-05 | contract_end=2026-07-04 | weekly_hours=26.25 | crew=Maraîchage | freins=MOB03 LOG02 SAN01 | !weekly_hours",
                "Feuil1 3 new | last_name=BENALI | first_name=Fatima | birth_date=1979-08-05 | sex=F | phone=+33611223344 | pass_number=999990022222 | contract_end=2026-09-30 | weekly_hours=17.5 | crew=Maraîchage | !contract_start | !weekly_hours",
                "Feuil1 4 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | sex=M | phone=+262692123456 | pass_number=999990067890 | contract_start=2025-12-16 | weekly_hours=35 | crew=Bois | freins=SAN04 | !contract_end",
                "Feuil1 5 new | last_name=DIALLO | first_name=Mamadou | birth_date=1990-01-01 | sex=M | phone=+33711223344 | pass_number=999990033333 | contract_start=2026-09-01 | contract_end=2027-08-31 | weekly_hours=26 | crew=Bois | freins=LAN01 MOB01",
            ]),
        File(
            testDescription: "freins en colonnes à coches",
            sheets: [
                (
                    "Freins",
                    [
                        "Prénom NOM|Date naiss.|Mobilité|Logement|Santé|Garde d'enfants|Langue|Numérique|Justice|Endettement|Total freins",
                        "Amina BENALI|12/03/1984|x|||oui|1||||3",
                        "Noël LE GOFF|30/12/1966||✓|✓|||X|||3",
                        "João DE OLIVEIRA|01/08/2003|non|non|oui|non|non|oui|oui|non|3",
                        "TOTAL||1|1|2|1|1|2|1|0|9",
                    ]
                )
            ],
            says: [
                "Freins 2 new | last_name=BENALI | first_name=Amina | birth_date=1984-03-12 | freins=MOB03 FAM01 LAN01",
                "Freins 3 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | freins=LOG02 SAN01 NUM02",
                "Freins 4 new | last_name=DE OLIVEIRA | first_name=João | birth_date=2003-08-01 | freins=SAN01 NUM02 JUS01",
            ]),
        File(
            testDescription: "deux lignes de titres fusionnées",
            sheets: [
                (
                    "2026",
                    [
                        "SALARIÉ|||CONTRAT DE TRAVAIL||||AGRÉMENT|||FREINS|||",
                        "Nom|Prénom|Date de naissance|Date d'entrée|Date de fin|Base horaire|Affectation|Numéro|Du|Au|Logt|Mob.|Santé|Autre",
                        "Benali|Amina|@1984-03-12|@2026-01-05|@2026-07-04|#26|EV|#999990012345|@2026-01-05|@2028-01-04|x|x||RSA",
                        "Le Goff|Noël|@1966-12-30|@2025-12-16|@2026-12-15|#24.5|EV|#999990067890|@2025-06-16|@2027-06-15|||x|",
                    ]
                )
            ],
            says: [
                "2026 3 new | last_name=Benali | first_name=Amina | birth_date=1984-03-12 | pass_number=999990012345 | pass_start=2026-01-05 | pass_end=2028-01-04 | contract_start=2026-01-05 | contract_end=2026-07-04 | weekly_hours=26 | crew=EV | freins=LOG02 MOB03",
                "2026 4 new | last_name=Le Goff | first_name=Noël | birth_date=1966-12-30 | pass_number=999990067890 | pass_start=2025-06-16 | pass_end=2027-06-15 | contract_start=2025-12-16 | contract_end=2026-12-15 | weekly_hours=24.5 | crew=EV | freins=SAN01",
            ]),
        File(
            testDescription: "une feuille par site",
            sheets: [
                (
                    "Beaune",
                    [
                        "Nom|Prénom|Né(e) le|Mobile|Entrée|Fin de contrat",
                        "BENALI|Amina|12/03/1984|0612345678|05/01/2026|04/07/2026",
                        "LE GOFF|Noël|30/12/1966|0712345678|16/12/2025|15/12/2026",
                    ]
                ),
                (
                    "Nuits-Saint-Georges",
                    [
                        "Nom|Prénom|Né(e) le|Mobile|Entrée|Fin de contrat",
                        "DE OLIVEIRA|João|01/08/2003|0623456789|01/09/2026|28/02/2027",
                    ]
                ),
                (
                    "Sortis",
                    [
                        "Nom|Prénom|Date de fin|Type de sortie",
                        "BENALI|Amina|30/06/2026|CDI",
                        "Legoff|Noel|15/12/2026|Formation qualifiante",
                    ]
                ),
            ],
            says: [
                "Beaune 2 new | last_name=BENALI | first_name=Amina | birth_date=1984-03-12 | phone=+33612345678 | contract_start=2026-01-05 | contract_end=2026-07-04 | site=Beaune",
                "Beaune 3 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | phone=+33712345678 | contract_start=2025-12-16 | contract_end=2026-12-15 | site=Beaune",
                "Nuits-Saint-Georges 2 new | last_name=DE OLIVEIRA | first_name=João | birth_date=2003-08-01 | phone=+33623456789 | contract_start=2026-09-01 | contract_end=2027-02-28 | site=Nuits-Saint-Georges",
                "Sortis 2 updated | last_name=BENALI | first_name=Amina | exit_date=2026-06-30 | exit_reason=cdi | !last_name",
                "Sortis 3 updated | last_name=Legoff | first_name=Noel | exit_date=2026-12-15 | exit_reason=formation_qualifiante | !exit_date | !last_name",
            ]),
        File(
            testDescription: "une feuille par mois",
            sheets: [
                (
                    "Septembre 2026",
                    [
                        "Salarié|Né le|Heures|Chantier",
                        "Amina Benali|12/03/1984|26|Maraîchage",
                        "Noël Le Goff|30/12/1966|24|Bois",
                    ]
                ),
                (
                    "Octobre 2026",
                    [
                        "Salarié|Né le|Heures|Chantier",
                        "Amina Bénali|12/03/1984|30|Maraîchage",
                        "Noel Le Goff|30/12/1966|24|Bois",
                    ]
                ),
            ],
            says: [
                "Septembre 2026 2 new | last_name=Benali | first_name=Amina | birth_date=1984-03-12 | weekly_hours=26 | crew=Maraîchage",
                "Septembre 2026 3 new | last_name=Le Goff | first_name=Noël | birth_date=1966-12-30 | weekly_hours=24 | crew=Bois",
                "Octobre 2026 2 updated | last_name=Bénali | first_name=Amina | birth_date=1984-03-12 | weekly_hours=30 | crew=Maraîchage",
                "Octobre 2026 3 unchanged | last_name=Le Goff | first_name=Noel | birth_date=1966-12-30 | weekly_hours=24 | crew=Bois",
            ]),
        File(
            testDescription: "années en intertitres",
            sheets: [
                (
                    "Suivi",
                    [
                        "Nom|Prénom|Date de naissance|Début|Fin|Motif de fin",
                        "2024",
                        "MARTIN|Luc|03/04/1975|01/02/2024|31/01/2025|CDI",
                        "ANNÉE 2025|||||",
                        "DURAND|Zoé|09/09/1999|01/02/2025|31/07/2025|Abandon",
                        "Entrées 2026",
                        "PETIT|Marc|11/11/1988|01/02/2026|31/01/2027|",
                        "#2027",
                        "ROUX|Léa|21/05/1992|01/03/2026|28/02/2027|",
                        "Total 4 salariés",
                    ]
                )
            ],
            says: [
                "Suivi 3 new | last_name=MARTIN | first_name=Luc | birth_date=1975-04-03 | contract_start=2024-02-01 | contract_end=2025-01-31 | exit_reason=cdi",
                "Suivi 5 new | last_name=DURAND | first_name=Zoé | birth_date=1999-09-09 | contract_start=2025-02-01 | contract_end=2025-07-31 | !exit_reason",
                "Suivi 7 new | last_name=PETIT | first_name=Marc | birth_date=1988-11-11 | contract_start=2026-02-01 | contract_end=2027-01-31",
                "Suivi 9 new | last_name=ROUX | first_name=Léa | birth_date=1992-05-21 | contract_start=2026-03-01 | contract_end=2027-02-28",
            ]),
        File(
            testDescription: "noms composés et particules",
            sheets: [
                (
                    "liste",
                    [
                        "Nom et prénom du salarié|Date de naiss|Téléphone|PASS",
                        "VAN DER BERG Johan|14/02/1971|06 01 02 03 04|999990044444",
                        "D'ALMEIDA Maria-José|15/02/1981|06 01 02 03 05|999990044445",
                        "EL AMRANI Youssef|16/02/1991|06 01 02 03 06|999990044446",
                        "JEAN-BAPTISTE Marie Ange|17/02/1985|06 01 02 03 07|999990044447",
                        "SAINT-JUST Paul|18/02/1985|06 01 02 03 08|999990044448",
                        "M'BAYE Fatou|19/02/1985|06 01 02 03 09|999990044449",
                        "NGUYEN Thi Lan|20/02/1985|06 01 02 03 10|999990044450",
                    ]
                )
            ],
            says: [
                "liste 2 new | last_name=VAN DER BERG | first_name=Johan | birth_date=1971-02-14 | phone=+33601020304 | pass_number=999990044444",
                "liste 3 new | last_name=D'ALMEIDA | first_name=Maria-José | birth_date=1981-02-15 | phone=+33601020305 | pass_number=999990044445",
                "liste 4 new | last_name=EL AMRANI | first_name=Youssef | birth_date=1991-02-16 | phone=+33601020306 | pass_number=999990044446",
                "liste 5 new | last_name=JEAN-BAPTISTE | first_name=Marie Ange | birth_date=1985-02-17 | phone=+33601020307 | pass_number=999990044447",
                "liste 6 new | last_name=SAINT-JUST | first_name=Paul | birth_date=1985-02-18 | phone=+33601020308 | pass_number=999990044448",
                "liste 7 new | last_name=M'BAYE | first_name=Fatou | birth_date=1985-02-19 | phone=+33601020309 | pass_number=999990044449",
                "liste 8 new | last_name=NGUYEN | first_name=Thi Lan | birth_date=1985-02-20 | phone=+33601020310 | pass_number=999990044450",
            ]),
    ]
}
