/// Everything the law, the State or a structure may change without touching the code: read once at start, then only passed on.
public struct Referentials: Sendable {
    public let parameters: Parameters

    public let freins: Referential<FreinCode>
    public let freinSeverities: Referential<FreinSeverity>
    public let freinEvidence: Referential<FreinEvidence>
    public let aspLines: Referential<AspLine>

    public let exitCategories: Referential<CaseTerm<ExitCategory>>
    public let exitReasons: Referential<ExitReason>
    /// Where somebody goes after a dispositif that the ASP does not count.
    public let exitOrientations: Referential<Term>
    public let candidatureStates: Referential<CaseTerm<CandidatureState>>
    public let refusalReasons: Referential<RefusalReason>
    public let prescriberKinds: Referential<PrescriberKind>
    /// The ASP's « orienteur ».
    public let origins: Referential<Term>
    public let educationLevels: Referential<EducationLevel>
    public let welcomeSteps: Referential<DefaultWelcomeStep>

    public let eligibilityCriteria: Referential<CriterionTerm>
    public let passStates: Referential<CaseTerm<PassState>>
    public let suspensionReasons: Referential<CaseTerm<SuspensionReason>>
    public let prolongationReasons: Referential<CaseTerm<ProlongationReason>>
    public let employeeRecordStates: Referential<CaseTerm<EmployeeRecordState>>

    public let trainingKinds: Referential<Term>
    public let certificates: Referential<Certificate>
    public let immersionFrames: Referential<ImmersionFrame>
    public let immersionObjects: Referential<Term>
    public let contactKinds: Referential<ContactKind>
    public let entretienKinds: Referential<EntretienKind>
    public let functions: Referential<ChantierFunction>
    public let actionKinds: Referential<ActionKind>

    public let absenceReasons: Referential<AbsenceReason>
    public let hourKinds: Referential<HourKindTerm>
    public let dispositifKinds: Referential<DispositifTerm>

    /// What the spreadsheets of structures call things.
    public let importWords: Referential<ImportWord>

    public let observationKinds: Referential<ObservationKind>
    public let signalKinds: Referential<SignalKind>
    public let skillLevels: Referential<SkillLevelTerm>
    /// By code, in alphabetical order.
    public let skillFrameworks: [SkillFramework]
    /// The languages of the person's own space.
    public let translations: Translations

    public init(
        parameters: Parameters, freins: Referential<FreinCode>, freinSeverities: Referential<FreinSeverity>,
        freinEvidence: Referential<FreinEvidence>, aspLines: Referential<AspLine>, exitCategories: Referential<CaseTerm<ExitCategory>>,
        exitReasons: Referential<ExitReason>, exitOrientations: Referential<Term>, candidatureStates: Referential<CaseTerm<CandidatureState>>,
        refusalReasons: Referential<RefusalReason>, prescriberKinds: Referential<PrescriberKind>, origins: Referential<Term>,
        educationLevels: Referential<EducationLevel>, welcomeSteps: Referential<DefaultWelcomeStep>, eligibilityCriteria: Referential<CriterionTerm>,
        passStates: Referential<CaseTerm<PassState>>, suspensionReasons: Referential<CaseTerm<SuspensionReason>>,
        prolongationReasons: Referential<CaseTerm<ProlongationReason>>, employeeRecordStates: Referential<CaseTerm<EmployeeRecordState>>,
        trainingKinds: Referential<Term>, certificates: Referential<Certificate>, immersionFrames: Referential<ImmersionFrame>,
        immersionObjects: Referential<Term>, contactKinds: Referential<ContactKind>, entretienKinds: Referential<EntretienKind>,
        functions: Referential<ChantierFunction>, actionKinds: Referential<ActionKind>, absenceReasons: Referential<AbsenceReason>,
        hourKinds: Referential<HourKindTerm>, dispositifKinds: Referential<DispositifTerm>, importWords: Referential<ImportWord>,
        observationKinds: Referential<ObservationKind>, signalKinds: Referential<SignalKind>, skillLevels: Referential<SkillLevelTerm>,
        skillFrameworks: [SkillFramework], translations: Translations
    ) {
        self.parameters = parameters
        self.freins = freins
        self.freinSeverities = freinSeverities
        self.freinEvidence = freinEvidence
        self.aspLines = aspLines
        self.exitCategories = exitCategories
        self.exitReasons = exitReasons
        self.exitOrientations = exitOrientations
        self.candidatureStates = candidatureStates
        self.refusalReasons = refusalReasons
        self.prescriberKinds = prescriberKinds
        self.origins = origins
        self.educationLevels = educationLevels
        self.welcomeSteps = welcomeSteps
        self.eligibilityCriteria = eligibilityCriteria
        self.passStates = passStates
        self.suspensionReasons = suspensionReasons
        self.prolongationReasons = prolongationReasons
        self.employeeRecordStates = employeeRecordStates
        self.trainingKinds = trainingKinds
        self.certificates = certificates
        self.immersionFrames = immersionFrames
        self.immersionObjects = immersionObjects
        self.contactKinds = contactKinds
        self.entretienKinds = entretienKinds
        self.functions = functions
        self.actionKinds = actionKinds
        self.absenceReasons = absenceReasons
        self.hourKinds = hourKinds
        self.dispositifKinds = dispositifKinds
        self.importWords = importWords
        self.observationKinds = observationKinds
        self.signalKinds = signalKinds
        self.skillLevels = skillLevels
        self.skillFrameworks = skillFrameworks
        self.translations = translations
    }
}
