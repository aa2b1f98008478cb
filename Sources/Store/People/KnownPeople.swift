public import Database
public import Domain

/// Everybody of a base, as far as an import compares: for the command line of whoever keeps the server, which names nobody.
public enum KnownPeople {
    /// The same reading as an import's own, structure by structure, without what only writing needs. Reads plain columns only: no key is needed,
    /// nothing sealed is opened.
    /// - Throws: `DatabaseError`.
    public static func all(in db: any Reading) throws -> [KnownPerson] {
        let structures = try db.rows("SELECT id FROM structures ORDER BY id").map { ID<Structure>(known: try $0.text(0)) }
        return try structures.flatMap { structure in try KnownFiles.all(in: structure, db).map { KnownPerson(fields: $0.fields) } }
    }
}
