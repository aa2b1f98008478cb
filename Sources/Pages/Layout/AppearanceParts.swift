import Domain
import HTML

extension AppearancePage {
    var states: HTML {
        let samples = AppearanceSamples(today: frame.today)
        return Section.draw("États, avis et boutons", id: "etats") {
            """
            <p>\(Tag.draw("fait", .done)) \(Tag.draw("en cours", .current)) \(Tag.draw("à venir", .coming)) \(Tag.draw("bientôt", .watch)) \
            \(Tag.draw("en retard", .late)) \(Tag.draw("terminé", .closed)) \(Tag.draw("brouillon"))</p>
            \(DaysLeft.draw("PASS IAE", frame.today.adding(days: -646), frame.today.adding(days: 83), today: frame.today, because: samples.reasons))
            \(DaysLeft.draw("CDDI", frame.today.adding(days: -100), frame.today.adding(days: 20), today: frame.today))
            \(DaysLeft.draw("PMSMP", frame.today.adding(days: -20), frame.today.adding(days: -6), today: frame.today))
            \(DaysLeft.draw("Formation SST", frame.today.adding(days: 9), frame.today.adding(days: 10), today: frame.today))
            \(Page.notice(Notice(.warning, "Le PASS finit avant le contrat proposé.", act: Link("Voir pourquoi", Path("#etats")))))
            \(Page.notice(Notice(.refused, "Cette page a expiré. Rien n’est enregistré : recommencez depuis la liste.")))
            \(Button.row(Button.submit("Enregistrer"), Button.link("Annuler", to: Path("#etats"), .quiet), Button.submit("Supprimer le brouillon", .dangerous)))
            """
        }
    }

    var skills: HTML {
        let samples = AppearanceSamples(today: frame.today)
        let levels: [Int?] = [0, 1, 2, 3, 4, nil]
        return Section.draw("Compétences", id: "competences") {
            """
            <ul class="level-legend">\(each: levels, { "<li>\(LevelDrawing.draw($0))<span>\(fr: LevelDrawing.word($0))</span></li>" })</ul>
            \(RadarDrawing.draw("Savoir-être, campagne de mai 2026", axes: samples.axes))
            \(Table.draw(
                caption: "Savoir-être : les deux voix et l’écart",
                columns: [.text("Compétence"), .text("Auto-évaluation"), .text("Encadrant"), .number("Écart"), .text("Évolution")], rows: samples.gaps))
            \(EvolutionDrawing.columns("Entrées par mois", samples.entries, id: "entrees"))
            \(EvolutionDrawing.bars("Sorties de l’année", "Catégorie", "Personnes", [
                ("Emploi durable", 3), ("Emploi de transition", 4), ("Sortie positive", 2), ("Autres sorties", 5),
            ]))
            """
        }
    }

    /// Each in both sizes: small for staff, large for the person.
    var drawings: HTML {
        Section.draw("Pictogrammes", id: "pictogrammes") {
            """
            <ul class="pictograms">\(each: pictograms, { name in
                "<li><span>\(PictogramDrawing.draw(name))\(PictogramDrawing.draw(name, size: 96))</span>\(name)</li>\n"
            })</ul>
            """
        }
    }

    var forms: HTML {
        let samples = AppearanceSamples(today: frame.today)
        return Section.draw("Formulaires", id: "formulaires") {
            """
            \(Form.post(to: Path("/apparence"), csrf: "", once: "", entry: samples.entry) { fields(samples.entry) })
            """
        }
    }

    private func fields(_ entry: Entry) -> HTML {
        """
        \(Form.group("Le contrat") {
            Form.line(
                Field.date("debut", "Début", in: entry, required: true), Field.date("fin", "Fin", in: entry, hint: "Dernier jour travaillé.", required: true),
                Field.number("heures", "Durée par semaine", in: entry, required: true, unit: "heures"))
            + Field.select("site", "Site", in: entry, groups: [
                ChoiceGroup(nil, [Choice("beaune", "Beaune")]), ChoiceGroup("La Réunion", [Choice("stpierre", "Saint-Pierre")]),
            ])
        })
        \(Form.group("La personne", hint: "Tels qu’ils figurent sur la pièce d’identité.") {
            Field.text("nom", "Nom de naissance", in: entry, required: true) + Field.email("courriel", "Courriel", in: entry)
            + Field.tel("telephone", "Téléphone", in: entry) + Field.code("pass", "Numéro de PASS IAE", in: entry, hint: "12 chiffres : 99999 26 00001.")
            + Field.radios("avis", "Avis après l’entretien d’embauche", in: entry, choices: [
                Choice("oui", "Favorable"), Choice("vivier", "À garder au vivier", hint: "Sa candidature reste visible six mois."), Choice("non", "Défavorable"),
            ], required: true)
            + Field.checkboxes("accueil", "Remis à l’accueil", in: entry, choices: [Choice("epi", "Équipements"), Choice("livret", "Livret d’accueil")])
        })
        \(Form.group("L’entretien") {
            Field.textArea("note", "Ce qui s’est dit", in: entry, hint: "Partagé avec la personne.", maxLength: 100_000, draft: Path("/apparence/brouillon"))
            + Field.checkbox("reserve", "Réserver cette note à son auteur", in: entry, hint: "Personne d’autre ne la lira, direction comprise.")
            + Field.password("passe", "Mot de passe, pour signer", in: entry) + Field.file("preuve", "Preuve", in: entry, hint: "PDF ou photo, 10 Mo au plus.")
        })
        \(Button.row(Button.submit("Enregistrer le contrat"), Button.link("Annuler", to: Path("/apparence"), .quiet)))
        """
    }

    var person: HTML {
        let samples = AppearanceSamples(today: frame.today)
        return """
            \(PageHead.draw("Bonjour Mariama", line: "<p>Votre prochain rendez-vous : mardi 24 novembre à 9 h, avec Nadia.</p>"))
            \(NextAct.draw("Ma fiche de compétences", why: "Il reste 4 questions. Vous pouvez vous arrêter et revenir.", act: Button.link("Continuer", to: Path("#niveau"))))
            \(Section.draw("Mon chemin", id: "parcours") { ParcoursDrawing.full(samples.path, id: "mon-chemin") })
            \(Form.post(to: Path("/apparence"), csrf: "", once: "") {
                levelButtons
                    + Field.radios("appel", "Voulez-vous un appel ?", in: Entry(), choices: [Choice("oui", "Oui"), Choice("non", "Non, merci")])
                + Button.row(Button.submit("Question suivante"), Button.link("Plus tard", to: Path("#parcours"), .quiet))
            })
            """
    }

    private var levelButtons: HTML {
        let levels: [Int?] = [0, 1, 2, 3, 4, nil]
        return """
            <h2 id="niveau">Tailler une haie</h2>
            <div class="big-levels">\(each: levels, { level in
                """
                <button type="submit" name="reponse" value="x" class="big-level\(when: level == 2, " chosen")">\
                \(LevelDrawing.draw(level, size: 72))<span>\(fr: LevelDrawing.plain(level))</span></button>

                """
            })</div>

            """
    }
}
