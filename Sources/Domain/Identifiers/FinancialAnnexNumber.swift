/// The number of an annexe financière: measure, department, year, order, amendment and modification (`ACI051170013A0M1`).
public struct FinancialAnnexNumber: Hashable, Sendable {
    public let kind: SIAEKind
    public let department: String
    /// Two digits.
    public let year: String
    public let order: String
    public let amendment: String
    public let modification: String

    public enum Rule: String, Hashable, Sendable {
        case badPrefix = "BAD_PREFIX"
        case badSuffix = "BAD_SUFFIX"
    }

    public init?(_ typed: String) {
        guard case .success(let parts) = FinancialAnnexNumber.read(IdentifierText.compact(typed)) else { return nil }
        self = parts
    }

    /// What is wrong with a number exactly as given, nil when it is right: shape of the State's platform, without any tolerance.
    public static func check(_ text: String) -> Rule? {
        switch read(text) {
        case .success: nil
        case .failure(let rule): rule
        }
    }

    /// Two numbers name the same annexe when all but the modification agree.
    public func isSameAnnex(as other: FinancialAnnexNumber) -> Bool {
        kind == other.kind && department == other.department && year == other.year && order == other.order && amendment == other.amendment
    }

    /// `ACI051170013A0M1`.
    public var text: String { kind.rawValue + department + year + order + "A" + amendment + "M" + modification }

    private static func read(_ text: String) -> Result<FinancialAnnexNumber, Rule> {
        guard hasSuffix(text) else { return .failure(.badSuffix) }
        // Longest code first: EITI before EI.
        let kinds = SIAEKind.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        guard let kind = kinds.first(where: { text.hasPrefix($0.rawValue) }) else { return .failure(.badPrefix) }
        let rest = text.dropFirst(kind.rawValue.count)
        guard rest.count == 13, isDepartment(rest.prefix(3)), IdentifierText.isDigits(rest.dropFirst(3).prefix(6), count: 6) else {
            return .failure(.badPrefix)
        }
        let number = FinancialAnnexNumber(
            kind: kind, department: String(rest.prefix(3)), year: String(rest.dropFirst(3).prefix(2)), order: String(rest.dropFirst(5).prefix(4)),
            amendment: String(rest.dropFirst(10).prefix(1)), modification: String(rest.suffix(1)))
        return .success(number)
    }

    private init(kind: SIAEKind, department: String, year: String, order: String, amendment: String, modification: String) {
        self.kind = kind
        self.department = department
        self.year = year
        self.order = order
        self.amendment = amendment
        self.modification = modification
    }

    private static func hasSuffix(_ text: String) -> Bool {
        let tail = Array(text.utf8.suffix(4))
        return tail.count == 4 && tail[0] == 0x41 && IdentifierText.isDigit(tail[1]) && tail[2] == 0x4D && IdentifierText.isDigit(tail[3])
    }

    private static func isDepartment(_ text: Substring) -> Bool {
        guard IdentifierText.isDigits(text.prefix(2), count: 2), let last = text.utf8.last else { return false }
        return IdentifierText.isDigit(last) || (0x41...0x5A).contains(last)
    }
}

extension FinancialAnnexNumber.Rule: Error {}
