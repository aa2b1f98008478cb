public enum PersonPaths {
    public static let people = PathPattern("/personnes")
    public static let person = PathPattern("/personnes/:personne")
}
