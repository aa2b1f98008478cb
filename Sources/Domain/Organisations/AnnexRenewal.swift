/// Who follows an annexe into its next year: shown before anything is written, then ticked by hand.
public struct AnnexRenewal: Sendable {
    public struct Line: Sendable {
        public let member: AnnexMember
        /// Proposed; who renews may decide otherwise.
        public let follows: Verdict<Bool>

        public init(member: AnnexMember, follows: Verdict<Bool>) {
            self.member = member
            self.follows = follows
        }
    }

    public let annex: FinancialAnnex
    /// First day of the next year.
    public let from: Day
    public let to: Day
    public let lines: [Line]

    /// The next annexe begins the day after this one ends and lasts as long as the calendar says: a year, day for day.
    public init(of annex: FinancialAnnex, members: [AnnexMember]) {
        let from = annex.period.last.adding(days: 1)
        self.annex = annex
        self.from = from
        to = from.adding(years: 1).adding(days: -1)
        lines = members.map { Line(member: $0, follows: AnnexRenewal.follows($0, annex, from)) }
    }

    /// The number of the next year as it will most likely be: same order, no amendment. To be read again on the paper.
    public var likelyNumber: String {
        let year = from.year % 100
        let number = annex.number
        return number.kind.rawValue + number.department + (year < 10 ? "0\(year)" : "\(year)") + number.order + "A0M0"
    }

    private static func follows(_ member: AnnexMember, _ annex: FinancialAnnex, _ from: Day) -> Verdict<Bool> {
        if let to = member.to, to < annex.period.last { return Verdict(false, because: [Reason("Détachement le \(to.inWords).")]) }
        if let left = member.leftOn, left < from { return Verdict(false, because: [Reason("Sortie le \(left.inWords).")]) }
        guard let until = member.contractUntil else { return Verdict(false, because: [Reason("Aucun contrat connu.")]) }
        guard until >= from else { return Verdict(false, because: [Reason("Contrat fini le \(until.inWords), avant le \(from.inWords).")]) }
        return Verdict(true, because: [Reason("Contrat jusqu’au \(until.inWords).")])
    }
}
