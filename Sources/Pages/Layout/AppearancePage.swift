import Domain
public import HTML

/// `/apparence`: every component in every state, for those who build pages. It names nobody real and reads no database.
public struct AppearancePage {
    /// The page shows the components of this audience: staff, or the person's larger ones.
    public let frame: Frame
    /// Names of the drawings of skills, all shown.
    public let pictograms: [String]

    public init(frame: Frame, pictograms: [String] = []) {
        self.frame = frame
        self.pictograms = pictograms
    }

    public var html: HTML {
        var shown = frame
        shown.notice = frame.notice ?? Notice(.done, "L’entretien du 19 novembre est enregistré.", act: Link("Le relire", Path("#textes")))
        return Page.render(title: "Apparence", frame: shown, main: frame.audience == .staff ? staff : person)
    }

    private var samples: AppearanceSamples { AppearanceSamples(today: frame.today) }

    private var staff: HTML {
        """
        \(PageHead.draw(
            "Apparence", above: Link("Ma journée", Path("/")), line: "<p>Chaque pièce de Jalon, dans chacun de ses états.</p>",
            acts: Button.link("Voir les pages de la personne", to: Path("/apparence?pour=personne"), .quiet)))
        \(contents)\(NextAct.draw(
            "Préparer le bilan de Mariama Diallo", why: "Il était prévu le 2 novembre, il y a 19 jours.",
            act: Button.link("Préparer le bilan", to: Path("#formulaires")) + Button.link("Ouvrir son parcours", to: Path("#chemin"), .quiet)))
        \(path)\(lists)\(texts)\(states)\(skills)\(drawings)\(forms)
        """
    }

    private var contents: HTML {
        Contents.draw([
            Contents.Line("Le chemin", id: "parcours"), Contents.Line("Échéances", id: "listes", count: 3), Contents.Line("Textes", id: "textes"),
            Contents.Line("États", id: "etats"), Contents.Line("Compétences", id: "competences"), Contents.Line("Pictogrammes", id: "pictogrammes"),
            Contents.Line("Formulaires", id: "formulaires"),
        ])
    }

    private var path: HTML {
        Section.draw("Le chemin et ses jalons", id: "parcours", act: "<a href=\"#chemin\">Au \(FrenchDate.html(frame.today))</a>") {
            """
            <div id="chemin">\(ParcoursDrawing.full(samples.path, id: "chemin-dessin"))</div>
            \(Table.draw(
                caption: "Personnes de l’équipe Espaces verts",
                columns: [.text("Nom"), .text("Parcours"), .text("Dispositif"), .number("Jours restants"), .text("État"), .act("Acte")],
                rows: samples.people))
            \(Pager.draw(previous: Path("#parcours"), next: Path("#parcours"), shown: "Bakari à Hoarau"))
            """
        }
    }

    private var lists: HTML {
        Section.draw("Ce qui attend", id: "listes", act: Button.link("Toutes les échéances", to: Path("#listes"), .quiet)) {
            """
            \(DeadlineLine.list(samples.deadlines, today: frame.today))
            \(EmptyState.draw("Aucun frein n’est noté pour Mariama. Commencez par ce qu’elle en dit.", act: Link("Noter un frein", Path("#formulaires"))))
            \(FilterBar.draw(to: Path("/apparence"), clear: Path("/apparence")) {
                Field.select("site", "Site", in: Entry(scope: "filtre"), choices: [Choice("beaune", "Beaune"), Choice("dijon", "Dijon")], empty: "Tous")
                + Field.select("etat", "État", in: Entry(scope: "filtre"), choices: [Choice("present", "Présents")], empty: "Tous")
            })
            """
        }
    }

    private var texts: HTML {
        Section.draw("Textes et figures", id: "textes") {
            """
            \(Quote.draw("Je veux le permis pour ne plus dépendre du bus de 5 h 40.\nAprès, on verra pour le CAP.", by: "Mariama Diallo",
                on: FrenchDate.html(frame.today)))
            \(DefinitionList.draw(samples.facts))
            \(Figure.row(
                Figure.draw("32", "personnes présentes", to: Path("#parcours")), Figure.draw("12,4", "ETP depuis janvier", because: samples.reasons),
                Figure.draw(FrenchNumber.percent(5, of: 8), "de sorties dynamiques", closed: "Moins de 5 personnes : la liste reste fermée.")))
            \(TwoTexts.draw(
                mine: "Elle préfère commencer par le code en ligne.", theirs: "Inscrite au code le 12 novembre.", author: "Paul Grondin",
                moment: "aujourd’hui à 14 h 32", form: Button.row(Button.submit("Enregistrer le texte commun"), Button.submit("Garder le sien", .quiet))))
            """
        }
    }
}
