/// Files of a structure brought into Jalon.
public enum ImportPaths {
    public static let imports = PathPattern("/imports")
    public static let one = PathPattern("/imports/:import")
    public static let columns = PathPattern("/imports/:import/colonnes")
    public static let recording = PathPattern("/imports/:import/enregistrement")
    public static let abandonment = PathPattern("/imports/:import/abandon")
    public static let undoing = PathPattern("/imports/:import/annulation")
}
