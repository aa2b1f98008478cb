import Domain
import Pages

/// Every route of the site, room by room, and the places of the main navigation in order.
enum AllRoutes {
    static let all: [Route] = [
        EdgeRoutes.all,
        SignInRoutes.all,
        PersonRoutes.all,
        SkillSheetRoutes.all,
        SelfAssessmentRoutes.all,
    ].flatMap { $0 }

    static let navigation: [(label: String, pattern: PathPattern, roles: Set<Role>)] = [
        ("Personnes", PersonPaths.people, [.counsellor, .encadrant, .direction, .rh])
    ]
}
