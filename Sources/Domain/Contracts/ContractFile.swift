/// The contracts of one person in one structure, with their PASS.
public struct ContractFile: Hashable, Sendable {
    /// By start.
    public let contracts: [Contract]
    public let pass: NumberedPass?

    public init(contracts: [Contract] = [], pass: NumberedPass? = nil) {
        self.contracts = contracts.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        self.pass = pass
    }

    public var isEmpty: Bool { contracts.isEmpty && pass == nil }

    public var chain: CDDIChain { CDDIChain(contracts.map(\.cddi)) }

    public var last: Contract? { contracts.last }

    public func contract(on day: Day) -> Contract? {
        contracts.last { $0.isRunning(on: day) }
    }

    /// Whether a new contract carries an earlier one on: nothing but days without contract lies between them.
    public func renewed(from start: Day) -> ID<Contract>? {
        contracts.last { $0.end < start }?.id
    }

    /// What a contract being entered meets; `pass` is the one entered with it, if any.
    public func remarks(on terms: ContractTerms, pass entered: PassIAE? = nil, _ parameters: CDDIParameters = .inForce) -> [CDDIRemark] {
        chain.remarks(on: terms.cddi, pass: entered ?? pass?.pass, parameters)
    }

    /// What an amendment meets. A contract that ends sooner than signed asks nothing of its length.
    public func remarks(on amendment: Amendment, of contract: Contract, _ parameters: CDDIParameters = .inForce) -> [CDDIRemark] {
        let others = CDDIChain(contracts.filter { $0.id != contract.id }.map(\.cddi))
        let remarks = others.remarks(on: contract.amended(by: amendment), pass: pass?.pass, parameters)
        let known = Set(others.remarks(on: contract.cddi, pass: pass?.pass, parameters).map(\.rule))
        let shortens = amendment.end.map { $0 <= contract.end } ?? true
        return remarks.filter { remark in
            !(remark.weight == .warning && known.contains(remark.rule)) && !(shortens && remark.rule == .shorterThanMinimum)
        }
    }
}
