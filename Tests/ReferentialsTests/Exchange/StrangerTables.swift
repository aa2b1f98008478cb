/// Tables whose columns, headings and rows had been read wrong, each as somebody tried it.
extension StrangerFiles {
    private static func file(_ what: String, _ sheet: String, _ lines: [String], _ says: [String]) -> File {
        File(testDescription: what, sheets: [(sheet, lines)], says: says)
    }

    static let all = people + values + habits + tables + words

    static let tables: [File] = [
        file(
            "un téléphone sans titre de colonne n’est pas une date", "S",
            ["SYLLA|Moussa|12/03/1985|06 12 24 56 79|01/03/2026|31/08/2026", "ROBERT|Alain|12/03/1986|06 10 25 56 80|01/03/2026|31/08/2026"],
            [
                "S 1 new | last_name=SYLLA | first_name=Moussa | birth_date=1985-03-12 | phone=+33612245679 | contract_start=2026-03-01 | contract_end=2026-08-31",
                "S 2 new | last_name=ROBERT | first_name=Alain | birth_date=1986-03-12 | phone=+33610255680 | contract_start=2026-03-01 | contract_end=2026-08-31",
            ]),
        file(
            "« Date » seule : rien ne dit laquelle, et une ligne le dit", "S",
            ["Nom|Prénom|Date de naissance|Date|Tel", "Morel|Anna|01/02/1980|15/05/2024|0612345678", "Pons|Karim|01/02/1981|15/05/2024|0612345679"],
            [
                "S 2 new | last_name=Morel | first_name=Anna | birth_date=1980-02-01 | phone=+33612345678 | !contract_start",
                "S 3 new | last_name=Pons | first_name=Karim | birth_date=1981-02-01 | phone=+33612345679",
            ]),
        file(
            "« Date » dans une feuille de sorties", "Sortis 2025",
            ["SORTIES 2025", "Nom|Prénom|Date de naissance|Entrée|Date|Motif de sortie", "Morel|Anna|01/02/1980|01/01/2025|30/06/2025|CDI"],
            [
                "Sortis 2025 3 new | last_name=Morel | first_name=Anna | birth_date=1980-02-01 | contract_start=2025-01-01 | exit_date=2025-06-30 | exit_reason=cdi"
            ]),
        file(
            "« Date » à côté d’un motif, et sous le groupe « Sortie »", "S",
            [
                "Identité|||CDDI||Sortie|", "Nom|Prénom|Né(e) le|Début|Fin|Date|Motif",
                "Diarra|Fanta|02/04/1988|02/03/2025|01/03/2026|01/03/2026|CDI", "Roux|Jean|02/04/1970|02/03/2026|01/03/2027||",
            ],
            [
                "S 3 new | last_name=Diarra | first_name=Fanta | birth_date=1988-04-02 | contract_start=2025-03-02 | contract_end=2026-03-01 | exit_date=2026-03-01 | exit_reason=cdi",
                "S 4 new | last_name=Roux | first_name=Jean | birth_date=1970-04-02 | contract_start=2026-03-02 | contract_end=2027-03-01",
            ]),
        file(
            "une fin sans nom est celle de la colonne à sa gauche", "S",
            [
                "Nom|Prénom|PASS délivré le|Expire le|Suspendu du|au|CDDI du|au",
                "Morel|Anna|01/01/2026|31/12/2027|01/03/2026|30/04/2026|02/01/2026|30/06/2026",
            ],
            [
                "S 2 new | last_name=Morel | first_name=Anna | pass_start=2026-01-01 | pass_end=2027-12-31 | contract_start=2026-01-02 | contract_end=2026-06-30"
            ]),
        file(
            "« Du » et « Au » sous « Renouvellement »", "CDDI",
            [
                "Nom|Prénom|Date de naissance|1er contrat||Renouvellement 1||Renouvellement 2|", "|||Du|Au|Du|Au|Du|Au",
                "Leclerc|Hugo|01/01/1990|01/01/2025|30/06/2025|01/07/2025|31/12/2025|01/01/2026|30/06/2026",
                "Caron|Lina|01/01/1991|01/03/2026|31/08/2026|01/09/2026|28/02/2027||",
            ],
            [
                "CDDI 3 new | last_name=Leclerc | first_name=Hugo | birth_date=1990-01-01 | contract_start=2025-01-01 | contract_end=2026-06-30",
                "CDDI 4 new | last_name=Caron | first_name=Lina | birth_date=1991-01-01 | contract_start=2026-03-01 | contract_end=2027-02-28",
            ]),
        file(
            "ce qui est à quelqu’un d’autre, ou dit autre chose", "S",
            [
                "Nom|Prénom|Date de naissance|Sans emploi depuis|Fin CSS|Tél AS|Tél personne à prévenir|Date de fin de bail|Heures d’accompagnement|Lieu habitation|Tél référent",
                "Kaba|Ibrahim|01/01/1990|01/01/2022|31/12/2026|03 80 00 00 01|06 99 99 99 99|31/08/2028|20|Beaune|06 88 88 88 88",
            ], ["S 2 new | last_name=Kaba | first_name=Ibrahim | birth_date=1990-01-01"]),
        file(
            "le numéro d’un contrat n’est pas son début", "S",
            ["Nom|Prénom|N° contrat|Date de début|Date de fin", "Morel|Anna|1|01/01/2026|30/06/2026", "Pons|Karim|#2|01/02/2026|31/07/2026"],
            [
                "S 2 new | last_name=Morel | first_name=Anna | contract_start=2026-01-01 | contract_end=2026-06-30",
                "S 3 new | last_name=Pons | first_name=Karim | contract_start=2026-02-01 | contract_end=2026-07-31",
            ]),
        file(
            "légende, signature et comptes sous le tableau", "S",
            [
                "N°|Nom|Prénom|Né(e) le|Chantier|Logement|Mobilité", "#1|Morel|Anna|01/02/1980|Bois|X|", "|LIBRE|Sophie|30/06/1988|Bois||X", "||||#2|#1|#1",
                "|dont|Femmes|#1", "Légende :|X = frein repéré", "|Logt = logement|Mob. = mobilité", "Fait à Dijon, le 12/10/2026||La directrice",
                "Mis à jour le 12/10/2026 par|Claire",
            ],
            [
                "S 2 new | last_name=Morel | first_name=Anna | birth_date=1980-02-01 | crew=Bois | freins=LOG02",
                "S 3 new | last_name=LIBRE | first_name=Sophie | birth_date=1988-06-30 | crew=Bois | freins=MOB03",
            ]),
        file(
            "quelqu’un qui s’appelle comme une remarque, et dont on n’a que le numéro", "S",
            [
                "Nom Prénom|N° sécurité sociale|Entrée", "Page Sophie|2 85 03 21 054 123 45|01/02/2026", "Libre Paul|1 80 02 21 054 321 11|01/03/2026",
                "Roy Léa|2 90 02 21 054 123 44|01/03/2026", "Page 1 sur 2||",
            ],
            [
                "S 2 new | last_name=Page | first_name=Sophie | contract_start=2026-02-01 | !nir",
                "S 3 new | last_name=Libre | first_name=Paul | contract_start=2026-03-01 | !nir",
                "S 4 new | last_name=Roy | first_name=Léa | contract_start=2026-03-01 | !nir",
            ]),
        file(
            "un numéro sous « Contrat », une date et un lieu sous « Naissance »", "S",
            [
                "Nom|Prénom|Naissance||Contrat|||PASS||", "||Date|Lieu|N°|Début|Fin|N°|Date|Fin",
                "Roy|Léa|01/02/1990|Dijon|12|01/01/2026|30/06/2026|999991234567|02/01/2026|01/01/2028", "Nb d’hommes|#0", "Nb de femmes|#1",
            ],
            [
                "S 3 new | last_name=Roy | first_name=Léa | birth_date=1990-02-01 | pass_number=999991234567 | pass_start=2026-01-02 | pass_end=2028-01-01 | contract_start=2026-01-01 | contract_end=2026-06-30"
            ]),
        file("un récapitulatif par site n’est pas un tableau de personnes", "Récap", ["Site|Nb salariés|Heures", "Beaune|#2|#56", "Nuits|#2|#52"], []),
        file(
            "un deuxième tableau a ses titres à lui", "2026",
            [
                "Nom|Prénom|Né(e) le|Début|Fin|Heures", "Roche|Anna|01/01/1980|01/01/2026|30/06/2026|#26", "Moulin|Éric|02/01/1980|01/01/2026|30/06/2026|#26",
                "",
                "SORTIES DE L’ANNÉE", "Nom|Prénom|Date de sortie|Motif|Observations", "Vidal|Rémi|15/03/2026|CDI|Carrefour", "",
                "Site|Nb salariés|Heures", "Beaune|#2|#52",
            ],
            [
                "2026 2 new | last_name=Roche | first_name=Anna | birth_date=1980-01-01 | contract_start=2026-01-01 | contract_end=2026-06-30 | weekly_hours=26",
                "2026 3 new | last_name=Moulin | first_name=Éric | birth_date=1980-01-02 | contract_start=2026-01-01 | contract_end=2026-06-30 | weekly_hours=26",
                "2026 7 new | last_name=Vidal | first_name=Rémi | exit_date=2026-03-15 | exit_reason=cdi",
            ]),
        file(
            "le titre d’une section dit le chantier des lignes qui suivent, jusqu’à son total", "Feuil1",
            [
                "NOM Prénom|Date naiss.|Entrée", "CHANTIER ESPACES VERTS", "DUPONT Marie|05/01/1980|05/01/2026", "Sous-total espaces verts||#1",
                "MARTIN Paul|05/01/1981|05/01/2026", "CHANTIER BOIS", "BEN AHMED Karim|12/12/1999|03/03/2026", "* en rouge : contrats à renouveler",
            ],
            [
                "Feuil1 3 new | last_name=DUPONT | first_name=Marie | birth_date=1980-01-05 | contract_start=2026-01-05 | crew=ESPACES VERTS",
                "Feuil1 5 new | last_name=MARTIN | first_name=Paul | birth_date=1981-01-05 | contract_start=2026-01-05",
                "Feuil1 7 new | last_name=BEN AHMED | first_name=Karim | birth_date=1999-12-12 | contract_start=2026-03-03 | crew=BOIS",
            ]),
    ]
}
