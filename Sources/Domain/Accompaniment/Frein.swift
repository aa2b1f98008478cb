/// An obstacle to employment of one person, social or professional: one line of the nomenclature and everything that happened to it.
public struct Frein: Hashable, Sendable {
    public let id: ID<Frein>
    /// Code, label and version of the nomenclature as they stood the day it was first assessed.
    public let recorded: RecordedCode
    /// « Logement », « Santé »…
    public let category: String
    public let sensitivity: Sensitivity
    public let openedOn: Day
    public let history: FreinHistory

    public init(id: ID<Frein>, recorded: RecordedCode, category: String, sensitivity: Sensitivity, openedOn: Day, history: FreinHistory) {
        self.id = id
        self.recorded = recorded
        self.category = category
        self.sensitivity = sensitivity
        self.openedOn = openedOn
        self.history = history
    }

    public var code: String { recorded.code }
    public var label: String { recorded.label }

    /// Neither lifted nor without difficulty that day: what is still worked on.
    public func isOpen(on day: Day) -> Bool {
        history.isOpen(on: day)
    }

    /// As the exit rules read it on `day`.
    public func course(on day: Day) -> FreinCourse? {
        history.course(of: code, on: day)
    }
}

/// Where a frein stands on a day (field reference § 5.2).
public enum FreinState: String, CaseIterable, Sendable {
    /// Assessed, and there is no difficulty: not the same as not assessed.
    case clear
    case identified
    /// At least one step was taken.
    case underWay
    /// Much lower than at first but still there, or at zero without a signed lifting.
    case stabilised
    /// Left aside with a reason.
    case untreated
    case lifted
    /// Came back after a lifting.
    case reappeared
}

/// How a frein moved since it was first assessed (field reference § 5.2).
public enum FreinEvolution: String, CaseIterable, Sendable {
    case lifted, improved, stable, worsened
}

/// Where an assessment comes from.
public enum FreinSource: String, CaseIterable, Sendable {
    case diagnostic, entretien, bilan
    /// Noted with the act of lifting or reopening.
    case act
}

/// Why a frein is left aside.
public enum FreinSetAside: String, CaseIterable, Sendable {
    case refusedByPerson = "refused_by_person"
    case outOfScope = "out_of_scope"
    case referred
}

/// A severity noted on a day.
public struct FreinRating: Hashable, Sendable {
    /// 0 to 4.
    public let severity: Int
    public let source: FreinSource
    public let note: String?

    public init(severity: Int, source: FreinSource, note: String?) {
        self.severity = severity
        self.source = source
        self.note = note
    }
}

/// Something done about a frein: a file sent, an appointment kept.
public struct FreinStep: Hashable, Sendable {
    public let what: String
    /// What shows it: a receipt, a letter; nil when there is nothing.
    public let evidence: String?

    public init(what: String, evidence: String?) {
        self.what = what
        self.evidence = evidence
    }
}

/// The signed act that says a frein is lifted, and what shows it: the kind, date and reference of a document, not the document.
public struct FreinLifting: Hashable, Sendable {
    public let id: ID<FreinLifting>
    /// Of the nomenclature `freinEvidence`.
    public let evidence: RecordedCode
    public let strength: EvidenceStrength
    public let evidenceOn: Day
    /// Where the document is, its number.
    public let reference: String

    public init(id: ID<FreinLifting>, evidence: RecordedCode, strength: EvidenceStrength, evidenceOn: Day, reference: String) {
        self.id = id
        self.evidence = evidence
        self.strength = strength
        self.evidenceOn = evidenceOn
        self.reference = reference
    }
}
