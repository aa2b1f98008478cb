import Domain

struct CandidatureInput: CaseInput {
    let transition: CaseCode<CandidatureTransition>
    let from: CaseCode<CandidatureState>

    func actual(probeDays: [Day]) -> CaseValue {
        .object([("available", .bool(transition.code.isAvailable(from: from.code))), ("to", .text(transition.code.target.rawValue))])
    }
}

struct EmployeeRecordInput: CaseInput {
    let transition: CaseCode<EmployeeRecordTransition>
    let from: CaseCode<EmployeeRecordState>

    func actual(probeDays: [Day]) -> CaseValue {
        .object([("available", .bool(transition.code.isAvailable(from: from.code))), ("to", .text(transition.code.target.rawValue))])
    }
}

struct CompanyCodesInput: CaseInput {
    let kind: String

    private enum CodingKeys: String, CodingKey {
        case kind = "company_kind"
    }

    func actual(probeDays: [Day]) -> CaseValue {
        .object([("employer_type", .text(ASPCodes.employerType(ofCompanyKind: kind))), ("measure", .optional(ASPCodes.measure(ofCompanyKind: kind)))])
    }
}

struct DepartmentInput: CaseInput {
    let code: String

    private enum CodingKeys: String, CodingKey {
        case code = "commune_code"
    }

    func actual(probeDays: [Day]) -> CaseValue { .object([("department_code", .text(ASPCodes.departmentCode(ofCommune: code)))]) }
}

struct BatchNameInput: CaseInput {
    let name: String

    func actual(probeDays: [Day]) -> CaseValue {
        let feedback = ASPCodes.feedbackFileName(ofBatch: name)
        return .object([("valid", .bool(feedback != nil)), ("feedback", .optional(feedback))])
    }
}
