extension StrangerFiles {
    static let habits: [File] = [
        File(
            testDescription: "renouvellements côte à côte",
            sheets: [
                (
                    "CDDI",
                    [
                        "Nom|Prénom|Naissance|Entrée|Fin 1er CDDI|Renouvellement 1 début|Renouvellement 1 fin|Renouvellement 2 début|Renouvellement 2 fin|Sortie réelle|Type de sortie",
                        "BENALI|Amina|12/03/1984|05/01/2025|04/05/2025|05/05/2025|04/09/2025|05/09/2025|04/03/2026||",
                        "LE GOFF|Noël|30/12/1966|16/12/2025|15/04/2026|||||15/04/2026|Emploi durable – CDI",
                    ]
                )
            ],
            says: [
                "CDDI 2 new | last_name=BENALI | first_name=Amina | birth_date=1984-03-12 | contract_start=2025-01-05 | contract_end=2026-03-04",
                "CDDI 3 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | contract_start=2025-12-16 | contract_end=2026-04-15 | exit_date=2026-04-15 | exit_reason=cdi",
            ]),
        File(
            testDescription: "export ASP à points-virgules",
            sheets: [
                (
                    "Export",
                    [
                        "NUM_DOSSIER|NOM_USUEL|PRENOM|NOM_NAISSANCE|DATE_NAISSANCE|SEXE|NUM_AGREMENT|DATE_DEBUT_CONTRAT|DATE_FIN_CONTRAT|DUREE_HEBDO_TRAVAIL|MOTIF_SORTIE|DATE_SORTIE",
                        "1001|BENALI|AMINA|KACI|19840312|2|999990012345|20260105|20260704|2600||",
                        "1002|LE GOFF|NOEL|LE GOFF|19661230|1|999990067890|20251216|20261215|2450|CDI|20260831",
                    ]
                )
            ],
            says: [
                "Export 2 new | last_name=BENALI | first_name=AMINA | birth_date=1984-03-12 | sex=F | pass_number=999990012345 | contract_start=2026-01-05 | contract_end=2026-07-04 | !weekly_hours",
                "Export 3 new | last_name=LE GOFF | first_name=NOEL | birth_date=1966-12-30 | sex=M | pass_number=999990067890 | contract_start=2025-12-16 | contract_end=2026-12-15 | exit_date=2026-08-31 | exit_reason=cdi | !weekly_hours",
            ]),
        File(
            testDescription: "sexe, âge et présences mêlés",
            sheets: [
                (
                    "Présences novembre",
                    [
                        "Semaine 47||||||",
                        "Nom|Prénom|Âge|Sexe (H/F)|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Total h",
                        "BENALI|Amina|42|F|7|7|A|7|5|26",
                        "LE GOFF|Noël|59|H|7|7|7|CP|5|26",
                    ]
                )
            ],
            says: [
                "Présences novembre 3 new | last_name=BENALI | first_name=Amina | sex=F",
                "Présences novembre 4 new | last_name=LE GOFF | first_name=Noël | sex=M",
            ]),
        File(
            testDescription: "en travers",
            sheets: [
                (
                    "Fiche",
                    [
                        "Nom|BENALI",
                        "Prénom|Amina",
                        "Né(e) le|12/03/1984",
                        "Téléphone|0612345678",
                    ]
                )
            ],
            says: []),
        File(
            testDescription: "questionnaire Google Forms",
            sheets: [
                (
                    "Réponses au formulaire 1",
                    [
                        "Horodateur|Quel est ton nom ?|Quel est ton prénom ?|Quelle est ta date de naissance ?|Ton numéro de téléphone ?|Ton adresse mail ?|Quelles sont tes difficultés ?",
                        "2026/11/02 9:32:15 AM UTC+1|Benali|Amina|12/03/1984|0612345678|amina@exemple.fr|Transport, Logement",
                        "2026/11/02 9:40:15 AM UTC+1|Le Goff|Noël|30/12/1966|0712345678|noel@exemple.fr|Aucune",
                    ]
                )
            ],
            says: [
                "Réponses au formulaire 1 2 new | last_name=Benali | first_name=Amina | birth_date=1984-03-12 | phone=+33612345678 | email=amina@exemple.fr | freins=MOB03 LOG02",
                "Réponses au formulaire 1 3 new | last_name=Le Goff | first_name=Noël | birth_date=1966-12-30 | phone=+33712345678 | email=noel@exemple.fr",
            ]),
        File(
            testDescription: "gens répétés sous d'autres écritures",
            sheets: [
                (
                    "Equipe A",
                    [
                        "Nom|Prénom|Né(e) le|Chantier",
                        "DA SILVA|Maria|05/06/1980|Bois",
                        "MÜLLER|Jörg|06/07/1981|Bois",
                        "N'GUESSAN|Koffi|07/08/1982|Bois",
                    ]
                ),
                (
                    "Equipe B",
                    [
                        "Nom|Prénom|Né(e) le|Chantier",
                        "Dasilva|Maria|05/06/1980|Vert",
                        "Mueller|Jorg|06/07/1981|Vert",
                        "NGUESSAN|Koffi|07/08/1982|Vert",
                        "DA SILVA|Marie|05/06/1980|Vert",
                    ]
                ),
            ],
            says: [
                "Equipe A 2 new | last_name=DA SILVA | first_name=Maria | birth_date=1980-06-05 | crew=Bois",
                "Equipe A 3 new | last_name=MÜLLER | first_name=Jörg | birth_date=1981-07-06 | crew=Bois",
                "Equipe A 4 new | last_name=N'GUESSAN | first_name=Koffi | birth_date=1982-08-07 | crew=Bois",
                "Equipe B 2 updated | last_name=Dasilva | first_name=Maria | birth_date=1980-06-05 | crew=Vert",
                "Equipe B 3 new | last_name=Mueller | first_name=Jorg | birth_date=1981-07-06 | crew=Vert | !last_name",
                "Equipe B 4 updated | last_name=NGUESSAN | first_name=Koffi | birth_date=1982-08-07 | crew=Vert",
                "Equipe B 5 new | last_name=DA SILVA | first_name=Marie | birth_date=1980-06-05 | crew=Vert | !last_name",
            ]),
        File(
            testDescription: "avec commentaires et vides",
            sheets: [
                (
                    "Base",
                    [
                        "Suivi des salariés polyvalents – NE PAS DIFFUSER",
                        "Mis à jour le 12/11/2026 par Claire",
                        "* PASS : voir Les Emplois",
                        "",
                        "Date d'entrée|Nom Prénom|Date de naissance|Adresse mail|N° de portable|Numéro de PASS IAE (12 chiffres)|Date de fin de PASS|Antenne|Commentaires",
                        "05/01/2026|BENALI Amina|12/03/1984|amina@exemple.fr|06 12 34 56 78|99999-00-12345|04/01/2028|Beaune|appeler le matin",
                        "16/12/2025|LE GOFF Noël|30/12/1966|noel@exemple|07 12 34 56 78|en cours|15/06/2027|Beaune|",
                        "",
                        "Légende : rouge = sortie",
                        "(1) salarié en arrêt",
                    ]
                )
            ],
            says: [
                "Base 6 new | last_name=BENALI | first_name=Amina | birth_date=1984-03-12 | phone=+33612345678 | email=amina@exemple.fr | pass_number=999990012345 | pass_end=2028-01-04 | contract_start=2026-01-05 | site=Beaune",
                "Base 7 new | last_name=LE GOFF | first_name=Noël | birth_date=1966-12-30 | phone=+33712345678 | pass_end=2027-06-15 | contract_start=2025-12-16 | site=Beaune | !email | !pass_number",
            ]),
        File(
            testDescription: "ce que disent la colonne d’à côté et les parenthèses",
            sheets: [
                (
                    "Liste",
                    [
                        "Salarié(e)|Né(e) le|Contact|CDDI du|au|ETP|Agrément IAE|Valable du|Valable au|Lieu",
                        "M. DIALLO Mamadou|01/08/1995|06 22 33 44 55 / mamadou@ex.fr|02/03/2026|01/09/2026|0,8|999992600200|02/03/2026|01/03/2028|Nuits-Saint-Georges",
                        "Mme PETIT (née ROUSSEL) Anne|03/04/1979|0380112233|02/03/2026|01/03/2027|1||||Nuits St Georges",
                        "KONÉ Fatoumata (à mi-temps)|31/01/2001||02/03/2026||26||||",
                    ]
                )
            ],
            says: [
                "Liste 2 new | last_name=DIALLO | first_name=Mamadou | birth_date=1995-08-01 | sex=M | phone=+33622334455 | email=mamadou@ex.fr | pass_number=999992600200 | pass_start=2026-03-02 | pass_end=2028-03-01 | contract_start=2026-03-02 | contract_end=2026-09-01 | weekly_hours=28 | site=Nuits-Saint-Georges | !weekly_hours",
                "Liste 3 new | last_name=PETIT | first_name=Anne | birth_date=1979-04-03 | sex=F | phone=+33380112233 | contract_start=2026-03-02 | contract_end=2027-03-01 | weekly_hours=35 | site=Nuits-Saint-Georges | !weekly_hours",
                "Liste 4 new | last_name=KONÉ | first_name=Fatoumata | birth_date=2001-01-31 | contract_start=2026-03-02 | !weekly_hours",
            ]),
    ]
}
