/// The five ways to say no; one table in Web gives them an HTTP status.
public enum Refusal: Error, Sendable, Equatable {
    /// It does not exist, or the reader may not know that it does.
    case notFound
    /// The reader knows the place but may not do this there.
    case notAllowed(String)
    /// What was sent cannot be accepted; by field, in French.
    case invalid([String: String])
    /// Somebody else changed it meanwhile.
    case conflict(String)
    /// It existed and is over: a used link, an expired code.
    case gone(String)
}
