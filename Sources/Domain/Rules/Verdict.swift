/// What a rule decided and why: every date, alert and figure can say its reasons.
public struct Verdict<Value: Sendable>: Sendable {
    public let value: Value
    public let because: [Reason]

    public init(_ value: Value, because: [Reason]) {
        self.value = value
        self.because = because
    }
}

/// One line of a because: the fact or the parameter, and the text that makes it count.
public struct Reason: Hashable, Sendable {
    /// In French, shown as it is to the reader: « Fin du PASS le 1 févr. 2028 ».
    public let text: String
    /// The article, document or parameter with its version: « art. L5132-15-1 », « pass.duree_jours = 730 (depuis le 1er déc. 2021) ». Nil for a plain fact.
    public let source: String?

    public init(_ text: String, source: String? = nil) {
        self.text = text
        self.source = source
    }
}
