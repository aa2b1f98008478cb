/// What a person said of their image, for one use: a dated fact (art. 9 of the Code civil, art. 7 RGPD). A later one replaces it, none is erased.
public struct ImageConsent: Hashable, Sendable {
    public enum Purpose: String, CaseIterable, Sendable {
        /// Photos of the work, in the person's own file and nowhere else.
        case file
        /// What the structure shows of itself: another question, whose photos Jalon does not keep.
        case communication
    }

    public enum Answer: String, CaseIterable, Sendable {
        case given, refused, withdrawn
    }

    public let id: ID<ImageConsent>
    public let purpose: Purpose
    public let answer: Answer
    /// A signed paper says it.
    public let isWritten: Bool
    public let day: Day
    /// Who noted it; the person themselves in their own space.
    public let by: String

    public init(id: ID<ImageConsent>, purpose: Purpose, answer: Answer, isWritten: Bool, day: Day, by: String) {
        self.id = id
        self.purpose = purpose
        self.answer = answer
        self.isWritten = isWritten
        self.day = day
        self.by = by
    }
}

extension [ImageConsent] {
    /// The last word for a use; of one day, the last noted. The oldest come first.
    public func standing(_ purpose: ImageConsent.Purpose) -> ImageConsent? {
        enumerated().filter { $0.element.purpose == purpose }.max { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }?.element
    }

    public func isGiven(_ purpose: ImageConsent.Purpose) -> Bool { standing(purpose)?.answer == .given }

    /// Why an answer cannot be noted after these; nil when it can.
    public func refusal(of answer: ImageConsent.Answer, _ purpose: ImageConsent.Purpose, on day: Day) -> ImageConsentRefusal? {
        let last = standing(purpose)
        if answer == .withdrawn, last?.answer != .given { return .nothingToWithdraw }
        if let last, day < last.day { return .before(last.day) }
        return nil
    }
}

public enum ImageConsentRefusal: Hashable, Sendable {
    /// Nobody withdraws what was not given.
    case nothingToWithdraw
    /// A later answer is known already.
    case before(Day)
}
