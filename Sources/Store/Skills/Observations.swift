public import Database
public import Domain

/// What is entered of a fact, before it is one. The id and the moment are those of whoever made it, perhaps offline.
public struct NewObservation: Sendable {
    public let kind: RecordedCode
    public let sign: Observation.Sign
    public let situation: String?
    public let words: String?
    public let skills: [ObservedSkill]
    public let day: Day
    /// Nil for now.
    public let madeAt: Instant?
    /// The tablet it was made on.
    public let device: String?

    public init(
        kind: RecordedCode, sign: Observation.Sign, situation: String?, words: String?, skills: [ObservedSkill], day: Day, madeAt: Instant? = nil,
        device: String? = nil
    ) {
        self.kind = kind
        self.sign = sign
        self.situation = situation
        self.words = words
        self.skills = skills
        self.day = day
        self.madeAt = madeAt
        self.device = device
    }
}

/// Facts seen at work, of one person.
public enum Observations {
    // MARK: reading

    /// Every fact of a person with its writings, the latest day first, in two queries. Empty when skills are not the reader's to see.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [FactVersions<Observation>] {
        try versions(of: person, where: Seen.person(by: sight.reader, .skills), sight)
    }

    private static func versions(of person: ID<Person>, where condition: Statement, _ sight: Sight) throws -> [FactVersions<Observation>] {
        let skills = try skills(of: person, structure: sight.reader.structure, sight.db)
        let all: [String: [FactVersions<Observation>]] = try Corrections.versions(
            in: withPhotos, of: person,
            columns: """
                t.kind, t.kind_label, t.kind_version, t.sign, t.situation, t.words, t.happened_on, t.made_at, t.withdrawn, t.photo_id, t.width, t.height, \
                t.photo_by, t.hidden
                """,
            where: condition, seenBy: sight
        ) { row, key in
            func open(_ index: Int, _ column: String) throws -> String? {
                try row.optionalBlob(index).map { try key.open($0, table: "observations", column: column, row: try row.text(1)) }
            }
            let fact = try ObservationRow.observation(row, from: 6, words: try open(11, "words"), skills: skills[try row.text(1)] ?? [])
            return (fact, try open(4, "correction"))
        }
        return (all[""] ?? []).sorted { ($0.last.value.day, $0.id) > ($1.last.value.day, $1.id) }
    }

    private static let withPhotos: Statement = """
        (SELECT o.structure_id, o.person_id, o.id, o.fact_id, o.recorded_at, o.recorded_by, o.correction, o.kind, o.kind_label, o.kind_version, o.sign,
            o.situation, o.words, o.happened_on, o.made_at, o.withdrawn, \(sql: Photos.columns)
        FROM observations o
        \(sql: Photos.ofObservation))
        """

    static func skills(of person: ID<Person>, structure: ID<Structure>, _ db: any Reading) throws -> [String: [ObservedSkill]] {
        let rows = try db.rows(
            """
            SELECT observation_id, framework, code, label, framework_version
            FROM observation_skills
            WHERE structure_id = \(structure.text) AND person_id = \(person.text)
            ORDER BY id
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) }.mapValues { own in
            try own.map { row in
                ObservedSkill(framework: try row.text(1), code: try row.text(2), label: try row.text(3), version: try row.text(4))
            }
        }
    }

    /// What the person's crew works with today, then the situations last noted of them in facts that stand, the latest first: one query.
    public static func situations(of person: Person, seenBy sight: Sight, limit: Int = 4) throws -> [String] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT o.situation, 1 AS place, max(o.made_at) AS latest
            FROM people p
            JOIN observations o ON o.structure_id = p.structure_id AND o.person_id = p.id
            WHERE p.structure_id = \(reader.structure.text) AND p.id = \(person.id.text) AND o.situation IS NOT NULL
            AND o.happened_on >= \(reader.today.adding(days: -60).iso) AND \(sql: Corrections.stands("observations", as: "o", at: sight.horizon))
            AND \(sql: Seen.person(by: reader, .skills))
            GROUP BY o.situation
            UNION ALL
            \(sql: CrewSupports.titles(of: person.place.crew, sight))
            ORDER BY 2, 3 DESC, 1
            """)
        let planned = try rows.filter { try $0.int(1) == 0 }.map { String(try $0.text(0).prefix(80)) }
        let noted = try rows.filter { try $0.int(1) == 1 }.prefix(limit).map { try $0.text(0) }
        return planned + noted.filter { !planned.contains($0) }
    }

    // MARK: writing

    /// The same id sent again by the same hand adds nothing. Throws `conflict` when that id is of another fact.
    public static func note(_ id: ID<Observation>, of person: ID<Person>, _ new: NewObservation, by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        guard try !Corrections.isSent("observations", id.text, of: person, by: act) else { return }
        try insert(id, of: person, new, [], by: act)
    }

    /// Writes the fact again; what it said stays readable.
    public static func correct(
        _ fact: ID<Observation>, as id: ID<Observation>, of person: ID<Person>, _ new: NewObservation, _ correction: Correction, by act: Act
    ) throws {
        _ = try People.writable(person, .skills, by: act)
        try check(fact, correction, of: person, by: act)
        try insert(id, of: person, new, Corrections.columns(fact.text, correction), by: act)
    }

    /// Takes the fact back: it was of somebody else, or never was. The row repeats what it takes back.
    public static func withdraw(
        _ fact: ID<Observation>, as id: ID<Observation>, of person: ID<Person>, _ correction: Correction, by act: Act
    ) throws {
        guard let known = try of(person, seenBy: try act.sight()).first(where: { $0.id == fact.text })?.last.value else { throw Refusal.notFound }
        _ = try People.writable(person, .skills, by: act)
        try check(fact, correction, of: person, by: act)
        let same = NewObservation(
            kind: known.kind, sign: known.sign, situation: known.situation, words: known.words, skills: known.skills, day: known.day, madeAt: known.madeAt)
        try insert(id, of: person, same, Corrections.columns(fact.text, correction) + [("withdrawn", 1)], by: act)
        try Photos.removeWithFact(fact, of: person, reason: correction.reason, by: act)
    }

    private static func check(_ fact: ID<Observation>, _ correction: Correction, of person: ID<Person>, by act: Act) throws {
        try Corrections.check("observations", fact.text, correction, of: person, by: act)
        let gone = try act.rows(
            """
            SELECT 1 FROM observations
            WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(correction.shown) AND withdrawn = 1
            """)
        if !gone.isEmpty { throw Refusal.conflict("observations") }
    }

    /// A device whose clock runs ahead is brought back to the server's.
    private static func insert(
        _ id: ID<Observation>, of person: ID<Person>, _ new: NewObservation, _ correction: [(String, any SQLBindable)], by act: Act
    ) throws {
        let own: [(String, any SQLBindable)] = [
            ("kind", new.kind.code), ("kind_label", new.kind.label), ("kind_version", new.kind.version), ("sign", new.sign.rawValue),
            ("situation", new.situation), ("words", new.words), ("happened_on", new.day.iso), ("made_at", min(new.madeAt ?? act.now, act.now).iso),
            ("recorded_at", act.now.iso), ("recorded_by", act.actor.text), ("device_id", new.device),
        ]
        try act.insert(into: "observations", id: id.text, of: person, own + correction)
        for skill in new.skills {
            try act.insert(
                into: "observation_skills", id: ID<ObservedSkill>.make(at: act.now).text, of: person,
                [
                    "observation_id": id.text, "framework": skill.framework, "framework_version": skill.version, "code": skill.code,
                    "label": skill.label, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                ])
        }
    }
}

/// The columns of a fact, in the order every query reads them.
enum ObservationRow {
    /// Kind (three), sign, situation, words (left to the caller, sealed), day, moment, withdrawn, then its photo (`Photos.columns`); the author stands in the fourth place.
    static func observation(_ row: Row, from first: Int, words: String?, skills: [ObservedSkill]) throws -> Observation {
        Observation(
            id: ID(known: try row.text(0)),
            kind: RecordedCode(code: try row.text(first), label: try row.text(first + 1), version: try row.text(first + 2)),
            sign: Observation.Sign(rawValue: try row.text(first + 3)) ?? .plus, situation: try row.optionalText(first + 4), words: words, skills: skills,
            day: try row.day(first + 6), madeAt: Instant(iso: try row.text(first + 7)) ?? Instant(milliseconds: 0), by: try row.optionalText(3) ?? "",
            isWithdrawn: try row.bool(first + 8), photo: try Photos.photo(row, from: first + 9))
    }
}
