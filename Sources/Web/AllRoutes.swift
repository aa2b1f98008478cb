import Domain
import Pages
import Store

/// Every route of the site, room by room, and the places of the main navigation in order.
enum AllRoutes {
    static let all: [Route] = [
        EdgeRoutes.all,
        SignInRoutes.all,
        SecondFactorRoutes.all,
        OneTimeLinkRoutes.all,
        OwnAccountRoutes.all,
        StandInRoutes.all,
        AccountRoutes.all,
        OrganisationRoutes.all,
        ConventionRoutes.all,
        AnnexRoutes.all,
        ExceptionalAccessRoutes.all,
        PersonRoutes.all,
        EntryRoutes.all,
        StageRoutes.all,
        ContractRoutes.all,
        PassRoutes.all,
        SimulatorRoutes.all,
        ProlongationReportRoutes.all,
        ContractCorrectionRoutes.all,
        CandidatureRoutes.all,
        DiagnosticRoutes.all,
        FreinRoutes.all,
        ConfidantRoutes.all,
        EntretienRoutes.all,
        ContactRoutes.all,
        ObjectiveRoutes.all,
        ObjectiveCorrectionRoutes.all,
        DayPlanRoutes.all,
        DeadlineRoutes.all,
        MonthRoutes.all,
        SteeringRoutes.all,
        TrainingRoutes.all,
        ImmersionRoutes.all,
        ExitRoutes.all,
        AttestationRoutes.all,
        SkillSheetRoutes.all,
        SelfAssessmentRoutes.all,
        BilanRoutes.all,
        OwnBilanRoutes.all,
    ].flatMap { $0 }

    static let navigation: [(label: String, pattern: PathPattern, roles: Set<Role>)] = [
        ("Ma journée", DayPlanPaths.day, DayPlanRoutes.readers),
        ("Personnes", PersonPaths.people, [.counsellor, .encadrant, .direction, .rh]),
        ("Candidatures", CandidaturePaths.all, [.counsellor, .direction]),
        ("Mes orientations", OrientationPaths.all, [.prescriber]),
        ("Noter un contact", ContactPaths.new, [.counsellor]),
        ("Échéances", DeadlinePaths.deadlines, DeadlineRoutes.readers),
        ("Mois", MonthPaths.months, MonthRoutes.readers),
        ("Conventions", ConventionPaths.conventions, Conventions.readers),
        ("Pilotage", SteeringPaths.steering, SteeringRoutes.readers),
        ("Comptes", AccountPaths.accounts, Accounts.readers),
        ("Structure", OrganisationPaths.organisation, Organisations.readers),
        ("Mon compte", OwnAccountPaths.account, Set(Role.allCases)),
    ]
}
