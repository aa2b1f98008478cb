import Domain

/// `{"valid": true}`, or false with the reason.
private func validity(_ reason: String?) -> CaseValue {
    .object([("valid", .bool(reason == nil))] + (reason.map { [("reason", .text($0))] } ?? []))
}

private func validity(_ isRight: Bool) -> CaseValue {
    validity(isRight ? nil : "INVALID")
}

struct NIRInput: CaseInput {
    let nir: String

    func actual(probeDays: [Day]) -> CaseValue { validity(NIR.check(nir)?.rawValue) }
}

struct NIRConsistencyInput: CaseInput {
    let nir: String
    let title: String
    let birthdate: CaseDay?

    func actual(probeDays: [Day]) -> CaseValue {
        guard let number = NIR(nir) else { return validity(NIR.check(nir)?.rawValue) }
        return validity(number.inconsistency(title: NIR.Title(rawValue: title), birthdate: birthdate?.day)?.rawValue)
    }
}

struct NTTInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(NTT.check(value)?.rawValue) }
}

struct NTTRequiredInput: CaseInput {
    let beginning: String?

    private enum CodingKeys: String, CodingKey {
        case beginning = "nir_starts_with"
    }

    func actual(probeDays: [Day]) -> CaseValue { .object([("required", .bool(NTT.isRequired(nirBeginningWith: beginning?.first)))]) }
}

struct FranceTravailIdInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(FranceTravailId.check(value)?.rawValue) }
}

struct AnnexNumberInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(FinancialAnnexNumber.check(value)?.rawValue) }
}

struct SIRETInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(EstablishmentNumber.isSIRET(value)) }
}

struct SIRENInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(EstablishmentNumber.isSIREN(value)) }
}

struct PostCodeInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(EstablishmentNumber.isPostCode(value)) }
}

struct NAFInput: CaseInput {
    let value: String

    func actual(probeDays: [Day]) -> CaseValue { validity(EstablishmentNumber.isNAF(value)) }
}

struct BirthdateInput: CaseInput {
    let today: CaseDay
    let birthdate: CaseDay

    func actual(probeDays: [Day]) -> CaseValue { validity(BirthdateLimits.check(birthdate.day, on: today.day)?.rawValue) }
}
