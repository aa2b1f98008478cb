/// Why a step cannot be noted.
public enum AfestRefusal: Hashable, Sendable {
    /// Ended or abandoned: nothing more happens in it.
    case isOver
    /// Nothing happened at work before.
    case noSituation
    /// The evaluation concludes what at least one reflective phase looked at.
    case noReflection
    /// Nothing happens before the day it was prepared.
    case beforePlan(Day)
    /// A reflective phase looks at work already done: the first situation is of that day.
    case beforeSituation(Day)
    /// The evaluation comes after the first reflective phase, of that day.
    case beforeReflection(Day)
    /// The evaluation rests on it.
    case holdsEvaluation
    /// A fact is linked to a situation of its own day: it is of that one.
    case factOfAnotherDay(Day)
    /// The situation already says something of that skill: counted once.
    case saidTwice(String)
}

extension AfestSequence {
    /// Whether a step of that kind may come now; nil when it may.
    public func refusal(of kind: AfestStep.Kind) -> AfestRefusal? {
        switch kind {
        case .withdrawal: nil
        case _ where !isOpen: .isOver
        case .reflection where steps(.situation).isEmpty: .noSituation
        case .evaluation where steps(.situation).isEmpty: .noSituation
        case .evaluation where firstReflection == nil: .noReflection
        default: nil
        }
    }

    /// Whether a step of that kind may be of that day: work comes first, then the reflective phase, then the evaluation.
    public func refusal(of kind: AfestStep.Kind, on day: Day) -> AfestRefusal? {
        if day < plan.day { return .beforePlan(plan.day) }
        if kind == .reflection, let work = steps(.situation).first, day < work.day { return .beforeSituation(work.day) }
        if kind == .evaluation, let phase = firstReflection, day < phase.day { return .beforeReflection(phase.day) }
        return nil
    }

    /// Whether a step may be taken back: an evaluation keeps one situation, and one reflective phase about it.
    public func refusal(withdrawing id: ID<AfestStep>) -> AfestRefusal? {
        guard let evaluation, let step = steps.first(where: { $0.id == id }), step.kind == .situation || step.kind == .reflection else { return nil }
        let left = steps.filter { $0.id != id }
        let works = left.filter { $0.kind == .situation }
        let isHeld = left.contains { phase in
            phase.kind == .reflection && phase.day <= evaluation.day && works.contains { $0.day <= phase.day }
        }
        return isHeld ? nil : .holdsEvaluation
    }

    /// Whether a fact may be linked to a situation of `day` that says `marks` by itself.
    public static func refusal(linking fact: AfestFact, on day: Day, beside marks: [AfestMark]) -> AfestRefusal? {
        if fact.day != day { return .factOfAnotherDay(fact.day) }
        let said = Set(marks.map(\.skill.key))
        return fact.skills.first { said.contains($0.key) }.map { .saidTwice($0.label) }
    }
}
