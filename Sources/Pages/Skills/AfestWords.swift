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
        case .factOfAnotherDay(let day): "Ce fait est du \(FrenchDate.short(day)) : il se relie à la mise en situation de ce jour-là."
        case .saidTwice(let skill): "Ce fait parle déjà de « \(skill) » : pour elle, laissez « Pas vu », le fait suffit."
        case .holdsEvaluation: "L’évaluation repose sur cette ligne : retirez d’abord l’évaluation."
        }
    }

    public static func hours(_ minutes: Int) -> String { FrenchDuration.minutes(minutes) }

    /// As a field takes it: `12`, `1,5`; rounded up, so that it is read again as the same minutes.
    static func typed(_ minutes: Int) -> String {
        let hundredths = (minutes * 100 + 59) / 60
        let rest = hundredths % 100
        let decimals = rest == 0 ? "" : "," + (rest < 10 ? "0" : "") + (rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
        return "\(hundredths / 100)\(decimals)"
    }

    /// « 2 févr. 2026, c’est bien : Ponctualité (Tonte) »
    static func fact(_ fact: AfestFact) -> String {
        let said = "\(FrenchDate.short(fact.day)), \(ObservationWords.sign(fact.sign).lowercased())"
        let skills = fact.skills.isEmpty ? "" : " : " + fact.skills.map(\.label).joined(separator: ", ")
        return said + skills + (fact.situation.map { " (\($0))" } ?? "")
    }

    /// What a correction replaced, a line each: « Formateur : Denis » when it was Denis.
    static func replaced(_ before: AfestPlan, by new: AfestPlan) -> [String] {
        let (old, plan) = (before.plan, new.plan)
        return [
            old.objective == plan.objective ? nil : "Objectif : \(old.objective)",
            old.analysis == plan.analysis ? nil : "Ce que le travail demande : \(old.analysis)",
            Set(old.skills.map(\.key)) == Set(plan.skills.map(\.key)) ? nil : "Compétences visées : \(old.skills.map(\.label).joined(separator: ", "))",
            old.minutes == plan.minutes ? nil : "Durée prévue : \(hours(old.minutes))",
            old.until == plan.until ? nil : "Fin prévue : \(old.until.map { FrenchDate.short($0) } ?? "aucune")",
            before.trainer == new.trainer ? nil : "Formateur : \(before.trainerName)",
            old.referent == plan.referent ? nil : "Référent AFEST : \(old.referent ?? "aucun")",
        ].compactMap { $0 }
    }

    /// What comes next, in a few words; nil when it is over.
    public static func next(_ sequence: AfestSequence, on today: Day) -> String? {
        guard sequence.isOpen else { return nil }
        if sequence.awaitsReflection { return "Phase réflexive à tenir" }
        if let next = sequence.next(from: today) { return "Mise en situation prévue le \(FrenchDate.short(next.day))" }
        return sequence.steps(.reflection).isEmpty ? "Mise en situation à prévoir" : "Autre mise en situation, ou évaluation"
    }
}
