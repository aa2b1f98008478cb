import Domain

/// Why an entry was not taken, in the words that its author and the direction read.
enum FieldWords {
    static let unknownKey = "Cette saisie a été scellée pour un autre Jalon que celui-ci."
    static let spoiled = "Cette saisie est abîmée, ou n’a pas été faite par Jalon."
    static let unknownAuthor = "Son auteur n’a pas pu être reconnu : elle n’a pas été faite sur une tablette préparée ici."
    static let closedAccount = "Le compte de son auteur est fermé."
    static let endedTablet = "Cette tablette a été déconnectée de Jalon avant l’arrivée de la saisie. Si elle est juste, son auteur peut la reprendre ici."
    static let endedForOthers = "Cette tablette a été déconnectée de Jalon avant l’arrivée de la saisie : seul son auteur peut dire qu’elle est juste."
    static let notKept = "Ce que disait cette saisie n’est plus gardé : il n’y a rien à reprendre."
    static let heavyPhoto = "Cette photo est trop lourde : 450 ko au plus par une tablette. Elle n’est pas gardée ; le fait l’est."
    static let notAPhoto = "Ce n’est pas une photo que Jalon sait lire : elle n’est pas gardée ; le fait l’est."
    static let waitsForFact = "Le fait de cette photo n’est pas arrivé, ou n’a pas été pris : elle l’attend, et le rejoindra d’elle-même."
    static let notAgreed = "L’accord de cette personne pour son image dans son dossier n’est pas noté : la photo n’est pas gardée ; le fait l’est."
    static let othersFact = "Cette photo suit le fait de quelqu’un d’autre : elle n’est pas gardée."
    static let withdrawnFact = "Le fait de cette photo a été retiré : elle n’est pas gardée."
    static let secondPhoto = "Ce fait a déjà une photo, et n’en a qu’une : la première reste, celle-ci n’est pas gardée."
    static let erased = "Rien de ce qui était dit d’une personne dont les données ont été effacées n’est gardé."
    static let unknownSkill = "Une compétence de ce fait n’est plus dans les grilles. Si le fait est juste, notez-le dans Jalon."
    static let noPin =
        "Cette personne n’a pas de code, ou n’existe plus ici : rien ne prouve que c’est elle. Elle peut répondre avec sa carte, ou un code montré."
    static let changedPin = "Le code de cette personne a changé depuis. Ses réponses ne sont pas prises : elle peut les redonner avec son nouveau code."
    static let unproved = "Le code de cette personne n’a pas ouvert ces réponses : rien ne prouve que ce sont les siennes."
    static let unknownSheet = "Cette fiche n’est pas, ou n’est plus, une fiche de cette personne."
    static let signedSheet = "Cette personne a déjà signé cette fiche : ses premières réponses restent."
    static let otherSheet = "Ces réponses ne sont pas celles de cette fiche."
    static let correctedThatDay = "Corrigé le jour même, sur la tablette."

    static func contested(_ count: Int) -> String {
        let whom = count == 1 ? "une personne" : "\(count) personnes"
        return "Quelqu’un d’autre a noté autre chose pour \(whom) : les deux restent, à vérifier dans « Présences à vérifier »."
    }

    /// Nothing is cut behind the back of who wrote it.
    static func whole(_ text: String?, atMost most: Int, _ what: String) throws -> String? {
        guard let text, text.count > most else { return text }
        throw Refusal.invalid(["saisie": "\(what) dépasse \(most) caractères : la saisie n’est pas prise, et tout ce qu’elle dit est gardé."])
    }

    static func partly(_ taken: Int, _ refused: Int, because reason: String) -> String {
        taken == 0 ? reason : "Noté pour \(taken), refusé pour \(refused) : \(reason)"
    }

    static func reason(_ refusal: Refusal) -> String {
        switch refusal {
        case .notFound: "Cette personne ou cette équipe n’est pas, ou n’est plus, parmi celles de son auteur."
        case .notAllowed(let text), .gone(let text): text
        case .invalid(let fields): fields.values.sorted().joined(separator: " ")
        case .conflict: "Une autre saisie porte déjà ce numéro : rien n’a été écrasé."
        }
    }
}
