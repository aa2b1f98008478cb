/// A referral or an application, from the day it was sent to its decision. What happens to it is told by its dated steps.
public struct Candidature: Hashable, Sendable {
    public let id: ID<Candidature>
    public let person: ID<Person>
    public let siteName: String
    /// Nil when nobody referred the person.
    public let prescriberName: String?
    /// The referring organisation stays unnamed to this reader: its name tells something intimate.
    public let isPrescriberHidden: Bool
    /// What the ASP calls « orienteur », in the words of the day it was recorded. Hidden with the organisation.
    public let originLabel: String
    /// The scheme that was wished for.
    public let dispositifName: String?
    public let orientedOn: Day
    public let state: CandidatureState
    /// When it took that state.
    public let stateOn: Day
    public let interviewOpinion: HiringInterview.Opinion?

    public init(
        id: ID<Candidature>, person: ID<Person>, siteName: String, prescriberName: String?, isPrescriberHidden: Bool, originLabel: String,
        dispositifName: String?, orientedOn: Day, state: CandidatureState, stateOn: Day, interviewOpinion: HiringInterview.Opinion?
    ) {
        self.id = id
        self.person = person
        self.siteName = siteName
        self.prescriberName = prescriberName
        self.isPrescriberHidden = isPrescriberHidden
        self.originLabel = originLabel
        self.dispositifName = dispositifName
        self.orientedOn = orientedOn
        self.state = state
        self.stateOn = stateOn
        self.interviewOpinion = interviewOpinion
    }

    /// The last day on which the answer is on time. `within` days after the referral: parameter `candidature.answer_days`.
    public static func answerDue(orientedOn: Day, within days: Int) -> Day { orientedOn.adding(days: days) }
}

/// One thing that happened to a candidature. Never overwritten.
public struct CandidatureStep: Hashable, Sendable {
    public let id: ID<CandidatureStep>
    /// Nil for the first one, the reception.
    public let transition: CandidatureTransition?
    public let state: CandidatureState
    public let happenedOn: Day
    /// Name of who recorded it.
    public let by: String
    public let refusal: RecordedCode?
    /// Nil when there is none, or when the reader may not read it.
    public let message: String?
    /// When its author signed it; a step that decides nothing is not signed.
    public let signedAt: Instant?

    public init(
        id: ID<CandidatureStep>, transition: CandidatureTransition?, state: CandidatureState, happenedOn: Day, by: String, refusal: RecordedCode?,
        message: String?, signedAt: Instant?
    ) {
        self.id = id
        self.transition = transition
        self.state = state
        self.happenedOn = happenedOn
        self.by = by
        self.refusal = refusal
        self.message = message
        self.signedAt = signedAt
    }
}

/// The conversation before hiring, and what came of it.
public struct HiringInterview: Hashable, Sendable {
    public enum Opinion: String, CaseIterable, Sendable {
        case favourable, reserved, unfavourable
    }

    public let id: ID<HiringInterview>
    public let happenedOn: Day
    public let opinion: Opinion
    /// Nil when there is none, or when the reader may not read it.
    public let notes: String?
    public let by: String
    /// Of somebody who was a minor that day; nil for an adult, or when the reader may not read it.
    public let representative: LegalRepresentative?

    public init(id: ID<HiringInterview>, happenedOn: Day, opinion: Opinion, notes: String?, by: String, representative: LegalRepresentative? = nil) {
        self.id = id
        self.happenedOn = happenedOn
        self.opinion = opinion
        self.notes = notes
        self.by = by
        self.representative = representative
    }
}

extension CandidatureTransition {
    /// What an ACI does by hand. Prior actions are for GEIQ only, transfers go through the State's platform, and a candidature becomes
    /// obsolete by itself when another of the same person is accepted (iae-rules § 3.1).
    public static let ofAnACI: [CandidatureTransition] = [.process, .postpone, .addToPool, .accept, .refuse, .cancel, .reset]

    public static func available(from state: CandidatureState) -> [CandidatureTransition] {
        ofAnACI.filter { $0.isAvailable(from: state) }
    }

    /// An answer to the person and the prescriber: dated, and signed by its author.
    public var isDecision: Bool {
        switch self {
        case .accept, .refuse, .addToPool, .cancel, .externalTransfer: true
        default: false
        }
    }
}

extension CandidatureState {
    /// An answer is still expected, or the person may still be called.
    public var isOpen: Bool { isPending || self == .pool || self == .priorToHire || self == .accepted }
}
