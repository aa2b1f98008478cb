extension PassParameters {
    /// The numbers of the PASS in force that day, for the rules of `Contracts/Pass`.
    public init(_ parameters: Parameters, on day: Day) {
        func value(_ code: ParameterCode) -> Int { parameters[code, on: day].value }
        let request = value(.passProlongationRequestDays)
        self.init(
            duration: value(.passDurationDays),
            waitingPeriodYears: value(.passWaitingYears),
            suspensionMonths: value(.passSuspensionMaxMonths),
            suspensionRetroactivity: value(.passSuspensionRetroDays),
            postponement: value(.passPostponementDays),
            prolongationOpensMonthsBeforeEnd: value(.passProlongationOpensMonths),
            prolongationClosesMonthsAfterEnd: value(.passProlongationClosesMonths),
            prolongationLimits: [
                .seniorCDI: ProlongationLimit(perRequest: value(.passProlongationSeniorCDIDays), cumulative: nil),
                .completeTraining: ProlongationLimit(perRequest: request, cumulative: nil),
                .rqth: ProlongationLimit(perRequest: request, cumulative: value(.passProlongationRQTHCapDays)),
                .senior: ProlongationLimit(perRequest: request, cumulative: value(.passProlongationSeniorCapDays)),
                .particularDifficulties: ProlongationLimit(perRequest: request, cumulative: value(.passProlongationDifficultiesCapDays)),
            ],
            ages: [.senior: value(.cddiSeniorAge), .seniorCDI: value(.cdiInclusionMinAge)],
            source: parameters[.passDurationDays, on: day].citation)
    }
}
