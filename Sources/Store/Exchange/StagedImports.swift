public import Database
public import Domain

/// A file read and waiting for its author's decision: sealed in the base with the master key, and gone with the decision.
public struct StagedFile: Sendable {
    public let sheets: [Sheet]
    public var settings: ImportSettings
    public var mapping: ColumnMapping

    public init(sheets: [Sheet], settings: ImportSettings, mapping: ColumnMapping) {
        self.sheets = sheets
        self.settings = settings
        self.mapping = mapping
    }
}

/// What somebody says on a preview of a name that no place of the structure bears.
public enum PlaceDecision: Hashable, Sendable {
    case means(PlaceAlias)
    /// A crew of that name is opened on the site and in the dispositif of the import.
    case opens(crew: String)
}

extension Imports {
    /// Rows of all sheets: a structure has some hundreds, and all of them are written in one unit of work.
    public static let rowLimit = 10_000
    /// Days a file waits, and a reading of Les Emplois.
    public static let patience = 7

    /// Keeps the file until somebody decides. Files that waited too long go at the same time.
    public static func stage(_ id: ID<Import>, name: String, hash: String, _ file: StagedFile, by act: Act) throws {
        guard Importer(act).reaches(Place(structure: act.structure, site: file.settings.site)) else { throw Refusal.notFound }
        try forget(stagedBefore: act.today.adding(days: -patience), by: act)
        try act.insert(
            into: "imports", id: id.text,
            [
                "site_id": file.settings.site.text, "file_name": name, "file_hash": hash, "staged_at": act.now.iso, "staged_by": act.actor.text,
                "state": Import.State.staged.rawValue,
            ])
        let content = try act.vault.seal(KeptSheets.bytes(file.sheets), as: StagedImports.place(id))
        // Outside the chain, which keeps the fingerprint of the file: the file itself must be able to go.
        try act.derive(
            """
            INSERT INTO staged_files (structure_id, import_id, settings, content)
            VALUES (\(act.structure.text), \(id.text), \(try StagedImports.text(file)), \(content))
            """)
    }

    /// Another place for its people, other meanings of its columns. These are kept for the next file with the same headings.
    public static func settle(
        _ id: ID<Import>, _ settings: ImportSettings, _ mapping: ColumnMapping, keeping signatures: [String], _ places: [PlaceDecision] = [], by act: Act
    ) throws {
        _ = try own(id, by: act)
        guard Importer(act).reaches(Place(structure: act.structure, site: settings.site)) else { throw Refusal.notFound }
        let text = try StagedImports.text(StagedFile(sheets: [], settings: settings, mapping: mapping))
        try act.update("imports", id: id.text, ["site_id": settings.site.text])
        try act.derive("UPDATE staged_files SET settings = \(text) WHERE structure_id = \(act.structure.text) AND import_id = \(id.text)")
        for signature in signatures { if let targets = mapping[signature] { try keep(targets, for: signature, by: act) } }
        for place in places {
            switch place {
            case .means(let alias): try ImportPlaces.keep(alias, by: act)
            case .opens(let crew): try ImportPlaces.open(crew: crew, settings, by: act)
            }
        }
    }

    /// Nothing was written, nothing stays but the trace of the file.
    public static func abandon(_ id: ID<Import>, by act: Act) throws {
        _ = try own(id, by: act)
        try act.update(
            "imports", id: id.text, ["state": Import.State.abandoned.rawValue, "decided_at": act.now.iso, "decided_by": act.actor.text])
        try forget(id, by: act)
    }

    /// The meanings somebody gave to the columns of files like that one.
    public static func mapping(of signatures: [String], in structure: ID<Structure>, _ db: any Reading) throws -> ColumnMapping {
        var mapping: ColumnMapping = [:]
        for row in try db.rows("SELECT signature, targets FROM import_mappings WHERE structure_id = \(structure.text) ORDER BY signature") {
            let signature = try row.text(0)
            if signatures.contains(signature) { mapping[signature] = try StagedImports.targets(row.text(1)) }
        }
        return mapping
    }

    /// Only who brought a file decides of it.
    static func own(_ id: ID<Import>, by act: Act) throws -> Import {
        guard let found = try one(id, importer: Importer(act), structure: act.structure, act.db) else { throw Refusal.notFound }
        guard found.stagedBy.text == act.actor.text else { throw Refusal.notAllowed("Seule la personne qui a déposé ce fichier peut en décider.") }
        guard found.state == .staged else { throw Refusal.gone("Ce fichier a déjà été importé ou laissé. L’historique des imports dit ce qu’il en est.") }
        return found
    }

    static func forget(_ id: ID<Import>, by act: Act) throws {
        try act.derive("DELETE FROM staged_files WHERE structure_id = \(act.structure.text) AND import_id = \(id.text)")
    }

    private static func forget(stagedBefore day: Day, by act: Act) throws {
        let old = try act.rows(
            """
            SELECT i.id
            FROM imports i
            WHERE i.structure_id = \(act.structure.text) AND i.state = 'staged' AND i.staged_at < \(Instant(day).iso)
            """)
        for row in old {
            try act.update("imports", id: try row.text(0), ["state": Import.State.abandoned.rawValue, "decided_at": act.now.iso])
            try forget(ID(known: try row.text(0)), by: act)
        }
    }

    private static func keep(_ targets: [Int: ColumnTarget], for signature: String, by act: Act) throws {
        let known = try act.rows("SELECT id FROM import_mappings WHERE structure_id = \(act.structure.text) AND signature = \(signature)").first
        let text = try StagedImports.text(targets)
        guard let known else {
            return try act.insert(
                into: "import_mappings", id: ID<Import>.make(at: act.now).text,
                ["signature": signature, "targets": text, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
        }
        try act.update("import_mappings", id: try known.text(0), ["targets": text, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }
}

extension Importer {
    init(_ act: Act) {
        if case .user(let reader) = act.actor.kind { self = .user(reader) } else { self = .command }
    }
}
