/// Trainings of a person.
public enum TrainingPaths {
    public static let trainings = PathPattern("/personnes/:personne/formations")
    public static let training = PathPattern("/personnes/:personne/formations/:formation")
    public static let correction = PathPattern("/personnes/:personne/formations/:formation/correction")
    public static let withdrawal = PathPattern("/personnes/:personne/formations/:formation/retrait")
}

/// Immersions of a person.
public enum ImmersionPaths {
    public static let immersions = PathPattern("/personnes/:personne/immersions")
    public static let immersion = PathPattern("/personnes/:personne/immersions/:immersion")
    public static let correction = PathPattern("/personnes/:personne/immersions/:immersion/correction")
    public static let withdrawal = PathPattern("/personnes/:personne/immersions/:immersion/retrait")
}
