/// Conventions, their annexes financières and who works under them.
public enum ConventionPaths {
    public static let conventions = PathPattern("/conventions")
    public static let convention = PathPattern("/conventions/:convention")
    public static let annexes = PathPattern("/conventions/:convention/annexes")
    public static let renewal = PathPattern("/conventions/:convention/reconduction")
    public static let annex = PathPattern("/annexes/:annexe")
    public static let terms = PathPattern("/annexes/:annexe/montants")
    public static let number = PathPattern("/annexes/:annexe/numero")
    public static let attachments = PathPattern("/annexes/:annexe/rattachements")
    public static let detachments = PathPattern("/annexes/:annexe/detachements")
}
