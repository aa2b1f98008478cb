import Database
import Domain

/// What runs out and is not a contract: certificates of those present, and proofs of eligibility of those without a PASS. One query for both.
struct DayPlanExpiries {
    private(set) var certificates: [ID<Person>: [ExpiringCertificate]] = [:]
    private(set) var proofs: [ID<Person>: [ExpiringProof]] = [:]
    /// Whoever has a proof: candidates are not among those present.
    private(set) var people: [Person] = []

    init(_ scope: DayPlans.Scope, _ ofCrew: Statement, _ referentials: Referentials, _ sight: Sight) throws {
        let rows = try sight.db.rows(
            "\(sql: DayPlanExpiries.obtained(scope, ofCrew, sight)) UNION ALL \(sql: DayPlanExpiries.proven(scope, ofCrew, sight)) ORDER BY 11, 12")
        let byKind = Dictionary(grouping: rows) { (try? $0.text(7)) ?? "" }
        certificates = try DayPlanExpiries.certificates(byKind["certificate"] ?? [], referentials.certificates)
        try readProofs(byKind["proof"] ?? [], referentials.eligibilityCriteria, sight)
    }

    private static let person: Statement = "p.id, p.last_name, p.first_name, p.birth_date, p.site_id, p.crew_id, p.counsellor_id"

    /// What was obtained and expires; an encadrant knows it for the safety of the crew.
    private static func obtained(_ scope: DayPlans.Scope, _ ofCrew: Statement, _ sight: Sight) -> Statement {
        """
        SELECT \(sql: person), 'certificate', t.certificate, t.certificate_label, COALESCE(t.ends_on, t.happened_on), t.id, NULL, NULL
        FROM people p
        JOIN trainings t ON t.structure_id = p.structure_id AND t.person_id = p.id
        WHERE p.structure_id = \(sight.reader.structure.text) AND p.state = 'present' AND t.certificate IS NOT NULL AND t.result = 'certified'
        AND \(sql: Corrections.stands("trainings", as: "t"))
        AND \(sql: DayPlans.referent(scope, sight.reader))\(sql: ofCrew)
        AND \(sql: Seen.person(by: sight.reader, .safety))
        """
    }

    /// Of people without a PASS that runs: once it is delivered, the age of a proof counts no more. A candidate has no referent yet: theirs is
    /// who ticked the criterion.
    private static func proven(_ scope: DayPlans.Scope, _ ofCrew: Statement, _ sight: Sight) -> Statement {
        let reader = sight.reader
        let mine: Statement =
            scope == .mine ? "(\(sql: DayPlans.referent(scope, reader)) OR (p.counsellor_id IS NULL AND t.recorded_by = \(reader.user.text)))" : "1 = 1"
        return """
            SELECT \(sql: person), 'proof', t.criterion, t.label, f.dated_on, f.id, f.kind, f.ends_on
            FROM people p
            JOIN eligibility_criteria t ON t.structure_id = p.structure_id AND t.person_id = p.id
            JOIN criterion_proofs f ON f.structure_id = t.structure_id AND f.person_id = t.person_id AND f.criterion_id = t.id
            LEFT JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
            WHERE p.structure_id = \(reader.structure.text) AND p.state IN ('present', 'candidate')
            AND (m.pass_until IS NULL OR m.pass_until < \(reader.today.iso))
            AND \(sql: Corrections.stands("eligibility_criteria", as: "t", at: sight.horizon))
            AND \(sql: Corrections.stands("criterion_proofs", as: "f", at: sight.horizon))
            AND \(sql: mine)\(sql: ofCrew)
            AND \(sql: Seen.row(by: reader, .candidature, class: "t.sensitivity"))
            """
    }

    /// The last of each code.
    private static func certificates(_ rows: [Row], _ known: Referential<Certificate>) throws -> [ID<Person>: [ExpiringCertificate]] {
        var last: [ID<Person>: [String: ExpiringCertificate]] = [:]
        for row in rows {
            let code = try row.text(8)
            guard let certificate = known[code], let expiry = CertificateExpiry(obtainedOn: try row.day(10), validityMonths: certificate.validityMonths)
            else { continue }
            last[ID(known: try row.text(0)), default: [:]][code] = ExpiringCertificate(
                label: try row.optionalText(9) ?? certificate.label, lastDay: expiry.lastDay, refresher: certificate.refresher)
        }
        return last.mapValues { Array($0.values) }
    }

    private mutating func readProofs(_ rows: [Row], _ criteria: Referential<CriterionTerm>, _ sight: Sight) throws {
        for own in try Dictionary(grouping: rows, by: { try $0.text(0) }).sorted(by: { $0.key < $1.key }).map(\.value) {
            guard let first = own.first else { continue }
            let person = try People.person(first, structure: sight.reader.structure)
            let expiring = try Dictionary(grouping: own) { try $0.text(8) }.sorted { $0.key < $1.key }.compactMap { code, rows in
                try (criteria.entry(code, on: sight.reader.today) ?? criteria[code]).flatMap { term in
                    ExpiringProof(try rows.first?.text(9) ?? code, under: term.rule, try rows.map(DayPlanExpiries.proof), on: sight.reader.today)
                }
            }
            guard !expiring.isEmpty else { continue }
            proofs[person.id] = expiring
            people.append(person)
        }
    }

    private static func proof(_ row: Row) throws -> CriterionProof {
        CriterionProof(
            id: ID(known: try row.text(11)), kind: CriterionProof.Kind(rawValue: try row.text(12)) ?? .declaration, datedOn: try row.day(10),
            endsOn: try row.optionalText(13).flatMap { Day(iso: $0) }, seenOn: try row.day(10), seenBy: "")
    }
}
