/// Les Emplois de l’inclusion, read through their API.
public enum EmploisPaths {
    public static let emplois = PathPattern("/emplois")
    public static let connection = PathPattern("/emplois/connexion")
    public static let reading = PathPattern("/emplois/lecture")
    public static let recording = PathPattern("/emplois/lecture/enregistrement")
    public static let abandonment = PathPattern("/emplois/lecture/abandon")
    public static let conflicts = PathPattern("/emplois/conflits")
    public static let reopening = PathPattern("/emplois/conflits/reprise")
}
