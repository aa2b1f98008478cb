public import Domain
import HTML

/// How a sequence of training at work is spoken of.
public enum AfestWords {
    public static func state(_ state: AfestSequence.State) -> String {
        switch state {
        case .prepared: "Préparée"
        case .running: "En cours"
        case .ended: "Terminée"
        case .abandoned: "Abandonnée"
        }
    }

    static func tag(_ state: AfestSequence.State) -> HTML {
        let shape: Tag.State =
            switch state {
            case .prepared: .coming
            case .running: .current
            case .ended: .done
            case .abandoned: .closed
            }
        return Tag.draw(self.state(state), shape)
    }

    static func condition(_ kind: AfestCondition.Kind) -> String {
        switch kind {
        case .analysis: "L’activité de travail est analysée, pour servir à apprendre"
        case .trainer: "Un formateur est désigné avant de commencer"
        case .reflection: "Des phases réflexives ont lieu, à part des mises en situation"
        case .evaluation: "Les acquis sont évalués"
        }
    }

    public static func kind(_ kind: AfestStep.Kind) -> String {
        switch kind {
        case .planned: "Mise en situation prévue"
        case .situation: "Mise en situation"
        case .reflection: "Phase réflexive"
        case .evaluation: "Évaluation finale"
        case .abandonment: "Abandon"
        case .withdrawal: "Retrait"
        }
    }

    static func answer(_ answer: AfestMark.Answer) -> String {
        switch answer {
        case .reached: "atteint"
        case .missed: "à retravailler"
        case .level(let level): SkillWords.label(level)
        }
    }

    public static func refusal(_ refusal: AfestRefusal) -> String {
        switch refusal {
        case .isOver: "Cette séquence est finie : rien ne s’y ajoute."
        case .noSituation: "Notez d’abord une mise en situation faite."
        case .noReflection: "Notez d’abord une phase réflexive : l’évaluation vient après."
        case .beforePlan(let day): "La séquence est préparée le \(FrenchDate.short(day)) : rien ne s’y passe avant."
        case .beforeSituation(let day):
            "La première mise en situation est du \(FrenchDate.short(day)) : une phase réflexive se tient ce jour-là ou après."
        case .beforeReflection(let day): "La première phase réflexive est du \(FrenchDate.short(day)) : l’évaluation se fait ce jour-là ou après."
        case .holdsEvaluation: "L’évaluation repose sur cette ligne : retirez d’abord l’évaluation."
        }
    }

    public static func hours(_ minutes: Int) -> String { FrenchDuration.hours(hundredths: minutes * 100 / 60) }

    /// What comes next, in a few words; nil when it is over.
    public static func next(_ sequence: AfestSequence, on today: Day) -> String? {
        guard sequence.isOpen else { return nil }
        if sequence.awaitsReflection { return "Phase réflexive à tenir" }
        if let next = sequence.next(from: today) { return "Mise en situation prévue le \(FrenchDate.short(next.day))" }
        return sequence.steps(.reflection).isEmpty ? "Mise en situation à prévoir" : "Autre mise en situation, ou évaluation"
    }
}
