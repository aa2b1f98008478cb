/// Contract and PASS side by side: until when a person is covered by both, and what stands alone after that day.
public struct Coverage: Hashable, Sendable {
    /// Last day with a contract and a valid PASS.
    public let lastDay: Day
    /// Days of PASS after the last contract; nobody is paid for them.
    public let passDaysWithoutContract: Int
    /// Days of contract after the PASS; the State does not support them.
    public let contractDaysWithoutPass: Int

    /// Nil when there is no contract.
    public init?(of chain: CDDIChain, _ pass: PassIAE) {
        guard let contractEnd = chain.end else { return nil }
        lastDay = min(contractEnd, pass.end)
        passDaysWithoutContract = max(0, pass.end.days(since: contractEnd))
        contractDaysWithoutPass = max(0, contractEnd.days(since: pass.end))
    }

    /// In words, for the person's page.
    public var because: Reason {
        if contractDaysWithoutPass > 0 {
            return Reason("Couvert jusqu’au \(lastDay.inWords) ; le contrat dépasse le PASS de \(contractDaysWithoutPass) j.")
        }
        if passDaysWithoutContract > 0 {
            return Reason("Couvert jusqu’au \(lastDay.inWords) ; il restera \(passDaysWithoutContract) j de PASS sans contrat.")
        }
        return Reason("Contrat et PASS finissent ensemble le \(lastDay.inWords).")
    }
}
