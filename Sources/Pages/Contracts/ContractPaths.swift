public enum ContractPaths {
    public static let contracts = PathPattern("/personnes/:personne/contrats")
    public static let amendments = PathPattern("/personnes/:personne/contrats/:contrat/avenants")
    public static let pass = PathPattern("/personnes/:personne/pass")
}
