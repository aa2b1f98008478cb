import Domain

struct PassDatesInput: CaseInput {
    let start: CaseDay
    let number: String

    func actual(probeDays: [Day]) -> CaseValue {
        let pass = PassIAE(start: start.day)
        let window = pass.prolongationWindow()
        return .object([
            ("default_end", .day(pass.end)),
            ("duration_days", .number(pass.duration)),
            ("waiting_period_end", .day(pass.waitingPeriodEnd())),
            ("prolongation_window_start", .day(window.opens)),
            ("prolongation_window_end", .day(window.closes)),
            ("suspension_max_end_if_suspension_starts_that_day", .day(PassParameters.inForce.lastEnd(ofSuspensionFrom: start.day))),
            ("number_display", .optional(PassNumber(number)?.display)),
        ])
    }
}

struct DiagnosisExpiryInput: CaseInput {
    let today: CaseDay
    let author: CaseCode<EligibilityDiagnosis.Author>

    private enum CodingKeys: String, CodingKey {
        case today
        case author = "author_kind"
    }

    func actual(probeDays: [Day]) -> CaseValue {
        let diagnosis = EligibilityDiagnosis(by: author.code, on: today.day)
        let days = [diagnosis.expiresOn.adding(days: -1), diagnosis.expiresOn]
        return .object([
            ("expires_at", .day(diagnosis.expiresOn)),
            ("valid_on", .object(days.map { ($0.iso, .bool(diagnosis.isValid(on: $0))) })),
        ])
    }
}

struct CriteriaInput: CaseInput {
    let kind: CaseCode<SIAEKind>
    /// Pairs of criterion and level; the level is that of the case, as the table of levels may change.
    let criteria: [[String]]

    private enum CodingKeys: String, CodingKey {
        case kind = "siae_kind"
        case criteria
    }

    func actual(probeDays: [Day]) -> CaseValue {
        let levels = criteria.compactMap { $0.last.flatMap(CriterionLevel.init(rawValue:)) }
        return .object([("sufficient", .bool(Eligibility.isSufficient(levels, in: kind.code)))])
    }
}
