import Database
import Domain

/// Contracts and PASS as the summaries keep them: what every alert and every end is told from, without reading a file.
struct SummaryDates {
    let contract: ContractDates
    /// First day of the first contract.
    let contractFrom: Day?
    let pass: PassIAE?

    static let none = SummaryDates(contract: ContractDates(end: nil, limit: nil, weekly: nil), contractFrom: nil, pass: nil)

    /// Of `parcours_summaries` (alias `m`), in the order that `init` reads.
    static let columns: Statement = """
        m.contract_until, m.contract_limit, m.weekly_hundredths, m.contract_from, m.pass_from, m.pass_until, m.pass_suspended_from,
        m.pass_suspended_until
        """

    init(contract: ContractDates, contractFrom: Day?, pass: PassIAE?) {
        self.contract = contract
        self.contractFrom = contractFrom
        self.pass = pass
    }

    init(_ row: Row, from index: Int) throws {
        func day(_ offset: Int) throws -> Day? { try row.optionalText(index + offset).flatMap { Day(iso: $0) } }
        contract = ContractDates(end: try day(0), limit: try day(1), weekly: try row.optionalInt(index + 2).map { Hours(hundredths: $0) })
        contractFrom = try day(3)
        guard let from = try day(4), let until = try day(5) else {
            pass = nil
            return
        }
        let suspended = try day(6).flatMap { first in try day(7).flatMap { Period(first, $0) } }
        let suspensions = suspended.map { [Suspension($0, reason: .contractSuspended, recordedOn: $0.first)] } ?? []
        pass = PassIAE(start: from, knownEnd: until, suspensions: suspensions)
    }
}
