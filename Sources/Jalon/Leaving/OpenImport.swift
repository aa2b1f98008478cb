import Database
import Domain
import Foundation
import Store

/// Takes an open folder into an empty base of either engine: all of it, or nothing.
struct OpenImport {
    let settings: Settings

    struct Outcome {
        let rows: Int
        let tables: Int
        let verdicts: [AuditVerdict]
    }

    static func isOne(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + OpenManifest.name) }

    /// `passphrase` is asked only when the folder holds a sealed key and there is none here.
    func run(_ folder: String, passphrase: () throws -> String) async throws -> Outcome {
        guard let manifest = try OpenManifest.read(in: folder) else { throw SettingsError("\(folder) n’est pas un export de Jalon.") }
        let migrations = Migrations.all.filter { manifest.migrations.contains($0.number) }
        guard migrations.count == manifest.migrations.count else {
            throw SettingsError("Cet export vient d’une version plus récente de Jalon : installez cette version d’abord.")
        }
        try manifest.check(folder)
        let database = try await House.openDatabase(settings)
        do {
            // Before the key: a full base whose key is elsewhere must not find another one beside it.
            guard try await House.isEmpty(database) else {
                throw SettingsError("La base contient déjà une structure : un export se reprend dans une base vide, rien n’est jamais mêlé ni écrasé.")
            }
            let vault = try key(manifest, folder, passphrase)
            let archive = Archive(database: database, vault: vault, clock: .system(), parameters: try House.referentials(settings).parameters)
            let outcome = try await take(manifest, folder, migrations, archive)
            await database.close()
            return outcome
        } catch {
            await database.close()
            throw error
        }
    }

    /// The key comes first: without it the base would be full of texts that nobody opens.
    private func key(_ manifest: OpenManifest, _ folder: String, _ passphrase: () throws -> String) throws -> Vault {
        let file = KeyFile(path: settings.keyPath)
        if try file.read() == nil, let sealed = try? String(contentsOfFile: folder + "/" + SealedKey.name, encoding: .utf8) {
            try file.write(try SealedKey.open(sealed, passphrase: try passphrase()))
        }
        guard let ring = try file.read() else {
            throw SettingsError("La clé de ces données manque : copiez le fichier « cle » d’où elles viennent dans \(settings.keyPath) (droits 600).")
        }
        guard ring.vault.fingerprint == manifest.key else {
            throw SettingsError("La clé \(settings.keyPath) n’est pas celle de ces données : donnez un dossier JALON_DATA neuf, ou la clé d’où elles viennent.")
        }
        return ring.vault
    }

    private func take(_ manifest: OpenManifest, _ folder: String, _ migrations: [Migration], _ archive: Archive) async throws -> Outcome {
        do {
            try await Migrator(migrations: migrations).migrate(archive.database)
        } catch MigrationError.newerDatabase {
            throw SettingsError("La base vide est déjà à un schéma plus récent que l’export : donnez une base neuve.")
        }
        let schema = Schema(migrations)
        try await archive.database.write { db in
            for table in manifest.tables { try OpenTableRows(table, in: folder, schema).insert(db) }
        }
        try await Migrator().migrate(archive.database)
        try putReferentials(from: folder)
        return Outcome(rows: manifest.tables.reduce(0) { $0 + $1.rows }, tables: manifest.tables.count, verdicts: try await verdicts(manifest, archive))
    }

    private func putReferentials(from folder: String) throws {
        let (from, to) = (folder + "/referentials", settings.data + "/referentials")
        guard FileManager.default.fileExists(atPath: from), !FileManager.default.fileExists(atPath: to) else { return }
        try FileManager.default.copyItem(atPath: from, toPath: to)
    }

    /// The heads of the manifest are witnesses: a journal cut before it was exported does not pass.
    private func verdicts(_ manifest: OpenManifest, _ archive: Archive) async throws -> [AuditVerdict] {
        var verdicts: [AuditVerdict] = []
        for head in manifest.heads where head.sequence > 0 {
            let id = ID<Structure>(known: head.structure)
            let (entries, findings) = try await AuditChain.verify(id, in: archive, witnesses: [head.sequence: head.mac])
            let name = try await archive.database.read { db in try db.first("SELECT name FROM structures WHERE id = \(head.structure)")?.text(0) }
            verdicts.append(AuditVerdict(structure: head.structure, name: name ?? head.structure, entries: entries, findings: findings))
        }
        return verdicts
    }
}

/// The rows of one table of the folder.
struct OpenTableRows {
    private let table: OpenManifest.Table
    private let folder: String
    private let types: [String: String]
    private let fileColumns: Set<String>

    /// Values of one statement: SQLite takes 32 766, PostgreSQL 65 535.
    private static let most = 30_000
    /// Bytes of one statement, about: photos are of some megabytes each.
    private static let heaviest = 16 << 20

    init(_ table: OpenManifest.Table, in folder: String, _ schema: Schema) throws {
        guard let columns = schema.tables[table.name] else { throw SettingsError("La table « \(table.name) » n’est pas de Jalon.") }
        (self.table, self.folder) = (table, folder)
        types = Dictionary(columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        fileColumns = Set(columns.filter { $0.type == "BLOB" && $0.columnClass?.isSealed == false && $0.columnClass != .secret }.map(\.name))
    }

    func insert(_ db: any Writing) throws {
        let reader = try OpenCSVReader("\(folder)/tables/\(table.name).csv")
        let columns = try (reader.next() ?? []).map { String(decoding: $0.bytes, as: UTF8.self) }
        guard !columns.isEmpty, columns.allSatisfy({ types[$0] != nil }) else {
            throw SettingsError("Les colonnes de tables/\(table.name).csv ne sont pas celles de son schéma.")
        }
        let atOnce = max(1, min(500, OpenTableRows.most / columns.count))
        var (waiting, count, weight) = ([[SQLValue]](), 0, 0)
        while let fields = try reader.next() {
            guard fields.count == columns.count else { throw SettingsError("Une ligne de tables/\(table.name).csv n’a pas \(columns.count) colonnes.") }
            waiting.append(try zip(columns, fields).map { try value($1, of: $0) })
            count += 1
            weight += OpenTableRows.weight(of: waiting.last ?? [])
            guard waiting.count == atOnce || weight >= OpenTableRows.heaviest else { continue }
            try insert(&waiting, columns, db)
            weight = 0
        }
        try insert(&waiting, columns, db)
        guard count == table.rows else { throw SettingsError("tables/\(table.name).csv a \(count) lignes, et le manifeste en dit \(table.rows).") }
    }

    private static func weight(of row: [SQLValue]) -> Int {
        row.reduce(0) { total, value in
            guard case .blob(let bytes) = value else { return total }
            return total + bytes.count
        }
    }

    private func insert(_ rows: inout [[SQLValue]], _ columns: [String], _ db: any Writing) throws {
        guard !rows.isEmpty else { return }
        let marks = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        var statement = Statement(stringLiteral: "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES ")
        statement.sql += rows.map { _ in marks }.joined(separator: ", ")
        statement.values = rows.flatMap { $0 }
        try db.run(statement)
        rows = []
    }

    private func value(_ field: OpenCSVReader.Field, of column: String) throws -> SQLValue {
        let value = try OpenCSV.value(field, isReal: types[column] == "REAL")
        guard fileColumns.contains(column), case .text(let path) = value else { return value }
        guard path.hasPrefix("fichiers/"), !path.split(separator: "/").contains(".."), let bytes = FileManager.default.contents(atPath: folder + "/" + path)
        else { throw SettingsError("Il manque \(path) dans ce dossier.") }
        return .blob(Array(bytes))
    }
}
