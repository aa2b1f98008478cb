public import Database
public import Domain

/// Fiches de compétences: opened, rated by both, signed by both, agreed.
public struct SkillSheets: Sendable {
    let frameworks: [SkillFramework]

    public init(_ referentials: Referentials) {
        frameworks = referentials.skillFrameworks
    }

    // MARK: reading

    /// The sheet as the reader may see it now, in two queries; nil when the person or the sheet is not theirs to see.
    public func view(_ id: ID<SkillSheet>, of personID: ID<Person>, seenBy sight: Sight) throws -> SkillSheetView? {
        guard let person = try People.person(personID, .skills, seenBy: sight) else { return nil }
        let sheets = try sheets(of: person, seenBy: sight)
        guard let index = sheets.firstIndex(where: { $0.id == id }) else { return nil }
        return SkillSheetView(
            person: person, sheet: sheets[index], comments: sheets[index].comments, rates: rates(person, sight.reader),
            leads: Policy.right(of: sight.reader, on: .skills, .ordinary, of: person.place) == .write, earlier: Array(sheets[..<index]))
    }

    /// All sheets of a person, oldest first, what is blind taken out: one query. Empty when skills are not the reader's to see.
    public func sheets(of person: Person, seenBy sight: Sight) throws -> [SkillSheet] {
        let (reader, viewer) = (sight.reader, rates(person, sight.reader) ? SkillSheet.Party.encadrant : nil)
        return try sheets(of: person.id, structure: reader.structure, until: sight.horizon, where: Seen.person(by: reader, .skills), sight.db)
            .map { $0.seen(by: viewer) }
    }

    private func rates(_ person: Person, _ reader: Reader) -> Bool {
        reader.grants.contains { $0.role == .encadrant && Policy.reaches($0, person.place) }
    }

    /// The sheet that a person's code opened, as they may see it.
    public func ownSheet(_ session: PersonSession, in archive: Archive) async throws -> (sheet: SkillSheet, comments: [SkillSheet.Party: String])? {
        guard let id = session.sheet else { return nil }
        return try await archive.database.read { db in
            try everySheet(of: session.person, structure: session.structure, db).first { $0.id == id }.map { sheet in
                (sheet.seen(by: .person), sheet.comments.filter { sheet.shows($0.key, to: .person) })
            }
        }
    }

    /// Every sheet whole, for the acts of the person themselves.
    func allSheets(of person: ID<Person>, structure: ID<Structure>, act: Act) throws -> [SkillSheet] {
        try everySheet(of: person, structure: structure, act.db)
    }

    private func everySheet(of person: ID<Person>, structure: ID<Structure>, _ db: any Reading) throws -> [SkillSheet] {
        try sheets(of: person, structure: structure, until: FreinRows.always, where: "1 = 1", db)
    }
}

// MARK: writing

extension SkillSheets {
    public func open(_ id: ID<SkillSheet>, for person: ID<Person>, _ occasion: SkillSheet.Occasion, frameworks codes: [String], by act: Act) throws {
        _ = try People.writable(person, .skills, by: act)
        try insert(id, for: person, occasion, frameworks: codes, on: act.today, by: act)
    }

    func insert(_ id: ID<SkillSheet>, for person: ID<Person>, _ occasion: SkillSheet.Occasion, frameworks codes: [String], on day: Day, by act: Act) throws {
        try act.insert(
            into: "skill_sheets", id: id.text, of: person,
            [
                "occasion": occasion.rawValue, "frameworks": codes.joined(separator: " "), "happened_on": day.iso, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
        try freeze(id, of: person, codes, on: day, by: act)
    }

    /// The lines of the sheet as they are worded that day, so that no later version of a grid rewrites it: written at once, and held in the
    /// chain by the fingerprint of them all.
    private func freeze(_ id: ID<SkillSheet>, of person: ID<Person>, _ codes: [String], on day: Day, by act: Act) throws {
        let isShipped = codes.allSatisfy { code in frameworks.contains { $0.code == code } }
        let own = isShipped ? [] : SkillFramework.own(try OwnSkills.all(of: act.structure, act.db))
        let grids = codes.compactMap { code in (frameworks + own).first { $0.code == code } }
        let lines = grids.flatMap { grid in grid.skills.inForce(on: day).map { (grid, $0) } }
        guard !lines.isEmpty else { return }
        var statement: Statement = """
            INSERT INTO sheet_lines (
                structure_id, person_id, sheet_id, position, framework, framework_version, code, label, plain, observable, pictogram, recorded_at)
            VALUES
            """
        statement.sql += lines.map { _ in " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" }.joined(separator: ",")
        statement.values = lines.enumerated().flatMap { position, line -> [SQLValue] in
            let (grid, skill) = line
            return [.text(act.structure.text), .text(person.text), .text(id.text), .integer(Int64(position))]
                + [grid.code, grid.version, skill.code, skill.label, skill.plain, skill.observable, skill.pictogram, act.now.iso].map { .text($0) }
        }
        try act.derive(statement)
        let said = lines.map { grid, skill in [grid.code, grid.version, skill.code, skill.label, skill.plain, skill.observable].joined(separator: "\t") }
        try act.record(
            "sheet_lines", row: id.text, of: person, ["lines": lines.count, "content_hash": Fingerprint.of(said.joined(separator: "\n"))])
    }

    /// Notes the encadrant's answers; those that did not change add nothing.
    public func rate(_ id: ID<SkillSheet>, of person: ID<Person>, _ answers: [String: SkillAnswer], comment: String?, by act: Act) throws {
        let view = try editable(id, of: person, by: act)
        guard view.rates else { throw Refusal.notAllowed("Seul l’encadrant de l’équipe évalue cette fiche.") }
        try record(answers, .encadrant, on: view.sheet, by: act)
        if let comment { try self.comment(comment, .encadrant, on: view.sheet, by: act) }
    }

    /// Signs exactly what is shown; from then on that side is frozen.
    public func sign(_ id: ID<SkillSheet>, of person: ID<Person>, by act: Act) throws {
        let view = try editable(id, of: person, by: act)
        guard view.rates else { throw Refusal.notAllowed("Seul l’encadrant de l’équipe signe ici.") }
        try sign(view.sheet, .encadrant, means: "session", by: act)
    }

    /// The levels looked at together, once both have signed. May be agreed anew: the last one counts.
    public func agree(_ id: ID<SkillSheet>, of person: ID<Person>, _ answers: [String: SkillAnswer], by act: Act) throws {
        guard let view = try view(id, of: person, seenBy: try act.sight()), view.leads else { throw Refusal.notFound }
        guard view.sheet.isOpenToBoth else { throw Refusal.notAllowed("Les niveaux se conviennent une fois les deux fiches signées.") }
        for skill in view.sheet.skills {
            let key = "\(skill.framework)/\(skill.code)"
            guard let answer = answers[key], SkillAnswer.agreed.contains(answer), answer != skill.agreed else { continue }
            try insert(answer, "agreed", skill, on: view.sheet, by: act)
        }
    }

    /// A code of eight characters that opens this sheet for half an hour, once. Only its hash is kept.
    public func makeCode(for id: ID<SkillSheet>, of person: ID<Person>, minutes: Int, by act: Act, code: String) throws {
        guard let view = try view(id, of: person, seenBy: try act.sight()), view.leads else { throw Refusal.notFound }
        guard !view.sheet.hasSigned(.person) else { throw Refusal.conflict("Cette personne a déjà signé sa fiche.") }
        try act.derive(
            """
            INSERT INTO sheet_codes (hash, structure_id, person_id, sheet_id, made_by, ends_at)
            VALUES (\(Fingerprint.of(code)), \(act.structure.text), \(person.text), \(id.text), \(act.actor.text), \(act.now.adding(minutes: minutes).iso))
            """)
        try act.record("sheet_codes", row: id.text, of: person, ["ends_at": act.now.adding(minutes: minutes).iso])
    }

    private func editable(_ id: ID<SkillSheet>, of person: ID<Person>, by act: Act) throws -> SkillSheetView {
        guard let view = try view(id, of: person, seenBy: try act.sight()) else { throw Refusal.notFound }
        guard !view.sheet.hasSigned(.encadrant) else { throw Refusal.conflict("Cette fiche est déjà signée.") }
        return view
    }

    /// `madeOn`, `device`: of what was said on a tablet.
    func record(
        _ answers: [String: SkillAnswer], _ party: SkillSheet.Party, on sheet: SkillSheet, madeOn day: Day? = nil, device: String? = nil, by act: Act
    ) throws {
        for skill in sheet.skills {
            guard let answer = answers["\(skill.framework)/\(skill.code)"], answer != skill.answer(of: party) else { continue }
            try insert(answer, party.rawValue, skill, on: sheet, madeOn: day, device: device, by: act)
        }
    }

    private func insert(
        _ answer: SkillAnswer, _ party: String, _ skill: RatedSkill, on sheet: SkillSheet, madeOn day: Day? = nil, device: String? = nil, by act: Act
    ) throws {
        try act.insert(
            into: "skill_ratings", id: ID<SkillAnswer>.make(at: act.now).text, of: sheet.person,
            [
                "sheet_id": sheet.id.text, "party": party, "framework": skill.framework,
                "framework_version": skill.version.isEmpty ? frameworks.first { $0.code == skill.framework }?.version ?? "" : skill.version, "code": skill.code,
                "label": skill.label,
                "answer": answer == .refused ? SkillAnswer.notObserved.code : answer.code, "is_refused": answer == .refused ? 1 : 0,
                "happened_on": (day ?? act.today).iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
                "device_id": device,
            ])
    }

    func comment(_ text: String, _ party: SkillSheet.Party, on sheet: SkillSheet, by act: Act) throws {
        try act.insert(
            into: "skill_comments", id: ID<SkillSheet>.make(at: act.now).text, of: sheet.person,
            ["sheet_id": sheet.id.text, "party": party.rawValue, "comment": text, "recorded_at": act.now.iso, "recorded_by": act.actor.text])
    }

    func sign(_ sheet: SkillSheet, _ party: SkillSheet.Party, means: String, by act: Act) throws {
        guard sheet.isComplete(for: party) else {
            throw Refusal.invalid(["signature": "Il reste \(sheet.skills.count - sheet.answered(by: party)) compétences sans réponse."])
        }
        try Signatures.sign("skill_sheets", sheet.id.text, of: sheet.person, party.rawValue, means: means, content: sheet.signedContent(of: party), by: act)
    }
}
