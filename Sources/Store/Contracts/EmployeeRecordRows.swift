import Database
import Domain

/// The columns of `employee_records`, both ways, and the query that puts them beside identity, PASS and candidature.
enum EmployeeRecordRows {
    /// `blocks` is where `EmployeeRecordLine.blockedBy` stops first: the answers of a form are whole or not there, so NULL tells it all.
    static func select(_ condition: Statement, _ sight: Sight) -> Statement {
        let reader = sight.reader
        return """
            SELECT CASE
                    WHEN e.state IN ('PROCESSED', 'ARCHIVED', 'DISABLED') THEN \(taken)
                    WHEN x.number IS NULL THEN 0
                    WHEN COALESCE(r.title, p.sex) IS NULL OR p.birth_date IS NULL OR (r.birth_commune IS NULL AND r.birth_country IS NULL) THEN 1
                    WHEN r.lane_name IS NULL THEN 2
                    WHEN r.education IS NULL OR r.employment IS NULL OR r.registered IS NULL OR (a.origin IS NULL AND \(sql: readsOrigin(reader))) THEN 3
                    ELSE 4 END AS blocks,
                p.sort_key, p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, p.sex, s.name,
                m.contract_from, m.contract_until, x.number, m.pass_from, m.pass_until,
                CASE WHEN \(sql: readsOrigin(reader)) THEN COALESCE(a.origin, '') END AS origin,
                r.id AS record_id, r.happened_on, u.name AS author, \(sql: Statement(stringLiteral: columns.map { "r." + $0 }.joined(separator: ", "))), e.state AS step
            FROM people p
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            LEFT JOIN passes x ON x.structure_id = p.structure_id AND x.person_id = p.id AND x.happened_on = m.pass_from
                AND \(sql: Corrections.stands("passes", as: "x")) AND NOT EXISTS (
                    SELECT 1 FROM passes n
                    WHERE n.structure_id = x.structure_id AND n.person_id = x.person_id AND n.happened_on = x.happened_on AND n.id > x.id
                    AND \(sql: Corrections.stands("passes", as: "n")))
            LEFT JOIN candidatures a ON a.structure_id = p.structure_id AND a.person_id = p.id AND NOT EXISTS (
                SELECT 1 FROM candidatures n
                WHERE n.structure_id = a.structure_id AND n.person_id = a.person_id AND n.id > a.id)
            LEFT JOIN employee_records r ON r.structure_id = p.structure_id AND r.person_id = p.id AND NOT EXISTS (
                SELECT 1 FROM employee_records n
                WHERE n.structure_id = r.structure_id AND n.person_id = r.person_id AND n.supersedes_id = r.id)
            LEFT JOIN employee_record_steps e ON e.structure_id = p.structure_id AND e.person_id = p.id AND e.pass = x.number AND NOT EXISTS (
                SELECT 1 FROM employee_record_steps n
                WHERE n.structure_id = e.structure_id AND n.person_id = e.person_id AND n.pass = e.pass AND n.id > e.id)
            LEFT JOIN users u ON u.structure_id = r.structure_id AND u.id = r.recorded_by
            WHERE p.structure_id = \(reader.structure.text) AND \(sql: condition)
            AND \(sql: Seen.person(by: reader, .contract))
            """
    }

    /// `blocks` of a fiche that asks nothing more: after all the others.
    static let taken = 5

    /// By the number of `blocks`.
    static func place(_ blocks: Int) -> EmployeeRecordGap.Place? {
        let places: [EmployeeRecordGap.Place] = [.pass, .identity, .address, .situation]
        return places.indices.contains(blocks) ? places[blocks] : nil
    }

    static func line(_ row: Row, _ sight: Sight) throws -> EmployeeRecordLine {
        func day(_ index: Int) throws -> Day? { try row.optionalText(index).flatMap { Day(iso: $0) } }
        let person = try People.person(row.from(2), structure: sight.reader.structure)
        let origin = try row.optionalText(16)
        var facts = EmployeeRecordFacts()
        (facts.lastName, facts.firstName, facts.birthDate) = (person.lastName, person.firstName, person.birthDate)
        facts.title = try row.optionalText(9).map { $0 == "F" ? .madam : .mister }
        facts.passNumber = try row.optionalText(13).flatMap(PassNumber.init)
        facts.hasPassDates = try day(14) != nil && day(15) != nil
        facts.origin = origin.flatMap { $0.isEmpty ? nil : $0 }
        facts.add(try answers(row))
        return EmployeeRecordLine(
            person: person, siteName: try row.text(10), contractFrom: try day(11), contractUntil: try day(12), facts: facts, readsOrigin: origin != nil,
            state: try row.optionalText(20 + columns.count).flatMap(EmployeeRecordState.init))
    }

    private static func readsOrigin(_ reader: Reader) -> Statement { Seen.person(by: reader, .candidature) }

    // MARK: answers

    private static let columns = [
        "title", "birth_commune", "birth_country", "lane_number", "lane_extension", "lane_type", "lane_name", "address_complement", "commune", "post_code",
        "education", "education_label", "education_version", "employment", "employer_type", "unemployed_since", "registered", "registration",
        "registered_since", "rsa", "rsa_since", "ass", "ass_since",
    ]

    static func answers(_ whole: Row) throws -> EmployeeRecordAnswers {
        let row = whole.from(20)
        func duration(_ index: Int) throws -> ASPDuration? { try row.optionalText(index).flatMap(ASPDuration.init) }
        func benefit(_ index: Int) throws -> EmployeeRecordAnswers.Benefit? {
            guard let receives = try row.optionalInt(index) else { return nil }
            return receives == 1 ? try duration(index + 1).map { .since($0) } : EmployeeRecordAnswers.Benefit.none
        }
        var answers = EmployeeRecordAnswers()
        answers.title = try row.optionalText(0).flatMap(NIR.Title.init)
        if let commune = try row.optionalText(1) { answers.birthPlace = .france(commune: commune) }
        if let country = try row.optionalText(2) { answers.birthPlace = .abroad(country: country) }
        answers.address = try address(row)
        answers.education = try row.recordedCode(10)
        if let word = try row.optionalText(13) {
            answers.employment = word == "employed" ? .employed(employerType: try row.optionalText(14)) : .unemployed(since: try duration(15))
        }
        if let registered = try row.optionalInt(16) {
            answers.franceTravail = registered == 1 ? .registered(id: try row.optionalText(17) ?? "", since: try duration(18)) : .notRegistered
        }
        (answers.rsa, answers.ass) = (try benefit(19), try benefit(21))
        return answers
    }

    private static func address(_ row: Row) throws -> EmployeeRecordFacts.Address? {
        guard let name = try row.optionalText(6) else { return nil }
        func text(_ index: Int) throws -> String { try row.optionalText(index) ?? "" }
        return EmployeeRecordFacts.Address(
            number: try text(3), numberExtension: try text(4), laneType: try text(5), laneName: name, complement: try text(7), commune: try text(8),
            postCode: try text(9))
    }

    static func columns(_ answers: EmployeeRecordAnswers) -> [(String, any SQLBindable)] {
        var values: [(String, any SQLBindable)] = [("title", answers.title?.rawValue)]
        switch answers.birthPlace {
        case .france(let commune): values.append(("birth_commune", commune))
        case .abroad(let country): values.append(("birth_country", country))
        case nil: break
        }
        if let address = answers.address {
            values += [
                ("lane_number", filled(address.number)), ("lane_extension", filled(address.numberExtension)), ("lane_type", address.laneType),
                ("lane_name", address.laneName), ("address_complement", filled(address.complement)), ("commune", address.commune),
                ("post_code", address.postCode),
            ]
        }
        values += [
            ("education", answers.education?.code), ("education_label", answers.education?.label), ("education_version", answers.education?.version),
        ]
        return values + employment(answers.employment) + registration(answers.franceTravail) + benefit("rsa", answers.rsa) + benefit("ass", answers.ass)
    }

    private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func employment(_ employment: EmployeeRecordFacts.Employment?) -> [(String, any SQLBindable)] {
        switch employment {
        case .employed(let type): [("employment", "employed"), ("employer_type", type)]
        case .unemployed(let since): [("employment", "unemployed"), ("unemployed_since", since?.rawValue)]
        case nil: []
        }
    }

    private static func registration(_ franceTravail: EmployeeRecordFacts.FranceTravail?) -> [(String, any SQLBindable)] {
        switch franceTravail {
        case .registered(let id, let since): [("registered", true), ("registration", id), ("registered_since", since?.rawValue)]
        case .notRegistered: [("registered", false)]
        case nil: []
        }
    }

    private static func benefit(_ name: String, _ benefit: EmployeeRecordAnswers.Benefit?) -> [(String, any SQLBindable)] {
        switch benefit {
        case .since(let duration): [(name, true), (name + "_since", duration.rawValue)]
        case EmployeeRecordAnswers.Benefit.none?: [(name, false)]
        case nil: []
        }
    }
}
