/// What an assessor from outside (CléA, CQP, a grid) is asked about one person, and what they signed. It stands beside what the encadrant
/// and the person said, and changes neither.
public struct OutsideAssessment: Hashable, Sendable {
    /// Days that a link stays open when nobody says otherwise.
    public static let usualDays = 14
    public static let mostDays = 60

    public enum Answer: String, CaseIterable, Sendable {
        case acquired
        case toConsolidate = "to_consolidate"
        case notObserved = "not_observed"
    }

    public struct Assessor: Hashable, Sendable {
        public let name: String
        public let organisation: String
        public let email: String?

        public init(name: String, organisation: String, email: String? = nil) {
            self.name = name
            self.organisation = organisation
            self.email = email
        }
    }

    /// One skill, worded as on the day of the invitation. An answer stands here once it is signed.
    public struct Line: Hashable, Sendable {
        public let skill: ObservedSkill
        public let observable: String
        public let answer: Answer?
        public let remark: String?

        public init(skill: ObservedSkill, observable: String, answer: Answer? = nil, remark: String? = nil) {
            self.skill = skill
            self.observable = observable
            self.answer = answer
            self.remark = remark
        }
    }

    public struct Signed: Hashable, Sendable {
        /// The day of the assessment; `at`, that of the signature.
        public let assessedOn: Day
        public let place: String
        public let at: Instant

        public init(assessedOn: Day, place: String, at: Instant) {
            self.assessedOn = assessedOn
            self.place = place
            self.at = at
        }
    }

    public let id: ID<OutsideAssessment>
    public let assessor: Assessor
    /// « CQP Salarié polyvalent : Savoir-être »
    public let subject: String
    /// The inviter shows the facts seen at work of these skills, those known on the day of the invitation.
    public let sharesFacts: Bool
    public let invitedOn: Day
    public let invitedAt: Instant
    public let invitedBy: String
    /// Until when the last link opens; nil when it was ended.
    public let openUntil: Instant?
    public let isBegun: Bool
    public let lines: [Line]
    public let signed: Signed?

    public init(
        id: ID<OutsideAssessment>, assessor: Assessor, subject: String, sharesFacts: Bool, invitedOn: Day, invitedAt: Instant, invitedBy: String,
        openUntil: Instant?, isBegun: Bool, lines: [Line], signed: Signed?
    ) {
        self.id = id
        self.assessor = assessor
        self.subject = subject
        self.sharesFacts = sharesFacts
        self.invitedOn = invitedOn
        self.invitedAt = invitedAt
        self.invitedBy = invitedBy
        self.openUntil = openUntil
        self.isBegun = isBegun
        self.lines = lines
        self.signed = signed
    }

    public func isOpen(at now: Instant) -> Bool { openUntil.map { now < $0 } ?? false }

    public var acquired: [Line] { lines.filter { $0.answer == .acquired } }

    /// The facts that touch one of its skills, with these skills alone and without who saw them.
    public func evidence(among facts: [Observation]) -> [Observation] {
        let asked = Set(lines.map(\.skill.key))
        return facts.compactMap { fact in
            let skills = fact.skills.filter { asked.contains($0.key) }
            return skills.isEmpty
                ? nil
                : Observation(
                    id: fact.id, kind: fact.kind, sign: fact.sign, situation: fact.situation, words: fact.words, skills: skills, day: fact.day,
                    madeAt: fact.madeAt)
        }
    }

    /// Exactly what is signed: whoever signs, of what, when, where, and each answer with its remark.
    public func signedContent(_ draft: OutsideDraft) -> String {
        let head = ["evaluateur", assessor.name, assessor.organisation, subject].joined(separator: "\t")
        return ([head] + lines.map { "competence\t\($0.skill.key)\t\($0.skill.label)\t\($0.skill.version)" } + [draft.text]).joined(separator: "\n")
    }
}

/// What an outside assessor has written so far: kept until they sign, seen by them alone.
public struct OutsideDraft: Hashable, Sendable {
    public struct Said: Hashable, Sendable {
        public let answer: OutsideAssessment.Answer?
        public let remark: String?

        public init(answer: OutsideAssessment.Answer?, remark: String?) {
            self.answer = answer
            self.remark = remark
        }
    }

    public let assessedOn: Day?
    public let place: String?
    /// By `framework/code`.
    public let said: [String: Said]

    public init(assessedOn: Day?, place: String?, said: [String: Said]) {
        self.assessedOn = assessedOn
        self.place = place
        self.said = said
    }

    public static let blank = OutsideDraft(assessedOn: nil, place: nil, said: [:])

    /// Fields after tabs, one skill a line in the order of their keys: what is sealed, hashed and read back.
    public var text: String {
        let lines = said.sorted { $0.key < $1.key }.map { key, said in
            [key, said.answer?.rawValue ?? "", OutsideDraft.flat(said.remark ?? "")].joined(separator: "\t")
        }
        return ([[assessedOn?.iso ?? "", OutsideDraft.flat(place ?? "")].joined(separator: "\t")] + lines).joined(separator: "\n")
    }

    public init(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let head = lines.first ?? []
        let said = lines.dropFirst().filter { $0.count == 3 }.map { fields in
            (fields[0], Said(answer: OutsideAssessment.Answer(rawValue: fields[1]), remark: fields[2].isEmpty ? nil : fields[2]))
        }
        self.init(
            assessedOn: head.first.flatMap { Day(iso: $0) }, place: head.count == 2 && !head[1].isEmpty ? head[1] : nil,
            said: Dictionary(said, uniquingKeysWith: { first, _ in first }))
    }

    /// The skills still without an answer.
    public func missing(of lines: [OutsideAssessment.Line]) -> [OutsideAssessment.Line] { lines.filter { said[$0.skill.key]?.answer == nil } }

    private static func flat(_ text: String) -> String { String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}

/// The last word of outside assessors on one skill.
public struct OutsideVerdict: Hashable, Sendable {
    public let answer: OutsideAssessment.Answer
    public let assessor: OutsideAssessment.Assessor
    public let day: Day

    /// By `framework/code`: of each skill the last assessment that observed it.
    public static func last(of all: [OutsideAssessment]) -> [String: OutsideVerdict] {
        let signed = all.compactMap { one in one.signed.map { (one, $0) } }.sorted { ($0.1.assessedOn, $0.1.at) < ($1.1.assessedOn, $1.1.at) }
        let said = signed.flatMap { one, signature in
            one.lines.compactMap { line -> (String, OutsideVerdict)? in
                guard let answer = line.answer, answer != .notObserved else { return nil }
                return (line.skill.key, OutsideVerdict(answer: answer, assessor: one.assessor, day: signature.assessedOn))
            }
        }
        return Dictionary(said, uniquingKeysWith: { $1 })
    }
}

/// Somebody from outside who came with a link: it reaches one assessment of one person, and nothing else.
public struct AssessorSession: Hashable, Sendable {
    public let hash: String
    public let structure: ID<Structure>
    public let person: ID<Person>
    public let assessment: ID<OutsideAssessment>
    public let isDemo: Bool
    public let today: Day
    public let now: Instant

    public init(
        hash: String, structure: ID<Structure>, person: ID<Person>, assessment: ID<OutsideAssessment>, isDemo: Bool, today: Day, now: Instant
    ) {
        self.hash = hash
        self.structure = structure
        self.person = person
        self.assessment = assessment
        self.isDemo = isDemo
        self.today = today
        self.now = now
    }
}

/// What an outside assessor sees: no more of the person than is needed to know that it is them.
public struct OutsideSpace: Hashable, Sendable {
    /// « Amina B. »
    public let personName: String
    public let structureName: String
    public let assessment: OutsideAssessment
    /// Nil when nothing is shared.
    public let evidence: [Observation]?
    public let draft: OutsideDraft
    /// Of the draft; 0 before the first.
    public let version: Int

    public init(
        personName: String, structureName: String, assessment: OutsideAssessment, evidence: [Observation]?, draft: OutsideDraft, version: Int
    ) {
        self.personName = personName
        self.structureName = structureName
        self.assessment = assessment
        self.evidence = evidence
        self.draft = draft
        self.version = version
    }
}
