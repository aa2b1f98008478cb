/// Fiches salarié of the ASP: who is ready, what is missing.
public enum EmployeeRecordPaths {
    public static let records = PathPattern("/fiches-salarie")
    public static let record = PathPattern("/personnes/:personne/fiche-salarie")
    public static let steps = PathPattern("/personnes/:personne/fiche-salarie/etapes")
}
