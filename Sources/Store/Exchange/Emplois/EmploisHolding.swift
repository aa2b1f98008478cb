import Database
public import Domain

/// Fiches that nobody could take yet, by SIRET: their site is not said, or whoever recorded the reading does not work there.
enum EmploisHolding {
    struct Held {
        let rows: [EmploisRow]
        let since: String
        /// They were kept long enough: from now on they are only counted.
        let isEmptied: Bool
    }

    static func all(in structure: ID<Structure>, _ vault: Vault, _ db: any Reading) throws -> [String: Held] {
        let rows = try db.rows("SELECT siret, content, held_at, emptied_at FROM emplois_held WHERE structure_id = \(structure.text) ORDER BY siret")
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let siret = try row.text(0)
                let rows = try EmploisPages.opened(row.blob(1), as: [EmploisRow].self, vault, EmploisPages.heldPlace(siret))
                return (siret, Held(rows: rows, since: try row.text(2), isEmptied: try row.optionalText(3) != nil))
            })
    }

    /// What a reading brings without a site joins what waited before, which may have left Les Emplois since; the day it began to wait stays.
    static func hold(_ coming: [String: [EmploisRow]], by act: Act) throws {
        let known = try all(in: act.structure, act.vault, act.db)
        for (siret, rows) in coming.sorted(by: { $0.key < $1.key }) {
            let before = known[siret]
            let all = distinct(rows + (before?.rows ?? []))
            guard let before else {
                try insert(siret, all, by: act)
                continue
            }
            if before.isEmptied || all != before.rows { try replace(siret, before.isEmptied ? [] : all, count: all.count, by: act) }
        }
        // Counted alone, and no longer there.
        for siret in known.filter({ $0.value.isEmptied && coming[$0.key] == nil }).keys.sorted() { try forget(siret, by: act) }
    }

    /// Those whose site is said go, but what was refused to who recorded them: it comes to somebody who may.
    /// - Parameter refused: by `EmploisRow.key`.
    static func release(_ sirets: Set<String>, but refused: Set<String>, by act: Act) throws {
        for (siret, held) in try all(in: act.structure, act.vault, act.db).sorted(by: { $0.key < $1.key }) where sirets.contains(siret) {
            let left = held.rows.filter { refused.contains($0.key) }
            if left.isEmpty { try forget(siret, by: act) } else if left != held.rows { try replace(siret, left, count: left.count, by: act) }
        }
    }

    /// The newest first: the same fiche met again is one.
    private static func distinct(_ rows: [EmploisRow]) -> [EmploisRow] {
        var seen: Set<String> = []
        return rows.filter { seen.insert($0.key).inserted }
    }

    private static func insert(_ siret: String, _ rows: [EmploisRow], by act: Act) throws {
        try act.derive(
            """
            INSERT INTO emplois_held (structure_id, siret, rows_held, held_at, content)
            VALUES (\(act.structure.text), \(siret), \(rows.count), \(act.now.iso), \(try sealed(rows, siret, by: act)))
            """)
    }

    static func replace(_ siret: String, _ rows: [EmploisRow], count: Int, by act: Act) throws {
        try act.derive(
            """
            UPDATE emplois_held SET rows_held = \(count), content = \(try sealed(rows, siret, by: act))
            WHERE structure_id = \(act.structure.text) AND siret = \(siret)
            """)
    }

    private static func sealed(_ rows: [EmploisRow], _ siret: String, by act: Act) throws -> [UInt8] {
        try EmploisPages.sealed(rows, act.vault, EmploisPages.heldPlace(siret))
    }

    private static func forget(_ siret: String, by act: Act) throws {
        try act.derive("DELETE FROM emplois_held WHERE structure_id = \(act.structure.text) AND siret = \(siret)")
    }
}
