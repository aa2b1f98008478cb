import Database
import Domain
import Foundation
import Store

/// A whole base, or one structure of it, as a folder that anything can read: a CSV a table, its description, its manifest.
/// Written while Jalon serves or not: all its tables are read at one moment.
struct OpenExport {
    let house: House
    var structure: ID<Structure>?
    /// The sealed texts a second time, readable; never the notes that only their author reads.
    var inClear = false
    /// A key of its own for the structure that leaves; nil leaves all under the key of the base.
    var ownKey: Vault?

    struct Outcome {
        let tables: Int
        let rows: Int
    }

    /// `sealedKey`: made by `SealedKey.seal`.
    func write(to folder: String, sealedKey: String? = nil) async throws -> Outcome {
        try await check(folder)
        try House.makeFolder(folder)
        let tables = try await OpenTables.of(Migrations.all)
        let scope = Scope(tables: tables, structure: structure?.text, inClear: inClear, vault: house.archive.vault, ownKey: ownKey)
        let (counts, heads) = try await house.archive.database.read { db in try scope.write(to: folder, db) }
        try OpenSchemaFile.write(tables, to: folder)
        try Data(OpenReadMe.text(scope, madeOn: house.archive.clock.today(), tables: counts).utf8).write(to: URL(fileURLWithPath: folder + "/LISEZMOI.md"))
        if let sealedKey { try Data(sealedKey.utf8).write(to: URL(fileURLWithPath: folder + "/" + SealedKey.name)) }
        try copyReferentials(to: folder)
        try manifest(counts, heads, in: folder).write(in: folder)
        return Outcome(tables: counts.count, rows: counts.reduce(0) { $0 + $1.rows })
    }

    private func check(_ folder: String) async throws {
        let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard inside.isEmpty, !FileManager.default.fileExists(atPath: folder) || isFolder(folder) else {
            throw SettingsError("\(folder) n’est pas un dossier vide : donnez-en un autre, rien n’est jamais écrasé.")
        }
        guard try await Migrator().pending(in: house.archive.database).isEmpty else {
            throw SettingsError("La base n’est pas au dernier schéma : lancez d’abord « jalon migrate ».")
        }
        guard let structure else { return }
        let isThere = try await house.archive.database.read { db in try db.first("SELECT 1 FROM structures WHERE id = \(structure.text)") != nil }
        guard isThere else { throw SettingsError("Aucune structure ne porte l’identifiant \(structure.text).") }
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func copyReferentials(to folder: String) throws {
        let own = house.settings.data + "/referentials"
        if FileManager.default.fileExists(atPath: own) { try FileManager.default.copyItem(atPath: own, toPath: folder + "/referentials") }
    }

    private func manifest(_ tables: [OpenManifest.Table], _ heads: [BackupManifest.Head], in folder: String) throws -> OpenManifest {
        let paths = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted().filter { !isFolder(folder + "/" + $0) }
        let files = try paths.map { path in
            let bytes = try FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.size] as? NSNumber
            return OpenManifest.File(path: path, bytes: bytes?.intValue ?? 0, sha256: try BackupManifest.digest(folder + "/" + path))
        }
        return OpenManifest(
            madeAt: house.archive.clock.now().iso, structure: structure?.text, migrations: Migrations.all.map(\.number),
            key: (ownKey ?? house.archive.vault).fingerprint, heads: heads, tables: tables, files: files)
    }
}

extension OpenExport {
    /// What is read, in one transaction.
    struct Scope: Sendable {
        let tables: OpenTables
        let structure: String?
        let inClear: Bool
        let vault: Vault
        let ownKey: Vault?

        func write(to folder: String, _ db: any Reading) throws -> (tables: [OpenManifest.Table], heads: [BackupManifest.Head]) {
            try House.makeFolder(folder + "/tables")
            var (counts, heads) = ([OpenManifest.Table](), [BackupManifest.Head]())
            var resealing = ownKey.map { StructureResealing(from: vault, to: $0) }
            for table in tables.all {
                guard let statement = selection(of: table) else { continue }
                let file = try NewFile(folder + "/tables/\(table.name).csv")
                file.add(OpenCSV.mark + OpenCSV.line(table.columns.map { .text($0) }))
                var count = 0
                try pages(of: table, statement, db) { rows in
                    for row in rows {
                        let values = try resealing?.row(row.values, of: table.columns, in: table.name) ?? row.values
                        if table.name == "audit_heads" { heads.append(try head(Row(values), table)) }
                        file.add(OpenCSV.line(try stored(values, table, folder)))
                    }
                    count += rows.count
                }
                try file.close()
                counts.append(OpenManifest.Table(name: table.name, rows: count))
            }
            if inClear { try ClearTexts(scope: self).write(to: folder, db) }
            return (counts, heads)
        }

        private func head(_ row: Row, _ table: CopiedTable) throws -> BackupManifest.Head {
            let places = ["structure_id", "sequence", "mac"].map { table.columns.firstIndex(of: $0) ?? 0 }
            return BackupManifest.Head(structure: try row.text(places[0]), sequence: try row.int(places[1]), mac: try row.text(places[2]))
        }

        func selection(of table: CopiedTable) -> Statement? {
            guard let structure else { return "1 = 1" }
            if ownKey != nil, StructureResealing.leftOut.contains(table.name) { return nil }
            return OpenTables.condition(of: table, in: structure)
        }

        /// Page after page in the order of the primary key, each some megabytes at most.
        func pages(of table: CopiedTable, _ condition: Statement, _ db: any Reading, _ take: ([Row]) throws -> Void) throws {
            let names = table.key.joined(separator: ", ")
            var last: [SQLValue]?
            while true {
                var statement = Statement(stringLiteral: "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) WHERE ") + condition
                if let last {
                    statement.sql += " AND (\(names)) > (\(last.map { _ in "?" }.joined(separator: ", ")))"
                    statement.values += last
                }
                statement.sql += " ORDER BY \(names) LIMIT \(table.page)"
                let rows = try db.rows(statement)
                guard let end = rows.last else { return }
                try take(rows)
                last = table.key(of: end)
            }
        }

        /// Bytes that are nobody's seal and no secret are a file that somebody handed in: they leave as a file.
        private func stored(_ values: [SQLValue], _ table: CopiedTable, _ folder: String) throws -> [SQLValue] {
            try zip(table.columns, values).map { column, value in
                guard case .blob(let bytes) = value, let columnClass = tables.schema.column(column, of: table.name)?.columnClass,
                    !columnClass.isSealed, columnClass != .secret
                else { return value }
                let key = zip(table.columns, values).filter { table.key.contains($0.0) }.compactMap { $0.1.words }.joined(separator: "-")
                let path = "fichiers/\(table.name)/\(key)-\(column)"
                try House.makeFolder(folder + "/fichiers/\(table.name)")
                try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + path))
                return .text(path)
            }
        }
    }
}

extension SQLValue {
    /// As it stands in the name of a file.
    fileprivate var words: String? {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }
}

/// A file being written, some kilobytes at a time.
final class NewFile {
    private let file: FileHandle
    private var waiting: [UInt8] = []
    private var failure: (any Error)?

    init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw SettingsError("Impossible d’écrire \(path).") }
        self.file = file
    }

    func add(_ bytes: [UInt8]) {
        waiting += bytes
        if waiting.count > 1 << 18 { flush() }
    }

    func close() throws {
        flush()
        try file.close()
        if let failure { throw failure }
    }

    private func flush() {
        do { try file.write(contentsOf: Data(waiting)) } catch { failure = failure ?? error }
        waiting = []
    }
}
