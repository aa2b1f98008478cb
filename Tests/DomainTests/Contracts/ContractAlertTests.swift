import Domain
import Testing

@Suite("Alerts on contracts and PASS")
struct ContractAlertTests {
    /// PASS from 2024-01-01 to 2025-12-30, contracts to 2025-10-31.
    private func subjects(on iso: String, contractEnd: String = "2025-10-31") throws -> [ContractAlert.Subject] {
        let period = try #require(Period(try day("2024-01-01"), try day(contractEnd)))
        let chain = CDDIChain([CDDI(period, weekly: Hours(26))])
        return ContractAlert.all(of: chain, PassIAE(start: try day("2024-01-01")), on: try day(iso)).map(\.subject)
    }

    @Test("say nothing while everything is far")
    func far() throws {
        #expect(try subjects(on: "2024-06-01", contractEnd: "2024-12-31") == [])
    }

    @Test("come at 6, 3 and 1 months of the PASS, 90, 60 and 30 days of the contract")
    func thresholds() throws {
        #expect(try subjects(on: "2025-06-30") == [.passEnds(months: 6), .nearMaximum, .prolongationOpen])
        #expect(try subjects(on: "2025-06-29") == [.nearMaximum, .prolongationOpen])
        #expect(try subjects(on: "2025-08-02").first == .contractEnds(days: 90))
        #expect(try subjects(on: "2025-10-02").first == .contractEnds(days: 30))
        #expect(try subjects(on: "2025-12-01").contains(.passEnds(months: 1)))
    }

    @Test("offer the suspension when the contract is over and the PASS runs on")
    func alone() throws {
        #expect(try subjects(on: "2025-11-01").contains(.passRunsAlone))
        #expect(try !subjects(on: "2025-10-31").contains(.passRunsAlone))
    }

    @Test("tell a contract that outlives its PASS, and an expired PASS")
    func beyond() throws {
        #expect(try subjects(on: "2025-12-01", contractEnd: "2025-12-31").contains(.contractBeyondPass))
        #expect(try subjects(on: "2025-12-31").contains(.passExpired))
    }

    @Test("tell a suspension of twelve months")
    func longSuspension() throws {
        let start = try day("2024-06-01")
        let period = try #require(Period(start, PassParameters.inForce.lastEnd(ofSuspensionFrom: start)))
        let pass = try #require(PassIAE(start: try day("2024-01-01")).storing(Suspension(period, reason: .finishedContract, recordedOn: start)))
        #expect(ContractAlert.all(of: CDDIChain(), pass, on: try day("2025-06-01")).map(\.subject) == [.longSuspension])
        #expect(ContractAlert.all(of: CDDIChain(), pass, on: try day("2025-05-31")) == [])
    }
}
