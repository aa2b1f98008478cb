extension StrangerFiles {
    /// Tables an adversary made up, November 2026.
    static let words: [File] = [
        File(
            testDescription: "permis et véhicule que l’on a ou non",
            sheets: [
                (
                    "avoir",
                    [
                        "Nom|Prénom|Date de naissance|Permis B|Véhicule|Logement|Garde d'enfants|Mobilité", "DURAND|Paul|01/01/1980|oui|oui|oui||non",
                        "DIALLO|Mamadou|02/02/1985|non|non|non|oui|oui",
                    ]
                )
            ],
            says: [
                "avoir 2 new | last_name=DURAND | first_name=Paul | birth_date=1980-01-01",
                "avoir 3 new | last_name=DIALLO | first_name=Mamadou | birth_date=1985-02-02 | freins=MOB01 MOB02 LOG02 MOB03 | !freins",
            ]),
        File(
            testDescription: "croix avec un commentaire, une croix seule dans sa colonne",
            sheets: [
                (
                    "croix",
                    [
                        "Nom|Prénom|DDN|Logement|Mobilité|Santé|Permis", "PETIT|Éva|01/01/1980|X||X|", "GRAND|Tom|01/01/1991||X (pas de permis)||x",
                    ]
                ),
                ("une", ["Nom|Prénom|DDN|Logement", "NOIR|Éva|01/01/1970|X", "BLANC|Tom|01/01/1973|"]),
            ],
            says: [
                "croix 2 new | last_name=PETIT | first_name=Éva | birth_date=1980-01-01 | freins=LOG02 SAN01",
                "croix 3 new | last_name=GRAND | first_name=Tom | birth_date=1991-01-01 | freins=MOB03 MOB01",
                "une 2 new | last_name=NOIR | first_name=Éva | birth_date=1970-01-01 | !freins",
                "une 3 new | last_name=BLANC | first_name=Tom | birth_date=1973-01-01",
            ]),
        File(
            testDescription: "acquis, à travailler, autonome",
            sheets: [
                (
                    "acquis",
                    [
                        "Nom|Prénom|Date de naissance|Logement|Mobilité|Santé|Langue", "REY|Ali|01/01/1980|stable|à travailler|acquis|non acquis",
                        "BOU|Ida|01/01/1991|précaire|autonome|RAS|FLE", "SOT|Zoé|01/01/1970|chez Paul|autonome|RAS|acquis",
                    ]
                )
            ],
            says: [
                "acquis 2 new | last_name=REY | first_name=Ali | birth_date=1980-01-01 | freins=MOB03 LAN01",
                "acquis 3 new | last_name=BOU | first_name=Ida | birth_date=1991-01-01 | freins=LOG02 LAN01",
                "acquis 4 new | last_name=SOT | first_name=Zoé | birth_date=1970-01-01 | !freins",
            ]),
        File(
            testDescription: "échelle dont 1 est aucun, échelle sans légende, échelle depuis zéro",
            sheets: [
                (
                    "Données",
                    [
                        "Nom|Prénom|Date naissance|Freins (1 = aucun, 5 = bloquant)||", "|||Logement|Mobilité|Santé", "AUBERT|Zoé|01/01/1990|#1|#5|#3",
                        "COLIN|Luc|01/01/1972|#1|#1|#1",
                    ]
                ),
                ("Liste", ["Nom|Prénom|Date naissance|Frein logement|Frein mobilité", "BLANC|Yves|01/01/1951|#1|#4"]),
                ("Suivi", ["Nom|Prénom|Date naissance|Frein logement|Frein mobilité", "DUC|Eva|01/01/1962|#1|#0"]),
            ],
            says: [
                "Données 3 new | last_name=AUBERT | first_name=Zoé | birth_date=1990-01-01 | freins=MOB03 SAN01",
                "Données 4 new | last_name=COLIN | first_name=Luc | birth_date=1972-01-01",
                "Liste 2 new | last_name=BLANC | first_name=Yves | birth_date=1951-01-01 | freins=LOG02 MOB03 | !freins",
                "Suivi 2 new | last_name=DUC | first_name=Eva | birth_date=1962-01-01 | freins=LOG02",
            ]),
        File(
            testDescription: "un titre de séjour n’est pas un frein par lui-même",
            sheets: [("titres", ["Nom|Prénom|Date de naissance|Titre", "MOREL|Anna|01/02/1980|Récépissé", "PONS|Karim|01/02/1991|Récépissé"])],
            says: [
                "titres 2 new | last_name=MOREL | first_name=Anna | birth_date=1980-02-01",
                "titres 3 new | last_name=PONS | first_name=Karim | birth_date=1991-02-01",
            ]),
        File(
            testDescription: "rien à dire n’est pas illisible",
            sheets: [
                ("rien", ["Nom|Prénom|Sexe|Logement|Mobilité|Date de sortie", "UN|Paul|M|non|non|", "DEUX|Anne|F|non|non|en cours"]),
                ("aucun", ["Nom|Prénom|Sexe|Freins|Téléphone", "TROIS|Paul|M|aucun|aucun", "QUATRE|Anne|F|RAS|non"]),
            ],
            says: [
                "rien 2 new | last_name=UN | first_name=Paul | sex=M", "rien 3 new | last_name=DEUX | first_name=Anne | sex=F",
                "aucun 2 new | last_name=TROIS | first_name=Paul | sex=M", "aucun 3 new | last_name=QUATRE | first_name=Anne | sex=F",
            ]),
        File(
            testDescription: "type de sortie et motif précis, clé du NIR à part, adresse mél, points à travailler",
            sheets: [
                (
                    "sorties",
                    [
                        "Nom|Prénom|Date de naissance|Date de sortie|Type de sortie (durable, transition, positive)|Motif précis|Adresse mél|Points à travailler|NIR|Clé",
                        "AB|Ida|12/03/1984|30/06/2026|durable|CDI|a@exemple.fr|logement - mobilité|2840321231001|71",
                        "CD|Luc|12/03/1990||||b@exemple.fr|santé||",
                    ]
                )
            ],
            says: [
                "sorties 2 new | last_name=AB | first_name=Ida | birth_date=1984-03-12 | email=a@exemple.fr | exit_date=2026-06-30 | exit_reason=cdi | freins=LOG02 MOB03",
                "sorties 3 new | last_name=CD | first_name=Luc | birth_date=1990-03-12 | email=b@exemple.fr | freins=SAN01",
            ]),
    ]
}
