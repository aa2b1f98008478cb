public enum SignInPaths {
    public static let home = PathPattern("/")
    public static let signIn = PathPattern("/connexion")
    public static let signOut = PathPattern("/deconnexion")
    public static let health = PathPattern("/sante")
    public static let asset = PathPattern("/assets/:nom")
    public static let appearance = PathPattern("/apparence")
}
