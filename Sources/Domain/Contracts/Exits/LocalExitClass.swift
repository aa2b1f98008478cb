/// The four classes of the local typology, and the exits it leaves aside.
public enum LocalExitClass: Hashable, Sendable {
    case durable
    case transition
    case positive(PositiveExit)
    case other
    case neutralised

    public enum PositiveExit: Hashable, Sendable {
        case byReason
        /// Two freins lifted, with evidence: a local rule, absent from the ASP's list and to be agreed with the DDETS.
        case liftedFreins
    }

    public var isDynamic: Bool {
        switch self {
        case .durable, .transition, .positive: true
        case .other, .neutralised: false
        }
    }

    /// The class of an exit by the ASP's category of its reason and the freins lifted in between.
    public static func of(_ category: ExitCategory, liftedFreins: Int, _ parameters: ExitParameters = .inForce) -> Verdict<LocalExitClass> {
        let asp = Reason("Catégorie du motif pour l’ASP : \(category.rawValue).")
        switch category {
        case .durable: return Verdict(.durable, because: [asp])
        case .transition: return Verdict(.transition, because: [asp])
        case .positive: return Verdict(.positive(.byReason), because: [asp])
        case .withdrawn: return Verdict(.neutralised, because: [asp])
        case .other:
            let lifted = Reason(
                "Freins levés avec preuve : \(liftedFreins) ; il en faut \(parameters.liftedFreins).", source: "règle interne, levée de deux freins")
            return Verdict(liftedFreins >= parameters.liftedFreins ? .positive(.liftedFreins) : .other, because: [asp, lifted])
        }
    }
}

/// One frein of a person as the exit rules read it, whatever lived in between.
public struct FreinCourse: Hashable, Sendable {
    /// Code of the nomenclature: two lines with the same code are one frein.
    public let code: String
    /// 0 to 4, at the first rating.
    public let initialSeverity: Int
    /// Nil when it is not lifted, or was reopened since.
    public let liftedOn: Day?
    public let hasEvidence: Bool

    public init(code: String, initialSeverity: Int, liftedOn: Day?, hasEvidence: Bool) {
        self.code = code
        self.initialSeverity = initialSeverity
        self.liftedOn = liftedOn
        self.hasEvidence = hasEvidence
    }

    /// Freins lifted between entry and exit, both days counted: serious at entry, with evidence, not reopened, each code once.
    public static func liftedCount(_ courses: [FreinCourse], entry: Day, exit: Day, _ parameters: ExitParameters = .inForce) -> Int {
        liftedCodes(courses, entry: entry, exit: exit, parameters).count
    }

    /// The same by their codes, for whoever has to show which.
    public static func liftedCodes(_ courses: [FreinCourse], entry: Day, exit: Day, _ parameters: ExitParameters = .inForce) -> Set<String> {
        let lifted = courses.filter { course in
            guard let day = course.liftedOn else { return false }
            return course.initialSeverity >= parameters.liftedFreinSeverity && course.hasEvidence && entry <= day && day <= exit
        }
        return Set(lifted.map(\.code))
    }
}
