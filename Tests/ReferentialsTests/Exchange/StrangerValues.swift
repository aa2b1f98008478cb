extension StrangerFiles {
    static let values: [File] = [
        File(
            testDescription: "dates de toutes sortes",
            sheets: [
                (
                    "dates",
                    [
                        "NOM|PRENOM|NE LE|EMBAUCHE LE|FIN PREVUE",
                        "UN|Anne|1er mars 1984|1er mars 2026|31 août 2026",
                        "DEUX|Anne|01.03.84|01.03.26|31.08.26",
                        "TROIS|Anne|1984-03-01T00:00:00|2026-03-01T00:00:00|2026-08-31 00:00",
                        "QUATRE|Anne|1/3/84|1/3/26|31/8/26",
                        "CINQ|Anne|mars 1984|mars 2026|août 2026",
                        "SIX|Anne|#30742|#46082|#46265",
                        "SEPT|Anne|01-mars-84|01-mars-26|31-août-26",
                        "HUIT|Anne|le 01/03/1984|lundi 2 mars 2026|lundi 31 août 2026",
                        "NEUF|Anne|01/03/1984 à Dijon|13/25/2026|30/02/2026",
                        "DIX|Anne|01/03/1984 (42 ans)|01/03/2026 (CDDI)|CDI",
                        "ONZE|Anne|01 03 1984|01/03/26 - 08h30|03/2026",
                        "DOUZE|Anne|1.3.1984|01/03/2026 reconduit|en cours",
                    ]
                )
            ],
            says: [
                "dates 2 new | last_name=UN | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "dates 3 new | last_name=DEUX | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "dates 4 new | last_name=TROIS | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "dates 5 new | last_name=QUATRE | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "dates 6 refused | last_name=CINQ | first_name=Anne | !birth_date | !contract_end | !contract_start",
                "dates 7 new | last_name=SIX | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "dates 8 new | last_name=SEPT | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "dates 9 new | last_name=HUIT | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-02 | contract_end=2026-08-31",
                "dates 10 new | last_name=NEUF | first_name=Anne | birth_date=1984-03-01 | !contract_end | !contract_start | !last_name",
                "dates 11 new | last_name=DIX | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | !contract_end | !last_name",
                "dates 12 new | last_name=ONZE | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | !contract_end",
                "dates 13 new | last_name=DOUZE | first_name=Anne | birth_date=1984-03-01 | contract_start=2026-03-01 | !last_name",
            ]),
        File(
            testDescription: "heures de toutes sortes",
            sheets: [
                (
                    "heures",
                    [
                        "Nom|Prénom|Né(e) le|Nb h/sem",
                        "UN|Luc|01/03/1984|26h00",
                        "DEUX|Luc|01/03/1984|26 h/s",
                        "TROIS|Luc|01/03/1984|0,75 ETP",
                        "QUATRE|Luc|01/03/1984|113,75 mensuel",
                        "CINQ|Luc|01/03/1984|mi-temps",
                        "SIX|Luc|01/03/1984|26H30",
                        "SEPT|Luc|01/03/1984|35 heures",
                        "HUIT|Luc|01/03/1984|temps plein",
                        "NEUF|Luc|01/03/1984|26:00",
                        "DIX|Luc|01/03/1984|24,5h/semaine",
                        "ONZE|Luc|01/03/1984|80%",
                        "DOUZE|Luc|01/03/1984|112,67 h/mois",
                        "TREIZE|Luc|01/03/1984|26 heures hebdomadaires",
                        "QUATORZE|Luc|01/03/1984|#0.75",
                        "QUINZE|Luc|01/03/1984|26.00 h",
                        "SEIZE|Luc|01/03/1984|151,67",
                        "DIXSEPT|Luc|01/03/1984|20 à 26h",
                        "DIXHUIT|Luc|01/03/1984|26h (4j x 6h30)",
                    ]
                )
            ],
            says: [
                "heures 2 new | last_name=UN | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26",
                "heures 3 new | last_name=DEUX | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26",
                "heures 4 new | last_name=TROIS | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26.25 | !weekly_hours",
                "heures 5 new | last_name=QUATRE | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26.25 | !weekly_hours",
                "heures 6 new | last_name=CINQ | first_name=Luc | birth_date=1984-03-01 | weekly_hours=17.5 | !weekly_hours",
                "heures 7 new | last_name=SIX | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26.5",
                "heures 8 new | last_name=SEPT | first_name=Luc | birth_date=1984-03-01 | weekly_hours=35",
                "heures 9 new | last_name=HUIT | first_name=Luc | birth_date=1984-03-01 | weekly_hours=35 | !weekly_hours",
                "heures 10 new | last_name=NEUF | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26 | !last_name",
                "heures 11 new | last_name=DIX | first_name=Luc | birth_date=1984-03-01 | weekly_hours=24.5 | !last_name",
                "heures 12 new | last_name=ONZE | first_name=Luc | birth_date=1984-03-01 | weekly_hours=28 | !weekly_hours",
                "heures 13 new | last_name=DOUZE | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26 | !last_name | !weekly_hours",
                "heures 14 new | last_name=TREIZE | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26",
                "heures 15 new | last_name=QUATORZE | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26.25 | !last_name | !weekly_hours",
                "heures 16 new | last_name=QUINZE | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26",
                "heures 17 new | last_name=SEIZE | first_name=Luc | birth_date=1984-03-01 | !last_name | !weekly_hours",
                "heures 18 new | last_name=DIXSEPT | first_name=Luc | birth_date=1984-03-01 | !weekly_hours",
                "heures 19 new | last_name=DIXHUIT | first_name=Luc | birth_date=1984-03-01 | weekly_hours=26",
            ]),
        File(
            testDescription: "téléphones",
            sheets: [
                (
                    "tel",
                    [
                        "Nom|Prénom|Né(e) le|Tél. portable|Fixe",
                        "UN|Eva|01/03/1984|+33 (0)6 12 34 56 01|03 80 11 22 33",
                        "DEUX|Eva|01/03/1984|06.12.34.56.02|",
                        "TROIS|Eva|01/03/1984|612345603|",
                        "QUATRE|Eva|01/03/1984|06 12 34 56 04 / 07 12 34 56 04|",
                        "CINQ|Eva|01/03/1984|0692 12 34 05|",
                        "SIX|Eva|01/03/1984|+262 692 12 34 06|",
                        "SEPT|Eva|01/03/1984|0033612345607|",
                        "HUIT|Eva|01/03/1984|06 12 34 56 08 (mère)|",
                        "NEUF|Eva|01/03/1984|06 12 34 56|03 80 11 22 34",
                        "DIX|Eva|01/03/1984|06-12-34-56-10 ou 03 80 11 22 35|",
                        "ONZE|Eva|01/03/1984|Tél : 06 12 34 56 11|",
                        "DOUZE|Eva|01/03/1984|pas de téléphone|",
                        "TREIZE|Eva|01/03/1984|#33612345613|",
                        "QUATORZE|Eva|01/03/1984|06 12 34 56 14 06 12 34 56 15|",
                        "QUINZE|Eva|01/03/1984|+32 470 12 34 56|",
                        "SEIZE|Eva|01/03/1984|262692123416|",
                        "DIXSEPT|Eva|01/03/1984|O6 12 34 56 17|",
                    ]
                )
            ],
            says: [
                "tel 2 new | last_name=UN | first_name=Eva | birth_date=1984-03-01 | phone=+33612345601",
                "tel 3 new | last_name=DEUX | first_name=Eva | birth_date=1984-03-01 | phone=+33612345602",
                "tel 4 new | last_name=TROIS | first_name=Eva | birth_date=1984-03-01 | phone=+33612345603",
                "tel 5 new | last_name=QUATRE | first_name=Eva | birth_date=1984-03-01 | phone=+33612345604",
                "tel 6 new | last_name=CINQ | first_name=Eva | birth_date=1984-03-01 | phone=+262692123405",
                "tel 7 new | last_name=SIX | first_name=Eva | birth_date=1984-03-01 | phone=+262692123406",
                "tel 8 new | last_name=SEPT | first_name=Eva | birth_date=1984-03-01 | phone=+33612345607",
                "tel 9 new | last_name=HUIT | first_name=Eva | birth_date=1984-03-01 | phone=+33612345608",
                "tel 10 new | last_name=NEUF | first_name=Eva | birth_date=1984-03-01 | phone=+33380112234 | !last_name | !phone",
                "tel 11 new | last_name=DIX | first_name=Eva | birth_date=1984-03-01 | phone=+33612345610 | !last_name",
                "tel 12 new | last_name=ONZE | first_name=Eva | birth_date=1984-03-01 | phone=+33612345611",
                "tel 13 new | last_name=DOUZE | first_name=Eva | birth_date=1984-03-01 | !last_name | !phone",
                "tel 14 new | last_name=TREIZE | first_name=Eva | birth_date=1984-03-01 | phone=+33612345613",
                "tel 15 new | last_name=QUATORZE | first_name=Eva | birth_date=1984-03-01 | phone=+33612345614 | !last_name",
                "tel 16 new | last_name=QUINZE | first_name=Eva | birth_date=1984-03-01 | phone=+32470123456",
                "tel 17 new | last_name=SEIZE | first_name=Eva | birth_date=1984-03-01 | phone=+262692123416 | !last_name",
                "tel 18 new | last_name=DIXSEPT | first_name=Eva | birth_date=1984-03-01 | phone=+33612345617",
            ]),
        File(
            testDescription: "colonnes vides et numéros de ligne",
            sheets: [
                (
                    "Suivi CIP",
                    [
                        "|||Tableau de suivi||||",
                        "N°||Nom||Prénom|Né(e) le||Mél|CIP référent|Prescripteur|RQTH|RSA|Date sortie|Motif sortie",
                        "1||BENALI||Amina|12/03/1984||amina@exemple.fr|Claire D.|France Travail|oui|oui||",
                        "2||LE GOFF||Noël|30/12/1966||noel@exemple.fr|Claire D.|CAP EMPLOI|non|non|31/08/2026|CDD de 6 mois et plus",
                        "3||||||||||||",
                        "4||||||||||||",
                    ]
                )
            ],
            says: [
                "Suivi CIP 3 new | last_name=BENALI | first_name=Amina | birth_date=1984-03-12 | email=amina@exemple.fr",
                "Suivi CIP 4 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | email=noel@exemple.fr | exit_date=2026-08-31 | exit_reason=cdd_long",
            ]),
        File(
            testDescription: "tout dans peu de colonnes",
            sheets: [
                (
                    "S",
                    [
                        "Salarié (nom, prénom, date de naissance)|Contrat (dates)|PASS (n° et validité)|Coordonnées",
                        "BENALI Amina 12/03/1984|05/01/2026 - 04/07/2026|999990012345 jusqu'au 04/01/2028|06 12 34 56 78 amina@exemple.fr",
                        "LE GOFF Noël 30/12/1966|16/12/2025 au 15/12/2026|999990067890|07 12 34 56 78",
                    ]
                )
            ],
            says: [
                "S 2 new | last_name=BENALI | first_name=Amina | birth_date=1984-03-12 | phone=+33612345678 | email=amina@exemple.fr | pass_number=999990012345 | pass_end=2028-01-04 | contract_start=2026-01-05 | contract_end=2026-07-04",
                "S 3 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | phone=+33712345678 | pass_number=999990067890 | contract_start=2025-12-16 | contract_end=2026-12-15",
            ]),
    ]
}
