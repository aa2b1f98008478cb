/// The month of an annexe as its reader may see it.
public struct MonthSheet: Sendable {
    public let annex: FinancialAnnex
    /// First day of the month.
    public let month: Day
    /// Kinds of hours in the order of the referential, with those that count.
    public let kinds: [HourKindTerm]
    public let lines: [MonthLine]
    /// Under contract at the places of the annexe this month, and attached to none.
    public let unattached: [Person]
    /// The oldest first.
    public let closings: [MonthClosing]
    /// Of the last version declared; empty before the first.
    public let declared: [DeclaredLine]
    /// Half-days of the month on which people disagree: it is not validated before they are settled.
    public let contested: [ContestedHalfDay]
    /// Nil when the reader may not know what people are paid.
    public let seesPay: Bool

    public init(
        annex: FinancialAnnex, month: Day, kinds: [HourKindTerm], lines: [MonthLine], unattached: [Person] = [], closings: [MonthClosing] = [],
        declared: [DeclaredLine] = [], contested: [ContestedHalfDay] = [], seesPay: Bool
    ) {
        self.annex = annex
        self.month = month
        self.kinds = kinds
        self.lines = lines
        self.unattached = unattached
        self.closings = closings
        self.declared = declared
        self.contested = contested
        self.seesPay = seesPay
    }

    public var state: MonthState { closings.last?.state ?? .draft }
    public var isDeclared: Bool { closings.contains { $0.state == .validated } }
    /// Of the declaration under way or done.
    public var version: Int { closings.last?.version ?? 1 }
    public var counted: Set<HourKind> { Set(kinds.filter(\.counts).map(\.kind)) }

    /// With at least an hour, of any kind: the people that the list of months counts.
    public var working: Int { lines.count { $0.total > Hours(0) } }

    public var paid: Hours { lines.reduce(Hours(0)) { $0 + $1.paid(counting: counted) } }
    public func total(_ kind: HourKind) -> Hours { lines.reduce(Hours(0)) { $0 + ($1.hours[kind] ?? Hours(0)) } }

    /// Of the month: paid hours / annual hours × 12, in thousandths by `monthlyThousandths`.
    public var etp: ETP { ETP(paid: paid, annualHours: annex.terms(on: month)?.annualHours ?? ETP.annualHoursInACI) }

    public var exits: [(category: ExitCategory, lines: [MonthLine])] {
        ExitCategory.allCases.compactMap { category in
            let own = lines.filter { $0.exit?.category == category }
            return own.isEmpty ? nil : (category, own)
        }
    }

    public func anomalies(of line: MonthLine) -> [MonthAnomaly] { line.anomalies(in: month, counting: counted) }
    public var anomalyCount: Int { lines.reduce(0) { $0 + anomalies(of: $1).count } }

    /// What the declaration of a line says, or would say today.
    public func declaration(of line: MonthLine) -> DeclaredLine {
        DeclaredLine(
            person: line.person.id, paid: line.paid(counting: counted), grossPay: line.grossPay, accompanied: line.isAccompanied(in: month),
            exitOn: line.exit?.day)
    }

    /// Whatever differs from the last declaration, in the order of the sheet; nothing before a first one.
    public var regularisations: [Regularisation] {
        guard isDeclared else { return [] }
        let known = Dictionary(declared.map { ($0.person, $0) }, uniquingKeysWith: { $1 })
        return lines.compactMap { line in
            let (then, now) = (known[line.person.id], declaration(of: line))
            guard let then else { return line.total == Hours(0) ? nil : Regularisation(person: line.person, declared: nil, today: now) }
            return then == now ? nil : Regularisation(person: line.person, declared: then, today: now)
        }
    }

    /// Whole hours as the Extranet takes them: rounded half up, line by line.
    public static func wholeHours(_ hours: Hours) -> Int { ETP.rounded(hours.hundredths, over: 100) }

    /// Exactly what a closing signs.
    public var content: String {
        let head = "\(annex.number.text) \(month.iso)"
        let rows = lines.map { line in
            let declared = declaration(of: line)
            let kinds = HourKind.allCases.map { "\($0.rawValue)=\(line.hours[$0]?.hundredths ?? -1)" }.joined(separator: " ")
            return "\(declared.person.text) \(kinds) \(declared.grossPay ?? -1) \(declared.accompanied) \(declared.exitOn?.iso ?? "-")"
        }
        return ([head] + rows).joined(separator: "\n")
    }
}
