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
        let series = try await series(visit.query.byName["ligne"] ?? [], visit)
        let cddi = CDDIParameters(visit.app.referentials.parameters, on: visit.today)
        var entry = Entry(values: ["ligne": []])
        let lines = series.renewals.map { renewal -> RenewalsPage.Line in
            let key = renewal.deadline.key
            let weekly = renewal.proposed?.weekly ?? renewal.file.last?.weekly(on: renewal.deadline.day)
            entry.values[RenewalsPage.Part.end.field(key)] = [renewal.proposed?.end.iso ?? ""]
            entry.values[RenewalsPage.Part.hours.field(key)] = [weekly.map { FrenchNumber.decimal($0.hundredths, places: 2, trimmed: true) } ?? ""]
            let remarks = renewal.remarks(on: renewal.proposed ?? renewal.shortest, cddi)
            if !remarks.contains(where: { $0.weight == .refusal }) { entry.values["ligne"]?.append(key) }
            return RenewalsPage.Line(renewal, remarks: remarks, asksConfirmation: remarks.contains { $0.weight == .warning })
        }
        return page(lines, series, entry, visit, status: 200)
    }

    @Sendable static func renew(_ visit: UserVisit) async throws -> Answer {
        var form = RenewalForm(visit.form, CDDIParameters(visit.app.referentials.parameters, on: visit.today))
        let series = try await series(form.shown, visit)
        guard !series.renewals.isEmpty else {
            return .see(DeadlinePaths.deadlines(), done: series.already.isEmpty || series.gone > 0 ? "echeances-changees" : "renouveles")
        }
        let weighed = series.renewals.map { form.weigh($0) }
        let accepted = weighed.filter { $0.terms != nil }
        if accepted.isEmpty, form.ticked.isEmpty { form.form.refuse("ligne", "Cochez au moins un contrat à renouveler.") }
        if !accepted.isEmpty {
            do {
                try await sign(accepted, form, visit)
            } catch let stopped as Stopped {
                form.form.refuse("ligne", "\(stopped.name) : \(stopped.words) Rien n’est fait, pour personne ; décochez ce contrat pour renouveler les autres.")
                return page(weighed.map(\.line), series, form.form.entry, visit, status: stopped.status)
            }
        }
        let left = weighed.filter { $0.terms == nil }
        if form.form.isValid, series.gone == 0, left.allSatisfy({ !form.ticked.contains($0.line.renewal.deadline.key) }) {
            return .see(DeadlinePaths.deadlines(), done: "renouveles")
        }
        let names = accepted.map(\.line.renewal.deadline.person.fullName)
        return page(left.map(\.line), done: names, series, form.form.entry, visit, status: 422)
    }

    /// What stopped a series, and at whom.
    private struct Stopped: Error {
        let name: String
        let refusal: Refusal

        var status: Int { if case .conflict = refusal { 409 } else { 422 } }

        var words: String {
            switch refusal {
            case .conflict(let words): "ce contrat a changé ailleurs entre-temps. \(words)"
            case .notAllowed(let words): words
            case .invalid(let fields): fields.values.sorted().joined(separator: " ")
            case .notFound, .gone: "son dossier n’est plus à vous."
            }
        }
    }

    private static func sign(_ accepted: [RenewalForm.Weighed], _ form: RenewalForm, _ visit: UserVisit) async throws {
        let cddi = form.cddi
        try await visit.act("renouvelle des contrats en série", once: form.form.once) { act in
            for one in accepted {
                guard let terms = one.terms else { continue }
                let person = one.line.renewal.deadline.person
                do {
                    try Contracts.sign(.make(at: act.now), person.id, terms, cddi, by: act)
                } catch let refusal as Refusal {
                    throw Stopped(name: person.fullName, refusal: refusal)
                }
            }
        }
    }

    private static func page(
        _ lines: [RenewalsPage.Line], done: [String] = [], _ series: Series, _ entry: Entry, _ visit: UserVisit, status: Int
    ) -> Answer {
        let page = RenewalsPage(lines, done: done, already: series.already.map(\.fullName), gone: series.gone, entry: entry)
        return .page(page.html(in: visit.frame), names: lines.map(\.renewal.deadline.person.id) + series.already.map(\.id), status: status)
    }

    /// The contracts asked for: those that still end that very day, those renewed since, and how many moved otherwise.
    private struct Series {
        let renewals: [ContractRenewal]
        let already: [Person]
        let gone: Int
    }

    private static func series(_ keys: [String], _ visit: UserVisit) async throws -> Series {
        let (asked, cddi) = (Set(keys.prefix(most)), CDDIParameters(visit.app.referentials.parameters, on: visit.today))
        var filter = DeadlineFilter()
        filter.subject = .contract
        let ends = asked.compactMap(Deadline.end(ofKey:))
        guard !ends.isEmpty else { return Series(renewals: [], already: [], gone: 0) }
        let (period, narrowed) = (DeadlineRoutes.period(visit.today), filter)
        let (deadlines, files, people) = try await visit.read { sight in
            let all = try Deadlines.page(narrowed, over: period, limit: 5000, seenBy: sight).lines.filter { asked.contains($0.key) }
            let known = Set(all.map(\.person.id))
            let people = try People.these(ends.map(\.person).filter { !known.contains($0) }, .contract, seenBy: sight)
            return (all, try ParcoursReading.files(of: ends.map(\.person), seenBy: sight), people)
        }
        let found = deadlines.compactMap { deadline in files[deadline.person.id].map { ContractRenewal(deadline, $0, cddi) } }
        let renewed = ends.filter { end in files[end.person]?.contracts.contains { $0.start == end.day.adding(days: 1) } == true }
        let already = people.filter { person in renewed.contains { $0.person == person.id } }
        return Series(renewals: found, already: already, gone: asked.count - found.count - already.count)
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
        form.name(renewal.deadline.person.fullName, errorsFrom: before)
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
            form.refuse(part.field(key), "\(name) : \(remark.words)")
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

extension SentForm {
    /// Says whose line each of the last messages is about.
    fileprivate mutating func name(_ name: String, errorsFrom index: Int) {
        let own = entry.errors[index...].map { FieldError($0.field, "\(name) : \($0.message)") }
        entry.errors.replaceSubrange(index..., with: own)
    }
}
