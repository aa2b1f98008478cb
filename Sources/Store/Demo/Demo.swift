/// The demo: a living structure of people who do not exist.
public enum Demo {
    /// Of every demo account, shown beside it.
    public static let password = "jalon-de-demonstration"
}
