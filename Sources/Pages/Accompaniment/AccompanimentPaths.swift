/// Entretiens of a person. `:entretien` is « nouveau » in the address of a draft that has no entretien yet.
public enum EntretienPaths {
    public static let entretiens = PathPattern("/personnes/:personne/entretiens")
    public static let new = PathPattern("/personnes/:personne/entretiens/nouveau")
    public static let entretien = PathPattern("/personnes/:personne/entretiens/:entretien")
    public static let edit = PathPattern("/personnes/:personne/entretiens/:entretien/modifier")
    public static let draft = PathPattern("/personnes/:personne/entretiens/:entretien/brouillon")
    public static let draftDropping = PathPattern("/personnes/:personne/entretiens/:entretien/abandon-du-brouillon")

    /// What stands for `:entretien` while there is none.
    public static let newWord = "nouveau"
}

/// Short contacts, from the page of a person or from anywhere.
public enum ContactPaths {
    public static let new = PathPattern("/contacts/nouveau")
    public static let contacts = PathPattern("/contacts")
    public static let ofPerson = PathPattern("/personnes/:personne/contacts")
    public static let correction = PathPattern("/personnes/:personne/contacts/:contact/correction")
}

/// Objectives and actions: one flat page.
public enum ObjectivePaths {
    public static let objectives = PathPattern("/personnes/:personne/objectifs")
    public static let objectiveOutcome = PathPattern("/personnes/:personne/objectifs/:objectif/issue")
    public static let actions = PathPattern("/personnes/:personne/actions")
    public static let actionOutcome = PathPattern("/personnes/:personne/actions/:action/issue")
    public static let objectiveCorrection = PathPattern("/personnes/:personne/objectifs/:objectif/correction")
    public static let actionCorrection = PathPattern("/personnes/:personne/actions/:action/correction")
}
