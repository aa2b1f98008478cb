/// Beside Pilotage: the rates of exit with the people behind each figure, and the posts done.
public enum ReportPaths {
    public static let exits = PathPattern("/pilotage/sorties-constatees")
    public static let exitFigure = PathPattern("/pilotage/sorties-constatees/:sortie")
    public static let posts = PathPattern("/pilotage/etp")
}
