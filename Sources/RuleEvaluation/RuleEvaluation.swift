import Domain
public import Foundation

/// Answers test cases written as JSON lines, so that anybody can compare Jalon's rules with the State's, case by case (`jalon rules evaluate FILE.jsonl`).
public enum RuleEvaluation {
    /// One case in, one answer out: `{"id": …, "actual": …}` with `actual` shaped like the `expected` of its kind, or `{"id": …, "error": …}` for a case
    /// that cannot be read. Only `kind` and `input` decide; the days on which probes are asked may stand in `input.probes` or, as in the State's own
    /// file, in `expected.probes`, of which nothing but `today` is read.
    public static func evaluate(line: String) -> String {
        var answer: [UInt8] = []
        evaluate(line: Data(line.utf8), to: &answer)
        return String(decoding: answer, as: UTF8.self)
    }

    /// The same from and to UTF-8; the answer is added at the end of `answers`, without a line break.
    public static func evaluate(line: Data, to answers: inout [UInt8]) {
        RuleEvaluation.answer(to: line).write(to: &answers)
    }

    private static func answer(to line: Data) -> CaseValue {
        do {
            let decoded = try JSONDecoder().decode(RuleCase.self, from: line)
            return .object([("id", .text(decoded.id)), ("actual", decoded.actual)])
        } catch {
            let id = try? JSONDecoder().decode(CaseName.self, from: line).id
            return .object([("id", .optional(id)), ("error", .text("unreadable case: \(error)"))])
        }
    }
}

/// The input of one kind of case, and the answer Domain gives.
protocol CaseInput: Decodable, Sendable {
    func actual(probeDays: [Day]) throws -> CaseValue
}

private struct CaseName: Decodable {
    let id: String
}

/// A line of the file, answered while it is read.
private struct RuleCase: Decodable {
    let id: String
    let actual: CaseValue

    private enum CodingKeys: String, CodingKey {
        case id, kind, input, expected
    }

    private struct Probes: Decodable {
        let probes: [Probe]?
    }

    private struct Probe: Decodable {
        let today: CaseDay
    }

    private static func probeDays(_ container: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) -> [Day]? {
        try? container.decode(Probes.self, forKey: key).probes?.map(\.today.day)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        let kind = try container.decode(String.self, forKey: .kind)
        guard let type = inputTypes[kind] else {
            actual = .object([("error", .text("unknown kind: \(kind)"))])
            return
        }
        let days = RuleCase.probeDays(container, .input) ?? RuleCase.probeDays(container, .expected) ?? []
        actual = try container.decode(type, forKey: .input).actual(probeDays: days)
    }
}

private let inputTypes: [String: any CaseInput.Type] = [
    "scenario": ScenarioInput.self,
    "timeline": TimelineInput.self,
    "hire": HireInput.self,
    "pass_dates": PassDatesInput.self,
    "diagnosis_expiry": DiagnosisExpiryInput.self,
    "criteria_sufficient": CriteriaInput.self,
    "nir": NIRInput.self,
    "nir_consistency": NIRConsistencyInput.self,
    "ntt": NTTInput.self,
    "ntt_required": NTTRequiredInput.self,
    "france_travail_id": FranceTravailIdInput.self,
    "annexe_financiere_number": AnnexNumberInput.self,
    "siret": SIRETInput.self,
    "siren": SIRENInput.self,
    "post_code": PostCodeInput.self,
    "naf": NAFInput.self,
    "birthdate": BirthdateInput.self,
    "job_application_transition": CandidatureInput.self,
    "employee_record_transition": EmployeeRecordInput.self,
    "asp_company_codes": CompanyCodesInput.self,
    "asp_department_code": DepartmentInput.self,
    "asp_batch_filename": BatchNameInput.self,
]
