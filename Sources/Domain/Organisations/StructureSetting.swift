/// What a structure decides of itself: dated, signed, with its reason; the last one is in force.
public struct StructureSetting: Hashable, Sendable {
    public enum Code: String, CaseIterable, Hashable, Sendable {
        /// Payroll keeps the NIR of each person; off until the direction turns it on.
        case payrollNIR = "payroll_nir"
        /// Which kind of SIAE it is; an ACI until the direction says otherwise.
        case siaeKind = "siae_kind"
    }

    public let id: ID<StructureSetting>
    public let code: Code
    /// « on » or « off », or the code of a kind of SIAE.
    public let value: String
    public let reason: String
    public let on: Day
    public let by: String

    public init(id: ID<StructureSetting>, code: Code, value: String, reason: String, on: Day, by: String) {
        self.id = id
        self.code = code
        self.value = value
        self.reason = reason
        self.on = on
        self.by = by
    }

    public static let on = "on"
    public static let off = "off"
}

/// The NIR of one person as payroll keeps it, for RH alone.
public struct PayrollNumber: Sendable {
    public let person: Person
    /// The structure keeps NIR. When it does not, none is opened even if some stay sealed.
    public let isOn: Bool
    /// A number stands, opened or not: it may be taken back.
    public let isNoted: Bool
    public let nir: String?
    public let notedOn: Day?
    public let notedBy: String?
    /// The row that holds, for a change made on what is shown.
    public let version: ID<PayrollNumber>?
    public let title: NIR.Title?

    public init(
        person: Person, isOn: Bool, isNoted: Bool, nir: String?, notedOn: Day?, notedBy: String?, version: ID<PayrollNumber>?, title: NIR.Title?
    ) {
        self.person = person
        self.isOn = isOn
        self.isNoted = isNoted
        self.nir = nir
        self.notedOn = notedOn
        self.notedBy = notedBy
        self.version = version
        self.title = title
    }
}
