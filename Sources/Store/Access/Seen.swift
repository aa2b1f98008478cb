import Database
import Domain

/// The policy as SQL: the clauses that finders join, so that what a reader may not see does not exist for them.
/// Made from `Policy.right`, role by role; a test compares every finder with all rows filtered by the pure policy.
enum Seen {
    /// True for a row of `people` (alias `p`) whose ordinary `facet` the reader may read.
    static func person(by reader: Reader, _ facet: Facet) -> Statement {
        rows(by: reader, facet, sensitivities: [(.ordinary, "1 = 1")])
    }

    /// The same when the facet is of a fixed class: the shared note of an entretien is private.
    static func person(by reader: Reader, _ facet: Facet, _ sensitivity: Sensitivity) -> Statement {
        rows(by: reader, facet, sensitivities: [(sensitivity, "1 = 1")])
    }

    /// True when the reader may read the row whose class stands in `column` (`f.sensitivity`).
    static func row(by reader: Reader, _ facet: Facet, class column: String) -> Statement {
        rows(
            by: reader, facet,
            sensitivities: [.ordinary, .private, .health, .justice].map { ($0, "\(column) = '\($0.rawValue)'") })
    }

    private static func rows(by reader: Reader, _ facet: Facet, sensitivities: [(Sensitivity, String)]) -> Statement {
        let today = reader.today.iso
        let byRole = Role.allCases.compactMap { role -> Statement? in
            let allowed = sensitivities.compactMap { clause(role, facet, $0.0, condition: $0.1, today: today) }
            guard !allowed.isEmpty else { return nil }
            return Statement(stringLiteral: "(g.role = '\(role.rawValue)' AND \(place(of: role)) AND (") + .joined(allowed, by: " OR ") + "))"
        }
        let opened = sensitivities.filter { $0.0 != .authorOnly && facet.opensExceptionally }.map { Statement(stringLiteral: $0.1) }
        return """
            (EXISTS (
                SELECT 1 FROM grants g
                WHERE g.user_id = \(reader.user.text) AND g.structure_id = p.structure_id
                AND g.valid_from <= \(today) AND (g.valid_to IS NULL OR g.valid_to >= \(today))
                AND (\(sql: .joined(byRole, by: " OR "))))
            OR EXISTS (
                SELECT 1 FROM exceptional_accesses x
                WHERE x.structure_id = p.structure_id AND x.person_id = p.id AND x.user_id = \(reader.user.text)
                AND x.ends_at >= \(reader.now.iso) AND (\(sql: .joined(opened, by: " OR ")))))
            """
    }

    private static func clause(_ role: Role, _ facet: Facet, _ sensitivity: Sensitivity, condition: String, today: String) -> Statement? {
        switch Policy.right(of: role, on: facet, sensitivity) {
        case .none: nil
        case .read, .write: Statement(stringLiteral: condition)
        case .confidant: Statement(stringLiteral: "(\(condition) AND ") + trusted(today) + ")"
        }
    }

    private static func place(of role: Role) -> String {
        role == .encadrant ? "g.crew_id = p.crew_id" : "(g.site_id IS NULL OR g.site_id = p.site_id)"
    }

    private static func trusted(_ today: String) -> Statement {
        """
        (p.counsellor_id = g.user_id OR p.counsellor_id = g.stands_in_for OR EXISTS (
            SELECT 1 FROM confidants c
            WHERE c.structure_id = p.structure_id AND c.person_id = p.id AND c.user_id = g.user_id
            AND c.valid_from <= \(today) AND (c.valid_to IS NULL OR c.valid_to >= \(today))))
        """
    }
}

extension Statement {
    /// The parts one after the other; false when there is none.
    static func joined(_ parts: [Statement], by separator: String) -> Statement {
        guard var sum = parts.first else { return "1 = 0" }
        for part in parts.dropFirst() {
            sum.sql += separator
            sum = sum + part
        }
        return sum
    }
}
