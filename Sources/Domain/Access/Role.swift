/// What somebody is in the structure. A right is a role at a place, from a day to a day: see `Grant`.
public enum Role: String, CaseIterable, Sendable {
    case counsellor, encadrant, direction
    /// Human resources and administration.
    case rh
    /// The association's technical person: accounts, backups, never a person in parcours.
    case technical
    /// A prescriber or an outside référent: only what is shared with them.
    case prescriber
    /// Head of a federation: rounded figures.
    case network

    /// Roles of people who work in the structure, and read its pages.
    public static let staff: Set<Role> = [.counsellor, .encadrant, .direction, .rh, .technical]
    /// Roles that must prove a second factor: they read or may open much.
    public static let secondFactor: Set<Role> = [.counsellor, .direction, .rh, .technical]
}
