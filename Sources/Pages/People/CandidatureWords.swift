public import Domain
import HTML

/// The words of candidatures: states come from the referential, acts and opinions are said here.
public struct CandidatureWords: Sendable {
    private let states: Referential<CaseTerm<CandidatureState>>

    public init(_ states: Referential<CaseTerm<CandidatureState>>) {
        self.states = states
    }

    public func label(_ state: CandidatureState) -> String { states.label(of: state) }

    func tag(_ state: CandidatureState) -> HTML { Tag.draw(label(state), CandidatureWords.shape(state)) }

    private static func shape(_ state: CandidatureState) -> Tag.State {
        switch state {
        case .new: .coming
        case .processing, .priorToHire: .current
        case .postponed: .watch
        case .pool: .neutral
        case .accepted: .done
        case .refused, .cancelled, .obsolete: .closed
        }
    }

    static func act(_ transition: CandidatureTransition) -> String {
        switch transition {
        case .process: "La mettre à l’étude"
        case .postpone: "La mettre en attente"
        case .addToPool: "La placer au vivier"
        case .accept: "L’accepter"
        case .refuse: "La décliner"
        case .cancel: "Annuler l’embauche"
        case .reset: "La rouvrir"
        case .moveToPriorToHire, .cancelPriorToHire, .renderObsolete, .transfer, .externalTransfer: "La faire suivre"
        }
    }

    static func opinion(_ opinion: HiringInterview.Opinion) -> String {
        switch opinion {
        case .favourable: "Favorable"
        case .reserved: "Réservé"
        case .unfavourable: "Défavorable"
        }
    }

    /// Who referred the person, as far as the reader may know.
    static func prescriber(_ candidature: Candidature) -> String {
        if candidature.isPrescriberHidden { return "Autre orienteur" }
        return candidature.prescriberName ?? candidature.originLabel
    }
}

/// When the prescriber and the person await their answer.
enum AnswerDue {
    /// Nil once it was answered.
    static func day(_ candidature: Candidature, within days: Int) -> Day? {
        candidature.state.isPending ? Candidature.answerDue(orientedOn: candidature.orientedOn, within: days) : nil
    }

    /// Empty once it was answered. `within`: parameter `candidature.answer_days`.
    static func draw(_ candidature: Candidature, within days: Int, today: Day) -> HTML {
        guard let due = day(candidature, within: days) else { return "<span class=\"soft\">répondu</span>" }
        if due < today { return "\(Tag.draw("en retard", .late)) \(FrenchDate.html(due))" }
        let soon = due.days(since: today) <= 7
        return "\(when: soon, "\(Tag.draw(FrenchDate.relative(due, today: today), .watch)) ")\(FrenchDate.html(due))"
    }
}
