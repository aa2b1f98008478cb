/// Training at work, in sequences.
public enum AfestPaths {
    public static let sequences = PathPattern("/personnes/:personne/afest")
    public static let new = PathPattern("/personnes/:personne/afest/nouvelle")
    public static let sequence = PathPattern("/personnes/:personne/afest/:sequence")
    public static let pdf = PathPattern("/personnes/:personne/afest/:sequence/protocole")
    public static let situations = PathPattern("/personnes/:personne/afest/:sequence/mises-en-situation")
    public static let reflections = PathPattern("/personnes/:personne/afest/:sequence/phases-reflexives")
    public static let evaluations = PathPattern("/personnes/:personne/afest/:sequence/evaluation")
    public static let abandonment = PathPattern("/personnes/:personne/afest/:sequence/abandon")
    public static let withdrawal = PathPattern("/personnes/:personne/afest/:sequence/retrait")
    /// What was decided, written again.
    public static let plan = PathPattern("/personnes/:personne/afest/:sequence/plan")
    /// Noted before, linked to a situation.
    public static let facts = PathPattern("/personnes/:personne/afest/:sequence/faits")
    /// Everybody in a sequence, crew by crew.
    public static let crews = PathPattern("/atelier/afest")
    /// In the person's own space.
    public static let own = PathPattern("/mon-afest")
}

public enum AfestForm {
    public static let objective = "objectif"
    public static let analysis = "analyse"
    public static let support = "support"
    public static let hours = "heures"
    public static let day = "jour"
    public static let words = "quoi"
    public static let said = "paroles"
    /// « prevue » or « faite ».
    public static let moment = "moment"
    public static let planned = "prevue"
    public static let done = "faite"
    /// The planned step that a situation fulfils, or the step taken back.
    public static let step = "etape"
    public static let reason = "raison"
    public static let until = "fin"
    public static let referent = "referent"
    public static let trainer = "formateur"
    /// How many corrections its writer had read.
    public static let seen = "vu"
    /// A fact already noted.
    public static let fact = "fait"

    /// One answer a skill.
    public static func mark(_ skill: String) -> String { "competence:" + skill }
}
