/// The contracts of one person in one structure, with their PASS.
public struct ContractFile: Hashable, Sendable {
    /// By start.
    public let contracts: [Contract]
    public let pass: NumberedPass?
    /// What the structure is, on which reasons of suspension and prolongation depend.
    public let siaeKind: SIAEKind

    public init(contracts: [Contract] = [], pass: NumberedPass? = nil, siaeKind: SIAEKind = .aci) {
        self.contracts = contracts.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        self.pass = pass
        self.siaeKind = siaeKind
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

    /// The file as if that contract had never been written: what a correction of it is weighed against.
    public func without(_ contract: ID<Contract>) -> ContractFile {
        ContractFile(contracts: contracts.filter { $0.id != contract }, pass: pass, siaeKind: siaeKind)
    }

    /// Why that contract cannot be taken back; nil when it can. French.
    public func obstacle(toWithdrawing contract: ID<Contract>) -> String? {
        contracts.contains { $0.signed.renews == contract }
            ? "Un renouvellement prolonge ce contrat : retirez d’abord le renouvellement, s’il est de trop lui aussi." : nil
    }

    /// What a contract meets once it says `terms`, what amended it since staying as it is.
    public func remarks(correcting contract: Contract, as terms: ContractTerms, _ parameters: CDDIParameters = .inForce) -> [CDDIRemark] {
        let (others, corrected) = (without(contract.id).chain, Contract(id: contract.id, signed: terms, amendments: contract.amendments))
        let amended = others.remarks(on: corrected.cddi, pass: pass?.pass, parameters)
        let known = Set(amended.map(\.rule))
        // An amendment hides the hours that were signed: they are weighed by themselves.
        let signed = others.remarks(on: terms.cddi, pass: pass?.pass, parameters).filter {
            ($0.rule == .hoursAboveMaximum || $0.rule == .hoursBelowMinimum) && !known.contains($0.rule)
        }
        return amended + signed
    }

    /// What the contracts meet once the PASS is that one, and did not meet before: a PASS cannot be corrected away from under a contract.
    public func remarks(correcting known: PassIAE, as entered: PassIAE, _ parameters: CDDIParameters = .inForce) -> [CDDIRemark] {
        // What happened to the PASS since stays with it.
        let corrected = PassIAE(
            start: entered.start, grantedEnd: entered.grantedEnd, suspensions: known.suspensions, prolongations: known.prolongations)
        return contracts.flatMap { contract in
            let others = without(contract.id).chain
            let before = Set(others.remarks(on: contract.cddi, pass: known, parameters).map(\.rule))
            return others.remarks(on: contract.cddi, pass: corrected, parameters).filter { $0.weight == .refusal && !before.contains($0.rule) }
        }
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
