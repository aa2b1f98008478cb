import Database
public import Domain

/// Sheets of émargement handed over: what their rows and their file were, so that a file is proved or given the lie.
public enum AttendanceSheets {
    public enum Verdict: Hashable, Sendable {
        case authentic(AttendanceSheetProof)
        /// It names a sheet that was made here, and is not that file any more.
        case altered(AttendanceSheetProof)
        case unknown
    }

    /// `rows`: SHA-256 of `AttendanceSheet.content`; `file`: of the bytes handed over.
    public static func issue(
        _ id: ID<AttendanceSheet>, of crew: ID<Crew>, in month: Day, rows: String, file: String, by act: Act
    ) throws {
        let sight = try act.sight()
        guard let place = try Crews.crew(crew, seenBy: sight) else { throw Refusal.notFound }
        guard Crews.right(on: place.crew, of: sight.reader) == .write else {
            throw Refusal.notAllowed("La feuille d’émargement s’établit par ceux qui notent les présences.")
        }
        try act.insert(
            into: "attendance_sheets", id: id.text,
            [
                "crew_id": crew.text, "month": month.iso, "rows_hash": rows, "file_hash": file, "happened_on": act.today.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// For who holds a file: `file` is its SHA-256, `named` the ids of sheets that its bytes name, as `AttendanceSheetFile` finds them.
    public static func verdict(file: String, naming named: [ID<AttendanceSheet>], in archive: Archive) async throws -> Verdict {
        if let proof = try await proof("a.file_hash = \(file)", in: archive) { return .authentic(proof) }
        for id in named.prefix(20) {
            if let proof = try await proof("a.id = \(id.text)", in: archive) { return .altered(proof) }
        }
        return .unknown
    }

    private static func proof(_ condition: Statement, in archive: Archive) async throws -> AttendanceSheetProof? {
        let row = try await archive.database.read { db in
            try db.first(
                """
                SELECT s.name, c.name, a.month, a.happened_on, COALESCE(u.name, a.recorded_by), a.rows_hash
                FROM attendance_sheets a
                JOIN structures s ON s.id = a.structure_id
                JOIN crews c ON c.structure_id = a.structure_id AND c.id = a.crew_id
                LEFT JOIN users u ON u.structure_id = a.structure_id AND u.id = a.recorded_by
                WHERE \(sql: condition)
                ORDER BY a.id
                LIMIT 1
                """)
        }
        return try row.map { row in
            AttendanceSheetProof(
                structureName: try row.text(0), crewName: try row.text(1), month: try row.day(2), issuedOn: try row.day(3), issuedBy: try row.text(4),
                fingerprint: try row.text(5))
        }
    }
}

/// How a file names the sheet it is: an id in its title, which a PDF keeps in plain bytes.
public enum AttendanceSheetFile {
    public static let mark = "JALON-"

    /// Ids written after `mark`, in their order, each once.
    public static func named(in bytes: [UInt8]) -> [ID<AttendanceSheet>] {
        let mark = Array(AttendanceSheetFile.mark.utf8)
        var found: [ID<AttendanceSheet>] = []
        for start in bytes.indices.dropLast(mark.count + 25) where bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark) {
            let text = String(decoding: bytes[(start + mark.count)..<(start + mark.count + 26)], as: UTF8.self)
            if let id = ID<AttendanceSheet>(text), !found.contains(id) { found.append(id) }
        }
        return found
    }
}
