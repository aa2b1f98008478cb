import Database
import Domain

/// Writes what an import tells of one person, by the writers that forms use: facts are added or superseded, never erased.
struct ImportPeople {
    private let referentials: Referentials
    private let freins: Freins
    private let act: Act

    init(_ referentials: Referentials, _ act: Act) {
        self.referentials = referentials
        freins = Freins(referentials)
        self.act = act
    }

    /// Everything but what the importer may not see.
    func write(_ planned: ImportPlan.PlannedPerson, as person: ID<Person>) throws {
        if let file = planned.known { try update(file, planned) } else { try add(person, planned) }
        try writePass(of: person, planned)
        for stay in planned.after.stays where stay.id == nil { try enter(person, stay, planned) }
        for hire in planned.after.hires { try write(hire, of: person, planned) }
        try writeLeaving(of: person, planned)
        let hidden = Set(planned.hidden)
        try writeFreins(planned.after.freins.filter { !planned.before.freins.contains($0) && !hidden.contains($0) }, of: person, planned)
    }

    /// A file says that a frein is there, not how heavy: a level that hinders, to be assessed with the person.
    func writeFreins(_ codes: [String], of person: ID<Person>, _ planned: ImportPlan.PlannedPerson) throws {
        let day = min(act.today, planned.after.gone ?? act.today)
        for code in codes {
            let noted = NotedSeverity(code: code, severity: FreinHistory.serious, note: "Repris d’un fichier importé : gravité à évaluer avec la personne.")
            try freins.take(noted, of: person, on: day, by: act)
        }
    }

    // MARK: identity

    private func add(_ person: ID<Person>, _ planned: ImportPlan.PlannedPerson) throws {
        let state: PersonState = planned.after.stays.isEmpty && planned.after.leftOn != nil ? .left : .candidate
        try People.add(
            person, identity(planned.after), site: planned.place.site, crew: planned.after.stays.isEmpty ? nil : planned.place.crew,
            counsellor: planned.place.counsellor, state: state, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    private func identity(_ record: PersonRecord) -> Identity {
        let fields = ImportedFields(record.identity)
        return Identity(
            lastName: fields.text(.lastName) ?? "", firstName: fields.text(.firstName) ?? "", birthDate: fields.day(.birthDate), sex: fields.text(.sex),
            phone: fields.text(.phone).map(ImportedFields.typedPhone), email: fields.text(.email))
    }

    private func update(_ file: KnownFile, _ planned: ImportPlan.PlannedPerson) throws {
        let (before, after) = (ImportedFields(planned.before.identity), identity(planned.after))
        let now = ImportedFields(planned.after.identity)
        var columns: [(String, any SQLBindable)] = []
        if before[.birthDate] != now[.birthDate] { columns.append(("birth_date", after.birthDate?.iso)) }
        if before[.sex] != now[.sex] { columns.append(("sex", after.sex)) }
        if before[.phone] != now[.phone] { columns.append(("phone", after.phone)) }
        if before[.email] != now[.email] { columns.append(("email", after.email)) }
        guard !columns.isEmpty else { return }
        try act.update("people", id: file.id.text, columns)
        guard before[.phone] != now[.phone] else { return }
        try People.index(file.id, after, by: act)
    }

    // MARK: the stay

    private func enter(_ person: ID<Person>, _ stay: PersonRecord.Stay, _ planned: ImportPlan.PlannedPerson) throws {
        let counsellor = planned.place.counsellor ?? planned.known?.place.counsellor
        guard let counsellor else { return }
        try Stages.insert(
            .make(at: act.now), person,
            StageEntry(
                dispositif: planned.dispositif, site: planned.place.site, crew: planned.place.crew, counsellor: counsellor, encadrant: nil, from: stay.from,
                plannedEnd: stay.plannedEnd),
            isFirst: planned.known == nil && planned.after.stays.count == 1, by: act)
    }

    // MARK: contract and PASS

    private func writePass(of person: ID<Person>, _ planned: ImportPlan.PlannedPerson) throws {
        guard let pass = planned.after.pass, pass != planned.before.pass else { return }
        let usual = PassIAE(start: pass.start, PassParameters(referentials.parameters, on: pass.start)).end
        let reason = pass.end == usual ? nil : "Fin lue dans un fichier importé"
        let entry = PassEntry(number: pass.number, start: pass.start, end: pass.end, reason: reason)
        try Contracts.insert(
            .make(at: act.now), person, entry, replacing: pass.id, correction: pass.id == nil ? nil : ImportPeople.correction, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// What was signed is a fact, whatever the rules say of it: they are kept with it as having been passed over.
    private func write(_ hire: PersonRecord.Hire, of person: ID<Person>, _ planned: ImportPlan.PlannedPerson) throws {
        guard !planned.before.hires.contains(hire) else { return }
        let earlier = planned.after.hires.last { $0.start < hire.start }
        let others = planned.after.hires.filter { $0 != hire && $0.start < hire.start }.map {
            CDDI(hire: $0, renews: $0.start != planned.after.hires.first?.start)
        }
        let own = CDDI(hire: hire, renews: earlier != nil)
        let pass = planned.after.pass.map { PassIAE(start: $0.start, grantedEnd: $0.end) }
        let rules = CDDIChain(others).remarks(on: own, pass: pass, CDDIParameters(referentials.parameters, on: hire.start)).map(\.rule)
        let terms = ContractTerms(
            start: hire.start, end: hire.end, weekly: hire.weekly, renews: earlier?.id,
            confirmation: rules.isEmpty ? nil : Confirmation(rules: rules, reason: "Contrat déjà signé, repris d’un fichier importé."))
        var columns = Contracts.columns(terms, by: act)
        if let known = hire.id { columns += try superseding(known, of: person) }
        try act.insert(into: "contracts", id: ID<Contract>.make(at: act.now).text, of: person, columns)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// The contract bears the id of its first row, which may have been corrected since.
    private func superseding(_ contract: ID<Contract>, of person: ID<Person>) throws -> [(String, any SQLBindable)] {
        let rows = try act.rows(
            """
            SELECT c.id, c.supersedes_id
            FROM contracts c
            WHERE c.structure_id = \(act.structure.text) AND c.person_id = \(person.text) AND COALESCE(c.fact_id, c.id) = \(contract.text)
            """)
        guard let last = try Corrections.last(rows, id: 0, supersedes: 1).last?.text(0) else { throw Refusal.conflict("contracts") }
        return Corrections.columns(contract.text, Correction(shown: last, reason: ImportPeople.correction))
    }

    private static let correction = "Repris d’un fichier importé."

    // MARK: the exit

    private func writeLeaving(of person: ID<Person>, _ planned: ImportPlan.PlannedPerson) throws {
        let (before, after) = (planned.before, planned.after)
        if let leaving = after.leaving, leaving != before.leaving, let reason = referentials.exitReasons.entry(leaving.reason, on: act.today) {
            try Exits.insert(.make(at: act.now), of: person, on: leaving.day, reason, version: referentials.exitReasons.version, by: act)
            try ParcoursSummaries.refresh(person, by: act)
        }
        guard let gone = after.gone, gone != before.gone else { return }
        if after.stays.isEmpty {
            if planned.known.map({ $0.state != .left }) ?? false { try act.update("people", id: person.text, ["state": PersonState.left.rawValue]) }
        } else {
            try Stages.end(of: person, on: gone, by: act)
        }
    }
}

extension CDDI {
    fileprivate init(hire: PersonRecord.Hire, renews: Bool) {
        self.init(Period(hire.start, hire.end) ?? Period(dayOnly: hire.start), weekly: hire.weekly, isRenewal: renews)
    }
}
