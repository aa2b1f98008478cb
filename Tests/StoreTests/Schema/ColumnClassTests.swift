import Store
import TestSupport
import Testing

/// A column without a class would be read, sealed and shown by chance.
@Suite struct ColumnClassTests {
    @Test func everyColumnSaysHowPrivateItIs() {
        for (table, columns) in Schema.current.tables {
            for column in columns {
                #expect(column.columnClass != nil, "\(table).\(column.name) : ajoutez sa classe en fin de ligne, par exemple -- ordinary (voir ColumnClass)")
            }
        }
    }

    /// What the migrations say, read line by line, is what the engine holds: a column that escaped the reading would escape its class.
    @Test(arguments: Engines.all) func theClassesCoverWhatTheEngineHolds(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let held = Set(
                try await schemaLines(of: database).filter { !$0.hasPrefix("migrations.") }.map { line in
                    line.split(separator: " ").prefix(2).joined(separator: " ")
                })
            let classed = Set(Schema.current.tables.flatMap { table, columns in columns.map { "\(table).\($0.name) \($0.type.lowercased())" } })
            #expect(held == classed, "dans la base seulement : \(held.subtracting(classed)), dans les migrations seulement : \(classed.subtracting(held))")
        }
    }

    @Test func whatIsSealedIsBytes() {
        for (table, columns) in Schema.current.tables {
            for column in columns where column.columnClass?.isSealed == true {
                #expect(column.type == "BLOB", "\(table).\(column.name) est scellé : c’est un BLOB")
            }
        }
    }
}
