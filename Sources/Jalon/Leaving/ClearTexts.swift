import Database
import Domain
import Foundation
import Store

/// The sealed texts, opened: one CSV for each table that has some, beside its sealed twin, which alone is imported.
/// What is for its author's eyes only stays sealed, and so does the journal.
struct ClearTexts {
    let scope: OpenExport.Scope

    /// Sealed with another key than a person's, or at another place than their own row; or a picture that still waits for its fact.
    private static let otherwiseSealed: Set<String> = ["audit_entries", "staged_files", "import_rows", "import_facts", "withdrawn_facts", "field_photos"]

    func write(to folder: String, _ db: any Reading) throws {
        try House.makeFolder(folder + "/en-clair")
        let keys = try personKeys(db)
        for table in scope.tables.all where table.name == ClearTexts.pictures { try photos(table, keys, to: folder + "/en-clair/photos", db) }
        for table in scope.tables.all where table.name != ClearTexts.pictures {
            let (columns, sealed) = (clearColumns(of: table), Set(sealedColumns(of: table)))
            guard !sealed.isEmpty, let person = table.columns.firstIndex(of: "person_id"), let id = table.columns.firstIndex(of: "id"),
                let condition = scope.selection(of: table)
            else { continue }
            let file = try NewFile(folder + "/en-clair/\(table.name).csv")
            file.add(OpenCSV.mark + OpenCSV.line(columns.map { .text($0) }))
            try scope.pages(of: table, condition, db) { rows in
                for row in rows {
                    let key = keys[row.values[person]]
                    let values = try zip(table.columns, row.values).filter { columns.contains($0.0) }.map { column, value in
                        sealed.contains(column) ? try opened(value, key, table.name, column, try row.text(id)) : value
                    }
                    file.add(OpenCSV.line(values))
                }
            }
            try file.close()
        }
    }

    /// Bytes and no text: each leaves as a file of its own, named by its id. One that nobody may see any more stays sealed, in its table.
    private static let pictures = "photo_contents"

    private func photos(_ table: CopiedTable, _ keys: [SQLValue: PersonKey], to folder: String, _ db: any Reading) throws {
        guard let person = table.columns.firstIndex(of: "person_id"), let id = table.columns.firstIndex(of: "id"),
            let content = table.columns.firstIndex(of: "content"), let condition = scope.selection(of: table)
        else { return }
        let hidden = try hiddenPhotos(db)
        try scope.pages(of: table, condition, db) { rows in
            for row in rows where !hidden.contains([row.values[person], row.values[id]]) {
                guard let sealed = try row.optionalBlob(content), let key = keys[row.values[person]] else { continue }
                let (name, bytes) = (try row.text(id), try key.openBytes(sealed, table: table.name, column: "content", row: try row.text(id)))
                try House.makeFolder(folder)
                try Data(bytes).write(to: URL(fileURLWithPath: folder + "/\(name)." + (bytes.first == 0xFF ? "jpg" : "png")))
            }
        }
    }

    /// Person and photo: they are recognised on it, and their last word on their image is no agreement. As `Photos` hides them.
    private func hiddenPhotos(_ db: any Reading) throws -> Set<[SQLValue]> {
        let rows = try db.rows(
            """
            SELECT f.person_id, f.id
            FROM photos f
            WHERE f.shows_person = 1 AND COALESCE((
                SELECT c.answer FROM image_consents c
                WHERE c.structure_id = f.structure_id AND c.person_id = f.person_id AND c.purpose = 'file'
                ORDER BY c.happened_on DESC, c.recorded_at DESC, c.id DESC
                LIMIT 1), '') <> 'given'
            """)
        return Set(rows.map(\.values))
    }

    /// Of somebody whose key was destroyed, nothing opens any more: that is what the destruction is for.
    private func opened(_ value: SQLValue, _ key: PersonKey?, _ table: String, _ column: String, _ row: String) throws -> SQLValue {
        guard case .blob(let bytes) = value, let key else { return .null }
        return .text(try key.open(bytes, table: table, column: column, row: row))
    }

    private func sealedColumns(of table: CopiedTable) -> [String] {
        table.columns.filter { column in
            guard !ClearTexts.otherwiseSealed.contains(table.name), let columnClass = scope.tables.schema.column(column, of: table.name)?.columnClass else {
                return false
            }
            return columnClass.isSealed && columnClass != .sealed(.authorOnly) && table.name != ClearTexts.neverOpened
        }
    }

    private func clearColumns(of table: CopiedTable) -> [String] {
        table.columns.filter { column in
            guard let columnClass = scope.tables.schema.column(column, of: table.name)?.columnClass else { return false }
            return columnClass != .secret && columnClass != .sealed(.authorOnly) && !(columnClass.isSealed && table.name == ClearTexts.neverOpened)
        }
    }

    /// The NIR leaves as it lies, sealed (docs/decisions/0006-nir.md).
    private static let neverOpened = "payroll_numbers"

    private func personKeys(_ db: any Reading) throws -> [SQLValue: PersonKey] {
        var keys: [SQLValue: PersonKey] = [:]
        for row in try db.rows("SELECT person_id, wrapped, structure_id FROM person_keys WHERE wrapped IS NOT NULL") {
            let owner = try row.text(2)
            guard scope.structure == nil || owner == scope.structure else { continue }
            keys[row.values[0]] = try scope.vault.unwrap(try row.blob(1), for: ID(known: try row.text(0)))
        }
        return keys
    }
}
