/// One field as it was sent, under words close to those of its form.
public struct TypedField: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// A sentence, to be copied from a box.
    var isLong: Bool { value.contains { $0 == " " || $0.isNewline } }

    /// The code of an answer of a list: meant for the server, it would say nothing to who chose it.
    var isChosen: Bool { !isLong && TypedField.choices.contains(name.split(separator: "-").first.map(String.init) ?? name) }

    /// « Date de naissance »; a name that no form of the list bears is shown as it is, made readable.
    var label: String {
        if let known = TypedField.labels[name] { return known }
        let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
        if parts.count == 2, let known = TypedField.labels[parts[0]] { return known + " (" + parts[1] + ")" }
        let words = name.replacing("_", with: " ").replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static let choices: Set<String> = [
        "role", "site", "equipe", "dispositif", "cip", "encadrant", "collegue", "genre", "etat", "source", "gravite", "cadre", "objet", "verdict", "nature",
        "resultat", "preuve", "origine", "confidentialite", "auteur", "objectif", "issue", "avis", "sexe", "orienteur", "occasion", "referentiels",
        "contrat", "qui", "fuseau", "lequel", "confirme", "au_dela", "sujet", "niveau", "fonction",
    ]

    private static let labels = [
        "nom": "Nom", "prenom": "Prénom", "naissance": "Date de naissance", "sexe": "Sexe", "telephone": "Téléphone", "courriel": "Adresse électronique",
        "commune": "Commune", "pass": "Numéro de PASS IAE", "pass_numero": "Numéro du PASS IAE", "pass_debut": "Début du PASS", "pass_fin": "Fin du PASS",
        "pass_motif": "Pourquoi une autre fin", "debut": "Début", "fin": "Fin", "depuis": "À partir du", "heures": "Heures par semaine",
        "heures-prevues": "Heures prévues", "heures-faites": "Heures faites", "formation_fin": "Fin de la formation en cours", "au_dela": "Ce qui le permet",
        "date": "Date", "jour": "Date", "le": "Date", "du": "Du", "au": "Au", "jusqu": "Jusqu’au", "prevu": "Fin prévue", "echeance": "Pour quand",
        "heure": "Heure", "duree": "Durée", "lieu": "Lieu", "note": "Note", "notes": "Notes", "commentaire": "Commentaire", "message": "Message",
        "contexte": "Contexte", "raison": "Pourquoi", "motif": "Motif", "titre": "Intitulé", "organisme": "Organisme", "financeur": "Financeur",
        "accueillant": "Entreprise ou organisme d’accueil", "tuteur": "Tuteur ou tutrice", "paroles": "Ce qu’en dit la personne", "quoi": "Quoi",
        "trace": "Ce qui le montre", "ligne": "En une ligne", "reference": "Où se trouve la preuve", "preuve-date": "Date de la preuve",
        "piece": "Pièce", "piece-date": "Date de la pièce", "piece-reference": "Où se trouve la pièce", "partenaire": "Partenaire",
        "orientation": "Date de l’orientation", "orienteur": "Qui oriente", "orienteur-nom": "Nom de l’organisme", "structure": "Nom de la structure",
        "role": "Rôle", "site": "Site", "equipe": "Équipe", "dispositif": "Dispositif", "cip": "CIP référent", "encadrant": "Encadrant",
        "collegue": "Collègue", "genre": "Genre", "etat": "État", "source": "À l’occasion de", "gravite": "Gravité", "cadre": "Cadre", "objet": "Objet",
        "verdict": "Ce que cela dit du projet", "nature": "Nature", "resultat": "Résultat", "preuve": "Ce qui le montre", "avis": "Avis",
        "occasion": "À quelle occasion", "referentiels": "Grilles", "fuseau": "Heure du site", "lequel": "Lequel", "confirme": "Confirmation",
        "objectif": "Objectif", "etape": "Étape", "sujet": "Sujet", "niveau": "Niveau", "dit": "Ce que dit la personne", "decidons": "Ce que nous décidons",
        "travail": "Au travail", "prochain": "Prochain bilan", "contrat": "Pour le contrat", "pourquoi": "Pourquoi", "qui-lit": "Qui le lit",
        "qui": "Qui le fait",
        "note-personnelle": "Note personnelle", "presents": "Qui d’autre était là",
        "representant-nom": "Représentant légal", "representant-telephone": "Téléphone du représentant légal",
        "representant-accord": "Accord du représentant légal",
    ]
}
