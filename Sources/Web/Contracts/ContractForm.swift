import Domain
import Pages
import Store

/// Reads contracts, amendments and PASS from a form and says beside each field what the rules say of it.
struct ContractForm {
    var form: SentForm
    let file: ContractFile
    let cddi: CDDIParameters
    let passes: PassParameters
    /// Where a missing PASS is said: beside its number when the form asks for it.
    var passField = "confirme"
    /// The contract that these terms correct; its amendments are weighed with them.
    var correcting: Contract?
    /// Warnings shown and not yet confirmed, for the page that comes back.
    private(set) var pending: [CDDIRule] = []

    init(_ form: SentForm, _ file: ContractFile, _ parameters: Parameters, on day: Day) {
        self.form = form
        self.file = file
        cddi = CDDIParameters(parameters, on: day)
        passes = PassParameters(parameters, on: day)
    }

    var isValid: Bool { form.isValid }

    /// What was typed, with the warnings that the next tick will confirm.
    var entry: Entry {
        var entry = form.entry
        entry.values["confirmes"] = [pending.map(\.rawValue).joined(separator: " ")]
        return entry
    }

    mutating func terms(from start: Day?, pass: PassEntry?) -> ContractTerms? {
        let end = form.day("fin", missing: "Indiquez le dernier jour du contrat.")
        let hours = weekly(missing: "Indiquez les heures par semaine.")
        let beyond = beyond()
        guard let start, let end, let hours else { return nil }
        guard end >= start else {
            form.refuse("fin", "Ce jour est avant le début du contrat : choisissez au plus tôt le \(FrenchDate.short(start)).")
            return nil
        }
        let others = correcting.map { file.without($0.id) } ?? file
        let terms = ContractTerms(start: start, end: end, weekly: hours, renews: others.renewed(from: start), beyond: beyond)
        if let early = correcting?.amendments.first(where: { $0.from < start }) {
            form.refuse("debut", "Un avenant prend effet le \(FrenchDate.short(early.from)) : le contrat commence au plus tard ce jour-là.")
        }
        let remarks = correcting.map { file.remarks(correcting: $0, as: terms, cddi) } ?? file.remarks(on: terms, pass: pass?.pass, cddi)
        let confirmation = weigh(remarks)
        return ContractTerms(start: start, end: end, weekly: hours, renews: terms.renews, beyond: beyond, confirmation: confirmation)
    }

    mutating func amendment(of contract: Contract) -> Amendment? {
        let from = form.day("depuis", missing: "Indiquez à partir de quand.")
        let (hours, end) = (weekly(missing: nil), form.day("fin"))
        guard form.isValid, let from else { return nil }
        if hours == nil, end == nil { form.refuse("heures", "Indiquez de nouvelles heures, un nouveau dernier jour, ou les deux.") }
        let last = end ?? contract.end
        if from < contract.start || from > max(last, contract.end) {
            form.refuse("depuis", "L’avenant prend effet pendant le contrat : \(FrenchDate.range(contract.start, max(last, contract.end))).")
        }
        if let end, end < contract.start { form.refuse("fin", "Ce jour est avant le début du contrat, le \(FrenchDate.short(contract.start)).") }
        guard form.isValid else { return nil }
        let id = form.once.of(Amendment.self)
        let confirmation = weigh(file.remarks(on: Amendment(id: id, from: from, weekly: hours, end: end), of: contract, cddi))
        return Amendment(id: id, from: from, weekly: hours, end: end, confirmation: confirmation)
    }

    /// Nil when nothing was typed, or when it cannot be accepted.
    mutating func pass(from day: Day?, missing: String? = nil) -> PassEntry? {
        let typed = form.text("pass_numero", missing: missing)
        let (start, typedEnd, reason) = (form.day("pass_debut") ?? day, form.day("pass_fin"), form.text("pass_motif"))
        guard let typed else { return nil }
        guard let number = PassNumber(typed) else {
            form.refuse("pass_numero", PassNumber.refusal(of: typed)?.text ?? "Ce numéro n’est pas celui d’un PASS IAE.")
            return nil
        }
        guard let start else {
            form.refuse("pass_debut", "Indiquez le premier jour du PASS.")
            return nil
        }
        let usual = passes.end(ofPassFrom: start)
        let end = typedEnd ?? usual
        if end < start { form.refuse("pass_fin", "Ce jour est avant le début du PASS : les \(passes.duration) jours mènent au \(FrenchDate.short(usual)).") }
        if end > start, end != usual, reason == nil {
            form.refuse("pass_motif", "Les \(passes.duration) jours de ce PASS mènent au \(FrenchDate.short(usual)). Dites pourquoi il finit un autre jour.")
        }
        return form.isValid ? PassEntry(number: number, start: start, end: end, reason: end == usual ? nil : reason) : nil
    }

    private mutating func weekly(missing: String?) -> Hours? {
        form.hundredths("heures", in: 100...6000, missing: missing).map { Hours(hundredths: $0) }
    }

    private mutating func beyond() -> CDDIExtension? {
        let code = form.choice("au_dela", of: CDDIExtension.codes)
        let until = form.day("formation_fin")
        if code == "training", until == nil { form.refuse("formation_fin", "Indiquez la fin de la formation.") }
        return CDDIExtension(code: code, until: until)
    }

    /// Refusals stop; a warning already shown passes with its tick and its reason.
    private mutating func weigh(_ remarks: [CDDIRemark]) -> Confirmation? {
        for remark in remarks where remark.weight == .refusal { form.refuse(field(of: remark), remark.words) }
        let warnings = remarks.filter { $0.weight == .warning }
        guard !warnings.isEmpty else { return nil }
        pending = warnings.map(\.rule)
        let shown = Set(form.entry["confirmes"].split(separator: " ").map(String.init))
        let reason = form.text("motif")
        if form.ticked("confirme"), shown.isSuperset(of: pending.map(\.rawValue)) {
            if let reason { return Confirmation(rules: pending, reason: reason) }
            form.refuse("motif", "Dites en quelques mots pourquoi.")
            return nil
        }
        for warning in warnings { form.refuse(field(of: warning), warning.words) }
        form.refuse("confirme", "Corrigez, ou cochez et dites pourquoi.")
        return nil
    }

    /// The field that a rule speaks of.
    private func field(of remark: CDDIRemark) -> String {
        switch remark.rule {
        case .overlapsAnother, .startsBeforePass, .startsAfterPass, .passSuspended: "debut"
        case .hoursAboveMaximum, .hoursBelowMinimum: "heures"
        case .passMissing: passField
        default: "fin"
        }
    }
}
