public import Domain
public import HTML

/// The French of eligibility.
public enum EligibilityWords {
    static func tag(_ standing: EligibilityStanding) -> HTML {
        switch standing {
        case .passHeld: Tag.draw("PASS en cours", .done)
        case .diagnosed: Tag.draw("Diagnostic valable", .done)
        case .proven: Tag.draw("Éligible", .done)
        case .awaitingProofs: Tag.draw("Preuves à voir", .watch)
        case .insufficient: Tag.draw("Pas encore établie", .coming)
        }
    }

    /// `readsAll` is false for a reader who does not see every class: nothing is said of what they may not see, not even whether there is any.
    static func sentence(_ standing: EligibilityStanding, readsAll: Bool) -> String {
        switch standing {
        case .passHeld: "Le droit est ouvert : un PASS IAE court."
        case .diagnosed: "L’éligibilité est reconnue : l’embauche peut se faire."
        case .proven: "Les critères et leurs preuves suffisent : la structure peut faire son diagnostic."
        case .awaitingProofs: "Les critères suffisent ; il manque des preuves qui servent encore."
        case .insufficient:
            readsAll ? "Les critères cochés ne suffisent pas encore." : "Les critères que vous pouvez lire ici ne suffisent pas à le dire."
        }
    }

    public static func author(_ author: EligibilityDiagnosis.Author) -> String {
        switch author {
        case .prescriber: "Un prescripteur habilité"
        case .employer: "La structure elle-même (auto-prescription)"
        }
    }

    /// `proof` is what the referential names.
    static func kind(_ kind: CriterionProof.Kind, _ proof: String) -> String {
        switch kind {
        case .document: proof
        case .declaration: "Déclaration sur l’honneur, ou d’un travailleur social"
        case .certified: "Certifié par Les Emplois"
        }
    }

    static func level(_ rule: CriterionRule) -> String { "niveau \(rule.level.rawValue)" }

    static func tag(_ standing: ProofStanding) -> HTML {
        switch standing {
        case .serves(nil): Tag.draw("Valable sans limite", .done)
        case .serves(let until?): Tag.draw("Valable jusqu’au \(FrenchDate.short(until))", .done)
        case .ageing(let until): Tag.draw("Bientôt périmée : \(FrenchDate.short(until))", .watch)
        case .tooOld(let since): Tag.draw("Trop ancienne depuis le \(FrenchDate.short(since))", .late)
        case .after: Tag.draw("Datée d’après le PASS", .closed)
        }
    }

    static let reserved = """
        Les critères de santé (handicap, AAH) et de justice sont réservés au CIP référent, nommé à l’entrée, et à ceux qu’il choisit : \
        eux seuls les notent et les lisent.
        """
    static let ordinaryOnly = "Vous lisez ici les critères ordinaires. Ceux qui touchent à la vie privée ne sont ni montrés ni comptés."
}

/// Where eligibility stands, in a few lines: on the page of a candidature.
public struct EligibilityGlance: Sendable {
    let file: EligibilityFile
    let standing: Verdict<EligibilityStanding>

    public init(_ file: EligibilityFile, _ standing: Verdict<EligibilityStanding>) {
        self.file = file
        self.standing = standing
    }

    var html: HTML {
        Section.draw("Éligibilité à l’IAE", id: "eligibilite") {
            """
            <p>\(EligibilityWords.tag(standing.value)) \(fr: EligibilityWords.sentence(standing.value, readsAll: file.readsAll))</p>
            \(Because.draw(standing.because))
            \(Button.row(Button.link("Critères et preuves", to: EligibilityPaths.eligibility(file.person.id.text), .quiet)))
            """
        }
    }
}
