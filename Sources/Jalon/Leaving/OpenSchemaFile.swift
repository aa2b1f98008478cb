import Database
import Foundation
import Store

/// `schema.csv`: every column of every table, with its type, its class, its place in the key and the tables it may refer to.
enum OpenSchemaFile {
    static func write(_ tables: OpenTables, to folder: String) throws {
        let file = try NewFile(folder + "/schema.csv")
        let head = ["table", "colonne", "type", "classe", "rang dans la clé", "pièce", "la table se réfère à"]
        file.add(OpenCSV.mark + OpenCSV.line(head.map { .text($0) }))
        for table in tables.all {
            let room = Schema.rooms.first { $0.tables.contains(table.name) }?.room ?? ""
            for column in table.columns {
                let known = tables.schema.column(column, of: table.name)
                let rank: SQLValue = table.key.firstIndex(of: column).map { .integer(Int64($0 + 1)) } ?? .null
                let words = [known?.type ?? "", known?.columnClass?.words ?? ""].map { SQLValue.text($0) }
                file.add(
                    OpenCSV.line([.text(table.name), .text(column)] + words + [rank, .text(room), .text(table.references.sorted().joined(separator: " "))]))
            }
        }
        try file.close()
    }
}
