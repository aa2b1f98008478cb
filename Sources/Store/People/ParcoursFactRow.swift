import Database
import Domain

/// One row of the union: what all facts have, and the rest by its place.
struct FactRow {
    let kind: String
    let id: String
    let day: Day
    let until: Day?
    let subject: String?
    let code: String?
    let words: String?
    let number: Int?
    let row: Row

    init(_ row: Row) throws {
        kind = try row.text(0)
        id = try row.text(1)
        day = try FactRow.day(row.text(3))
        until = try row.optionalText(4).map(FactRow.day)
        subject = try row.optionalText(5)
        code = try row.optionalText(6)
        words = try row.optionalText(7)
        number = try row.optionalInt(8)
        self.row = row
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(iso: text) else { throw DatabaseError.failed("\(text) is no day") }
        return day
    }

    func stage(endedOn: Day?) throws -> Stage {
        let team = StageTeam(
            site: ID(known: try row.text(10)), siteName: try row.text(11), crew: try row.optionalText(12).map { ID(known: $0) },
            crewName: try row.optionalText(13), counsellor: ID(known: try row.text(14)), counsellorName: try row.text(15),
            encadrant: try row.optionalText(16).map { ID(known: $0) }, encadrantName: try row.optionalText(17))
        let dispositif = Dispositif(id: ID(known: try row.text(9)), kind: code.flatMap(Dispositif.Kind.init) ?? .ownFirm, name: words ?? "")
        return Stage(id: ID(known: id), dispositif: dispositif, team: team, from: day, plannedEnd: until, endedOn: endedOn)
    }

    func tick() throws -> WelcomeTick? {
        guard let subject, let code else { return nil }
        return WelcomeTick(stage: ID(known: subject), code: code, isDone: number == 1, on: day, by: words ?? "")
    }

    func contract(amendments: [Amendment]) throws -> Contract {
        let terms = ContractTerms(
            start: day, end: until ?? day, weekly: Hours(hundredths: number ?? 0), renews: subject.map { ID(known: $0) }, beyond: try beyond(),
            confirmation: try confirmation())
        return Contract(id: ID(known: id), kind: code.flatMap(Contract.Kind.init) ?? .cddi, signed: terms, amendments: amendments)
    }

    func amendment() throws -> Amendment {
        Amendment(id: ID(known: id), from: day, weekly: number.map { Hours(hundredths: $0) }, end: until, confirmation: try confirmation())
    }

    func pass(_ facts: PassFacts) throws -> NumberedPass? {
        guard let number = code.flatMap({ PassNumber($0) }), let until else { return nil }
        return NumberedPass(id: ID(known: id), number: number, granted: PassIAE(start: day, grantedEnd: until), reason: words, facts: facts)
    }

    /// A training or an immersion.
    func training() throws -> ParcoursLine? {
        guard let kind = ParcoursLine.Kind(rawValue: kind) else { return nil }
        let result = try row.optionalText(9).flatMap(TrainingResult.init)
        let certificate = result == .certified ? try row.optionalText(10) : nil
        return ParcoursLine(
            kind: kind, name: words ?? "", label: code ?? "", detail: [certificate, try row.optionalText(11)].compactMap { $0 }.joined(separator: ", "),
            start: day, end: until, isAttested: kind == .immersion || result?.isShown == true)
    }

    private func confirmation() throws -> Confirmation? {
        guard let words else { return nil }
        let codes = try row.optionalText(9) ?? ""
        return Confirmation(rules: codes.split(separator: " ").compactMap { CDDIRule(rawValue: String($0)) }, reason: words)
    }

    private func beyond() throws -> CDDIExtension? {
        try CDDIExtension(code: row.optionalText(10), until: row.optionalText(11).flatMap { Day(iso: $0) })
    }
}
