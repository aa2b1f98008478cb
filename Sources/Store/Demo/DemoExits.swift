/// Why some of the first to leave did, so that a year of the demo has every kind of exit the figures tell apart: durable, of transition,
/// positive, others with and without freins lifted, without news, neutralised, and one whose stay was too short to count.
enum DemoExits {
    /// By place among the structure's people; the others draw their reason.
    static let reasons = [
        4: "cdi", 24: "cdi", 27: "cdd_court", 17: "formation_qualifiante", 54: "chomage", 44: "inactif", 57: "sans_nouvelle", 47: "conge_longue_duree",
        7: "cdd_long", 14: "autre_siae",
    ]
}
