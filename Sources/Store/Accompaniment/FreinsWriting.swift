import Database
public import Domain

/// One assessment as it comes from a form.
public struct NotedSeverity: Hashable, Sendable {
    public let code: String
    /// 0 to 4.
    public let severity: Int
    public let note: String?

    public init(code: String, severity: Int, note: String? = nil) {
        self.code = code
        self.severity = severity
        self.note = note
    }
}

extension Freins {
    /// Notes severities seen on one day. A second one of the same day corrects the first; a serious one after a lifting reopens the frein.
    public func rate(_ noted: [NotedSeverity], of person: ID<Person>, on day: Day, from source: FreinSource, by act: Act) throws {
        for code in noted.map(\.code) { _ = try line(code, of: person, by: act) }
        let before = try whole(of: person, by: act)
        for severity in noted {
            let line = try line(severity.code, of: person, by: act)
            let known = before.first { $0.code == severity.code }
            let frein = try known?.id ?? open(line, of: person, on: day, by: act)
            if known?.history.state(on: day) == .lifted, severity.severity >= FreinHistory.serious { try reopen(frein, line, of: person, on: day, by: act) }
            try insertRating(severity, frein, line, of: person, on: day, from: source, by: act)
        }
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// A frein nobody had noted, as a file tells it, without a reader's rights: for imports.
    func take(_ severity: NotedSeverity, of person: ID<Person>, on day: Day, by act: Act) throws {
        guard let line = codes[severity.code] else { throw Refusal.notFound }
        let frein = try open(line, of: person, on: day, by: act)
        try insertRating(severity, frein, line, of: person, on: day, from: .act, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    /// Notes a step taken for a frein already assessed.
    public func addStep(
        _ id: ID<FreinStep>, to code: String, of person: ID<Person>, on day: Day, what: String, evidence: String?, by act: Act
    ) throws {
        let (line, frein) = try assessed(code, of: person, by: act)
        try insert(into: "frein_steps", id.text, frein.id, line, of: person, on: day, ["what": what, "evidence": evidence], by: act)
    }

    /// Leaves a frein aside, with its reason.
    public func setAside(_ code: String, of person: ID<Person>, on day: Day, because reason: FreinSetAside, by act: Act) throws {
        let (line, frein) = try assessed(code, of: person, by: act)
        guard frein.isOpen(on: act.today) else { throw Refusal.conflict(code) }
        try insert(
            into: "frein_set_asides", ID<FreinSetAside>.make(at: act.now).text, frein.id, line, of: person, on: day, ["reason": reason.rawValue], by: act)
    }

    /// A lifted frein came back, at a severity.
    public func reopen(_ code: String, of person: ID<Person>, on day: Day, severity: Int, note: String?, by act: Act) throws {
        let (line, frein) = try assessed(code, of: person, by: act)
        guard let lifting = frein.history.lifting(on: act.today), lifting.event.day <= day else { throw Refusal.conflict(code) }
        try reopen(frein.id, line, of: person, on: day, by: act)
        try insertRating(NotedSeverity(code: code, severity: severity, note: note), frein.id, line, of: person, on: day, from: .act, by: act)
        try ParcoursSummaries.refresh(person, by: act)
    }

    // MARK: what every writer shares

    /// The line of the nomenclature, once the actor has shown the right to write its class.
    func line(_ code: String, of person: ID<Person>, by act: Act) throws -> FreinCode {
        guard let line = codes[code] else { throw Refusal.notFound }
        let sight = try act.sight()
        guard let found = try People.person(person, .frein, seenBy: sight) else { throw Refusal.notFound }
        switch try rights(on: found, seenBy: sight)[line.sensitivity] ?? .none {
        case .write: return line
        case .read: throw Refusal.notAllowed("Votre rôle ne permet pas de modifier les freins de cette personne.")
        case .none, .confidant: throw Refusal.notFound
        }
    }

    /// The line and the frein, which must have been assessed before.
    func assessed(_ code: String, of person: ID<Person>, by act: Act) throws -> (FreinCode, Frein) {
        let line = try line(code, of: person, by: act)
        guard let frein = try whole(of: person, by: act).first(where: { $0.code == code }) else { throw Refusal.notFound }
        return (line, frein)
    }

    /// A fact of a frein carries the class of its code.
    func insert(
        into table: String, _ id: String, _ frein: ID<Frein>, _ line: FreinCode, of person: ID<Person>, on day: Day,
        supersedes: String? = nil, _ values: KeyValuePairs<String, any SQLBindable>, by act: Act
    ) throws {
        let shared: [(String, any SQLBindable)] = [
            ("frein_id", frein.text), ("sensitivity", line.sensitivity.rawValue), ("happened_on", day.iso), ("recorded_at", act.now.iso),
            ("recorded_by", act.actor.text), ("supersedes_id", supersedes),
        ]
        try act.insert(into: table, id: id, of: person, shared + values.map { ($0.key, $0.value) })
    }

    private func open(_ line: FreinCode, of person: ID<Person>, on day: Day, by act: Act) throws -> ID<Frein> {
        let id = ID<Frein>.make(at: act.now)
        try act.insert(
            into: "freins", id: id.text, of: person,
            [
                "code": line.code, "label": line.label, "version": codes.version, "sensitivity": line.sensitivity.rawValue, "opened_on": day.iso,
                "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        return id
    }

    private func reopen(_ frein: ID<Frein>, _ line: FreinCode, of person: ID<Person>, on day: Day, by act: Act) throws {
        try insert(into: "frein_reopenings", ID<FreinEvent>.make(at: act.now).text, frein, line, of: person, on: day, [:], by: act)
    }

    private func insertRating(
        _ noted: NotedSeverity, _ frein: ID<Frein>, _ line: FreinCode, of person: ID<Person>, on day: Day, from source: FreinSource, by act: Act
    ) throws {
        let earlier = try act.rows(
            """
            SELECT r.id
            FROM frein_ratings r
            WHERE r.structure_id = \(act.structure.text) AND r.person_id = \(person.text) AND r.frein_id = \(frein.text) AND r.happened_on = \(day.iso)
            ORDER BY r.recorded_at DESC, r.id DESC
            LIMIT 1
            """)
        try insert(
            into: "frein_ratings", ID<FreinRating>.make(at: act.now).text, frein, line, of: person, on: day, supersedes: earlier.first?.text(0),
            ["severity": noted.severity, "source": source.rawValue, "note": noted.note], by: act)
    }
}
