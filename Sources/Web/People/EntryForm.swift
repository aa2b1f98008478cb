import Domain
import Pages
import Store

/// The form of an entry: the stage and, where the dispositif employs, the contract and the PASS.
struct EntryForm {
    /// What is signed with the entry.
    struct Hire: Sendable {
        let terms: ContractTerms
        let pass: PassEntry?
    }

    private var contract: ContractForm
    private let desk: EntryRoutes.Desk
    private let kinds: Referential<DispositifTerm>
    private let today: Day

    init(_ form: SentForm, _ desk: EntryRoutes.Desk, _ referentials: Referentials, on today: Day) {
        contract = ContractForm(form, desk.facts.file, referentials.parameters, on: today)
        contract.passField = "pass_numero"
        self.desk = desk
        self.today = today
        kinds = referentials.dispositifKinds
    }

    var isValid: Bool { contract.isValid }
    var entry: Entry { contract.entry }
    var once: ID<Submission> { contract.form.once }
    var cddi: CDDIParameters { contract.cddi }

    mutating func refuse(_ field: String, _ message: String) { contract.form.refuse(field, message) }

    mutating func read() -> (StageEntry?, Hire?) {
        let offered = desk.options.dispositifs
        let code = contract.form.choice("dispositif", of: offered.map(\.id.text), missing: "Choisissez un dispositif.")
        guard let dispositif = offered.first(where: { $0.id.text == code }) else { return (nil, nil) }
        let term = kinds.entry(dispositif.kind.rawValue, on: today)
        let from = firstDay()
        let stage = stage(dispositif, from: from, usualMonths: term?.usualMonths)
        let hires = term?.employsUnderCDDI == true && !contractGoesOn(from)
        return (stage, hires ? hire(from: from) : nil)
    }

    private mutating func firstDay() -> Day? {
        let from = contract.form.day("debut", missing: "Indiquez le premier jour.")
        if let from, let earliest = desk.facts.parcours?.earliestNextStart, from < earliest {
            refuse("debut", "Une étape est déjà notée à cette date : celle-ci commence au plus tôt le \(FrenchDate.short(earliest)).")
        }
        return from
    }

    /// A change of crew or of site under the same contract: its fields stay empty.
    private func contractGoesOn(_ from: Day?) -> Bool {
        guard let from, desk.facts.file.contract(on: from) != nil else { return false }
        return contract.form.entry["fin"].isEmpty && contract.form.entry["heures"].isEmpty
    }

    private mutating func hire(from: Day?) -> Hire? {
        let pass = desk.facts.file.pass == nil ? contract.pass(from: from) : nil
        // Without a good PASS, what the contract says of it would be noise beside the error already shown.
        guard contract.isValid || contract.form.entry["pass_numero"].isEmpty else { return nil }
        return contract.terms(from: from, pass: pass).map { Hire(terms: $0, pass: pass) }
    }

    private mutating func stage(_ dispositif: Dispositif, from: Day?, usualMonths: Int?) -> StageEntry? {
        let options = desk.options
        let site = contract.form.choice("site", of: options.sites.map(\.id.text), missing: "Choisissez un site.")
        let crew = contract.form.choice("equipe", of: options.crews(of: dispositif.id).map(\.crew.id.text))
        let counsellor = contract.form.choice("cip", of: options.counsellors.map(\.user.text), missing: "Choisissez le CIP référent.")
        let encadrant = contract.form.choice("encadrant", of: options.encadrants.map(\.user.text))
        let planned = plannedEnd(from: from, usualMonths)
        if let crew, let site, options.crews.contains(where: { $0.crew.id.text == crew && $0.crew.site.text != site }) {
            refuse("equipe", "Cette équipe travaille sur un autre site.")
        }
        guard let from, let site, let counsellor, isValid else { return nil }
        return StageEntry(
            dispositif: dispositif.id, site: ID(known: site), crew: crew.map { ID(known: $0) }, counsellor: ID(known: counsellor),
            encadrant: encadrant.map { ID(known: $0) }, from: from, plannedEnd: planned)
    }

    private mutating func plannedEnd(from: Day?, _ usualMonths: Int?) -> Day? {
        let typed = contract.form.day("prevu")
        guard let from else { return typed }
        if let typed, typed < from { refuse("prevu", "Ce jour est avant le premier jour : choisissez au plus tôt le \(FrenchDate.short(from)).") }
        return typed ?? usualMonths.map { from.adding(months: $0).adding(days: -1) }
    }
}
