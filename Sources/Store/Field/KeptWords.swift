import Database
import Domain

/// What somebody wrote in an entry that was not simply taken: under the key of whom it is about, or nowhere.
struct KeptWords {
    private enum Standing {
        case keyed
        /// They have no key any more: what is said of them now is not kept either.
        case erased
    }

    /// Each why sealed under the key of its person.
    let said: FieldSaid
    /// Whose key seals `words`.
    let person: ID<Person>?
    let words: String?
    /// Words of somebody who does not exist here have no key to lie under: the envelope stays as it came.
    let isUnplaced: Bool
    /// Something was said of somebody erased, and is gone.
    let isLost: Bool
    /// Of whom it speaks.
    let hasKey: Bool

    /// `row`: of `field_entries`. What is not refused has its words among the facts.
    init(_ said: FieldSaid, isRefused: Bool, in row: String, by act: Act) throws {
        let standing = try KeptWords.standing(of: said.people.compactMap { ID<Person>($0) }.sorted(), by: act)
        let text = isRefused ? said.wording : ""
        let about = (said.marks ?? []).filter { $0.why != nil }.map(\.person) + (text.isEmpty && said.photo == nil ? [] : [said.person ?? ""])
        let owner = said.person.flatMap { standing[$0] == .keyed ? ID<Person>($0) : nil }
        hasKey = owner != nil
        (person, words) = isRefused && owner != nil ? (owner, text.isEmpty ? nil : text) : (nil, nil)
        self.said = try said.withoutWords { mark in
            guard let why = mark.why, standing[mark.person] == .keyed else { return nil }
            let place = KeptWords.place(row, mark)
            return Base64URL.text(try act.key(of: ID(known: mark.person)).seal(why, table: "field_entries", column: "said", row: place))
        }
        isLost = about.contains { standing[$0] == .erased }
        isUnplaced = isRefused && !standing.values.contains(.erased) && about.contains { standing[$0] == nil }
    }

    /// All that a kept entry said, for whoever tries it again. Throws `gone` when somebody it speaks of was erased.
    static func whole(_ said: FieldSaid, _ words: [UInt8]?, in row: String, by act: Act) throws -> FieldSaid {
        let wording = try said.person.flatMap { ID<Person>($0) }.flatMap { person in
            try words.map { try act.key(of: person).open($0, table: "field_entries", column: "words", row: row) }
        }
        return try said.withWords(wording) { mark in
            guard mark.sealedWhy != nil, let person = ID<Person>(mark.person) else { return nil }
            return why(of: mark, in: row, try act.key(of: person))
        }
    }

    private static func place(_ row: String, _ mark: FieldSaid.Mark) -> String { "\(row)|\(mark.id)" }

    /// Why a kept mark was made, for who holds the key of its person.
    static func why(of mark: FieldSaid.Mark, in row: String, _ key: PersonKey?) -> String? {
        mark.sealedWhy.flatMap(Base64URL.bytes).flatMap { try? key?.open($0, table: "field_entries", column: "said", row: place(row, mark)) }
    }

    private static func standing(of people: [ID<Person>], by act: Act) throws -> [String: Standing] {
        var standing: [String: Standing] = [:]
        for start in stride(from: 0, to: people.count, by: 500) {
            let some = Statement.joined(people[start..<min(start + 500, people.count)].map { "\($0.text)" }, by: ", ")
            let rows = try act.rows(
                """
                SELECT p.id, CASE WHEN k.wrapped IS NULL THEN 0 ELSE 1 END
                FROM people p
                LEFT JOIN person_keys k ON k.structure_id = p.structure_id AND k.person_id = p.id
                WHERE p.structure_id = \(act.structure.text) AND p.id IN (\(sql: some))
                UNION ALL
                SELECT w.person_id, 0 FROM withdrawn_keys w
                WHERE w.structure_id = \(act.structure.text) AND w.person_id IN (\(sql: some))
                """)
            for row in rows where try standing[row.text(0)] != .keyed { standing[try row.text(0)] = try row.int(1) == 1 ? .keyed : .erased }
        }
        return standing
    }
}
