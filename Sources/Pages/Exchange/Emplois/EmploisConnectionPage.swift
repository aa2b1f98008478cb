public import Domain
public import HTML

/// How this structure reaches Les Emplois: for the technical administrator and the direction alone.
public struct EmploisConnectionPage: Sendable {
    let places: EntryOptions
    let hasToken: Bool
    let entry: Entry

    public init(_ places: EntryOptions, hasToken: Bool, entry: Entry) {
        self.places = places
        self.hasToken = hasToken
        self.entry = entry
    }

    /// `siret-` and the site's id: the SIRET whose people go there.
    public static func field(_ site: ID<Site>) -> String { "siret-" + site.text }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Relier Les Emplois", frame: frame,
            main: """
                \(PageHead.draw("Relier Les Emplois", above: Link("Les Emplois", EmploisPaths.emplois())))
                \(places.sites.isEmpty || places.dispositifs.isEmpty || places.counsellors.isEmpty ? lacking : form(frame))
                """)
    }

    private var lacking: HTML {
        EmptyState.draw("Il manque à la structure un site, un dispositif ou un compte de CIP : ajoutez-les d’abord.")
    }

    private func form(_ frame: Frame) -> HTML {
        Form.post(to: EmploisPaths.connection(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.text(
                "adresse", "Adresse des Emplois", in: entry, hint: "Celle du site, sans rien derrière : https://emplois.inclusion.beta.gouv.fr",
                required: true, maxLength: 200))
            \(Field.password("jeton", "Jeton d’accès", in: entry, hint: tokenHint, required: !hasToken, autocomplete: "off"))
            \(Form.group("Le site de chaque SIRET", hint: "Les fiches d’un autre SIRET sont gardées et signalées, jamais versées au hasard. Plusieurs SIRET : séparez-les par une espace.") {
                "\(each: places.sites, { Field.text(EmploisConnectionPage.field($0.id), $0.name, in: entry, maxLength: 200) })"
            })
            \(Field.select(
                "cip", "Qui suit les personnes nouvelles", in: entry, choices: places.counsellors.map { Choice($0.user.text, $0.name) },
                hint: "Une fiche ne dit pas quel CIP : chacun peut ensuite être confié à un autre.", required: true))
            \(Field.select(
                "dispositif", "Leur dispositif", in: entry, choices: places.dispositifs.map { Choice($0.id.text, $0.name) }, required: true))
            \(Button.submit("Enregistrer"))
            """
        }
    }

    private var tokenHint: String {
        hasToken
            ? "Un jeton est gardé, scellé ; il ne s’affiche plus. Laissez vide pour le garder. Changer l’adresse le retire."
            : "Créé sur Les Emplois, dans « Accès aux API », par l’administrateur de toutes vos structures. Il sera scellé, et ne s’affichera plus."
    }
}
