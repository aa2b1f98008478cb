/// The month of an annexe: what was worked, closed and declared. `:mois` is « 2026-10 ».
public enum MonthPaths {
    public static let months = PathPattern("/mois")
    public static let sheet = PathPattern("/mois/:mois/:annexe")
    public static let entry = PathPattern("/mois/:mois/:annexe/saisie")
    public static let state = PathPattern("/mois/:mois/:annexe/etat")
    public static let copy = PathPattern("/mois/:mois/:annexe/asp")
    public static let workbook = PathPattern("/mois/:mois/:annexe/tableur")
}
