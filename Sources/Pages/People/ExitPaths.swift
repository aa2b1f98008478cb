/// The end of a parcours.
public enum ExitPaths {
    public static let exit = PathPattern("/personnes/:personne/sortie")
    public static let proof = PathPattern("/personnes/:personne/sortie/preuve")
    public static let cancellation = PathPattern("/personnes/:personne/sortie/annulation")
}
