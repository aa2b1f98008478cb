import Database
import Domain

/// Every row of a person in one query: a branch for each table, texts and sealed bytes in columns of their own.
struct PersonGathering {
    let person: ID<Person>
    let structure: ID<Structure>
    /// Whose notes for their own eyes are handed over; nobody's when nil.
    let authorNotesOf: ID<User>?
    let mayRead: (Facet, Sensitivity) -> Bool

    /// What is read of one table, in the order of its branch.
    private struct Branch {
        let table: String
        let facet: Facet
        let texts: [Schema.Column]
        let seals: [Schema.Column]
        /// Words that stand in another table, found by this one's keys.
        let extras: [(name: String, sql: String)]
        let all: Set<String>
    }

    /// Columns before the texts: branch, id, superseded id, author, class of the row.
    private static let head = 5

    /// The fact that another one is about, by its id; replaced by its words once all are read, when the reader may read them.
    private static let about = "about"

    private static let extras: [String: [(name: String, sql: String)]] = [
        "frein_ratings": [(about, "x.frein_id")], "frein_steps": [(about, "x.frein_id")], "frein_liftings": [(about, "x.frein_id")],
        "frein_evidence_withdrawals": [(about, "x.frein_id")], "frein_reopenings": [(about, "x.frein_id")], "frein_set_asides": [(about, "x.frein_id")],
        "objective_outcomes": [(about, "x.objective_id")], "planned_actions": [(about, "x.objective_id")], "action_outcomes": [(about, "x.action_id")],
        "people": [("site", "SELECT y.name FROM sites y WHERE y.structure_id = x.structure_id AND y.id = x.site_id")],
        "stages": [
            ("dispositif", "SELECT y.name FROM dispositifs y WHERE y.structure_id = x.structure_id AND y.id = x.dispositif_id"),
            ("site", "SELECT y.name FROM sites y WHERE y.structure_id = x.structure_id AND y.id = x.site_id"),
        ],
        "confidants": [
            ("who", "SELECT y.name FROM users y WHERE y.structure_id = x.structure_id AND y.id = x.user_id"), ("from", "x.valid_from"), ("until", "x.valid_to"),
        ],
        "emplois_marks": [("field", "x.field"), ("state", "x.state"), ("read_on", "x.read_at"), ("settled_on", "x.settled_at")],
        "outside_assessments": [("who", "x.assessor || ', ' || x.organisation")],
        "exceptional_accesses": [
            ("who", "SELECT y.name FROM users y WHERE y.structure_id = x.structure_id AND y.id = x.user_id"), ("from", "x.opened_at"),
        ],
    ]

    func facts(_ db: any Reading, key: ([UInt8]) throws -> PersonKey) throws -> [PersonFile.Fact] {
        let branches = PersonFileTables.handedOver.compactMap(branch)
        let width = (texts: branches.map { $0.texts.count + $0.extras.count }.max() ?? 0, seals: branches.map(\.seals.count).max() ?? 0)
        let rows = try db.rows(statement(branches, width))
        let wrapped = try rows.first { try $0.int(0) == -1 }?.optionalBlob(PersonGathering.head + width.texts)
        let opened = try wrapped.map(key)
        var facts: [PersonFile.Fact] = []
        let replaced = Set(try rows.compactMap { row in try row.optionalText(2).map { "\(try row.int(0)) \($0)" } })
        for row in rows {
            let index = try row.int(0)
            guard index >= 0, let fact = try fact(row, branches[index], width.texts, opened, isReplaced: replaced.contains("\(index) \(row.text(1))")) else {
                continue
            }
            facts.append(fact)
        }
        return ordered(told(facts))
    }

    private func told(_ facts: [PersonFile.Fact]) -> [PersonFile.Fact] {
        let titles = facts.reduce(into: [String: String]()) { titles, fact in
            let column = ["freins": "label", "objectives": "title", "planned_actions": "what"][fact.table]
            if let words = fact.values.first(where: { $0.column == column })?.text { titles[fact.id] = words }
        }
        return facts.map { fact in
            let values = fact.values.compactMap { value -> PersonFile.Value? in
                value.column == PersonGathering.about ? titles[value.text].map { .init(value.column, $0) } : value
            }
            return PersonFile.Fact(table: fact.table, id: fact.id, on: fact.on, values: values, by: fact.by, isReplaced: fact.isReplaced)
        }
    }

    private func ordered(_ facts: [PersonFile.Fact]) -> [PersonFile.Fact] {
        let order = Dictionary(PersonFileTables.handedOver.enumerated().map { ($0.element.table, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return facts.sorted { left, right in
            (order[left.table] ?? 0, left.on?.iso ?? "", left.id) < (order[right.table] ?? 0, right.on?.iso ?? "", right.id)
        }
    }

    private func branch(_ line: (table: String, facet: Facet)) -> Branch? {
        guard let all = Schema.current.tables[line.table], line.table != "author_notes" || authorNotesOf != nil else { return nil }
        let columns = PersonFileTables.columns(of: line.table)
        return Branch(
            table: line.table, facet: line.facet, texts: columns.filter { $0.columnClass?.isSealed != true },
            seals: columns.filter { $0.columnClass?.isSealed == true }, extras: PersonGathering.extras[line.table] ?? [], all: Set(all.map(\.name)))
    }

    /// The first branch brings the person's key, and with it the type of the sealed columns.
    private func statement(_ branches: [Branch], _ width: (texts: Int, seals: Int)) -> Statement {
        let blank = (0..<width.texts).map { _ in ", CAST(NULL AS TEXT)" }.joined()
        let wrapped = (0..<width.seals).map { _ in ", x.wrapped" }.joined()
        var statement =
            Statement(
                stringLiteral: "SELECT -1, '', CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT)\(blank)\(wrapped) FROM person_keys x WHERE ")
            + "x.structure_id = \(structure.text) AND x.person_id = \(person.text)"
        for (index, branch) in branches.enumerated() { statement = statement + select(index, branch, width) }
        return statement
    }

    private func select(_ index: Int, _ branch: Branch, _ width: (texts: Int, seals: Int)) -> Statement {
        let has = branch.all.contains
        let head = [
            "\(index)", has("id") ? "x.id" : "''", has("supersedes_id") ? "x.supersedes_id" : "CAST(NULL AS TEXT)",
            has("recorded_by") ? "COALESCE(u.name, x.recorded_by)" : "CAST(NULL AS TEXT)", has("sensitivity") ? "x.sensitivity" : "CAST(NULL AS TEXT)",
        ]
        var texts = branch.texts.map { "CAST(x.\($0.name) AS TEXT)" } + branch.extras.map { "CAST((\($0.sql)) AS TEXT)" }
        texts += Array(repeating: "CAST(NULL AS TEXT)", count: width.texts - texts.count)
        let seals = branch.seals.map { "x.\($0.name)" } + Array(repeating: "NULL", count: width.seals - branch.seals.count)
        let author = has("recorded_by") ? " LEFT JOIN users u ON u.structure_id = x.structure_id AND u.id = x.recorded_by" : ""
        let select = Statement(stringLiteral: " UNION ALL SELECT \((head + texts + seals).joined(separator: ", ")) FROM \(branch.table) x\(author) WHERE ")
        let owner: Statement = branch.table == "people" ? "x.id = \(person.text)" : "x.person_id = \(person.text)"
        let own: Statement = branch.table == "author_notes" ? " AND x.recorded_by = \(authorNotesOf?.text)" : ""
        return select + "x.structure_id = \(structure.text) AND \(sql: owner)\(sql: own)"
    }

    /// Nil when nothing of the row is the reader's to see.
    private func fact(_ row: Row, _ branch: Branch, _ textWidth: Int, _ key: PersonKey?, isReplaced: Bool) throws -> PersonFile.Fact? {
        let (id, ofRow) = (try row.text(1), try row.optionalText(4).flatMap(Sensitivity.init))
        var values: [PersonFile.Value] = []
        for (place, column) in branch.texts.enumerated() {
            guard let text = try row.optionalText(PersonGathering.head + place) else { continue }
            if isSeen(column, branch, ofRow) { values.append(.init(column.name, text)) }
        }
        for (place, column) in branch.seals.enumerated() {
            guard let bytes = try row.optionalBlob(PersonGathering.head + textWidth + place), let key, isSeen(column, branch, ofRow) else { continue }
            values.append(.init(column.name, try key.open(bytes, table: branch.table, column: column.name, row: id)))
        }
        // What stands in another table never makes a row appear whose own words are not the reader's.
        guard !values.isEmpty || (branch.texts + branch.seals).isEmpty else { return nil }
        for (place, extra) in branch.extras.enumerated().reversed() {
            if let text = try row.optionalText(PersonGathering.head + branch.texts.count + place) { values.insert(.init(extra.name, text), at: 0) }
        }
        let on = values.first { $0.column == "happened_on" || $0.column == "opened_on" }.flatMap { Day(iso: $0.text) }
        let said = values.filter { $0.column != "happened_on" && $0.column != "opened_on" }
        return PersonFile.Fact(
            table: branch.table, id: id, on: on, values: said, by: try row.optionalText(3).map(PersonGathering.name), isReplaced: isReplaced)
    }

    private func isSeen(_ column: Schema.Column, _ branch: Branch, _ ofRow: Sensitivity?) -> Bool {
        switch column.columnClass {
        case .open(let sensitivity)?, .sealed(let sensitivity)?:
            if sensitivity == .authorOnly { return authorNotesOf != nil }
            return mayRead(column.name == "gross_cents" ? .pay : branch.facet, sensitivity)
        case .openByRow?, .sealedByRow?: return ofRow.map { mayRead(branch.facet, $0) } ?? false
        default: return false
        }
    }

    /// As it is told to the person.
    static func name(_ author: String) -> String {
        if author.hasPrefix("personne:") { return "vous-même" }
        if author.hasPrefix(Actor.assessorPrefix) { return "un évaluateur extérieur" }
        return author == "commande" ? "l’installation de Jalon" : author
    }
}
