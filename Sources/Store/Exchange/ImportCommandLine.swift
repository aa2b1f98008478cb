public import Database
public import Domain

/// Importing from the command line: on the authority of an account, or of whoever keeps the server, who then reads nobody.
extension Imports {
    /// The account as it would read today; nil for an address that is nobody's in that structure.
    public static func reader(email: String, in structure: ID<Structure>, on today: Day, at now: Instant, _ db: any Reading) throws -> Reader? {
        let rows = try db.rows(
            """
            SELECT u.id, g.role, g.site_id, g.crew_id, g.valid_from, g.valid_to, g.stands_in_for
            FROM users u
            JOIN grants g ON g.structure_id = u.structure_id AND g.user_id = u.id
            WHERE u.structure_id = \(structure.text) AND u.email = \(email.lowercased()) AND u.closed_at IS NULL
            ORDER BY g.id
            """)
        guard let user = try rows.first?.text(0) else { return nil }
        let grants = try rows.compactMap { row -> Grant? in
            guard let role = Role(rawValue: try row.text(1)), let from = Day(iso: try row.text(4)) else { return nil }
            return Grant(
                user: ID(known: user), role: role, structure: structure, site: try row.optionalText(2).map { ID(known: $0) },
                crew: try row.optionalText(3).map { ID(known: $0) }, from: from, to: try row.optionalText(5).flatMap { Day(iso: $0) },
                standsInFor: try row.optionalText(6).map { ID(known: $0) })
        }
        return Reader(user: ID(known: user), structure: structure, grants: grants, today: today, now: now)
    }

    /// What a file would write, beside that structure as it is; nothing is.
    public func preview(
        _ sheets: [Sheet], in structure: ID<Structure>, _ settings: ImportSettings, _ places: EntryOptions, by importer: Importer, on today: Day,
        _ db: any Reading
    ) throws -> ImportPlan {
        plan(
            try staging(sheets, in: structure, settings, on: today, db), places, try KnownFiles.all(in: structure, db), structure: structure, on: today,
            by: importer)
    }

    /// Brings and writes a file in one unit of work. `told`: what became of it.
    public func importWhole(
        _ sheets: [Sheet], name: String, hash: String, _ settings: ImportSettings, by act: Act, told: (ImportPlan) -> Void
    ) throws {
        let id = ID<Import>.make(at: act.now)
        let staged = try staging(sheets, in: act.structure, settings, on: act.today, act.db)
        try Imports.stage(id, name: name, hash: hash, staged, by: act)
        try write(id, by: act, told: told)
    }

    /// With what was corrected on the preview for earlier files with the same headings.
    private func staging(
        _ sheets: [Sheet], in structure: ID<Structure>, _ settings: ImportSettings, on today: Day, _ db: any Reading
    ) throws -> StagedFile {
        let signatures = self.sheets(sheets, on: today).compactMap(\.signature)
        return StagedFile(sheets: sheets, settings: settings, mapping: try Imports.mapping(of: signatures, in: structure, db))
    }
}
