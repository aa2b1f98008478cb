public import Domain
public import HTML

/// The form of a candidature. When a close file exists it comes back once, asking whether this is the same person.
public struct NewCandidaturePage: Sendable {
    let entry: Entry
    let sites: [Choice]
    let prescribers: [Prescriber]
    let kinds: [Choice]
    let dispositifs: [Choice]
    let duplicates: DuplicateCheck?

    public init(entry: Entry, sites: [Choice], prescribers: [Prescriber], kinds: [Choice], dispositifs: [Choice], duplicates: DuplicateCheck? = nil) {
        self.entry = entry
        self.sites = sites
        self.prescribers = prescribers
        self.kinds = kinds
        self.dispositifs = dispositifs
        self.duplicates = duplicates
    }

    /// Values of the field « orienteur » that are no organisation's id.
    public static let spontaneous = "spontanee"
    public static let newPrescriber = "nouveau"
    /// Value of the field « personne » for somebody unknown until now.
    public static let somebodyElse = "autre"

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Nouvelle candidature", frame: frame,
            main: """
                \(PageHead.draw("Nouvelle candidature", above: Link("Candidatures", CandidaturePaths.all())))
                \(Form.post(to: CandidaturePaths.all(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(some: duplicates, { question($0) })
                    \(identity)
                    \(orientation)
                    \(Button.row(Button.submit("Enregistrer la candidature")))
                    """
                })
                """)
    }

    private func question(_ check: DuplicateCheck) -> HTML {
        let known = check.people.map { close in
            Choice(close.person.id.text, "C’est la même personne : \(title(close))", hint: hint(close))
        }
        let other = Choice(NewCandidaturePage.somebodyElse, "C’est quelqu’un d’autre", hint: "Un nouveau dossier sera ouvert.")
        return Form.group("Cette personne est peut-être déjà connue") {
            """
            \(when: check.isElsewhere, "<p>\(fr: "Un dossier proche existe sur un autre site : demandez à la direction.")</p>")
            \(Field.radios("personne", "Est-ce la même personne ?", in: entry, choices: known + [other], required: true))
            \(when: !check.people.isEmpty, "<p class=\"hint\">\(fr: "Pour la même personne, la candidature rejoint son dossier, dont l’identité ne change pas.") \(links(check))</p>")
            """
        }
    }

    private func title(_ close: LikelyDuplicate) -> String {
        let born = close.person.birthDate.map { ", date de naissance \(FrenchDate.short($0))" } ?? ""
        return "\(close.person.fullName)\(born), \(close.siteName)"
    }

    private func hint(_ close: LikelyDuplicate) -> String {
        let reasons = close.reasons.joined(separator: " ; ")
        return reasons.prefix(1).uppercased() + reasons.dropFirst() + "."
    }

    private func links(_ check: DuplicateCheck) -> HTML {
        "\(each: check.people, { "<a href=\"\(PersonPaths.person($0.person.id.text))\">\(fr: "Voir le dossier de \($0.person.fullName)")</a> " })"
    }

    private var identity: HTML {
        Form.group("La personne") {
            """
            \(Form.line(
                Field.text("nom", "Nom", in: entry, required: true, maxLength: 100), Field.text("prenom", "Prénom", in: entry, required: true, maxLength: 100)))
            \(Form.line(
                Field.date("naissance", "Date de naissance", in: entry),
                Field.select("sexe", "Sexe", in: entry, choices: [Choice("F", "Femme"), Choice("M", "Homme")], empty: "Non renseigné")))
            \(Form.line(
                Field.tel("telephone", "Téléphone", in: entry), Field.email("courriel", "Adresse électronique", in: entry),
                Field.text("commune", "Commune", in: entry, maxLength: 100)))
            \(Field.code("pass", "Numéro de PASS IAE", in: entry, hint: "Si la personne en a déjà un : 12 chiffres ou lettres.", maxLength: 20))
            """
        }
    }

    private var orientation: HTML {
        """
        \(Form.group("L’orientation") {
            """
            \(Form.line(
                Field.date("orientation", "Date de l’orientation", in: entry, required: true),
                Field.select("site", "Site", in: entry, choices: sites, required: true, empty: sites.count == 1 ? nil : "Choisir"),
                Field.select("dispositif", "Dispositif souhaité", in: entry, choices: dispositifs, empty: "Pas encore choisi")))
            \(Field.select("orienteur", "Qui oriente cette personne", in: entry, groups: prescriberGroups, required: true))
            \(newPrescriber)
            \(Field.textArea("contexte", "Contexte", in: entry, hint: "Quelques mots de l’orienteur ou de la personne. Lu par les CIP du site seulement.", rows: 4, maxLength: 2000))
            """
        })
        """
    }

    private var prescriberGroups: [ChoiceGroup] {
        let own = ChoiceGroup(
            nil,
            [
                Choice(NewCandidaturePage.spontaneous, "Personne : candidature spontanée"),
                Choice(NewCandidaturePage.newPrescriber, "Un organisme qui n’est pas encore dans la liste"),
            ])
        return prescribers.isEmpty ? [own] : [ChoiceGroup("Organismes connus", prescribers.map { Choice($0.id.text, $0.name) }), own]
    }

    private var newPrescriber: HTML {
        Form.group("Nouvel organisme", hint: "À remplir seulement si l’organisme n’est pas dans la liste.") {
            """
            \(Form.line(
                Field.text("orienteur-nom", "Nom de l’organisme", in: entry, maxLength: 120),
                Field.select("orienteur-genre", "Genre d’organisme", in: entry, choices: kinds)))
            \(Field.checkbox(
                "orienteur-non-habilite", "Cet organisme n’est pas habilité à prescrire l’IAE", in: entry,
                hint: "Sans cette coche, il est tenu pour habilité quand son genre le permet : mission locale, France Travail, Cap emploi, PLIE, CCAS…"))
            """
        }
    }
}
