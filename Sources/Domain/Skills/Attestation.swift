/// What is handed over at the end of a parcours (seed 001): a synthesis in the person's words, and an attestation by the structure.
/// Both say only what was acquired: no frein, no level under 3, no rating (field reference § 6.3).
public struct Attestation: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case synthesis, attestation
    }

    public let id: ID<Attestation>
    public let kind: Kind
    public let content: AttestationContent
    public let issuedOn: Day
    public let issuedBy: String
    /// SHA-256 of `content.text`.
    public let contentHash: String
    /// Taken back since; nil while it stands.
    public let withdrawal: Withdrawal?

    /// What was said of a document that was taken back.
    public struct Withdrawal: Hashable, Sendable {
        public let day: Day
        public let by: String
        public let reason: String

        public init(day: Day, by: String, reason: String) {
            self.day = day
            self.by = by
            self.reason = reason
        }
    }

    public init(
        id: ID<Attestation>, kind: Kind, content: AttestationContent, issuedOn: Day, issuedBy: String, contentHash: String, withdrawal: Withdrawal? = nil
    ) {
        self.withdrawal = withdrawal
        self.id = id
        self.kind = kind
        self.content = content
        self.issuedOn = issuedOn
        self.issuedBy = issuedBy
        self.contentHash = contentHash
    }
}

/// One document handed over, for the page of the person.
public struct AttestationLine: Hashable, Sendable {
    /// How many the page of a person shows.
    public static let glanced = 5

    public let id: ID<Attestation>
    public let kind: Attestation.Kind
    public let issuedOn: Day
    /// Nil while it stands.
    public let withdrawnOn: Day?

    public init(id: ID<Attestation>, kind: Attestation.Kind, issuedOn: Day, withdrawnOn: Day? = nil) {
        self.id = id
        self.kind = kind
        self.issuedOn = issuedOn
        self.withdrawnOn = withdrawnOn
    }
}

/// What a stranger who scans the code learns: that it is true or was taken back, when, by whom. Never of whom, nor what it says.
public struct AttestationProof: Hashable, Sendable {
    public let issuedOn: Day
    public let structureName: String
    /// The structure took it back that day: it is worth nothing any more.
    public let withdrawnOn: Day?

    public init(issuedOn: Day, structureName: String, withdrawnOn: Day? = nil) {
        self.issuedOn = issuedOn
        self.structureName = structureName
        self.withdrawnOn = withdrawnOn
    }
}

/// Exactly what stands in the document, frozen when it is issued.
public struct AttestationContent: Hashable, Sendable {
    public var name: String
    public var birthDate: Day?
    public var structureName: String
    /// First and last day known; the last is nil while the parcours runs.
    public var start: Day?
    public var end: Day?
    public var skills: [AcquiredSkill]
    public var trainings: [Attended]
    public var immersions: [Attended]
    /// Encadrants who rated these skills while they were qualified to attest.
    public var evaluators: [QualifiedEvaluator] = []
    /// What assessors from outside signed as acquired.
    public var recognitions: [Recognition] = []

    public init(
        name: String, birthDate: Day?, structureName: String, start: Day?, end: Day?, skills: [AcquiredSkill], trainings: [Attended], immersions: [Attended]
    ) {
        self.name = name
        self.birthDate = birthDate
        self.structureName = structureName
        self.start = start
        self.end = end
        self.skills = skills
        self.trainings = trainings
        self.immersions = immersions
    }

    /// A skill agreed at 3 or more, in two wordings.
    public struct AcquiredSkill: Hashable, Sendable {
        /// The label of its framework, a heading.
        public let group: String
        /// Fit for a CV.
        public let cv: String
        /// First person, easy to read.
        public let plain: String

        public init(group: String, cv: String, plain: String) {
            self.group = group
            self.cv = cv
            self.plain = plain
        }
    }

    /// Skills that somebody from outside assessed as acquired, that day.
    public struct Recognition: Hashable, Sendable {
        /// « CléA au chantier »
        public let subject: String
        public let skills: [String]
        public let assessor: String
        public let organisation: String
        public let day: Day

        /// Nil when nothing was signed as acquired.
        public init?(_ assessment: OutsideAssessment) {
            guard let signed = assessment.signed, !assessment.acquired.isEmpty else { return nil }
            self.init(
                subject: assessment.subject, skills: assessment.acquired.map(\.skill.label), assessor: assessment.assessor.name,
                organisation: assessment.assessor.organisation, day: signed.assessedOn)
        }

        init(subject: String, skills: [String], assessor: String, organisation: String, day: Day) {
            self.subject = subject
            self.skills = skills
            self.assessor = assessor
            self.organisation = organisation
            self.day = day
        }
    }

    /// A training or an immersion that was followed.
    public struct Attended: Hashable, Sendable {
        public let title: String
        /// Organisme, certificate, hours; or the frame. Empty when there is nothing to add.
        public let detail: String
        public let start: Day
        public let end: Day?

        public init(title: String, detail: String, start: Day, end: Day?) {
            self.title = title
            self.detail = detail
            self.start = start
            self.end = end
        }
    }
}

extension AttestationContent {
    /// A level agreed on one day for one skill.
    public struct AgreedLevel: Hashable, Sendable {
        let skill: String
        let level: SkillLevel?

        public init(framework: String, code: String, answer: SkillAnswer?) {
            skill = framework + "/" + code
            level = answer?.level
        }
    }

    /// Of each skill the last level agreed counts, whatever sheet it stands on; under 3 it is not said at all. `agreed`: oldest first.
    public static func acquired(_ agreed: [AgreedLevel], in frameworks: [SkillFramework]) -> [AcquiredSkill] {
        let known = agreed.compactMap { line in line.level.map { (line.skill, $0) } }
        let last = Dictionary(known, uniquingKeysWith: { $1 })
        return frameworks.flatMap { framework in
            var seen: Set<String> = []
            let codes = framework.skills.entries.map(\.code).filter { seen.insert($0).inserted }
            return codes.compactMap { code -> AcquiredSkill? in
                guard last[framework.code + "/" + code]?.isAcquired == true, let skill = framework.skills[code] else { return nil }
                return AcquiredSkill(group: framework.label, cv: skill.cv, plain: skill.plain)
            }
        }
    }

    /// Nothing was acquired yet that could be said.
    public var isEmpty: Bool { skills.isEmpty && trainings.isEmpty && immersions.isEmpty && recognitions.isEmpty }

    /// One fact a line, fields after tabs: what is hashed, sealed and read back.
    public var text: String {
        func line(_ fields: String...) -> String { fields.map(AttestationContent.flat).joined(separator: "\t") }
        var lines = [
            line("nom", name), line("naissance", birthDate?.iso ?? ""), line("structure", structureName), line("dates", start?.iso ?? "", end?.iso ?? ""),
        ]
        lines += skills.map { line("competence", $0.group, $0.cv, $0.plain) }
        lines += trainings.map { line("formation", $0.title, $0.detail, $0.start.iso, $0.end?.iso ?? "") }
        lines += immersions.map { line("immersion", $0.title, $0.detail, $0.start.iso, $0.end?.iso ?? "") }
        lines += recognitions.map { line("reconnu", $0.subject, $0.assessor, $0.organisation, $0.day.iso, $0.skills.joined(separator: " ; ")) }
        lines += evaluators.map { line("evaluateur", $0.name, $0.since.iso, String($0.skills)) }
        return lines.joined(separator: "\n")
    }

    /// Nil when it is not a text that `text` made.
    public init?(text: String) {
        self.init(name: "", birthDate: nil, structureName: "", start: nil, end: nil, skills: [], trainings: [], immersions: [])
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard take(fields) else { return nil }
        }
    }

    private mutating func take(_ fields: [String]) -> Bool {
        switch (fields.first, fields.count) {
        case ("nom", 2): name = fields[1]
        case ("naissance", 2): birthDate = Day(iso: fields[1])
        case ("structure", 2): structureName = fields[1]
        case ("dates", 3): (start, end) = (Day(iso: fields[1]), Day(iso: fields[2]))
        case ("competence", 4): skills.append(AcquiredSkill(group: fields[1], cv: fields[2], plain: fields[3]))
        case ("formation", 5): trainings.append(AttestationContent.attended(fields))
        case ("immersion", 5): immersions.append(AttestationContent.attended(fields))
        case ("reconnu", 6):
            recognitions.append(
                Recognition(
                    subject: fields[1], skills: AttestationContent.list(fields[5]), assessor: fields[2], organisation: fields[3],
                    day: Day(iso: fields[4]) ?? Day(number: 0)))
        case ("evaluateur", 4):
            evaluators.append(QualifiedEvaluator(name: fields[1], since: Day(iso: fields[2]) ?? Day(number: 0), skills: Int(fields[3]) ?? 0))
        default: return false
        }
        return true
    }

    private static func attended(_ fields: [String]) -> Attended {
        Attended(title: fields[1], detail: fields[2], start: Day(iso: fields[3]) ?? Day(number: 0), end: Day(iso: fields[4]))
    }

    /// Labels hold no « ; » between spaces.
    private static func list(_ text: String) -> [String] { text.split(separator: " ; ").map(String.init) }

    private static func flat(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
