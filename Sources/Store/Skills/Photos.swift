import Database
public import Domain

/// A photo as it was sent, once cleaned.
public struct NewPhoto: Sendable {
    public let clean: CleanPhoto
    /// One recognises the person; anybody else's face has no place here.
    public let showsPerson: Bool

    public init(_ clean: CleanPhoto, showsPerson: Bool) {
        self.clean = clean
        self.showsPerson = showsPerson
    }
}

/// Photos of the work. What is said of one is a fact like another; its bytes lie apart, sealed, and outside the journal, which keeps their
/// fingerprint: a photo removed can be found nowhere.
public enum Photos {
    // MARK: reading

    /// The photo of an observation (alias `o`), alias `f`, unless it was removed.
    static let ofObservation: Statement = """
        LEFT JOIN photos f ON f.structure_id = o.structure_id AND f.person_id = o.person_id AND f.observation_id = COALESCE(o.fact_id, o.id)
            AND \(sql: isKept)
        """

    /// Five columns, null when there is none.
    static let columns: Statement = "f.id AS photo_id, f.width, f.height, f.recorded_by AS photo_by, CASE WHEN \(sql: isHidden) THEN 1 ELSE 0 END AS hidden"

    private static let isKept: Statement = """
        NOT EXISTS (
            SELECT 1 FROM photo_removals r
            WHERE r.structure_id = f.structure_id AND r.person_id = f.person_id AND r.photo_id = f.id)
        """
    private static let isHidden: Statement = "(f.shows_person = 1 AND \(sql: ImageConsents.last(of: "f")) <> 'given')"

    /// Of the person `p`: the day they last took back or refused their agreement, when photos that show them wait to be removed.
    static let hiddenSince: Statement = """
        SELECT max(h.happened_on) FROM image_consents h
        WHERE h.structure_id = p.structure_id AND h.person_id = p.id AND h.purpose = 'file' AND h.answer <> 'given' AND EXISTS (
            SELECT 1 FROM photos f
            WHERE f.structure_id = p.structure_id AND f.person_id = p.id AND \(sql: isHidden) AND \(sql: isKept))
        """

    /// From the columns, `first` the place of the id.
    static func photo(_ row: Row, from first: Int) throws -> Photo? {
        guard let id = try row.optionalText(first) else { return nil }
        return Photo(
            id: ID(known: id), width: try row.int(first + 1), height: try row.int(first + 2), author: ID(known: try row.text(first + 3)),
            isHidden: try row.bool(first + 4))
    }

    /// Of one person, the latest day first. Empty when skills are not the reader's to see.
    public static func of(_ person: ID<Person>, seenBy sight: Sight) throws -> [PhotoLine] {
        try lines("f.person_id = \(person.text) AND \(sql: seen(sight))", structure: sight.reader.structure, sight.db)
    }

    /// Those of everybody within sight that nobody may see any more, and that wait to be removed.
    public static func hidden(seenBy sight: Sight) throws -> [PhotoLine] {
        try lines("f.shows_person = 1 AND \(sql: isHidden) AND \(sql: seen(sight))", structure: sight.reader.structure, sight.db)
    }

    /// In the person's own space: theirs that are shown.
    public static func own(_ session: PersonSession, in archive: Archive) async throws -> [PhotoLine] {
        try await archive.database.read { db in
            try lines("f.person_id = \(session.person.text)", structure: session.structure, db).filter { !$0.photo.isHidden }
        }
    }

    private static func seen(_ sight: Sight) -> Statement {
        "f.recorded_at <= \(sight.horizon) AND \(sql: Seen.person(by: sight.reader, .skills))"
    }

    private static func lines(_ condition: Statement, structure: ID<Structure>, _ db: any Reading) throws -> [PhotoLine] {
        try db.rows(
            """
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, \(sql: columns), f.observation_id, f.happened_on,
                COALESCE(u.name, '')
            FROM photos f
            JOIN people p ON p.structure_id = f.structure_id AND p.id = f.person_id
            LEFT JOIN users u ON u.structure_id = f.structure_id AND u.id = f.recorded_by
            WHERE f.structure_id = \(structure.text) AND \(sql: isKept) AND \(sql: condition)
            ORDER BY f.happened_on DESC, f.id DESC
            """
        ).compactMap { row in
            guard let photo = try photo(row, from: 7) else { return nil }
            return PhotoLine(
                photo: photo, person: try People.person(row, structure: structure), observation: ID(known: try row.text(12)), day: try row.day(13),
                by: try row.text(14))
        }
    }

    /// The bytes, in one query; nil when the reader may not see them, or nobody may any more.
    public static func content(of observation: ID<Observation>, _ person: ID<Person>, seenBy sight: Sight) throws -> PhotoContent? {
        let condition: Statement = "f.observation_id = \(observation.text) AND \(sql: seen(sight))"
        return try contents(of: person, structure: sight.reader.structure, condition, sight.db) { try sight.key(of: person, wrapped: $0) }.first
    }

    public static func ownContent(of observation: ID<Observation>, _ session: PersonSession, in archive: Archive) async throws -> PhotoContent? {
        let vault = archive.vault
        return try await archive.database.read { db in
            try contents(of: session.person, structure: session.structure, "f.observation_id = \(observation.text)", db) {
                try vault.unwrap($0, for: session.person)
            }.first
        }
    }

    /// Those that are shown, the oldest first.
    static func contents(
        of person: ID<Person>, structure: ID<Structure>, _ condition: Statement, _ db: any Reading, key: ([UInt8]) throws -> PersonKey
    ) throws -> [PhotoContent] {
        let rows = try db.rows(
            """
            SELECT f.id, f.media, f.happened_on, k.wrapped, c.content
            FROM photos f
            JOIN people p ON p.structure_id = f.structure_id AND p.id = f.person_id
            JOIN person_keys k ON k.structure_id = f.structure_id AND k.person_id = f.person_id
            JOIN photo_contents c ON c.structure_id = f.structure_id AND c.person_id = f.person_id AND c.id = f.id
            WHERE f.structure_id = \(structure.text) AND f.person_id = \(person.text) AND NOT \(sql: isHidden) AND \(sql: isKept)
            AND c.content IS NOT NULL AND \(sql: condition)
            ORDER BY f.happened_on, f.id
            """)
        guard let wrapped = try rows.first?.optionalBlob(3) else { return [] }
        let opened = try key(wrapped)
        return try rows.compactMap { row in
            guard let sealed = try row.optionalBlob(4), let media = CleanPhoto.Media(rawValue: try row.text(1)) else { return nil }
            let bytes = try opened.openBytes(sealed, table: "photo_contents", column: "content", row: try row.text(0))
            return PhotoContent(media: media, day: try row.day(2), bytes: bytes)
        }
    }

    // MARK: writing

    /// One for a fact. Throws `invalid` on « reconnu » when it shows the person and they did not agree; what was sent twice adds nothing.
    public static func add(_ id: ID<Photo>, _ new: NewPhoto, to observation: ID<Observation>, of person: ID<Person>, on day: Day, by act: Act) throws {
        let known = try People.writable(person, .skills, by: act)
        let sent = try act.rows(
            "SELECT 1 FROM photos WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND observation_id = \(observation.text)")
        guard sent.isEmpty else { return }
        let consent = try ImageConsents.of(person, seenBy: try act.sight()).standing(.file)
        if new.showsPerson, consent?.answer != .given { throw Refusal.invalid(["reconnu": missing(known)]) }
        let photo = new.clean
        try act.insert(
            into: "photos", id: id.text, of: person,
            [
                "observation_id": observation.text, "media": photo.media.rawValue, "width": photo.width, "height": photo.height,
                "shows_person": new.showsPerson ? 1 : 0, "consent_id": new.showsPerson ? consent?.id.text : nil,
                "content_hash": Fingerprint.of(photo.bytes), "happened_on": day.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        let sealed = try act.key(of: person).sealBytes(photo.bytes, table: "photo_contents", column: "content", row: id.text)
        try act.derive(
            "INSERT INTO photo_contents (structure_id, person_id, id, content) VALUES (\(act.structure.text), \(person.text), \(id.text), \(sealed))")
    }

    private static func missing(_ person: Person) -> String {
        """
        L’accord de \(person.firstName) pour son image dans son dossier n’est pas noté. Reprenez la photo sans qu’on la ou le reconnaisse, \
        ou demandez son accord : le CIP ou les RH le notent sur la page « Image et photos ».
        """
    }

    /// By its author or a counsellor: who, when and why stay; the picture does not.
    public static func remove(of observation: ID<Observation>, as id: ID<Photo>, of person: ID<Person>, reason: String, by act: Act) throws {
        let sight = try act.sight()
        guard let photo = try of(person, seenBy: sight).first(where: { $0.observation == observation })?.photo else { throw Refusal.notFound }
        _ = try People.writable(person, .skills, by: act)
        guard photo.mayBeRemoved(by: sight.reader, writes: true) else {
            throw Refusal.notAllowed("Une photo est supprimée par la personne qui l’a prise, ou par un CIP.")
        }
        try empty(photo.id.text, as: id, of: person, reason: reason, by: act)
    }

    /// The fact was taken back: it was of somebody else, or never was.
    static func removeWithFact(_ observation: ID<Observation>, of person: ID<Person>, reason: String, by act: Act) throws {
        let known = try act.rows(
            """
            SELECT f.id FROM photos f
            WHERE f.structure_id = \(act.structure.text) AND f.person_id = \(person.text) AND f.observation_id = \(observation.text) AND \(sql: isKept)
            """)
        guard let photo = try known.first?.text(0) else { return }
        try empty(photo, as: .make(at: act.now), of: person, reason: reason, by: act)
    }

    private static func empty(_ photo: String, as id: ID<Photo>, of person: ID<Person>, reason: String, by act: Act) throws {
        try act.insert(
            into: "photo_removals", id: id.text, of: person,
            [
                "photo_id": photo, "reason": reason, "happened_on": act.today.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        try act.derive(
            "UPDATE photo_contents SET content = NULL WHERE structure_id = \(act.structure.text) AND person_id = \(person.text) AND id = \(photo)")
    }
}
