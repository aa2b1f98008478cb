public enum StagePaths {
    public static let stages = PathPattern("/personnes/:personne/etapes")
    public static let correction = PathPattern("/personnes/:personne/etapes/:etape/correction")
}
