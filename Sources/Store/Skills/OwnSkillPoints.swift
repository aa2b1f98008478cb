import Database
public import Domain

/// What the person reads of themselves, in the space that a code opened.
extension SkillSheets {
    /// Nil as long as a sheet of theirs waits for their signature, whatever the code opened: a bilan's opens this page too.
    public func ownPoints(_ session: PersonSession, in archive: Archive) async throws -> (points: SkillPoints, outside: [OutsideAssessment])? {
        let vault = archive.vault
        return try await archive.database.read { db in
            let sheets = try sheets(of: session.person, structure: session.structure, until: FreinRows.always, where: "1 = 1", db)
            guard sheets.allSatisfy({ $0.hasSigned(.person) }) else { return nil }
            let facts = try Observations.standing(of: session.person, structure: session.structure, db) { try vault.unwrap($0, for: session.person) }
            let outside = try OutsideAssessments.signed(of: session.person, structure: session.structure, db) { try vault.unwrap($0, for: session.person) }
            return (SkillPoints(facts: facts, sheets: sheets.map { $0.seen(by: .person) }), outside)
        }
    }
}

extension Observations {
    /// The facts that stand, without a reader's eyes: for the person themselves.
    /// `until`: only those that had been recorded by then.
    static func standing(
        of person: ID<Person>, structure: ID<Structure>, until horizon: String = FreinRows.always, _ db: any Reading, key: ([UInt8]) throws -> PersonKey
    ) throws -> [Observation] {
        let skills = try skills(of: person, structure: structure, db)
        let rows = try db.rows(
            """
            SELECT o.id, o.words, k.wrapped, u.name, o.kind, o.kind_label, o.kind_version, o.sign, o.situation, '', o.happened_on, o.made_at, o.withdrawn,
                \(sql: Photos.columns)
            FROM observations o
            \(sql: Photos.ofObservation)
            JOIN person_keys k ON k.structure_id = o.structure_id AND k.person_id = o.person_id
            LEFT JOIN users u ON u.structure_id = o.structure_id AND u.id = o.recorded_by
            WHERE o.structure_id = \(structure.text) AND o.person_id = \(person.text) AND o.recorded_at <= \(horizon)
            AND \(sql: Corrections.stands("observations", as: "o"))
            ORDER BY o.happened_on, o.id
            """)
        guard let wrapped = try rows.first?.optionalBlob(2) else { return [] }
        let opened = try key(wrapped)
        return try rows.map { row in
            let id = try row.text(0)
            let words = try row.optionalBlob(1).map { try opened.open($0, table: "observations", column: "words", row: id) }
            return try ObservationRow.observation(row, from: 4, words: words, skills: skills[id] ?? [])
        }
    }
}
