import Database
public import Domain

/// Files brought by a CIP or the direction: what they would write, what they wrote, and taking it back.
public struct Imports: Sendable {
    public static let readers = Importer.roles

    let referentials: Referentials

    public init(_ referentials: Referentials) {
        self.referentials = referentials
    }

    // MARK: reading

    /// The latest first, fifty at most.
    public static func all(seenBy sight: Sight) throws -> [Import] {
        try sight.db.rows(
            columns + """

                WHERE i.structure_id = \(sight.reader.structure.text) AND \(sql: reached(by: .user(sight.reader)))
                ORDER BY i.staged_at DESC, i.id DESC
                LIMIT 50
                """
        ).map { row in try found(row) }
    }

    public static func one(_ id: ID<Import>, seenBy sight: Sight) throws -> Import? {
        try one(id, importer: .user(sight.reader), structure: sight.reader.structure, sight.db)
    }

    static func one(_ id: ID<Import>, importer: Importer, structure: ID<Structure>, _ db: any Reading) throws -> Import? {
        try db.first(
            columns + """

                WHERE i.structure_id = \(structure.text) AND i.id = \(id.text) AND \(sql: reached(by: importer))
                """
        ).map { row in try found(row) }
    }

    private static let columns: Statement = """
        SELECT i.id, i.site_id, i.file_name, i.file_hash, i.state, i.staged_at, i.staged_by, s.name, u.name, i.decided_at, i.undone_at,
            i.new_count, i.updated_count, i.unchanged_count, i.refused_count, i.ignored_count
        FROM imports i
        LEFT JOIN users s ON s.structure_id = i.structure_id AND s.id = i.staged_by
        LEFT JOIN users u ON u.structure_id = i.structure_id AND u.id = i.undone_by
        """

    /// The CIP of the site where its people went, and the direction.
    private static func reached(by importer: Importer) -> Statement {
        guard case .user(let reader) = importer else { return "1 = 1" }
        return """
            EXISTS (
                SELECT 1 FROM grants g
                WHERE g.user_id = \(reader.user.text) AND g.structure_id = i.structure_id AND g.role IN ('counsellor', 'direction')
                AND (g.site_id IS NULL OR g.site_id = i.site_id)
                AND g.valid_from <= \(reader.today.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(reader.today.iso)))
            """
    }

    private static func found(_ row: Row) throws -> Import {
        let counts = try zip(ImportedRow.Outcome.allCases, 11...15).compactMap { outcome, place in try row.optionalInt(place).map { (outcome, $0) } }
        return Import(
            id: ID(known: try row.text(0)), site: ID(known: try row.text(1)), fileName: try row.text(2), fileHash: try row.text(3),
            state: Import.State(rawValue: try row.text(4)) ?? .staged, stagedAt: Instant(iso: try row.text(5)) ?? Instant(milliseconds: 0),
            stagedBy: ID(known: try row.text(6)),
            names: Import.Names(staged: try row.optionalText(7) ?? "", undone: try row.optionalText(8) ?? ""),
            decidedAt: try row.optionalText(9).flatMap { Instant(iso: $0) }, undoneAt: try row.optionalText(10).flatMap { Instant(iso: $0) },
            counts: Dictionary(uniqueKeysWithValues: counts))
    }
}

// MARK: what a file would write

extension Imports {
    /// What a waiting file would write, to be computed away from the threads that answer.
    public struct Desk: Sendable {
        public let staged: StagedFile
        public let places: EntryOptions
        let known: [KnownPerson]
    }

    /// The waiting file with what it is compared with; nil when it no longer waits. Five questions.
    public static func desk(_ id: ID<Import>, seenBy sight: Sight) throws -> Desk? {
        let structure = sight.reader.structure
        guard let staged = try staged(id, structure: structure, vault: sight.vault, sight.db) else { return nil }
        return Desk(
            staged: staged, places: try ImportPlaces.all(in: structure, on: sight.reader.today, sight.db), known: try KnownFiles.all(in: structure, sight.db))
    }

    static func staged(_ id: ID<Import>, structure: ID<Structure>, vault: Vault, _ db: any Reading) throws -> StagedFile? {
        let row = try db.first("SELECT settings, content FROM staged_files WHERE structure_id = \(structure.text) AND import_id = \(id.text)")
        guard let row else { return nil }
        return try StagedImports.file(row.text(0), sheets: KeptSheets.sheets(vault.open(row.blob(1), as: StagedImports.place(id))))
    }

    public func plan(_ desk: Desk, structure: ID<Structure>, on today: Day, by importer: Importer) -> ImportPlan {
        plan(desk.staged, desk.places, desk.known, structure: structure, on: today, by: importer)
    }

    func plan(
        _ file: StagedFile, _ places: EntryOptions, _ known: [KnownPerson], structure: ID<Structure>, on today: Day, by importer: Importer
    ) -> ImportPlan {
        let vocabulary = ImportVocabulary(
            words: referentials.importWords, freins: referentials.freins, exitReasons: referentials.exitReasons, on: today)
        let workbook = WorkbookReading(vocabulary: vocabulary, known: known, today: today, mapping: file.mapping).workbook(file.sheets)
        let ground = ImportGround(
            structure: structure, places: places, settings: file.settings, freins: referentials.freins, reasons: referentials.exitReasons, today: today,
            numbers: referentials.parameters)
        return ImportPlan(workbook, known: known, ground, by: importer)
    }

    /// The sheets of a file with the meaning of their columns, before anything is compared.
    public func sheets(_ sheets: [Sheet], on today: Day) -> [ImportSheet] {
        let vocabulary = ImportVocabulary(
            words: referentials.importWords, freins: referentials.freins, exitReasons: referentials.exitReasons, on: today)
        return WorkbookReading(vocabulary: vocabulary, known: [], today: today).workbook(sheets).sheets
    }
}
