import Database
public import Domain

/// What changed on one line of the grid: only cells that were touched, each with what stood there when the page was drawn.
public struct MonthLineEntry: Sendable {
    public struct Change<Value: Equatable & Sendable>: Sendable {
        public let was: Value?
        public let now: Value?
        /// The field of the form, for what is said beside it.
        public let field: String

        public init(was: Value?, now: Value?, field: String) {
            self.was = was
            self.now = now
            self.field = field
        }
    }

    public let person: ID<Person>
    public var hours: [HourKind: Change<Int>]
    /// In cents.
    public var grossPay: Change<Int>?
    public var accompanied: Change<Bool>?

    public init(person: ID<Person>, hours: [HourKind: Change<Int>] = [:], grossPay: Change<Int>? = nil, accompanied: Change<Bool>? = nil) {
        self.person = person
        self.hours = hours
        self.grossPay = grossPay
        self.accompanied = accompanied
    }

    public var isEmpty: Bool { hours.isEmpty && grossPay == nil && accompanied == nil }
}

extension MonthSheets {
    /// Writes what changed, each cell as a fact that supersedes the one it corrects. A validated month refuses (`conflict`);
    /// a cell that somebody else changed meanwhile refuses the whole form (`invalid`, by field), so that nothing is written over unseen.
    public func save(_ entries: [MonthLineEntry], of id: ID<FinancialAnnex>, in month: Day, by act: Act) throws {
        let sight = try act.sight()
        guard let sheet = try sheet(of: id, in: month, seenBy: sight) else { throw Refusal.notFound }
        guard sheet.state.isOpen else { throw Refusal.conflict("month") }
        let desk = try MonthDeskWriter(sheet: sheet, act: act, sight: sight)
        let stale = try entries.reduce(into: [String: String]()) { try desk.collectStale($1, into: &$0) }
        guard stale.isEmpty else { throw Refusal.invalid(stale) }
        for entry in entries { try desk.write(entry) }
    }

    /// Changes the state of a month: who closes holds RH at every place of the annexe. Validating freezes what is declared;
    /// with anomalies left it wants a reason, as unlocking does (`invalid` on « raison »).
    ///
    /// Its id is made here: one that the browser chose would date the state, and the last by id is the state that holds.
    public func move(_ id: ID<FinancialAnnex>, in month: Day, to state: MonthState, because reason: String?, by act: Act) throws {
        let sight = try act.sight()
        guard let sheet = try sheet(of: id, in: month, seenBy: sight) else { throw Refusal.notFound }
        guard MonthSheets.closes(sheet.annex, sight.reader) else { throw Refusal.notAllowed("La clôture du mois revient aux ressources humaines.") }
        guard sheet.state.next.contains(state) else { throw Refusal.conflict("month") }
        try MonthSheets.check(sheet, state, reason, on: act.today)
        let closing = ID<MonthClosing>.make(at: act.now)
        let version = state == .unlocked ? sheet.version + 1 : sheet.version
        try act.insert(
            into: "month_closings", id: closing.text,
            [
                "annex_id": id.text, "happened_on": sheet.month.iso, "state": state.rawValue, "version": version, "anomalies": sheet.anomalyCount,
                "reason": reason, "content_hash": Fingerprint.of(sheet.content), "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        guard state == .validated else { return }
        for line in sheet.lines { try MonthSheets.declare(line, in: sheet, closing, by: act) }
    }

    /// RH at every place of the annexe.
    public static func closes(_ annex: FinancialAnnex, _ reader: Reader) -> Bool {
        annex.places.allSatisfy { place in
            reader.grants.contains { $0.role == .rh && Policy.reaches($0, Place(structure: reader.structure, site: place.site, crew: place.crew)) }
        }
    }

    private static func check(_ sheet: MonthSheet, _ state: MonthState, _ reason: String?, on today: Day) throws {
        if state == .validated, today < sheet.month.lastOfMonth {
            throw Refusal.invalid(["etat": "Un mois se valide à partir de son dernier jour, le \(sheet.month.lastOfMonth.inWords)."])
        }
        if state == .validated, !sheet.contested.isEmpty {
            throw Refusal.invalid(["etat": "Des présences restent à vérifier : \(names(of: sheet.contested, in: sheet))."])
        }
        if state == .unlocked, reason == nil { throw Refusal.invalid(["raison": "Dites en quelques mots pourquoi ce mois est débloqué."]) }
        if state == .validated, sheet.anomalyCount > 0, reason == nil {
            throw Refusal.invalid(["raison": "Il reste des anomalies : corrigez-les, ou dites pourquoi vous validez avec elles."])
        }
    }

    private static func names(of contested: [ContestedHalfDay], in sheet: MonthSheet) -> String {
        contested.map { half in
            let name = sheet.lines.first { $0.person.id == half.person }?.person.fullName ?? "une personne partie"
            return "\(name), \(half.halfDay.day.inWords) \(half.halfDay.part == .morning ? "matin" : "après-midi")"
        }.joined(separator: " ; ")
    }

    private static func declare(_ line: MonthLine, in sheet: MonthSheet, _ closing: ID<MonthClosing>, by act: Act) throws {
        let declared = sheet.declaration(of: line)
        try act.insert(
            into: "declared_lines", id: ID<DeclaredLine>.make(at: act.now).text, of: declared.person,
            [
                "closing_id": closing.text, "annex_id": sheet.annex.id.text, "paid_hundredths": declared.paid.hundredths,
                "gross_cents": declared.grossPay, "accompanied": declared.accompanied, "exit_on": declared.exitOn?.iso, "happened_on": sheet.month.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }
}

/// One saving of the grid: what stands now, and the rows it would supersede.
private struct MonthDeskWriter {
    let sheet: MonthSheet
    let act: Act
    private let reader: Reader
    private var rows: [String: (id: String, hundredths: Int?)] = [:]
    private var answers: [ID<Person>: (id: String, gross: Int?, accompanied: Bool?)] = [:]

    init(sheet: MonthSheet, act: Act, sight: Sight) throws {
        self.sheet = sheet
        self.act = act
        reader = sight.reader
        let scope = MonthScope(annex: sheet.annex, month: sheet.month, sight: sight)
        for row in try scope.currentHours() where try row.text(2) == "month" {
            rows[try row.text(0) + " " + row.text(3)] = (try row.text(1), try row.optionalInt(4))
        }
        for row in try act.rows(MonthDeskWriter.answers(sheet, act.structure)) {
            let accompanied = try row.optionalInt(3).map { $0 == 1 }
            answers[ID(known: try row.text(0))] = (try row.text(1), try row.optionalInt(2), accompanied)
        }
    }

    /// Whole rows, pay included: who may not see it must not erase it either.
    private static func answers(_ sheet: MonthSheet, _ structure: ID<Structure>) -> Statement {
        """
        SELECT a.person_id, a.id, a.gross_cents, a.accompanied
        FROM month_answers a
        WHERE a.structure_id = \(structure.text) AND a.annex_id = \(sheet.annex.id.text) AND a.happened_on = \(sheet.month.iso)
        AND NOT EXISTS (
            SELECT 1 FROM month_answers n
            WHERE n.structure_id = a.structure_id AND n.person_id = a.person_id AND n.supersedes_id = a.id)
        """
    }

    func collectStale(_ entry: MonthLineEntry, into stale: inout [String: String]) throws {
        let line = try self.line(entry.person)
        for (kind, change) in entry.hours where line.hours[kind]?.hundredths != change.was {
            stale[change.field] = "Quelqu’un a écrit \(line.hours[kind]?.inWords ?? "rien") ici entre-temps. Gardez le bon nombre, puis enregistrez."
        }
        if let pay = entry.grossPay, line.grossPay != pay.was { stale[pay.field] = "Le brut a changé entre-temps : relisez-le, puis enregistrez." }
        if let answer = entry.accompanied, line.accompaniedAnswer != answer.was {
            stale[answer.field] = "Cette réponse a changé entre-temps : relisez-la, puis enregistrez."
        }
    }

    func write(_ entry: MonthLineEntry) throws {
        let line = try self.line(entry.person)
        guard Policy.right(of: reader, on: .contract, .ordinary, of: line.person.place) == .write else {
            throw Refusal.notAllowed("Votre rôle ne permet pas d’écrire les heures de cette personne.")
        }
        for (kind, change) in entry.hours.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { try write(kind, change, entry.person) }
        if entry.grossPay != nil || entry.accompanied != nil { try writeAnswer(entry, line) }
    }

    private func line(_ person: ID<Person>) throws -> MonthLine {
        guard let line = sheet.lines.first(where: { $0.person.id == person }) else { throw Refusal.notFound }
        return line
    }

    private func write(_ kind: HourKind, _ change: MonthLineEntry.Change<Int>, _ person: ID<Person>) throws {
        try act.insert(
            into: "hours", id: ID<Hours>.make(at: act.now).text, of: person,
            [
                "annex_id": sheet.annex.id.text, "span": "month", "kind": kind.rawValue, "hundredths": change.now, "happened_on": sheet.month.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": rows[person.text + " " + kind.rawValue]?.id,
            ])
    }

    private func writeAnswer(_ entry: MonthLineEntry, _ line: MonthLine) throws {
        if entry.grossPay != nil, Policy.right(of: reader, on: .pay, .private, of: line.person.place) != .write {
            throw Refusal.notAllowed("Votre rôle ne permet pas d’écrire les salaires.")
        }
        let known = answers[entry.person]
        try act.insert(
            into: "month_answers", id: ID<MonthLine>.make(at: act.now).text, of: entry.person,
            [
                "annex_id": sheet.annex.id.text, "gross_cents": entry.grossPay.map(\.now) ?? known?.gross,
                "accompanied": entry.accompanied.map(\.now) ?? known?.accompanied, "happened_on": sheet.month.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "supersedes_id": known?.id,
            ])
    }
}
