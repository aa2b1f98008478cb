import Database
public import Domain

/// Files that may be the same person's, before a second one is made.
public enum DuplicateSearch {
    /// Chosen by index (birth date, phone, PASS, the beginnings of a first and a last name), then weighed by `Duplicates`.
    /// The whole structure is looked at; what the reader may not see is only said to exist.
    public static func check(_ clues: IdentityClues, seenBy sight: Sight) throws -> DuplicateCheck {
        let reader = sight.reader
        let rows = try sight.db.rows(
            """
            WITH chosen (id) AS (\(sql: chosen(clues, structure: reader.structure)))
            SELECT p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id, p.phone, s.name,
                CASE WHEN \(sql: Seen.person(by: reader, .candidature)) THEN 1 ELSE 0 END,
                CASE WHEN \(sql: isFound(by: clues.pass, structure: reader.structure)) THEN 1 ELSE 0 END
            FROM chosen
            JOIN people p ON p.structure_id = \(reader.structure.text) AND p.id = chosen.id
            JOIN sites s ON s.structure_id = p.structure_id AND s.id = p.site_id
            ORDER BY p.sort_key
            """)
        var (seen, isElsewhere): ([LikelyDuplicate], Bool) = ([], false)
        for row in rows {
            let person = try People.person(row, structure: reader.structure)
            let known = IdentityClues(
                lastName: person.lastName, firstName: person.firstName, birthDate: person.birthDate, phone: try row.optionalText(7),
                pass: try row.bool(10) ? clues.pass : nil)
            let reasons = Duplicates.reasons(clues, known)
            guard !reasons.isEmpty else { continue }
            if try row.bool(9) { seen.append(LikelyDuplicate(person: person, siteName: try row.text(8), reasons: reasons)) } else { isElsewhere = true }
        }
        return DuplicateCheck(people: seen, isElsewhere: isElsewhere)
    }

    private static func chosen(_ clues: IdentityClues, structure: ID<Structure>) -> Statement {
        var parts: [Statement] = []
        if let birth = clues.birthDate {
            parts.append("SELECT b.id FROM people b WHERE b.structure_id = \(structure.text) AND b.birth_date = \(birth.iso)")
        }
        for word in exactWords(clues) {
            parts.append("SELECT e.person_id FROM person_words e WHERE e.structure_id = \(structure.text) AND e.word = \(word)")
        }
        let (last, first) = (beginning(clues.lastName), beginning(clues.firstName))
        // A name of signs alone has no word to be found by.
        guard !last.isEmpty, !first.isEmpty else { return parts.isEmpty ? "SELECT id FROM people WHERE 1 = 0" : .joined(parts, by: " UNION ") }
        parts.append(
            """
            SELECT l.person_id FROM person_words l
            JOIN person_words f ON f.structure_id = l.structure_id AND f.person_id = l.person_id
            WHERE l.structure_id = \(structure.text) AND l.word >= \(last) AND l.word < \(last + "\u{10FFFF}")
            AND f.word >= \(first) AND f.word < \(first + "\u{10FFFF}")
            """)
        return .joined(parts, by: " UNION ")
    }

    /// Phone and PASS as `person_words` holds them; a French number stands there as it was typed, with 33 or 0.
    private static func exactWords(_ clues: IdentityClues) -> [String] {
        let digits = clues.phone.flatMap(IdentityClues.digits)
        let abroad = digits.flatMap { $0.hasPrefix("0") ? "33" + $0.dropFirst() : nil }
        return [digits, abroad, clues.pass.map(word)].compactMap { $0 }
    }

    private static func word(_ pass: PassNumber) -> String { Words.folded(pass.text) }

    private static func isFound(by pass: PassNumber?, structure: ID<Structure>) -> Statement {
        guard let pass else { return "1 = 0" }
        return """
            EXISTS (
                SELECT 1 FROM person_words n
                WHERE n.structure_id = \(structure.text) AND n.word = \(word(pass)) AND n.person_id = p.id)
            """
    }

    /// Two letters: a slip further on in the word is still found.
    private static func beginning(_ name: String) -> String { String(Words.folded(name).prefix(2)) }
}
