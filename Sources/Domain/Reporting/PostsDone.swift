/// Posts done against those conventioned over some months, of one annexe or of several (formulas of the State's dashboards, field § 2.1).
///
/// Hours are added first and divided once for each number of annual hours, so that nothing is rounded in between.
public struct PostsDone: Sendable {
    public let months: [AnnexMonth]

    public init(_ months: [AnnexMonth]) {
        self.months = months
    }

    public var paid: Hours { months.reduce(Hours(0)) { $0 + $1.paid } }

    /// Full-time posts over a year, in thousandths.
    public var annualThousandths: Int { divided(months.map { ($0.paid, $0.etp.annualHours) }, scale: 1000) }

    /// The same hours as posts of one month: what one month's hours make.
    public var monthlyThousandths: Int { divided(months.map { ($0.paid, $0.etp.annualHours) }, scale: 12_000) }

    /// Of what was last declared, over a year; months never declared add nothing.
    public var declaredThousandths: Int { divided(declaredMonths.map { ($0.declared ?? Hours(0), $0.etp.annualHours) }, scale: 1000) }

    /// Of the same months as they stand today, to compare with the declaration.
    public var paidOfDeclaredThousandths: Int { divided(declaredMonths.map { ($0.paid, $0.etp.annualHours) }, scale: 1000) }

    public var declaredMonths: [AnnexMonth] { months.filter { $0.declared != nil } }

    /// Posts given over these months, brought back to a year, in thousandths.
    public var conventionedThousandths: Int { ETP.rounded(months.reduce(0) { $0 + $1.conventioned }, over: 12) }

    /// Done over conventioned for these months, in thousandths; nil without posts.
    public var realisation: Int? {
        conventionedThousandths == 0 ? nil : ETP.rounded(annualThousandths * 1000, over: conventionedThousandths)
    }

    /// Those with at least an hour, or closed as entered.
    public var entered: [AnnexMonth] { months.filter { $0.people > 0 || $0.state != .draft } }

    /// Whole months before `today`.
    public func elapsed(on today: Day) -> PostsDone { PostsDone(months.filter { $0.month.lastOfMonth < today }) }

    /// Of each calendar month with something entered; nil when nothing was: « sans objet ».
    public var meanMonthlyThousandths: Int? {
        let days = Set(entered.map(\.month))
        guard !days.isEmpty else { return nil }
        return ETP.rounded(PostsDone(entered).monthlyThousandths, over: days.count)
    }

    private func divided(_ hours: [(paid: Hours, annual: Int)], scale: Int) -> Int {
        Dictionary(grouping: hours, by: \.annual).reduce(0) { sum, one in
            sum + ETP.rounded(one.value.reduce(0) { $0 + $1.paid.hundredths } * scale, over: one.key * 100)
        }
    }
}

/// The posts of a year, annexe by annexe, as far as the reader reaches.
public struct PostsYear: Sendable {
    public struct Annexe: Sendable {
        public let annex: FinancialAnnex
        public let posts: PostsDone
        /// False when the annexe also works at places that are not the reader's: hours are then a part of what was done.
        public let isWhole: Bool
    }

    public let year: Int
    public let annexes: [Annexe]
    public let kinds: [HourKindTerm]
    public let kindsVersion: String

    public init(year: Int, months: [AnnexMonth], reader: Reader, kinds: [HourKindTerm], kindsVersion: String) {
        let order = months.reduce(into: [FinancialAnnex]()) { if $0.last?.id != $1.annex.id { $0.append($1.annex) } }
        let own = Dictionary(grouping: months, by: \.annex.id)
        annexes = order.map { Annexe(annex: $0, posts: PostsDone(own[$0.id] ?? []), isWhole: $0.isWhole(for: reader)) }
        self.year = year
        self.kinds = kinds
        self.kindsVersion = kindsVersion
    }

    public var all: PostsDone { PostsDone(annexes.flatMap(\.posts.months)) }
    public var isWhole: Bool { annexes.allSatisfy(\.isWhole) }

    /// The twelve months, all annexes together; nil for a month that no annexe covers.
    public var byMonth: [(month: Day, posts: PostsDone?)] {
        let own = Dictionary(grouping: all.months, by: \.month)
        return (1...12).compactMap { Day(year, $0, 1) }.map { day in (day, own[day].map { PostsDone($0) }) }
    }
}

extension FinancialAnnex {
    /// Every place of it is the reader's, so that its hours are those of everybody.
    public func isWhole(for reader: Reader) -> Bool {
        places.allSatisfy { place in
            let place = Place(structure: reader.structure, site: place.site, crew: place.crew)
            return Policy.right(of: reader, on: .contract, .ordinary, of: place).canRead
        }
    }

    public func works(at site: ID<Site>) -> Bool { places.contains { $0.site == site } }
}
