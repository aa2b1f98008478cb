import Domain
import Pages
import Store

/// Corrections of contracts, amendments and PASS, by those who write them.
enum ContractCorrectionRoutes {
    private static let writers: Set<Role> = [.counsellor, .rh]

    static let all: [Route] = [
        .users(writers, .get, ContractPaths.correction) { try await page($0, try await contract($0)) },
        .users(writers, .post, ContractPaths.correction, correctContract),
        .users(writers, .get, ContractPaths.amendmentCorrection) { try await page($0, try await amendment($0)) },
        .users(writers, .post, ContractPaths.amendmentCorrection, correctAmendment),
        .users(writers, .get, ContractPaths.passCorrection) { try await page($0, try await pass($0)) },
        .users(writers, .post, ContractPaths.passCorrection, correctPass),
        .users(writers, .post, ContractPaths.withdrawal) { try await withdraw($0, try await contract($0)) },
        .users(writers, .post, ContractPaths.amendmentWithdrawal) { try await withdraw($0, try await amendment($0)) },
        .users(writers, .post, ContractPaths.passWithdrawal) { try await withdraw($0, try await pass($0)) },
    ].about(.contract)

    /// What is corrected, with all that the rules need.
    private struct Desk {
        let person: Person
        let file: ContractFile
        let subject: ContractCorrectionPage.Subject

        /// Why it cannot be withdrawn.
        var obstacle: String? {
            guard case .contract(let contract) = subject else { return nil }
            return file.obstacle(toWithdrawing: contract.id)
        }
    }

    private static func contract(_ visit: UserVisit) async throws -> Desk {
        let ((person, facts), id) = (try await ContractRoutes.facts(visit), try visit.id("contrat", of: Contract.self))
        guard let contract = facts.file.contracts.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return Desk(person: person, file: facts.file, subject: .contract(contract))
    }

    private static func amendment(_ visit: UserVisit) async throws -> Desk {
        let (desk, id) = (try await contract(visit), try visit.id("avenant", of: Amendment.self))
        guard case .contract(let contract) = desk.subject, let amendment = contract.amendments.first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return Desk(person: desk.person, file: desk.file, subject: .amendment(amendment, of: contract))
    }

    private static func pass(_ visit: UserVisit) async throws -> Desk {
        let ((person, facts), id) = (try await ContractRoutes.facts(visit), try visit.id("pass", of: PassIAE.self))
        guard let pass = facts.file.pass else { throw Refusal.notFound }
        // A PASS noted again has another id: the page was opened on the earlier one.
        guard pass.id == id else { throw visit.visit.request.method == .post ? Refusal.conflict("passes") : Refusal.notFound }
        return Desk(person: person, file: facts.file, subject: .pass(pass))
    }

    private static func page(_ visit: UserVisit, _ desk: Desk, refused: Entry? = nil) async throws -> Answer {
        let person = desk.person.id
        let all = try await visit.read { sight in try Contracts.versions(of: person, seenBy: sight) }
        guard let versions = all.versions(of: desk.subject) else { throw Refusal.notFound }
        let opened = Entry(values: desk.subject.values.merging([CorrectionForm.shown: [versions.last.row]], uniquingKeysWith: { $1 }))
        let page = ContractCorrectionPage(
            person: desk.person, subject: desk.subject, versions: versions, obstacle: desk.obstacle, entry: refused ?? opened)
        return .page(page.html(in: visit.frame), names: [person], status: refused == nil ? 200 : 422)
    }

    private static func form(_ visit: UserVisit, _ desk: Desk) -> ContractForm {
        ContractForm(visit.form, desk.file, visit.app.referentials.parameters, on: visit.today)
    }

    @Sendable static func correctContract(_ visit: UserVisit) async throws -> Answer {
        let desk = try await contract(visit)
        guard case .contract(let known) = desk.subject else { throw Refusal.notFound }
        var form = form(visit, desk)
        form.correcting = known
        let terms = form.terms(from: form.form.day("debut", missing: "Indiquez le premier jour du contrat."), pass: nil)
        let correction = form.form.correction()
        guard form.isValid, let terms, let correction else { return try await page(visit, desk, refused: form.entry) }
        let (id, person, cddi) = (form.form.once.of(Contract.self), desk.person.id, form.cddi)
        try await visit.act("corrige un contrat", once: form.form.once) { act in
            try Contracts.correct(known.id, as: id, of: person, terms, correction, cddi, by: act)
        }
        return .see(ContractPaths.contracts(person.text), done: "corrige")
    }

    @Sendable static func correctAmendment(_ visit: UserVisit) async throws -> Answer {
        let desk = try await amendment(visit)
        guard case .amendment(let known, let contract) = desk.subject else { throw Refusal.notFound }
        var form = form(visit, desk)
        let amendment = form.amendment(of: contract.without(known.id))
        let correction = form.form.correction()
        guard form.isValid, let amendment, let correction else { return try await page(visit, desk, refused: form.entry) }
        let (person, cddi) = (desk.person.id, form.cddi)
        try await visit.act("corrige un avenant", once: form.form.once) { act in
            try Contracts.correct(known.id, as: amendment, of: person, contract.id, correction, cddi, by: act)
        }
        return .see(ContractPaths.contracts(person.text), done: "corrige")
    }

    @Sendable static func correctPass(_ visit: UserVisit) async throws -> Answer {
        let desk = try await pass(visit)
        guard case .pass(let known) = desk.subject else { throw Refusal.notFound }
        var form = form(visit, desk)
        let pass = form.pass(from: nil, missing: "Indiquez le numéro du PASS IAE.")
        if let pass { try await weigh(pass, against: known, desk, &form, visit) }
        let correction = form.form.correction()
        guard form.isValid, let pass, let correction else { return try await page(visit, desk, refused: form.entry) }
        let (id, person, cddi) = (form.form.once.of(PassIAE.self), desk.person.id, form.cddi)
        try await visit.act("corrige un PASS IAE", once: form.form.once) { act in
            try Contracts.correct(known.id, as: id, of: person, pass, correction, cddi, by: act)
        }
        return .see(ContractPaths.contracts(person.text), done: "corrige")
    }

    private static func withdraw(_ visit: UserVisit, _ desk: Desk) async throws -> Answer {
        var form = visit.form
        guard desk.obstacle == nil, let reason = form.text(FactWithdrawalForm.reason, missing: "Dites en quelques mots pourquoi vous le retirez.") else {
            var entry = form.entry
            entry.values.merge(desk.subject.values, uniquingKeysWith: { $1 })
            return try await page(visit, desk, refused: entry)
        }
        let (person, once, correction) = (desk.person.id, form.once, Correction(shown: form.entry[CorrectionForm.shown], reason: reason))
        try await visit.act("retire un contrat ou un PASS IAE", once: once) { act in
            switch desk.subject {
            case .contract(let known): try Contracts.withdraw(known.id, as: once.of(Contract.self), of: person, correction, by: act)
            case .amendment(let known, let contract):
                try Contracts.withdraw(known.id, as: once.of(Amendment.self), of: person, contract.id, correction, by: act)
            case .pass(let known): try Contracts.withdraw(known.id, as: once.of(PassIAE.self), of: person, correction, by: act)
            }
        }
        return .see(ContractPaths.contracts(person.text), done: "retire")
    }

    private static func weigh(
        _ pass: PassEntry, against known: NumberedPass, _ desk: Desk, _ form: inout ContractForm, _ visit: UserVisit
    ) async throws {
        if try await ContractRoutes.isTaken(pass, desk.person, visit) { form.form.refuse("pass_numero", ContractRoutes.taken) }
        for remark in desk.file.remarks(correcting: known.pass, as: pass.pass, form.cddi) { form.form.refuse("pass_debut", remark.words) }
    }
}

extension SentForm {
    /// Nil, with the error beside the reason, when none was given.
    mutating func correction() -> Correction? {
        let reason = text(CorrectionForm.reason, missing: "Dites en quelques mots pourquoi vous corrigez.")
        return reason.map { Correction(shown: entry[CorrectionForm.shown], reason: $0) }
    }
}

extension ContractVersions {
    fileprivate func versions(of subject: ContractCorrectionPage.Subject) -> FactVersions<ContractWriting>? {
        switch subject {
        case .contract(let contract): contracts[contract.id]
        case .amendment(let amendment, _): amendments[amendment.id]
        case .pass(let pass): passes[pass.id]
        }
    }
}
