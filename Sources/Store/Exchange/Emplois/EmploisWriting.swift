import Database
import Domain

/// Writes what a reading tells, as an import does, with where each value comes from and what differs.
struct EmploisWriting {
    private let referentials: Referentials
    private let desk: EmploisPlans.Desk
    private let act: Act
    /// Codes of criteria that each person has or had, whatever became of them.
    private let ticked: [String: Set<String>]
    private(set) var conflicts = 0

    init(_ referentials: Referentials, _ desk: EmploisPlans.Desk, _ act: Act) throws {
        (self.referentials, self.desk, self.act) = (referentials, desk, act)
        let rows = try act.rows("SELECT t.person_id, t.criterion FROM eligibility_criteria t WHERE t.structure_id = \(act.structure.text)")
        ticked = try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { Set(try $0.map { try $0.text(1) }) }
    }

    mutating func run(_ readAt: Instant) throws {
        act.putSummariesOff()
        let bySite = Dictionary(grouping: desk.plan.people) { $0.place.site }
        for (site, people) in bySite.sorted(by: { $0.key < $1.key }) { try write(people, at: site, readAt) }
        try ParcoursSummaries.refresh(act.takeWaitingSummaries(), by: act)
    }

    /// Nothing new at a site leaves no trace of an import there.
    private mutating func write(_ planned: [ImportPlan.PlannedPerson], at site: ID<Site>, _ readAt: Instant) throws {
        let changed = planned.filter { !isNothing($0) }
        guard !changed.isEmpty else { return }
        let id = ID<Import>.make(at: act.now)
        try stage(id, at: site, readAt)
        _ = act.takeWritten()
        let writer = ImportPeople(referentials, act)
        var (ledger, ids) = (ImportLedger(id, act), [Int: ID<Person>]())
        for person in planned {
            let own = person.known?.id ?? ID<Person>.make(at: act.now)
            for row in person.rows { ids[row] = own }
            guard !isNothing(person) else { continue }
            if !person.isNothing { try writer.write(person, as: own) }
            for mark in marks(of: person) { try write(mark, of: own) }
            try ledger.take(hidden: false)
            for term in criteria(of: person) { try tick(term, of: own, person.place, &ledger) }
        }
        let rows = ids.keys.sorted()
        try ledger.list(
            rows.map { desk.plan.rows[$0] }, Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.offset, ids[$0.element] ?? ID(known: "")) }))
        try close(id, rows.map { desk.plan.rows[$0].outcome })
    }

    private func isNothing(_ person: ImportPlan.PlannedPerson) -> Bool {
        person.isNothing && marks(of: person).isEmpty && criteria(of: person).isEmpty
    }

    private func stage(_ id: ID<Import>, at site: ID<Site>, _ readAt: Instant) throws {
        try act.insert(
            into: "imports", id: id.text,
            [
                "site_id": site.text, "file_name": "Les Emplois de l’inclusion", "file_hash": String(repeating: "0", count: 64), "staged_at": readAt.iso,
                "staged_by": act.actor.text, "state": Import.State.staged.rawValue,
            ])
    }

    private func close(_ id: ID<Import>, _ outcomes: [ImportedRow.Outcome]) throws {
        func count(_ outcome: ImportedRow.Outcome) -> Int { outcomes.count { $0 == outcome } }
        try act.update(
            "imports", id: id.text,
            [
                "state": Import.State.done.rawValue, "decided_at": act.now.iso, "decided_by": act.actor.text, "last_sequence": act.sequence + 1,
                "new_count": count(.new), "updated_count": count(.updated), "unchanged_count": count(.unchanged), "refused_count": count(.refused),
                "ignored_count": count(.ignored),
            ])
    }

    // MARK: where a value comes from, and what differs

    /// Those that change; a reading without anything new writes none.
    private func marks(of person: ImportPlan.PlannedPerson) -> [EmploisMark] {
        let known = person.known.flatMap { desk.marks[$0.id] } ?? [:]
        let (before, after) = (person.before.fields, person.after.fields)
        var marks: [ImportField: EmploisMark] = [:]
        for told in person.rows.map({ desk.workbook.told[$0] }) {
            for field in EmploisValue.fields {
                guard marks[field] == nil, let value = told.given[field] else { continue }
                if let ours = told.differing[field] {
                    marks[field] = EmploisMark(field: field, state: .open, value: value, ours: ours.isEmpty ? nil : ours)
                } else if after[field] == EmploisValue.value(value, of: field), before[field] != after[field] {
                    marks[field] = EmploisMark(field: field, state: .taken, value: value, ours: nil)
                } else if told.agreed.contains(field), known[field].map({ $0.mark.state == .open }) ?? true {
                    marks[field] = EmploisMark(field: field, state: .agreed, value: value, ours: nil)
                }
            }
        }
        return EmploisValue.fields.compactMap { marks[$0] }
    }

    private mutating func write(_ mark: EmploisMark, of person: ID<Person>) throws {
        if mark.state == .open { conflicts += 1 }
        try EmploisMarks.write(mark, of: person, over: desk.marks[person]?[mark.field]?.id, by: act)
    }

    // MARK: criteria, which are only ever added

    private func criteria(of person: ImportPlan.PlannedPerson) -> [CriterionTerm] {
        let held = person.known.flatMap { ticked[$0.id.text] } ?? []
        let codes = Set(person.rows.flatMap { desk.workbook.told[$0].criteria }).subtracting(held)
        return codes.sorted().compactMap { referentials.eligibilityCriteria.entry($0, on: act.today) }
    }

    /// Of health or of justice, it is for the referent CIP: written, and hidden from who reads without being one.
    private func tick(_ term: CriterionTerm, of person: ID<Person>, _ place: Place, _ ledger: inout ImportLedger) throws {
        guard let recorded = referentials.eligibilityCriteria.recorded(term.code, on: act.today) else { return }
        try act.insert(
            into: "eligibility_criteria", id: ID<TickedCriterion>.make(at: act.now).text, of: person,
            [
                "criterion": recorded.code, "label": recorded.label, "version": recorded.version, "sensitivity": term.sensitivity.rawValue,
                "withdrawn": false, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "source": "emplois",
            ])
        var isSeen = false
        if case .user(let reader) = act.actor.kind { isSeen = Policy.right(of: reader, on: .candidature, term.sensitivity, of: place).canRead }
        try ledger.take(hidden: !isSeen)
    }
}
