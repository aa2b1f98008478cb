import Database
public import Domain

/// Entretiens: a row that says whose it is, versions that say what was written, and the author's own notes apart.
public enum Entretiens {
    /// One entretien in the version asked for, the last by default. Nil when the reader may not read what is private of that person.
    public static func view(_ id: ID<Entretien>, of personID: ID<Person>, version: Int? = nil, seenBy sight: Sight) throws -> EntretienView? {
        guard let person = try People.person(personID, .accompaniment, seenBy: sight) else { return nil }
        let saves = try saves(of: id, person: personID, seenBy: sight)
        guard let wanted = version ?? saves.first?.version, saves.contains(where: { $0.version == wanted }) else { return nil }
        guard let entretien = try entretien(id, of: personID, version: wanted, seenBy: sight) else { return nil }
        return EntretienView(
            person: person, entretien: entretien, saves: saves, ownsNote: entretien.noteOwner == sight.reader.user,
            writes: Policy.right(of: sight.reader, on: .accompaniment, .private, of: person.place) == .write)
    }

    /// Those planned from a month ago to a week ahead, for people the reader follows or stands in for, and those that are theirs.
    public static func upcoming(seenBy sight: Sight) throws -> [PlannedEntretien] {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            SELECT v.entretien_id, p.id, p.first_name, p.last_name, v.kind_label, v.happened_on, v.starts_at
            FROM entretien_versions v
            JOIN entretiens e ON e.structure_id = v.structure_id AND e.person_id = v.person_id AND e.id = v.entretien_id
            JOIN people p ON p.structure_id = v.structure_id AND p.id = v.person_id
            WHERE v.structure_id = \(reader.structure.text) AND v.state = 'planned'
            AND v.happened_on BETWEEN \(reader.today.adding(days: -31).iso) AND \(reader.today.adding(days: 7).iso)
            AND (e.note_owner_id = \(reader.user.text) OR \(sql: followed(by: reader)))
            AND \(sql: Seen.person(by: reader, .accompaniment, .private))
            AND \(sql: latest(seenBy: sight))
            ORDER BY v.happened_on, v.starts_at, v.entretien_id
            """)
        return try rows.map { row in
            PlannedEntretien(
                id: ID(known: try row.text(0)), person: ID(known: try row.text(1)), personName: "\(try row.text(2)) \(try row.text(3))",
                kindLabel: try row.text(4), day: Day(iso: try row.text(5)) ?? reader.today, startsAt: try row.optionalInt(6))
        }
    }

    /// True for people (alias `p`) whose referent is the reader, or a counsellor they stand in for.
    static func followed(by reader: Reader) -> Statement {
        let counsellors = Set([reader.user.text] + reader.grants.compactMap { $0.standsInFor?.text }).sorted()
        return "(" + .joined(counsellors.map { "p.counsellor_id = \($0)" }, by: " OR ") + ")"
    }

    /// True for the version (alias `v`) that counts as known to the reader.
    static func latest(seenBy sight: Sight) -> Statement {
        """
        v.recorded_at <= \(sight.horizon) AND NOT EXISTS (
            SELECT 1 FROM entretien_versions w
            WHERE w.structure_id = v.structure_id AND w.person_id = v.person_id AND w.entretien_id = v.entretien_id
            AND w.number > v.number AND w.recorded_at <= \(sight.horizon))
        """
    }

    private static func saves(of id: ID<Entretien>, person: ID<Person>, seenBy sight: Sight) throws -> [EntretienSave] {
        try sight.db.rows(
            """
            SELECT v.number, v.recorded_at, s.time_zone, u.name
            FROM entretien_versions v
            JOIN people p ON p.structure_id = v.structure_id AND p.id = v.person_id
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN users u ON u.structure_id = v.structure_id AND u.id = v.recorded_by
            WHERE v.structure_id = \(sight.reader.structure.text) AND v.person_id = \(person.text) AND v.entretien_id = \(id.text)
            AND v.recorded_at <= \(sight.horizon)
            ORDER BY v.number DESC
            """
        ).map { row in
            let local = Clock.local(Instant(iso: try row.text(1)) ?? sight.reader.now, in: try row.text(2))
            return EntretienSave(version: try row.int(0), day: local.day, minute: local.minute, by: try row.optionalText(3) ?? "")
        }
    }

    /// The author's note is joined for its owner alone: direction, stand-ins and exceptional accesses get the rest.
    private static func entretien(_ id: ID<Entretien>, of person: ID<Person>, version: Int, seenBy sight: Sight) throws -> Entretien? {
        let reader = sight.reader
        let row = try sight.db.first(
            """
            SELECT k.wrapped, v.id, v.number, v.state, v.kind, v.kind_label, v.kind_version, v.happened_on, v.starts_at, v.minutes,
                   v.place, v.others, v.shared_note, n.id, n.note, e.note_owner_id
            FROM entretiens e
            JOIN people p ON p.structure_id = e.structure_id AND p.id = e.person_id
            JOIN person_keys k ON k.structure_id = e.structure_id AND k.person_id = e.person_id
            JOIN entretien_versions v ON v.structure_id = e.structure_id AND v.person_id = e.person_id AND v.entretien_id = e.id
            LEFT JOIN author_notes n ON n.structure_id = e.structure_id AND n.person_id = e.person_id AND n.entretien_id = e.id
                AND e.note_owner_id = \(reader.user.text)
                AND n.number = (
                    SELECT max(m.number) FROM author_notes m
                    WHERE m.structure_id = e.structure_id AND m.person_id = e.person_id AND m.entretien_id = e.id AND m.number <= v.number)
            WHERE e.structure_id = \(reader.structure.text) AND e.person_id = \(person.text) AND e.id = \(id.text) AND v.number = \(version)
            AND v.recorded_at <= \(sight.horizon)
            AND \(sql: Seen.person(by: reader, .accompaniment, .private))
            """)
        return try row.flatMap { try entretien(id, of: person, $0, seenBy: sight) }
    }

    private static func entretien(_ id: ID<Entretien>, of person: ID<Person>, _ row: Row, seenBy sight: Sight) throws -> Entretien? {
        guard let wrapped = try row.optionalBlob(0) else { return nil }
        let key = try sight.key(of: person, wrapped: wrapped)
        let version = try row.text(1)
        func words(_ index: Int, _ column: String) throws -> String? {
            try row.optionalBlob(index).map { try key.open($0, table: "entretien_versions", column: column, row: version) }
        }
        let note = try row.optionalBlob(14).map { try key.open($0, table: "author_notes", column: "note", row: try row.text(13)) }
        let content = EntretienContent(
            state: EntretienState(rawValue: try row.text(3)) ?? .held,
            kind: RecordedCode(code: try row.text(4), label: try row.text(5), version: try row.text(6)),
            day: Day(iso: try row.text(7)) ?? sight.reader.today, startsAt: try row.optionalInt(8), minutes: try row.optionalInt(9),
            place: try words(10, "place"), others: try words(11, "others"), sharedNote: try words(12, "shared_note") ?? "", authorNote: note)
        return Entretien(
            id: id, version: try row.int(2), content: content, noteOwner: try row.optionalText(15).map { ID(known: $0) })
    }
}
