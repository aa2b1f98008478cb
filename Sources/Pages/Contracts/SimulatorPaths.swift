public enum SimulatorPaths {
    public static let simulator = PathPattern("/personnes/:personne/simulateur")
}
