extension Statement {
    /// The values, once seen that both engines keep them unchanged.
    ///
    /// PostgreSQL has no U+0000 in a text and SQLite turns a NaN into NULL: refused on both, rather than altered on one.
    public func portableValues() throws -> [SQLValue] {
        for value in values {
            switch value {
            case .text(let text) where text.utf8.contains(0):
                throw DatabaseError.refusedByCheck("text with U+0000")
            case .real(let number) where !number.isFinite:
                throw DatabaseError.refusedByCheck("real that is not finite")
            default: continue
            }
        }
        return values
    }
}
