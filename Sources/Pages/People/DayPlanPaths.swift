/// Ma journée.
public enum DayPlanPaths {
    public static let day = PathPattern("/journee")
    public static let putOff = PathPattern("/personnes/:personne/report")
}
