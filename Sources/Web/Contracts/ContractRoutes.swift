import Domain
import Pages
import Store

/// Contracts and PASS of a person: read by CIP, direction and RH, written by CIP and RH.
enum ContractRoutes {
    private static let readers: Set<Role> = [.counsellor, .direction, .rh]
    private static let writers: Set<Role> = [.counsellor, .rh]

    static let all: [Route] = [
        .users(readers, .get, ContractPaths.contracts) { try await contracts($0) },
        .users(writers, .post, ContractPaths.contracts, sign),
        .users(writers, .post, ContractPaths.amendments, amend),
        .users(writers, .post, PassPaths.pass, notePass),
    ].about(.contract)

    static func contracts(_ visit: UserVisit, _ part: ContractsPage.Part? = nil, entry: Entry = Entry()) async throws -> Answer {
        let (person, facts) = try await facts(visit)
        let versions = try await visit.read { sight in try Contracts.versions(of: person.id, seenBy: sight) }
        let page = ContractsPage(
            person: person, file: facts.file, writes: Policy.right(of: visit.reader, on: .contract, .ordinary, of: person.place) == .write,
            numbers: DeadlineNumbers(visit.app.referentials.parameters, on: visit.today), versions: versions, part: part, entry: entry)
        return .page(page.html(in: visit.frame), names: [person.id], status: part == nil ? 200 : 422)
    }

    @Sendable static func sign(_ visit: UserVisit) async throws -> Answer {
        let (person, facts) = try await facts(visit)
        var form = ContractForm(visit.form, facts.file, visit.app.referentials.parameters, on: visit.today)
        let terms = form.terms(from: form.form.day("debut", missing: "Indiquez le premier jour du contrat."), pass: nil)
        guard form.isValid, let terms else { return try await contracts(visit, .renewal, entry: form.entry) }
        let (id, cddi) = (form.form.once.of(Contract.self), form.cddi)
        try await visit.act("signe un contrat", once: form.form.once) { act in try Contracts.sign(id, person.id, terms, cddi, by: act) }
        return .see(ContractPaths.contracts(person.id.text), done: "contrat")
    }

    @Sendable static func amend(_ visit: UserVisit) async throws -> Answer {
        let (person, facts) = try await facts(visit)
        let id = try visit.id("contrat", of: Contract.self)
        guard let contract = facts.file.contracts.first(where: { $0.id == id }) else { throw Refusal.notFound }
        var form = ContractForm(visit.form, facts.file, visit.app.referentials.parameters, on: visit.today)
        let amendment = form.amendment(of: contract)
        guard form.isValid, let amendment else { return try await contracts(visit, .amendment, entry: form.entry) }
        let cddi = form.cddi
        try await visit.act("modifie un contrat", once: form.form.once) { act in
            try Contracts.amend(contract.id, of: person.id, amendment, cddi, by: act)
        }
        return .see(ContractPaths.contracts(person.id.text), done: "avenant")
    }

    @Sendable static func notePass(_ visit: UserVisit) async throws -> Answer {
        let (person, facts) = try await facts(visit)
        var form = ContractForm(visit.form, facts.file, visit.app.referentials.parameters, on: visit.today)
        let pass = form.pass(from: facts.file.chain.start, missing: "Indiquez le numéro du PASS IAE.")
        if let pass, try await isTaken(pass, person, visit) { form.form.refuse("pass_numero", taken) }
        guard form.isValid, let pass else { return try await contracts(visit, .pass, entry: form.entry) }
        let id = form.form.once.of(PassIAE.self)
        try await visit.act("note un PASS IAE", once: form.form.once) { act in try Contracts.note(id, person.id, pass, by: act) }
        return .see(ContractPaths.contracts(person.id.text), done: "pass")
    }

    static let taken = "Ce numéro est déjà celui d’une autre personne de la structure. Vérifiez-le sur l’attestation."

    static func isTaken(_ pass: PassEntry, _ person: Person, _ visit: UserVisit) async throws -> Bool {
        try await visit.read { sight in try Contracts.isTaken(pass.number, except: person.id, seenBy: sight) }
    }

    static func facts(_ visit: UserVisit) async throws -> (Person, ParcoursFacts) {
        let id = try visit.id("personne", of: Person.self)
        return try await visit.read { sight in
            guard let person = try People.person(id, .contract, seenBy: sight) else { throw Refusal.notFound }
            return (person, try ParcoursReading.facts(of: id, seenBy: sight))
        }
    }
}
