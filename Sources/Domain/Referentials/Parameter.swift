/// A number of law or of practice, in force from a day to another: what rules receive as an argument and quote in their because.
public struct Parameter: ReferentialEntry, Hashable {
    public let term: Term
    /// A whole number of `unit`: money in cents, shares in percent.
    public let value: Int
    public let unit: ParameterUnit
    /// The article or document: « art. L5132-15-1 ».
    public let source: String
    /// False when no text of law could be read for it: the configuration page asks to have it confirmed.
    public let isVerified: Bool
    /// In French, what to know before changing it. Nil when there is nothing to add.
    public let note: String?

    public init(term: Term, value: Int, unit: ParameterUnit, source: String, isVerified: Bool, note: String?) {
        self.term = term
        self.value = value
        self.unit = unit
        self.source = source
        self.isVerified = isVerified
        self.note = note
    }

    /// What a because quotes: « art. R5132-1-8 ; pass.duration_days = 730 (depuis le 1er déc. 2021) ».
    public var citation: String {
        "\(source) ; \(code) = \(value) (depuis le \(validity.from.inWords))"
    }
}

public enum ParameterUnit: String, CaseIterable, Sendable {
    case minutes, hours, days, months, years, cents, percent
    /// A number of things: conventions, criteria, people, levels.
    case count
}

/// Every number of law and practice, by day.
public struct Parameters: Sendable {
    public let referential: Referential<Parameter>
    private let periods: [ParameterCode: Periods]

    private struct Periods: Sendable {
        let first: Parameter
        let later: [Parameter]
    }

    /// Throws the first known code that the referential does not give.
    public init(_ referential: Referential<Parameter>) throws(MissingParameter) {
        var periods: [ParameterCode: Periods] = [:]
        let byCode = Dictionary(grouping: referential.entries, by: \.code)
        for code in ParameterCode.allCases {
            let dated = (byCode[code.rawValue] ?? []).sorted { $0.validity.from < $1.validity.from }
            guard let first = dated.first else { throw MissingParameter(code: code) }
            periods[code] = Periods(first: first, later: Array(dated.dropFirst()))
        }
        self.referential = referential
        self.periods = periods
    }

    /// The parameter in force that day. Before its first period, the first; in a gap or after the last, the latest one begun:
    /// the `validity` of the answer tells which, and its `citation` shows it to the reader.
    public subscript(code: ParameterCode, on day: Day) -> Parameter {
        guard let known = periods[code] else { preconditionFailure("init checks that every code is given") }
        return known.later.last { $0.validity.from <= day } ?? known.first
    }

    /// The parameter strictly in force that day; nil outside its periods, as for an amount nobody has published yet.
    public func inForce(_ code: ParameterCode, on day: Day) -> Parameter? {
        referential.entry(code.rawValue, on: day)
    }
}

/// A number the rules count on is not in the referential.
public struct MissingParameter: Error, Hashable {
    public let code: ParameterCode
}
