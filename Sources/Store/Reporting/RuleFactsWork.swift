import Database
public import Domain

extension RuleFacts {
    /// What the rules of hours, immersions and certificates look at.
    public struct Work: Sendable {
        /// Hours of one month under one annexe, as they stand.
        public struct Month: Sendable {
            /// First day.
            public let month: Day
            public let annex: String
            /// Nil before the first terms of the annexe.
            public let annualHours: Int?
            public let hours: [HourKind: Hours]
        }

        /// The oldest first.
        public let months: [Month]
        /// By first day.
        public let immersions: [ImmersionDetails]
        /// Certificates obtained, the last of each code.
        public let certificates: [(certificate: RecordedCode, obtainedOn: Day)]
        /// Of other exits that stand, before this one.
        public let earlierExits: [Day]

        static func read(of person: ID<Person>, in structure: ID<Structure>, before exit: Day?, _ db: any Reading) throws -> Work {
            Work(
                months: try months(person, structure, db), immersions: try immersions(person, structure, db),
                certificates: try certificates(person, structure, db), earlierExits: try exits(person, structure, before: exit, db))
        }
    }
}

extension RuleFacts.Work {
    private static func months(_ person: ID<Person>, _ structure: ID<Structure>, _ db: any Reading) throws -> [Month] {
        let rows = try db.rows(
            """
            SELECT g.in_month, a.number, g.kind, g.total, (
                SELECT t.annual_hours FROM annex_terms t
                WHERE t.structure_id = a.structure_id AND t.annex_id = a.id AND substr(t.happened_on, 1, 7) <= g.in_month
                ORDER BY t.happened_on DESC
                LIMIT 1)
            FROM (
                SELECT h.annex_id, substr(h.happened_on, 1, 7) AS in_month, h.kind, CAST(sum(h.hundredths) AS BIGINT) AS total
                FROM hours h
                WHERE h.structure_id = \(structure.text) AND h.person_id = \(person.text) AND h.hundredths IS NOT NULL
                AND \(sql: StandingHours.stands)
                GROUP BY 1, 2, 3) g
            JOIN annexes a ON a.structure_id = \(structure.text) AND a.id = g.annex_id
            ORDER BY 1, 2, 3
            """)
        return try Dictionary(grouping: rows) { try $0.text(0) + " " + $0.text(1) }.sorted { $0.key < $1.key }.compactMap { _, own in
            guard let first = own.first, let month = Day(iso: try first.text(0) + "-01") else { return nil }
            let hours = try own.compactMap { row in HourKind(rawValue: try row.text(2)).map { ($0, Hours(hundredths: (try? row.int(3)) ?? 0)) } }
            return Month(
                month: month, annex: try first.text(1), annualHours: try first.optionalInt(4), hours: Dictionary(hours, uniquingKeysWith: +))
        }
    }

    private static func immersions(_ person: ID<Person>, _ structure: ID<Structure>, _ db: any Reading) throws -> [ImmersionDetails] {
        let rows = try db.rows(
            """
            SELECT i.id, i.supersedes_id, i.withdrawn, i.frame, i.frame_label, i.frame_version, i.object, i.object_label, i.object_version, i.host,
                i.happened_on, i.ends_on, i.renewal, i.signed_on
            FROM immersions i
            WHERE i.structure_id = \(structure.text) AND i.person_id = \(person.text)
            ORDER BY i.happened_on, i.id
            """)
        return try Corrections.last(rows, id: 0, supersedes: 1).filter { try !$0.bool(2) }.map { row in
            ImmersionDetails(
                frame: RecordedCode(code: try row.text(3), label: try row.text(4), version: try row.text(5)), object: try row.recordedCode(6),
                host: try row.text(9), start: try row.day(10), end: try row.day(11),
                convention: ImmersionConvention(isRenewal: try row.bool(12), signedOn: try row.optionalText(13).flatMap { Day(iso: $0) }))
        }
    }

    private static func certificates(
        _ person: ID<Person>, _ structure: ID<Structure>, _ db: any Reading
    ) throws -> [(certificate: RecordedCode, obtainedOn: Day)] {
        let rows = try db.rows(
            """
            SELECT t.id, t.supersedes_id, t.withdrawn, t.certificate, t.certificate_label, t.certificate_version, COALESCE(t.ends_on, t.happened_on)
            FROM trainings t
            WHERE t.structure_id = \(structure.text) AND t.person_id = \(person.text) AND t.result = 'certified'
            ORDER BY 7, 1
            """)
        let standing = try Corrections.last(rows, id: 0, supersedes: 1).filter { try !$0.bool(2) }
        let obtained = try standing.compactMap { row in try row.recordedCode(3).map { (certificate: $0, obtainedOn: try row.day(6)) } }
        let last = Dictionary(obtained.map { ($0.certificate.code, $0) }, uniquingKeysWith: { $1 })
        return last.values.sorted { $0.certificate.code < $1.certificate.code }
    }

    private static func exits(_ person: ID<Person>, _ structure: ID<Structure>, before exit: Day?, _ db: any Reading) throws -> [Day] {
        guard let exit else { return [] }
        return try db.rows(
            """
            SELECT x.happened_on FROM exit_summaries x
            WHERE x.structure_id = \(structure.text) AND x.person_id = \(person.text) AND x.happened_on < \(exit.iso)
            ORDER BY 1
            """
        ).map { try $0.day(0) }
    }
}
