import Documents
import Domain
import Pages
import Store

/// Échéances: counsellors for their people and RH decide, the direction reads.
enum DeadlineRoutes {
    static let readers: Set<Role> = [.counsellor, .direction, .rh]

    static let all: [Route] =
        (Route.list(readers, DeadlinePaths.deadlines, { try await list($0) }, file: file)
        + [.users([.counsellor, .rh], .post, DeadlinePaths.deadlines, decide)]).about(.contract)

    /// Those of the last month stay in sight: an end that passed undecided still asks for something.
    static func period(_ today: Day) -> Period {
        Period(today.adding(days: -30), today.adding(days: 90)) ?? Period(dayOnly: today)
    }

    private static func numbers(_ visit: UserVisit) -> DeadlineNumbers { DeadlineNumbers(visit.app.referentials.parameters, on: visit.today) }

    static func list(_ visit: UserVisit, entry: Entry? = nil, refused: [DeadlinesPage.Refused] = [], noted: Int = 0) async throws -> Answer {
        let (filter, after, period) = (DeadlineFilter(visit.query), visit.query["apres"] ?? "", period(visit.today))
        let (listing, choices) = try await visit.read { sight in
            (try Deadlines.page(filter, over: period, after: after, seenBy: sight), try PeopleListings.choices(seenBy: sight))
        }
        let page = DeadlinesPage(
            lines: listing.lines, next: listing.next, isFirst: after.isEmpty, choices: choices,
            writes: visit.reader.has(.rh) || visit.reader.has(.counsellor), filter: Entry(values: visit.query.byName, scope: "filtre"),
            numbers: numbers(visit), entry: entry ?? Entry(), refused: refused, noted: noted,
            opensRecords: !visit.reader.roles.isDisjoint(with: EmployeeRecordRoutes.readers))
        return .page(page.html(in: visit.frame), names: listing.lines.map(\.person.id), status: entry == nil ? 200 : 422)
    }

    @Sendable static func decide(_ visit: UserVisit) async throws -> Answer {
        var form = visit.form
        let ticked = Set(form.entry.values["ligne"] ?? [])
        if ticked.isEmpty { form.refuse("ligne", "Cochez au moins une échéance.") }
        if form.entry["suite"] == DeadlinesPage.renewing {
            if form.isValid, let answer = prepare(ticked, &form) { return answer }
            return try await list(visit, entry: form.entry)
        }
        let kind = form.choice("decision", of: DeadlineDecision.Kind.allCases.map(\.rawValue), missing: "Choisissez la décision.")
            .flatMap(DeadlineDecision.Kind.init)
        let months = form.integer("mois", in: 1...24, missing: kind == .renew ? "Dites pour combien de mois, pour vérifier la règle." : nil)
        let note = form.text("note")
        guard let kind, form.isValid else { return try await list(visit, entry: form.entry) }
        let found = try await chosen(ticked, visit)
        let numbers = numbers(visit)
        let weighed = found.map { ($0, $0.refusal(of: kind, months: months ?? 0, on: visit.today, numbers.cddi, numbers.pass)) }
        let accepted = weighed.filter { $0.1 == nil }.map(\.0)
        if !accepted.isEmpty {
            try await visit.act("décide d’une échéance", once: form.once) { act in
                try Deadlines.decide(kind, months: months, note: note, on: accepted, by: act)
            }
        }
        let refused = weighed.compactMap { line, refusal in
            refusal.map { DeadlinesPage.Refused(name: line.person.fullName, $0) }
        }
        guard refused.isEmpty else { return try await list(visit, entry: form.entry, refused: refused, noted: accepted.count) }
        return .see(DeadlinePaths.deadlines().with(["quoi": visit.query["quoi"] ?? "", "site": visit.query["site"] ?? ""]), done: "decision")
    }

    /// The page where the contracts ticked are renewed together; a PASS is prolonged on its own page.
    private static func prepare(_ ticked: Set<String>, _ form: inout SentForm) -> Answer? {
        let contracts = ticked.filter { $0.hasPrefix(Deadline.Subject.contract.rawValue + ".") }.sorted()
        guard !contracts.isEmpty else {
            form.refuse("ligne", "Cochez au moins une fin de contrat : un PASS se prolonge un par un, depuis sa ligne.")
            return nil
        }
        guard contracts.count <= RenewalRoutes.most else {
            form.refuse("ligne", "Renouvelez \(RenewalRoutes.most) contrats à la fois au plus.")
            return nil
        }
        return .see(contracts.reduce(DeadlinePaths.renewals()) { $0.with(["ligne": $1]) })
    }

    /// Those ticked that are still there, that very day, and still the reader's.
    private static func chosen(_ keys: Set<String>, _ visit: UserVisit) async throws -> [Deadline] {
        let period = period(visit.today)
        let all = try await visit.read { sight in try Deadlines.page(DeadlineFilter(), over: period, limit: 5000, seenBy: sight).lines }
        let found = all.filter { keys.contains($0.key) }
        guard found.count == keys.count else { throw Refusal.conflict("deadline") }
        return found
    }

    @Sendable static func file(_ visit: UserVisit) async throws -> ListFile {
        let (filter, period) = (DeadlineFilter(visit.query), period(visit.today))
        let (listing, choices) = try await visit.read { sight in
            (try Deadlines.page(filter, over: period, limit: ListFile.most, seenBy: sight), try PeopleListings.choices(seenBy: sight))
        }
        let filters = [
            ("Du", FrenchDate.short(period.first)), ("Au", FrenchDate.short(period.last)),
            ("Échéance", filter.subject.map(DeadlineWords.subject) ?? "toutes"), ("Décision", filter.isDecided.map { $0 ? "prise" : "à prendre" } ?? "toutes"),
        ]
        return ListFile(
            "Échéances", name: "echeances",
            filters: filters + [FilterWords.site(filter.site, choices), FilterWords.crew(filter.crew, choices)].compactMap { $0 },
            tables: [Documents.Table(DeadlinesPage.table(numbers(visit), today: visit.today), listing.lines)], names: listing.lines.map(\.person.id),
            isCut: listing.next != nil)
    }
}

extension DeadlineFilter {
    /// As it stands in the address; what is not one of the answers filters nothing.
    init(_ query: Fields) {
        self.init()
        site = query["site"].flatMap { ID($0) }
        crew = query["equipe"].flatMap { ID($0) }
        subject = query["quoi"].flatMap(Deadline.Subject.init)
        isDecided = query["decision"].flatMap { ["oui": true, "non": false][$0] }
    }
}
