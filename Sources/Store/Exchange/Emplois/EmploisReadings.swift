public import Database
public import Domain

/// The course of a reading: one at a time for a structure, each page kept as it comes, so that what is cut goes on from its last page.
public enum EmploisReadings {
    /// Where a reading stands, for who holds it: whoever has read a page since makes the cursor of the others void.
    public struct Cursor: Sendable {
        public let id: ID<EmploisReading>
        public let stream: Int
        /// What the page before gave; nil for the first page of the stream.
        public let next: String?
        /// Pages read so far, those that were read again among them.
        public let pages: Int

        public init(id: ID<EmploisReading>, stream: Int, next: String?, pages: Int) {
            self.id = id
            self.stream = stream
            self.next = next
            self.pages = pages
        }

        /// After one page more.
        public func moved(to stream: Int, next: String?) -> Cursor { Cursor(id: id, stream: stream, next: next, pages: pages + 1) }
    }

    /// Seconds that who reads has before another may take over: longer than any wait between two calls.
    public static let hold = 900
    /// A cut reading older than that is begun again: its pages have drifted too far.
    static let patience = 24 * 60

    /// Begins a reading, or goes on with the one that was cut. `conflict` while another runs, or waits for somebody to decide of it.
    public static func begin(_ id: ID<EmploisReading>, by act: Act) throws {
        guard try EmploisConnections.one(in: act.structure, act.db)?.hasToken == true else {
            throw Refusal.notAllowed("Les Emplois ne sont pas encore reliés : l’administrateur technique ou la direction donne d’abord l’adresse et le jeton.")
        }
        let last = try act.rows(
            """
            SELECT r.id, r.state, r.held_until, r.started_at, r.failure
            FROM emplois_readings r
            WHERE r.structure_id = \(act.structure.text)
            ORDER BY r.id DESC
            LIMIT 1
            """
        ).first
        let held: [(String, any SQLBindable)] = [("held_until", act.now.adding(seconds: hold).iso)]
        if let last {
            let state = EmploisReading.State(rawValue: try last.text(1))
            if state == .running, try last.text(2) > act.now.iso { throw Refusal.conflict("emplois_readings") }
            if state == .read { throw Refusal.conflict("emplois_preview") }
            let isRecent = try last.text(3) > act.now.adding(minutes: -patience).iso
            if state == .running || state == .failed, isRecent {
                let fresh: [(String, any SQLBindable)] = [("state", "running"), ("failure", String?.none), ("ended_at", String?.none)]
                return try act.update("emplois_readings", id: try last.text(0), fresh + held)
            }
            if state != .done, state != .abandoned { try close(ID(known: try last.text(0)), .abandoned, by: act) }
        }
        try act.derive("UPDATE emplois_readings SET preview = NULL WHERE structure_id = \(act.structure.text) AND preview IS NOT NULL")
        let first: [(String, any SQLBindable)] = [
            ("state", "running"), ("started_at", act.now.iso), ("started_by", act.actor.text), ("stream", 0), ("pages", 0), ("rows_read", 0),
        ]
        try act.insert(into: "emplois_readings", id: id.text, first + held)
    }

    public static func cursor(in structure: ID<Structure>, _ db: any Reading) throws -> Cursor? {
        try db.first("SELECT id, stream, next, pages FROM emplois_readings WHERE structure_id = \(structure.text) AND state = 'running'").map { row in
            Cursor(id: ID(known: try row.text(0)), stream: try row.int(1), next: try row.optionalText(2), pages: try row.int(3))
        }
    }

    /// That reading runs, and stands where its holder left it; otherwise somebody left it, or another took over.
    private static func holds(_ cursor: Cursor, by act: Act) throws -> Bool {
        try act.rows(
            """
            SELECT 1 FROM emplois_readings
            WHERE structure_id = \(act.structure.text) AND id = \(cursor.id.text) AND state = 'running' AND pages = \(cursor.pages)
            """
        ).first != nil
    }

    /// - Throws: `EmploisFailure.interrupted` to who does not hold it any more.
    static func check(_ cursor: Cursor, by act: Act) throws {
        guard try holds(cursor, by: act) else { throw EmploisFailure.interrupted }
    }

    /// Keeps a page after those of its stream, and where to go on.
    public static func keep(_ rows: [EmploisRow], _ cursor: Cursor, stream: Int, next: String?, by act: Act) throws {
        try check(cursor, by: act)
        let rank =
            try act.rows(
                """
                SELECT count(*) FROM emplois_pages
                WHERE structure_id = \(act.structure.text) AND reading_id = \(cursor.id.text) AND stream = \(cursor.stream)
                """
            ).first?.int(0) ?? 0
        let content = try EmploisPages.sealed(rows, act.vault, EmploisPages.pagePlace(cursor.id, cursor.stream, rank))
        try act.derive(
            """
            INSERT INTO emplois_pages (structure_id, reading_id, stream, rank, content)
            VALUES (\(act.structure.text), \(cursor.id.text), \(cursor.stream), \(rank), \(content))
            """)
        try move(cursor, to: stream, next, adding: rows.count, by: act)
    }

    /// Pages of a stream that moved while they were read: it is begun again.
    public static func reread(_ cursor: Cursor, by act: Act) throws {
        try check(cursor, by: act)
        try act.derive(
            "DELETE FROM emplois_pages WHERE structure_id = \(act.structure.text) AND reading_id = \(cursor.id.text) AND stream = \(cursor.stream)")
        try move(cursor, to: cursor.stream, nil, adding: 0, by: act)
    }

    private static func move(_ cursor: Cursor, to stream: Int, _ next: String?, adding rows: Int, by act: Act) throws {
        try act.derive(
            """
            UPDATE emplois_readings
            SET stream = \(stream), next = \(next), pages = pages + 1, rows_read = rows_read + \(rows),
                held_until = \(act.now.adding(seconds: hold).iso)
            WHERE structure_id = \(act.structure.text) AND id = \(cursor.id.text)
            """)
    }

    /// The different rows of its stream that are kept so far.
    public static func keptIdentities(_ cursor: Cursor, in structure: ID<Structure>, vault: Vault, _ db: any Reading) throws -> Set<String> {
        Set(try EmploisPages.rows(of: cursor.id, structure, vault, db).filter { $0.stream.rawValue == cursor.stream }.map(\.identity))
    }

    /// It stops; its pages stay, for the next to go on from. Nothing for who does not hold it any more.
    public static func fail(_ cursor: Cursor, _ failure: EmploisFailure, by act: Act) throws {
        guard try holds(cursor, by: act) else { return }
        try act.update("emplois_readings", id: cursor.id.text, ["state": "failed", "failure": failure.rawValue, "ended_at": act.now.iso])
        guard failure == .notFound || failure == .elsewhere else { return }
        // Where to go on from is not there, or not to be trusted: from the beginning.
        try act.derive("DELETE FROM emplois_pages WHERE structure_id = \(act.structure.text) AND reading_id = \(cursor.id.text)")
        try act.derive("UPDATE emplois_readings SET stream = 0, next = NULL WHERE structure_id = \(act.structure.text) AND id = \(cursor.id.text)")
    }

    /// Leaves the reading that waits, or one that somebody gives up. `id`: the one its author was shown.
    public static func abandon(_ id: ID<EmploisReading>, by act: Act) throws {
        guard let waiting = try last(in: act.structure, act.db), waiting.id == id, [.read, .failed, .running].contains(waiting.state) else {
            throw Refusal.gone("Cette lecture n’attend plus : elle a déjà été enregistrée ou laissée, ou une autre a commencé depuis.")
        }
        try close(waiting.id, .abandoned, by: act)
    }

    static func close(_ id: ID<EmploisReading>, _ state: EmploisReading.State, by act: Act) throws {
        try act.update("emplois_readings", id: id.text, ["state": state.rawValue, "ended_at": act.now.iso])
        try act.derive("DELETE FROM emplois_pages WHERE structure_id = \(act.structure.text) AND reading_id = \(id.text)")
        if state == .abandoned {
            try act.derive("UPDATE emplois_readings SET preview = NULL WHERE structure_id = \(act.structure.text) AND id = \(id.text)")
        }
    }
}

// MARK: what the pages say

extension EmploisReadings {
    private static func select(_ structure: ID<Structure>, limit: Int) -> Statement {
        """
        SELECT r.id, r.state, r.started_at, u.name, r.ended_at, r.held_until, r.pages, r.rows_read, r.failure, r.new_count, r.updated_count,
            r.unchanged_count, r.refused_count, r.conflict_count
        FROM emplois_readings r
        LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.started_by
        WHERE r.structure_id = \(structure.text)
        ORDER BY r.id DESC
        LIMIT \(limit)
        """
    }

    /// The latest first, twenty at most. They name nobody.
    public static func all(seenBy sight: Sight) throws -> [EmploisReading] {
        try sight.db.rows(select(sight.reader.structure, limit: 20)).map(reading)
    }

    public static func last(in structure: ID<Structure>, _ db: any Reading) throws -> EmploisReading? {
        try db.first(select(structure, limit: 1)).map(reading)
    }

    /// Of every structure of the base, the last reading: for `jalon doctor`.
    public static func latest(_ db: any Reading) throws -> [EmploisReading] {
        try db.rows("SELECT structure_id FROM emplois_connections WHERE token IS NOT NULL ORDER BY structure_id").compactMap { row in
            try last(in: ID(known: try row.text(0)), db)
        }
    }

    public static func held(seenBy sight: Sight) throws -> [EmploisHeld] {
        try sight.db.rows(
            "SELECT siret, rows_held, held_at, emptied_at FROM emplois_held WHERE structure_id = \(sight.reader.structure.text) ORDER BY siret"
        ).map { row in
            EmploisHeld(
                siret: try row.text(0), count: try row.int(1), since: Instant(iso: try row.text(2))?.day ?? sight.reader.today,
                isKept: try row.optionalText(3) == nil)
        }
    }

    /// Rows of the last reading that this reader's sites reach, and how many others; nil when nothing is kept of it.
    public static func preview(seenBy sight: Sight) throws -> (rows: [EmploisPreviewRow], others: Int)? {
        let row = try sight.db.first(
            """
            SELECT r.id, r.preview FROM emplois_readings r
            WHERE r.structure_id = \(sight.reader.structure.text) AND r.preview IS NOT NULL
            ORDER BY r.id DESC LIMIT 1
            """)
        guard let row else { return nil }
        let id = ID<EmploisReading>(known: try row.text(0))
        let all = try EmploisPages.opened(row.blob(1), as: [EmploisPreviewRow].self, sight.vault, EmploisPages.previewPlace(id))
        let importer = Importer.user(sight.reader)
        let own = all.filter { line in
            guard let site = line.site else { return sight.reader.has(.direction) }
            return importer.reaches(Place(structure: sight.reader.structure, site: ID(known: site)))
        }
        return (own, all.count - own.count)
    }

    private static func reading(_ row: Row) throws -> EmploisReading {
        func instant(_ place: Int) throws -> Instant? { try row.optionalText(place).flatMap { Instant(iso: $0) } }
        let outcomes: [ImportedRow.Outcome] = [.new, .updated, .unchanged, .refused]
        let counts = try zip(outcomes, 9...12).compactMap { outcome, place in try row.optionalInt(place).map { (outcome, $0) } }
        return EmploisReading(
            id: ID(known: try row.text(0)), state: EmploisReading.State(rawValue: try row.text(1)) ?? .failed,
            startedAt: try instant(2) ?? Instant(milliseconds: 0), startedBy: try row.optionalText(3) ?? "", endedAt: try instant(4),
            heldUntil: try instant(5) ?? Instant(milliseconds: 0), pages: try row.int(6), rows: try row.int(7),
            failure: try row.optionalText(8).flatMap(EmploisFailure.init), counts: Dictionary(uniqueKeysWithValues: counts),
            conflicts: try row.optionalInt(13) ?? 0)
    }
}
