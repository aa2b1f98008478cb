/// Échéances: contracts and PASS that end soon, and what is decided of them.
public enum DeadlinePaths {
    public static let deadlines = PathPattern("/echeances")
    public static let renewals = PathPattern("/echeances/renouvellements")
}
