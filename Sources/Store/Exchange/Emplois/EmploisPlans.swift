public import Database
public import Domain

/// What a reading would write, by the rules of an import, and writing it: one import for each site, so that each is seen, and taken back, alone.
public struct EmploisPlans: Sendable {
    let referentials: Referentials

    public init(_ referentials: Referentials) {
        self.referentials = referentials
    }

    /// A reading understood beside the base as it is.
    struct Desk {
        let connection: EmploisConnection
        let places: EntryOptions
        let workbook: EmploisWorkbook
        let plan: ImportPlan
        let marks: EmploisMarks.Known
        let released: Set<String>
    }

    func desk(
        _ id: ID<EmploisReading>, in structure: ID<Structure>, on today: Day, by importer: Importer, vault: Vault, _ db: any Reading
    ) throws -> Desk {
        guard let connection = try EmploisConnections.one(in: structure, db) else { throw Refusal.notFound }
        let places = try ImportPlaces.all(in: structure, on: today, db)
        let names = Dictionary(places.sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let sites = connection.sites.compactMapValues { names[$0] }
        let known = try KnownFiles.all(in: structure, db)
        let marks = try EmploisMarks.all(in: structure, vault: vault, db)
        let released = Set(sites.keys)
        let waiting = try EmploisHolding.all(in: structure, vault, db).sorted { $0.key < $1.key }
        let rows = try EmploisPages.rows(of: id, structure, vault, db) + waiting.filter { released.contains($0.key) }.flatMap(\.value.rows)
        let workbook = EmploisWorkbook(rows, sites: sites, known: known, marks: marks.mapValues { own in own.values.map { $0.mark } })
        let settings = ImportSettings(
            site: connection.sites.values.sorted().first ?? places.sites.first?.id ?? ID(known: ""), dispositif: connection.dispositif,
            counsellor: connection.counsellor)
        let ground = ImportGround(
            structure: structure, places: places, settings: settings, freins: referentials.freins, reasons: referentials.exitReasons, today: today,
            numbers: referentials.parameters)
        return Desk(
            connection: connection, places: places, workbook: workbook, plan: ImportPlan(workbook.workbook, known: known, ground, by: importer), marks: marks,
            released: released)
    }

    /// The rows of a reading that is whole, as `jalon emplois --preview` prints them; nothing is written.
    public func preview(_ id: ID<EmploisReading>, in structure: ID<Structure>, on today: Day, vault: Vault, _ db: any Reading) throws -> [EmploisPreviewRow] {
        previewRows(try desk(id, in: structure, on: today, by: .command, vault: vault, db))
    }

    func previewRows(_ desk: Desk) -> [EmploisPreviewRow] {
        var (sites, people): ([Int: ID<Site>], [Int: String]) = ([:], [:])
        for person in desk.plan.people {
            for row in person.rows { (sites[row], people[row]) = (person.place.site, person.known?.id.text) }
        }
        return desk.plan.rows.enumerated().map { place, row in
            EmploisPreviewRow(
                sheet: row.sheet, line: row.line, outcome: row.outcome.rawValue, reason: row.reason,
                name: [row.fields.text(.lastName), row.fields.text(.firstName)].compactMap { $0 }.joined(separator: " "),
                person: people[place], site: (sites[place] ?? site(of: row, desk))?.text, fields: row.differences.map(\.field.rawValue),
                notes: row.warnings.map { warning in
                    (ImportField(rawValue: warning.field)?.label ?? warning.field) + " : " + warning.why
                })
        }
    }

    private func site(of row: ImportedRow, _ desk: Desk) -> ID<Site>? {
        row.fields.text(.site).flatMap { name in desk.places.sites.first { Words.folded($0.name) == Words.folded(name) }?.id }
    }

    /// Every page is there: what it would become is kept with it, until somebody decides.
    public func ready(_ cursor: EmploisReadings.Cursor, by act: Act) throws {
        try EmploisReadings.check(cursor, by: act)
        let id = cursor.id
        let desk = try desk(id, in: act.structure, on: act.today, by: .command, vault: act.vault, act.db)
        let preview = try EmploisPages.sealed(previewRows(desk), act.vault, EmploisPages.previewPlace(id))
        try act.update("emplois_readings", id: id.text, columns(.read, desk, conflicts: open(desk), by: act))
        try act.derive("UPDATE emplois_readings SET preview = \(preview) WHERE structure_id = \(act.structure.text) AND id = \(id.text)")
        try EmploisHolding.hold(desk.workbook.held, by: act)
    }

    private func refused(_ desk: Desk) -> Set<String> {
        let places = desk.plan.rows.indices.filter { desk.plan.rows[$0].outcome == .refused }
        return Set(places.flatMap { desk.workbook.told[$0].keys })
    }

    private func open(_ desk: Desk) -> Int { desk.workbook.told.reduce(0) { $0 + $1.differing.count } }

    private func columns(_ state: EmploisReading.State, _ desk: Desk, conflicts: Int, by act: Act) -> [(String, any SQLBindable)] {
        [
            ("state", state.rawValue), ("ended_at", act.now.iso), ("new_count", desk.plan.count(.new)), ("updated_count", desk.plan.count(.updated)),
            ("unchanged_count", desk.plan.count(.unchanged)),
            ("refused_count", desk.workbook.workbook.rows.count { $0.outcome == .refused }), ("conflict_count", conflicts),
        ]
    }

    /// Writes the reading that waits: all of it or nothing. Computed again here, beside the base as it is now.
    ///
    /// A CIP writes on their sites; what is elsewhere is refused to them, and comes with the next reading.
    /// - Parameter id: the reading that was shown; another one that came since is not written unseen.
    public func record(_ id: ID<EmploisReading>, by act: Act) throws {
        guard let waiting = try EmploisReadings.last(in: act.structure, act.db), waiting.id == id, waiting.state == .read else {
            throw Refusal.gone("Cette lecture n’attend plus : elle a déjà été enregistrée ou laissée, ou une autre a commencé depuis.")
        }
        let desk = try desk(waiting.id, in: act.structure, on: act.today, by: Importer(act), vault: act.vault, act.db)
        var writing = try EmploisWriting(referentials, desk, act)
        try writing.run(waiting.startedAt)
        try act.update("emplois_readings", id: waiting.id.text, columns(.done, desk, conflicts: writing.conflicts, by: act))
        try act.derive("UPDATE emplois_readings SET preview = NULL WHERE structure_id = \(act.structure.text) AND id = \(waiting.id.text)")
        try act.derive("DELETE FROM emplois_pages WHERE structure_id = \(act.structure.text) AND reading_id = \(waiting.id.text)")
        try EmploisHolding.hold(desk.workbook.held, by: act)
        try EmploisHolding.release(desk.released, but: refused(desk), by: act)
    }
}
