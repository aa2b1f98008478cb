import Database
import Domain
import PostgresDatabase
import Store

/// Takes an SQLite base to PostgreSQL: page by page, each page whole or absent, so that a copy cut short goes on where it stopped.
/// The base it comes from is only read.
struct BaseCopy {
    let house: House
    let target: PostgresDatabase

    struct Outcome {
        let rows: Int
        let tables: Int
        let verdicts: [AuditVerdict]
    }

    func run(resumes: Bool, _ say: (String) -> Void = { _ in }) async throws -> Outcome {
        try await check(resumes: resumes)
        let tables = try await CopiedTable.all(in: house.archive.database)
        for table in tables {
            let count = try await copy(table)
            if count > 0 { say("\(table.name) : \(count) lignes") }
        }
        let rows = try await compare(tables)
        let archive = Archive(database: target, vault: house.archive.vault, clock: house.archive.clock, parameters: house.archive.parameters)
        try await Statistics.refresh(target)
        return Outcome(rows: rows, tables: tables.count, verdicts: try await AuditChain.verifyAll(in: archive, witness: house.witness))
    }

    private func check(resumes: Bool) async throws {
        guard house.archive.database.engine == .sqlite else {
            throw SettingsError("La base de départ est déjà PostgreSQL : enlevez JALON_DATABASE pour copier celle de JALON_DATA.")
        }
        guard try await Migrator().pending(in: house.archive.database).isEmpty else {
            throw SettingsError("La base de départ n’est pas au dernier schéma : lancez d’abord « jalon migrate ».")
        }
        let isEmpty = try await House.isEmpty(target)
        guard resumes || isEmpty else {
            throw SettingsError(
                "La base PostgreSQL contient déjà une structure. Si c’est une copie interrompue, ajoutez --resume ; sinon donnez une base vide.")
        }
        try await Migrator().migrate(target)
    }

    /// From where an earlier copy stopped. Answers how many rows were added.
    private func copy(_ table: CopiedTable) async throws -> Int {
        var (count, last) = (0, try await table.lastKey(in: target))
        while case let page = try await table.rows(after: last, in: house.archive.database), !page.isEmpty {
            try await target.copy(page.map(\.values), into: table.name, columns: table.columns)
            count += page.count
            last = page.last.map(table.key(of:))
        }
        return count
    }

    /// Every table on both sides: the number of rows, and their bytes.
    private func compare(_ tables: [CopiedTable]) async throws -> Int {
        var (rows, different) = (0, [String]())
        for table in tables {
            let (here, there) = (try await table.content(in: house.archive.database), try await table.content(in: target))
            if here != there { different.append("\(table.name) (\(here.rows) lignes ici, \(there.rows) là-bas)") }
            rows += here.rows
        }
        guard different.isEmpty else {
            throw SettingsError("La copie diffère : \(different.joined(separator: ", ")). N’ouvrez pas cette base ; recommencez dans une base vide.")
        }
        return rows
    }
}
