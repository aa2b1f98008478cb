public import Database
public import Domain

/// The ledger of freins: what each reader may see of it, class by class. A frein one may not see is not there at all.
public struct Freins: Sendable {
    let codes: Referential<FreinCode>
    let evidence: Referential<FreinEvidence>

    public init(_ referentials: Referentials) {
        codes = referentials.freins
        evidence = referentials.freinEvidence
    }

    // MARK: reading

    /// Every frein of the person that the reader may see, in the order of the nomenclature; one query.
    public func all(of person: ID<Person>, seenBy sight: Sight) throws -> [Frein] {
        let rows = try sight.db.rows(
            FreinRows.select(
                of: person, in: sight.reader.structure, until: sight.horizon,
                where: Seen.row(by: sight.reader, .frein, class: "f.sensitivity")))
        return try freins(rows, of: person) { try sight.key(of: person, wrapped: $0) }
    }

    /// The whole list for its page; nil when the reader has no business with anybody's freins there.
    public func view(of personID: ID<Person>, seenBy sight: Sight) throws -> FreinsView? {
        guard let person = try People.person(personID, .frein, seenBy: sight) else { return nil }
        let rights = try rights(on: person, seenBy: sight)
        let notable = codes.inForce(on: sight.reader.today).filter { rights[$0.sensitivity] == .write }
        return FreinsView(person: person, freins: try all(of: personID, seenBy: sight), notable: notable, today: sight.reader.today)
    }

    /// What the person's page shows; nil for who has no business with it. One query.
    public func section(of person: Person, seenBy sight: Sight) throws -> PersonFreins? {
        let (reader, freins) = (sight.reader, try all(of: person.id, seenBy: sight))
        let right = Policy.right(of: reader, on: .frein, .ordinary, of: person.place)
        guard right.canRead || !freins.isEmpty else { return nil }
        return PersonFreins(
            freins: freins, writes: right == .write,
            showsDiagnostic: Policy.right(of: reader, on: .accompaniment, .private, of: person.place).canRead,
            namesConfidants: Confidants.isReferent(reader, of: person), day: sight.asOf ?? reader.today)
    }

    /// One line of the nomenclature; nil when its class is not for this reader, or when there is nothing to read and nothing to write.
    public func view(_ code: String, of personID: ID<Person>, seenBy sight: Sight) throws -> FreinView? {
        guard let person = try People.person(personID, .frein, seenBy: sight), let line = codes[code] else { return nil }
        let right = try rights(on: person, seenBy: sight)[line.sensitivity] ?? .none
        let frein = right.canRead ? try all(of: personID, seenBy: sight).first { $0.code == code } : nil
        guard frein != nil || right == .write else { return nil }
        return FreinView(person: person, code: line, frein: frein, writes: right == .write, today: sight.reader.today)
    }

    /// The liftings in force that the reader may see, with their freins.
    public func liftings(of person: ID<Person>, seenBy sight: Sight) throws -> [(frein: Frein, lifting: FreinLifting, on: Day)] {
        let today = sight.reader.today
        return try all(of: person, seenBy: sight).compactMap { frein in
            frein.history.lifting(on: sight.asOf ?? today).map { (frein, $0.act, $0.event.day) }
        }
    }

    // MARK: for the rules of an act, without a reader's eyes

    /// What the exit rule « levée de deux freins » counts: codes and categories, never a word.
    public func liftedForExit(_ person: ID<Person>, entry: Day, exit: Day, by act: Act) throws -> LiftedFreins {
        let all = try whole(of: person, by: act)
        return LiftedFreins(
            all.compactMap { $0.course(on: exit) }, categories: Dictionary(all.map { ($0.code, $0.category) }, uniquingKeysWith: { $1 }), entry: entry,
            exit: exit, ExitParameters(act.parameters, on: exit))
    }

    func whole(of person: ID<Person>, by act: Act) throws -> [Frein] {
        let rows = try act.rows(FreinRows.select(of: person, in: act.structure, until: FreinRows.always, where: "1 = 1"))
        return try freins(rows, of: person) { _ in nil }
    }

    func rights(on person: Person, seenBy sight: Sight) throws -> [Sensitivity: Right] {
        let place = try People.place(of: person, seenBy: sight)
        let classes: [Sensitivity] = [.ordinary, .private, .health, .justice]
        return Dictionary(uniqueKeysWithValues: classes.map { ($0, Policy.right(of: sight.reader, on: .frein, $0, of: place)) })
    }

    // MARK: rows

    private func freins(_ rows: [Row], of person: ID<Person>, key: ([UInt8]) throws -> PersonKey?) throws -> [Frein] {
        guard let first = rows.first else { return [] }
        let key = try first.optionalBlob(6).flatMap(key)
        let byFrein = try FreinRows.lines(rows, key: key, evidence: evidence)
        let order = Dictionary(codes.entries.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return byFrein.values.compactMap { lines in lines.first.map { frein($0, lines.map(\.event)) } }
            .sorted { (order[$0.code] ?? .max, $0.code) < (order[$1.code] ?? .max, $1.code) }
    }

    private func frein(_ line: FreinRows.Line, _ events: [FreinEvent]) -> Frein {
        Frein(
            id: ID(known: line.frein), recorded: line.recorded, category: codes[line.recorded.code]?.category ?? "", sensitivity: line.sensitivity,
            openedOn: line.openedOn, history: FreinHistory(events))
    }
}
