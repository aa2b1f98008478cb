import Database
public import Domain

/// Puts together what a tablet takes along: the crews that the reader leads, today and fourteen days on either side, in six queries whatever their
/// number. Reasons of absence, freins, contracts and notes are not even read.
public struct FieldPacks: Sendable {
    public static let days = 14
    private let referentials: Referentials

    public init(_ referentials: Referentials) {
        self.referentials = referentials
    }

    public func pack(seenBy sight: Sight) throws -> FieldPack {
        let today = sight.reader.today
        let scope = FieldScope(sight: sight, first: today.adding(days: -FieldPacks.days), last: today.adding(days: FieldPacks.days))
        let (crews, key) = try scope.crews()
        guard !crews.isEmpty else {
            return FieldPack(key: key, zone: nil, crews: [], marks: [], grids: [], signals: [], supports: [])
        }
        let (members, planned, texts) = (try scope.members(), try scope.planned(), try scope.texts())
        let codes = Set(crews.flatMap(\.grids))
        let shipped = referentials.skillFrameworks
        let known = codes.allSatisfy { code in shipped.contains { $0.code == code } } ? shipped : shipped + (try OwnSkills.frameworks(seenBy: sight))
        return FieldPack(
            key: key, zone: crews.first?.zone,
            crews: crews.map { crew in
                FieldPack.Crew(
                    id: crew.id, name: crew.name, site: crew.site,
                    people: members[crew.id] ?? [],
                    halfDays: planned[crew.id] ?? [], grids: crew.grids, situations: texts.situations[crew.id] ?? [])
            }, marks: try marks(scope), grids: grids(known, codes, on: today),
            signals: referentials.signalKinds.inForce(on: today).map { FieldPack.Choice(code: $0.code, label: $0.label) }, supports: texts.supports)
    }

    private func grids(_ known: [SkillFramework], _ codes: Set<String>, on day: Day) -> [FieldPack.Grid] {
        known.filter { codes.contains($0.code) }.map { grid in
            FieldPack.Grid(
                code: grid.code, label: grid.label, skills: grid.skills.inForce(on: day).map { FieldPack.Choice(code: $0.code, label: $0.label) })
        }
    }

    private func marks(_ scope: FieldScope) throws -> [FieldPack.Mark] {
        let (seen, reader) = (SeenMarks(try scope.marks(referentials.absenceReasons), referentials.absenceReasons), scope.sight.reader.user.text)
        let names = Dictionary(seen.all.map { ($0.mark.id, $0.byName) }, uniquingKeysWith: { first, _ in first })
        return seen.halfDays.compactMap { key in
            let attendance = seen.attendance(key.person, key.halfDay)
            guard let last = attendance.standing.last else { return nil }
            var (said, late, early) = (attendance.isToVerify ? "toVerify" : "present", 0, 0)
            switch attendance.mark?.said {
            case .present(let lateBy, let leftEarlyBy): (late, early) = (lateBy, leftEarlyBy)
            case .absent: said = "absent"
            case .withdrawn, nil: break
            }
            return FieldPack.Mark(
                person: key.person.text, day: key.halfDay.day.iso, part: key.halfDay.part.rawValue, said: said, late: late, early: early,
                own: attendance.standing.allSatisfy { $0.madeBy == reader }, by: names[last.id] ?? "", seen: attendance.standing.map(\.id.text))
        }
    }
}

/// What the queries of one pack share.
struct FieldScope {
    struct LedCrew {
        let id: String
        let name: String
        let site: String
        let zone: String
        let grids: [String]
    }

    let sight: Sight
    let first: Day
    let last: Day

    private var structure: String { sight.reader.structure.text }

    /// The crews that the reader leads today, by their grants.
    private var led: Statement {
        """
        SELECT g.crew_id FROM grants g
        WHERE g.user_id = \(sight.reader.user.text) AND g.structure_id = \(structure) AND g.role = 'encadrant'
        AND g.valid_from <= \(sight.reader.today.iso) AND (g.valid_to IS NULL OR g.valid_to >= \(sight.reader.today.iso))
        """
    }

    func crews() throws -> ([LedCrew], FieldPack.Key?) {
        let rows = try sight.db.rows(
            """
            SELECT c.id, c.name, s.name, c.frameworks, s.time_zone,
                (SELECT k.id || ' ' || k.public_key || ' ' || k.recorded_at FROM outbox_keys k WHERE k.structure_id = c.structure_id ORDER BY k.id DESC LIMIT 1)
            FROM crews c
            JOIN sites s ON s.structure_id = c.structure_id AND s.id = c.site_id
            WHERE c.structure_id = \(structure) AND c.id IN (\(sql: led))
            """)
        let key = try rows.first?.optionalText(5)?.split(separator: " ").map(String.init) ?? []
        let crews = try rows.inFrenchOrder { try $0.text(1) }.map { row in
            let own = CrewFrameworks.codes(try row.text(3)).filter { $0 != SkillFramework.everyTrade }
            return LedCrew(id: try row.text(0), name: try row.text(1), site: try row.text(2), zone: try row.text(4), grids: own + [SkillFramework.everyTrade])
        }
        guard key.count == 3, let made = Instant(iso: key[2]) else { return (crews, nil) }
        return (crews, FieldPack.Key(id: key[0], text: key[1], made: made))
    }

    /// By crew, in the order of their names: those present, and those planned in these days who have left since.
    func members() throws -> [String: [FieldPack.Member]] {
        let rows = try sight.db.rows(
            """
            SELECT p.id, p.first_name, p.last_name, p.crew_id, a.happened_on, a.first_part, a.ends_on, a.last_part, (
                SELECT CASE WHEN c.answer = 'given' THEN c.happened_on END FROM image_consents c
                WHERE c.structure_id = p.structure_id AND c.person_id = p.id AND c.purpose = 'file'
                ORDER BY c.happened_on DESC, c.recorded_at DESC, c.id DESC
                LIMIT 1)
            FROM people p
            LEFT JOIN announced_absences a ON a.structure_id = p.structure_id AND a.person_id = p.id
                AND a.happened_on <= \(last.iso) AND a.ends_on >= \(first.iso) AND \(sql: Corrections.stands("announced_absences", as: "a"))
            WHERE p.structure_id = \(structure) AND p.crew_id IN (\(sql: led))
            AND (p.state = 'present' OR EXISTS (
                SELECT 1 FROM planned_people l
                WHERE l.structure_id = p.structure_id AND l.person_id = p.id AND l.happened_on >= \(first.iso) AND l.happened_on <= \(last.iso)))
            AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY p.sort_key, p.id, a.happened_on, a.id
            """)
        var order: [(crew: String, person: String)] = []
        let byPerson = try Dictionary(grouping: rows) { try $0.text(0) }
        for row in rows where try order.last?.person != row.text(0) { order.append((try row.text(3), try row.text(0))) }
        return try order.reduce(into: [:]) { members, one in
            guard let own = byPerson[one.person], let row = own.first else { return }
            let away = try own.filter { try $0.optionalText(4) != nil }.map { row in
                [try "\(row.text(4)).\(row.text(5))", try "\(row.text(6)).\(row.text(7))"]
            }
            members[one.crew, default: []].append(
                FieldPack.Member(id: one.person, name: try "\(row.text(1)) \(row.text(2))", away: away, agreed: try row.optionalText(8)))
        }
    }

    func planned() throws -> [String: [FieldPack.Planned]] {
        let rows = try sight.db.rows(
            """
            SELECT h.id, h.crew_id, h.happened_on, h.part, h.starts_at, h.ends_at, h.place, l.person_id
            FROM planned_half_days h
            LEFT JOIN planned_people l ON l.structure_id = h.structure_id AND l.half_day_id = h.id
            WHERE h.structure_id = \(structure) AND h.crew_id IN (\(sql: led))
            AND h.happened_on >= \(first.iso) AND h.happened_on <= \(last.iso) AND \(sql: CrewScope.stands(at: sight.horizon))
            ORDER BY h.happened_on, h.part DESC, h.id, l.person_id
            """)
        let byHalfDay = try Dictionary(grouping: rows) { try $0.text(0) }
        var told: Set<String> = []
        return try rows.reduce(into: [:]) { planned, row in
            guard told.insert(try row.text(0)).inserted else { return }
            let people = try (byHalfDay[try row.text(0)] ?? []).compactMap { try $0.optionalText(7) }
            planned[try row.text(1), default: []].append(
                FieldPack.Planned(
                    day: try row.text(2), part: try row.text(3), from: try row.int(4), to: try row.int(5), place: try row.optionalText(6), people: people))
        }
    }

    func marks(_ reasons: Referential<AbsenceReason>) throws -> [SeenMarks.One] {
        let rows = try sight.db.rows(
            """
            SELECT \(sql: PersonMarks.columns(sight.reader))
            FROM people p
            JOIN attendance_marks a ON a.structure_id = p.structure_id AND a.person_id = p.id
            \(sql: PersonMarks.around)
            WHERE p.structure_id = \(structure) AND p.crew_id IN (\(sql: led))
            AND a.happened_on >= \(first.iso) AND a.happened_on <= \(last.iso) AND \(sql: Seen.person(by: sight.reader, .presence))
            ORDER BY a.made_at, a.id
            """)
        return try rows.map { try PersonMarks.one($0, reasons, sight) }
    }

    private static let mostSupports = 200

    /// Situations of the last two months by crew in facts that stand, the latest first, and the supports in production: one question.
    func texts() throws -> (situations: [String: [String]], supports: [FieldPack.Support]) {
        let rows = try sight.db.rows(
            """
            SELECT 'situation', p.crew_id, o.situation, max(o.made_at)
            FROM people p
            JOIN observations o ON o.structure_id = p.structure_id AND o.person_id = p.id
            WHERE p.structure_id = \(structure) AND p.crew_id IN (\(sql: led)) AND o.situation IS NOT NULL
            AND o.happened_on >= \(sight.reader.today.adding(days: -60).iso)
            AND \(sql: Corrections.stands("observations", as: "o", at: sight.horizon)) AND \(sql: Seen.person(by: sight.reader, .skills))
            GROUP BY p.crew_id, o.situation
            UNION ALL
            SELECT 'support', latest.title, latest.place, latest.title
            FROM (
                SELECT s.title AS title, s.place AS place
                FROM production_supports s
                WHERE s.structure_id = \(structure) AND s.state = 'active' AND NOT EXISTS (
                    SELECT 1 FROM production_supports later WHERE later.structure_id = s.structure_id AND later.supersedes_id = s.id)
                ORDER BY s.id DESC
                LIMIT \(FieldScope.mostSupports)
            ) latest
            ORDER BY 1, 4 DESC, 2, 3
            """)
        var (situations, supports): ([String: [String]], [FieldPack.Support]) = ([:], [])
        for row in rows {
            if try row.text(0) == "support" {
                supports.append(FieldPack.Support(title: try row.text(1), place: try row.optionalText(2)))
            } else {
                situations[try row.text(1), default: []].append(try row.text(2))
            }
        }
        return (situations.mapValues { Array($0.prefix(6)) }, try supports.inFrenchOrder(\.title))
    }
}
