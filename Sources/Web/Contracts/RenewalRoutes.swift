import Domain
import Pages
import Store

/// Contracts renewed in series: those ticked in Échéances, each weighed by its rules, the accepted ones done in one unit of work.
enum RenewalRoutes {
    private static let writers: Set<Role> = [.counsellor, .rh]

    static let all: [Route] = [
        .users(writers, .get, DeadlinePaths.renewals, show), .users(writers, .post, DeadlinePaths.renewals, renew),
    ].about(.contract)

    /// Most contracts of one series: those of one page of Échéances.
    static let most = Deadlines.pageSize

    @Sendable static func show(_ visit: UserVisit) async throws -> Answer {
        let keys = visit.query.byName["ligne"] ?? []
        let (renewals, gone) = try await renewals(keys, visit)
        let cddi = CDDIParameters(visit.app.referentials.parameters, on: visit.today)
        var entry = Entry(values: ["ligne": []])
        let lines = renewals.map { renewal -> RenewalsPage.Line in
            let key = renewal.deadline.key
            let weekly = renewal.proposed?.weekly ?? renewal.file.last?.weekly(on: renewal.deadline.day)
            entry.values[RenewalsPage.Part.end.field(key)] = [renewal.proposed?.end.iso ?? ""]
            entry.values[RenewalsPage.Part.hours.field(key)] = [weekly.map { FrenchNumber.decimal($0.hundredths, places: 2, trimmed: true) } ?? ""]
            let remarks = renewal.remarks(on: renewal.proposed ?? renewal.shortest, cddi)
            if !remarks.contains(where: { $0.weight == .refusal }) { entry.values["ligne"]?.append(key) }
            return RenewalsPage.Line(renewal, remarks: remarks, asksConfirmation: remarks.contains { $0.weight == .warning })
        }
        return .page(RenewalsPage(lines, gone: gone, entry: entry).html(in: visit.frame), names: lines.map(\.renewal.deadline.person.id))
    }

    @Sendable static func renew(_ visit: UserVisit) async throws -> Answer {
        var form = RenewalForm(visit.form, CDDIParameters(visit.app.referentials.parameters, on: visit.today))
        let (renewals, gone) = try await renewals(form.shown, visit)
        guard !renewals.isEmpty else { return .see(DeadlinePaths.deadlines(), done: "echeances-changees") }
        let weighed = renewals.map { form.weigh($0) }
        let accepted = weighed.filter { $0.terms != nil }
        if accepted.isEmpty, form.ticked.isEmpty { form.form.refuse("ligne", "Cochez au moins un contrat à renouveler.") }
        if !accepted.isEmpty {
            do {
                try await sign(accepted, form, visit)
            } catch Refusal.conflict(let words) {
                form.form.refuse("ligne", "Un contrat a changé ailleurs entre-temps, et rien n’est fait. \(words)")
                return page(weighed.map(\.line), done: [], gone: gone, form, visit, status: 409)
            }
        }
        let left = weighed.filter { $0.terms == nil }
        if form.form.isValid, gone == 0, left.allSatisfy({ !form.ticked.contains($0.line.renewal.deadline.key) }) {
            return .see(DeadlinePaths.deadlines(), done: "renouveles")
        }
        return page(left.map(\.line), done: accepted.map(\.line.renewal.deadline.person.fullName), gone: gone, form, visit, status: 422)
    }

    private static func sign(_ accepted: [RenewalForm.Weighed], _ form: RenewalForm, _ visit: UserVisit) async throws {
        let cddi = form.cddi
        try await visit.act("renouvelle des contrats en série", once: form.form.once) { act in
            for one in accepted {
                guard let terms = one.terms else { continue }
                try Contracts.sign(.make(at: act.now), one.line.renewal.deadline.person.id, terms, cddi, by: act)
            }
        }
    }

    private static func page(
        _ lines: [RenewalsPage.Line], done: [String], gone: Int, _ form: RenewalForm, _ visit: UserVisit, status: Int
    ) -> Answer {
        let page = RenewalsPage(lines, done: done, gone: gone, entry: form.form.entry)
        return .page(page.html(in: visit.frame), names: lines.map(\.renewal.deadline.person.id), status: status)
    }

    /// Those asked for that still end that very day and are the reader's, with how many are gone.
    private static func renewals(_ keys: [String], _ visit: UserVisit) async throws -> ([ContractRenewal], gone: Int) {
        let (asked, cddi) = (Set(keys.prefix(most)), CDDIParameters(visit.app.referentials.parameters, on: visit.today))
        guard !asked.isEmpty else { return ([], 0) }
        var filter = DeadlineFilter()
        filter.subject = .contract
        let (period, narrowed) = (DeadlineRoutes.period(visit.today), filter)
        let (deadlines, files) = try await visit.read { sight in
            let all = try Deadlines.page(narrowed, over: period, limit: 5000, seenBy: sight).lines.filter { asked.contains($0.key) }
            return (all, try ParcoursReading.files(of: all.map(\.person.id), seenBy: sight))
        }
        let found = deadlines.compactMap { deadline in files[deadline.person.id].map { ContractRenewal(deadline, $0, cddi) } }
        return (found, asked.count - found.count)
    }
}

/// Reads the series line by line: what is accepted, and beside each field what is not.
struct RenewalForm {
    struct Weighed {
        let line: RenewalsPage.Line
        /// Nil when it was not ticked, or when something stands against it.
        let terms: ContractTerms?
    }

    var form: SentForm
    let cddi: CDDIParameters

    init(_ form: SentForm, _ cddi: CDDIParameters) {
        self.form = form
        self.cddi = cddi
    }

    var shown: [String] { form.entry.values["montre"] ?? [] }
    var ticked: Set<String> { Set(form.entry.values["ligne"] ?? []) }

    mutating func weigh(_ renewal: ContractRenewal) -> Weighed {
        let key = renewal.deadline.key
        let isAsked = ticked.contains(key)
        let before = form.entry.errors.count
        let end = form.day(RenewalsPage.Part.end.field(key), missing: isAsked ? "Indiquez le dernier jour." : nil)
        let hours = form.hundredths(RenewalsPage.Part.hours.field(key), in: 100...6000, missing: isAsked ? "Indiquez les heures par semaine." : nil)
        // A line left aside keeps what was typed, and nothing is asked of it.
        if !isAsked { form.entry.errors.removeLast(form.entry.errors.count - before) }
        guard let end, let hours else { return Weighed(line: RenewalsPage.Line(renewal, remarks: [], asksConfirmation: false), terms: nil) }
        guard end >= renewal.start else {
            if isAsked {
                form.refuse(
                    RenewalsPage.Part.end.field(key),
                    "\(renewal.deadline.person.fullName) : ce jour est avant le renouvellement, qui commence le \(FrenchDate.short(renewal.start)).")
            }
            return Weighed(line: RenewalsPage.Line(renewal, remarks: [], asksConfirmation: false), terms: nil)
        }
        let terms = renewal.terms(until: end, weekly: Hours(hundredths: hours))
        let remarks = renewal.remarks(on: terms, cddi)
        let line = RenewalsPage.Line(renewal, remarks: remarks, asksConfirmation: remarks.contains { $0.weight == .warning })
        guard isAsked else { return Weighed(line: line, terms: nil) }
        let confirmation = confirm(remarks, renewal)
        guard form.entry.errors.count == before else { return Weighed(line: line, terms: nil) }
        return Weighed(line: line, terms: renewal.terms(until: end, weekly: Hours(hundredths: hours), confirmation))
    }

    /// Refusals stop the line; a warning already shown passes with its tick and its reason.
    private mutating func confirm(_ remarks: [CDDIRemark], _ renewal: ContractRenewal) -> Confirmation? {
        let (key, name) = (renewal.deadline.key, renewal.deadline.person.fullName)
        for remark in remarks where remark.weight == .refusal {
            let part: RenewalsPage.Part = remark.rule == .hoursAboveMaximum ? .hours : .end
            form.refuse(part.field(key), "\(name) : \(RenewalsPage.words(remark))")
        }
        let warnings = remarks.filter { $0.weight == .warning }
        guard !warnings.isEmpty, !remarks.contains(where: { $0.weight == .refusal }) else { return nil }
        let shown = Set(form.entry[RenewalsPage.Part.shown.field(key)].split(separator: " ").map(String.init))
        let reason = form.text(RenewalsPage.Part.reason.field(key))
        guard form.ticked(RenewalsPage.Part.confirmed.field(key)), shown.isSuperset(of: warnings.map(\.rule.rawValue)) else {
            form.refuse(RenewalsPage.Part.confirmed.field(key), "\(name) : changez la date ou les heures, ou cochez et dites pourquoi.")
            return nil
        }
        guard let reason else {
            form.refuse(RenewalsPage.Part.reason.field(key), "\(name) : dites en quelques mots pourquoi.")
            return nil
        }
        return Confirmation(rules: warnings.map(\.rule), reason: reason)
    }
}
