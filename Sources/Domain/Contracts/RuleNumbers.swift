/// The numbers of each rule, read from the parameters in force on a day.
extension CDDIParameters {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init(
            minimumMonths: value(.cddiMinMonths), maximumMonths: value(.cddiMaxMonths), decisionMonths: value(.cddiExceptionStepMonths),
            ceilingMonths: value(.cddiExceptionMaxMonths), exitPlanMonths: value(.cddiPlanExitMonths), renewalMonths: value(.cddiRenewalMonths),
            trial: Trial(shortMonths: value(.cddiTrialShortMonths), shortDays: value(.cddiTrialShortDays), longMonths: value(.cddiTrialLongMonths)),
            minimumWeekly: Hours(value(.hoursWeekMin)),
            maximumWeekly: Hours(value(.hoursWeekMax)), derogationMonths: value(.hoursDerogationMonths), seniorAge: value(.cddiSeniorAge),
            suspensionDays: value(.passContractSuspendedDays), source: parameters[.cddiMaxMonths, on: day].citation)
    }
}

extension ExitParameters {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init(
            minimumDays: value(.exitMinDays), minimumHours: Hours(value(.exitMinHours)), liftedFreins: value(.exitLiftedFreins),
            liftedFreinSeverity: value(.exitLiftedFreinSeverity), source: parameters[.exitMinDays, on: day].citation)
    }
}

extension PMSMPParameters {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init(
            conventionMonths: value(.pmsmpConventionMonths), renewals: value(.pmsmpRenewals), sameHostConventions: value(.pmsmpSameHostConventions),
            sameHostDays: value(.pmsmpSameHostDays), sameHostMonths: value(.pmsmpSameHostMonths), contractShare: value(.pmsmpContractShare),
            source: parameters[.pmsmpSameHostDays, on: day].citation)
    }
}

extension BilanCalendar.Parameters {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init()
        welcomeDays = value(.bilanWelcomeDays)
        diagnosticDays = value(.bilanDiagnosticDays)
        integrationMonths = value(.bilanIntegrationMonths)
        intervalMonths = value(.bilanIntervalMonths)
        renewalOpensDays = value(.bilanRenewalDays)
        renewalDueDays = value(.bilanRenewalLastDays)
        fseExitDays = value(.fseExitDays)
        afterExitMonths = value(.bilanAfterExitMonths)
    }
}

extension EligibilityParameters {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init(
            levelTwo: Dictionary(uniqueKeysWithValues: SIAEKind.allCases.map { ($0, value($0.levelTwoCode)) }),
            levelOne: value(.eligibilityLevel1Criteria), prescriberMonths: value(.eligibilityPrescriberMonths), employerDays: value(.eligibilityEmployerDays),
            seniorAge: value(.eligibilitySeniorAge), youngAge: value(.eligibilityYoungAge),
            sources: Dictionary(uniqueKeysWithValues: SIAEKind.allCases.map { ($0, parameters[$0.levelTwoCode, on: day].citation) }))
    }
}

extension SIAEKind {
    fileprivate var levelTwoCode: ParameterCode {
        switch self {
        case .aci: .eligibilityLevel2Criteria
        case .ei: .eligibilityLevel2CriteriaEI
        case .eiti: .eligibilityLevel2CriteriaEITI
        case .ai: .eligibilityLevel2CriteriaAI
        case .etti: .eligibilityLevel2CriteriaETTI
        }
    }
}

extension AlertParameters {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init()
        passMonths = [value(.alertPassSoonMonths), value(.alertPassNearMonths), value(.alertPassLastMonths)]
        contractDays = [value(.alertContractDays), value(.alertContractSoonDays), value(.alertContractLastDays)]
        longSuspensionMonths = value(.passSuspensionReviewMonths)
    }
}

extension CommercialShare.Limits {
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        self.init(watch: value(.revenueAlert), near: value(.revenueLastAlert), limit: value(.revenueMax))
    }
}
