import Database
import Domain

/// Every sheet of one person with its answers, signatures and comments, in one statement.
extension SkillSheets {
    /// `guardian` decides on the person (alias `p`). Whole, comments too, and oldest first: what is blind is for the caller to take out.
    func sheets(of person: ID<Person>, structure: ID<Structure>, until horizon: String, where guardian: Statement, _ db: any Reading) throws -> [SkillSheet] {
        let rows = try db.rows(
            """
            SELECT f.what, f.sheet_id, f.party, f.framework, f.code, f.words, f.happened_on
            FROM people p
            JOIN (\(sql: SkillSheets.facts(of: person, structure: structure, until: horizon))) f ON f.structure_id = p.structure_id
            WHERE p.structure_id = \(structure.text) AND p.id = \(person.text) AND \(sql: guardian)
            ORDER BY f.id
            """)
        let facts = Dictionary(grouping: try rows.map(SheetFact.init), by: \.sheet)
        return facts.values.compactMap { own in own.first { $0.what == .sheet }.map { sheet($0, of: person, own) } }
            .sorted { ($0.openedOn, $0.id.text) < ($1.openedOn, $1.id.text) }
    }

    private static func facts(of person: ID<Person>, structure: ID<Structure>, until horizon: String) -> Statement {
        let own: Statement = "structure_id = \(structure.text) AND person_id = \(person.text)"
        return """
            SELECT structure_id, 'sheet' AS what, id AS sheet_id, id, '' AS party, '' AS framework, occasion AS code, frameworks AS words, happened_on
            FROM skill_sheets
            WHERE \(sql: own) AND recorded_at <= \(horizon)
            UNION ALL
            SELECT structure_id, 'rating', sheet_id, id, party, framework, code, CASE WHEN is_refused = 1 THEN 'refused' ELSE answer END, happened_on
            FROM skill_ratings
            WHERE \(sql: own) AND recorded_at <= \(horizon)
            UNION ALL
            SELECT structure_id, 'signature', subject_id, id, party, '', '', signed_at, ''
            FROM signatures
            WHERE \(sql: own) AND subject_table = 'skill_sheets' AND signed_at <= \(horizon)
            UNION ALL
            SELECT structure_id, 'comment', sheet_id, id, party, '', '', comment, ''
            FROM skill_comments
            WHERE \(sql: own) AND recorded_at <= \(horizon)
            UNION ALL
            SELECT structure_id, 'line', sheet_id, sheet_id, framework_version, framework, code,
                CAST(position AS TEXT) || '\(sql: cut)' || label || '\(sql: cut)' || plain || '\(sql: cut)' || observable || '\(sql: cut)' || pictogram, ''
            FROM sheet_lines
            WHERE \(sql: own) AND recorded_at <= \(horizon)
            """
    }

    /// Between the words of one line; no label holds it. One byte, so that a line is cut without looking at its letters.
    fileprivate static let cut: Statement = "\u{1F}"

    private func sheet(_ fact: SheetFact, of person: ID<Person>, _ own: [SheetFact]) -> SkillSheet {
        let ratings = own.filter { $0.what == .rating }
        let answers = Dictionary(ratings.map { ("\($0.party) \($0.framework) \($0.code)", SkillAnswer(code: $0.words)) }, uniquingKeysWith: { $1 })
        func said<Value>(_ what: SheetFact.What, _ value: (String) -> Value?) -> [SkillSheet.Party: Value] {
            let pairs = own.filter { $0.what == what }.compactMap { fact in
                SkillSheet.Party(rawValue: fact.party).flatMap { party in value(fact.words).map { (party, $0) } }
            }
            return Dictionary(pairs, uniquingKeysWith: { $1 })
        }
        let openedOn = fact.day ?? Day(number: 0)
        var sheet = SkillSheet(
            id: ID(known: fact.sheet), person: person, occasion: SkillSheet.Occasion(rawValue: fact.code) ?? .onDemand, openedOn: openedOn,
            skills: lines(own, or: fact.words, on: openedOn, answers: answers.compactMapValues { $0 }), signedAt: said(.signature) { Instant(iso: $0) },
            agreedOn: ratings.last { $0.party == "agreed" }?.day)
        sheet.comments = said(.comment) { $0 }
        return sheet
    }

    /// The lines kept at opening; for a sheet older than that, those that the grids say were in force then.
    private func lines(_ own: [SheetFact], or codes: String, on day: Day, answers: [String: SkillAnswer]) -> [RatedSkill] {
        let kept = own.filter { $0.what == .line }.compactMap { $0.line }.sorted { $0.position < $1.position }.map(\.skill)
        guard !kept.isEmpty else { return lines(of: codes, on: day, answers: answers) }
        return kept.map { line in
            var line = line
            func answer(_ party: String) -> SkillAnswer? { answers["\(party) \(line.framework) \(line.code)"] }
            (line.person, line.encadrant, line.agreed) = (answer("person"), answer("encadrant"), answer("agreed"))
            return line
        }
    }

    private func lines(of codes: String, on day: Day, answers: [String: SkillAnswer]) -> [RatedSkill] {
        let wanted = codes.split(separator: " ").map(String.init)
        return wanted.compactMap { code in frameworks.first { $0.code == code } }.flatMap { framework in
            framework.skills.inForce(on: day).map { skill in
                func answer(_ party: String) -> SkillAnswer? { answers["\(party) \(framework.code) \(skill.code)"] }
                return RatedSkill(
                    code: skill.code, framework: framework.code, label: skill.label, plain: skill.plain, observable: skill.observable,
                    pictogram: skill.pictogram, person: answer("person"), encadrant: answer("encadrant"), agreed: answer("agreed"))
            }
        }
    }
}

/// One row of the statement above. `words`: the frameworks of a sheet, an answer, the moment of a signature, a comment.
private struct SheetFact {
    enum What: String {
        case sheet, rating, signature, comment, line
    }

    let what: What
    let sheet: String
    let party: String
    let framework: String
    let code: String
    let words: String
    let day: Day?

    init(_ row: Row) throws {
        what = What(rawValue: try row.text(0)) ?? .comment
        sheet = try row.text(1)
        party = try row.text(2)
        framework = try row.text(3)
        code = try row.text(4)
        words = try row.text(5)
        day = Day(iso: try row.text(6))
    }

    /// A line as it was worded at opening, without answers.
    var line: (position: Int, skill: RatedSkill)? {
        let parts = words.utf8.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard parts.count == 5, let position = Int(parts[0]) else { return nil }
        var skill = RatedSkill(code: code, framework: framework, label: parts[1], plain: parts[2], observable: parts[3], pictogram: parts[4])
        skill.version = party
        return (position, skill)
    }
}
