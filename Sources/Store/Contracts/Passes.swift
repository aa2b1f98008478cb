import Database
public import Domain

/// What happens to a PASS: suspensions, returns, prolongations, another start, an end read elsewhere. Every writer asks the rule again
/// inside its act; a next step is a row that supersedes the one before, and nothing is erased.
public enum Passes {
    /// How a fact came to Jalon: the rules of the form are not asked again of what the State's platform already took.
    public struct Circumstances: Sendable {
        /// Paris's day, as the State's.
        public let today: Day
        public let acceptedElsewhere: Bool
        public let parameters: PassParameters

        public init(today: Day, acceptedElsewhere: Bool = false, parameters: PassParameters) {
            self.today = today
            self.acceptedElsewhere = acceptedElsewhere
            self.parameters = parameters
        }
    }

    public static func suspend(
        _ id: ID<Suspension>, _ person: ID<Person>, _ request: SuspensionRequest, isEndUnknown: Bool, _ circumstances: Circumstances, by act: Act
    ) throws {
        let pass = try writable(person, by: act)
        try allow(.suspension(request), pass, circumstances)
        try insert(SuspensionRow(id, pass, request, "noted", isEndUnknown: isEndUnknown, circumstances), of: person, by: act)
    }

    public static func change(
        _ old: ID<Suspension>, as id: ID<Suspension>, _ person: ID<Person>, _ request: SuspensionRequest, isEndUnknown: Bool,
        _ circumstances: Circumstances, by act: Act
    ) throws {
        let pass = try writable(person, by: act)
        let known = try suspension(old, of: pass, person, by: act)
        try allow(.suspensionChange(known.suspension, request), pass, circumstances)
        var row = SuspensionRow(id, pass, request, "changed", isEndUnknown: isEndUnknown, circumstances)
        (row.enteredOn, row.supersedes) = (known.suspension.recordedOn, old)
        try insert(row, of: person, by: act)
    }

    /// Takes a suspension away. One that is over can only have been noted by mistake: the State's platform takes no such act.
    public static func remove(
        _ old: ID<Suspension>, as id: ID<Suspension>, _ person: ID<Person>, because reason: String, _ circumstances: Circumstances, by act: Act
    ) throws {
        let pass = try writable(person, by: act)
        let known = try suspension(old, of: pass, person, by: act)
        try allow(.suspensionRemoval(known.suspension), pass, circumstances)
        var row = SuspensionRow(id, pass, known, "removed", last: known.suspension.period.last, circumstances)
        row.removedBecause = reason
        try insert(row, of: person, by: act)
    }

    /// Back at work in the same structure: the suspension ends the day before.
    public static func resume(
        _ old: ID<Suspension>, as id: ID<Suspension>, _ person: ID<Person>, firstDayBack: Day, _ circumstances: Circumstances, by act: Act
    ) throws {
        let pass = try writable(person, by: act)
        let known = try suspension(old, of: pass, person, by: act)
        try allow(.returnToWork(known.suspension, firstDayBack: firstDayBack), pass, circumstances)
        try insert(SuspensionRow(id, pass, known, "returned", last: firstDayBack.adding(days: -1), circumstances), of: person, by: act)
    }

    /// A hire lifts the running suspension; part of the act that signs the contract.
    static func lift(in file: ContractFile, byHireOn start: Day, of person: ID<Person>, by act: Act) throws {
        guard let pass = file.pass, let (known, last) = file.suspensionLifted(byHireOn: start, acceptedOn: act.today) else { return }
        let circumstances = Circumstances(today: act.today, parameters: PassParameters(act.parameters, on: act.today))
        let kept = last ?? known.suspension.period.last
        var row = SuspensionRow(ID.make(at: act.now), pass, known, last == nil ? "removed" : "hired", last: kept, circumstances)
        row.removedBecause = last == nil ? "Embauche le premier jour de la suspension" : nil
        try insert(row, of: person, by: act)
    }

    /// Another first day for a PASS that has not begun; its days are counted again from there.
    public static func postpone(_ id: ID<PassIAE>, _ person: ID<Person>, to start: Day, _ circumstances: Circumstances, by act: Act) throws {
        let pass = try writable(person, by: act)
        try allow(.postponement(start), pass, circumstances)
        let entry = PassEntry(number: pass.number, start: start, end: circumstances.parameters.end(ofPassFrom: start), reason: nil)
        try Contracts.insert(id, person, entry, replacing: pass.id, cause: "postponed", by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// Notes the end that the State's platform gives, and which of the two rules from now on.
    public static func noteReading(
        _ id: ID<PlatformEnd>, _ person: ID<Person>, end: Day, on day: Day, rules: PlatformEnd.Ruler, words: String?, by act: Act
    ) throws {
        let pass = try writable(person, by: act)
        guard end > pass.pass.start else { throw Refusal.conflict("La fin lue est avant le début du PASS.") }
        try act.insert(
            into: "pass_readings", id: id.text, of: person,
            [
                "pass_id": pass.id.text, "happened_on": day.iso, "ends_on": end.iso, "computed_end": pass.computedEnd.iso, "rules": rules.rawValue,
                "words": words, "recorded_at": act.now.iso, "recorded_by": act.actor.text, "supersedes_id": pass.facts.platform?.id.text,
            ])
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// Throws `conflict` when something happened to the PASS since the page that showed `rows`; an empty one is not checked.
    public static func check(_ rows: String, of person: ID<Person>, by act: Act) throws {
        guard !rows.isEmpty else { return }
        let pass = try writable(person, by: act)
        guard pass.rows == rows else { throw Refusal.conflict("passes") }
    }

    static func writable(_ person: ID<Person>, by act: Act) throws -> NumberedPass {
        _ = try People.writable(person, .contract, by: act)
        guard let pass = try ParcoursReading.facts(of: person, structure: act.structure, act.db).file.pass else { throw Refusal.notFound }
        return pass
    }

    static func allow(_ attempt: PassAttempt, _ pass: NumberedPass, _ circumstances: Circumstances) throws {
        let decision = pass.pass.trying(
            attempt, on: circumstances.today, acceptedElsewhere: circumstances.acceptedElsewhere, circumstances.parameters)
        guard decision.isAccepted else { throw Refusal.conflict(decision.refusals.map(\.because.text).joined(separator: " ")) }
    }

    private static func suspension(_ id: ID<Suspension>, of pass: NumberedPass, _ person: ID<Person>, by act: Act) throws -> NotedSuspension {
        try Corrections.check("pass_suspensions", id.text, of: person, by: act)
        guard let known = pass.facts.suspensions.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return known
    }

    private static func insert(_ row: SuspensionRow, of person: ID<Person>, by act: Act) throws {
        try act.insert(
            into: "pass_suspensions", id: row.id.text, of: person,
            [
                "pass_id": row.pass.text, "step": row.step, "happened_on": row.period.first.iso, "ends_on": row.period.last.iso,
                "end_unknown": row.isEndUnknown, "reason": row.reason.rawValue, "entered_on": row.enteredOn.iso,
                "accepted_elsewhere": row.acceptedElsewhere, "removed_because": row.removedBecause, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text, "supersedes_id": row.supersedes?.text,
            ])
        try ParcoursSummaries.refresh(person, by: act)
    }
}

/// One row of `pass_suspensions` before it is written.
private struct SuspensionRow {
    let id: ID<Suspension>
    let pass: ID<PassIAE>
    let step: String
    let period: Period
    let isEndUnknown: Bool
    let reason: SuspensionReason
    var enteredOn: Day
    let acceptedElsewhere: Bool
    var removedBecause: String?
    var supersedes: ID<Suspension>?

    init(_ id: ID<Suspension>, _ pass: NumberedPass, _ request: SuspensionRequest, _ step: String, isEndUnknown: Bool, _ circumstances: Passes.Circumstances) {
        self.id = id
        self.pass = pass.id
        self.step = step
        period = request.end.flatMap { Period(request.start, $0) } ?? Period(dayOnly: request.start)
        self.isEndUnknown = isEndUnknown
        reason = request.reason
        enteredOn = circumstances.today
        acceptedElsewhere = circumstances.acceptedElsewhere
    }

    /// The next step of a suspension already noted.
    init(_ id: ID<Suspension>, _ pass: NumberedPass, _ known: NotedSuspension, _ step: String, last: Day, _ circumstances: Passes.Circumstances) {
        self.id = id
        self.pass = pass.id
        self.step = step
        period = Period(known.suspension.period.first, last) ?? known.suspension.period
        isEndUnknown = step == "removed" && known.isEndUnknown
        reason = known.suspension.reason
        enteredOn = known.suspension.recordedOn
        acceptedElsewhere = circumstances.acceptedElsewhere
        supersedes = known.id
    }
}
