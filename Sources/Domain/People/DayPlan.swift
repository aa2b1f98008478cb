/// Ma journée: who to see, what is overdue, what ends soon, each with its reason.
public struct DayPlan: Sendable {
    /// The most pressing first.
    public let items: [DayItem]
    /// How many were put off and are not shown.
    public let putOffCount: Int

    public init(items: [DayItem], putOffCount: Int) {
        self.items = items.sorted {
            ($0.due, $0.person.lastName, $0.person.id, $0.subject.rawValue) < ($1.due, $1.person.lastName, $1.person.id, $1.subject.rawValue)
        }
        self.putOffCount = putOffCount
    }

    /// What is due before today.
    public func late(on today: Day) -> [DayItem] { items.filter { $0.due < today } }
    /// Today and the week that follows.
    public func soon(on today: Day) -> [DayItem] { items.filter { $0.due >= today && $0.due <= today.adding(days: 7) } }
    public func later(on today: Day) -> [DayItem] { items.filter { $0.due > today.adding(days: 7) } }
}

/// The three parts of a day; the raw value is its word in the address.
public enum DayPart: String, CaseIterable, Sendable {
    case late = "retard", soon = "semaine", later = "bientot"

    /// How many lines of each the day shows, and how many the part alone.
    public static let glanced = 12
    public static let most = 300
}

extension DayPlan {
    public func items(of part: DayPart, on today: Day) -> [DayItem] {
        switch part {
        case .late: late(on: today)
        case .soon: soon(on: today)
        case .later: later(on: today)
        }
    }
}

/// One thing that waits, about one person.
public struct DayItem: Hashable, Sendable {
    public enum Subject: String, CaseIterable, Sendable {
        case bilan, contractEnd = "contract_end", passEnd = "pass_end", stageEnd = "stage_end", notSeen = "not_seen", noFirstContact = "no_first_contact"
        case passWindow = "pass_window", contractBeyondPass = "contract_beyond_pass", nearMaximum = "near_maximum", passAlone = "pass_alone"
        case longSuspension = "long_suspension", hoursOutOfBounds = "hours_out_of_bounds", certificate
        case eligibilityProof = "eligibility_proof", importedFreins = "imported_freins"
        case signal, hiddenPhotos = "hidden_photos"

        /// Whose business it is to act, and so to put it off.
        public var facet: Facet {
            switch self {
            case .contractEnd, .passEnd, .passWindow, .contractBeyondPass, .nearMaximum, .passAlone, .longSuspension, .hoursOutOfBounds: .contract
            case .bilan, .stageEnd, .notSeen, .noFirstContact, .certificate, .importedFreins, .signal, .hiddenPhotos: .accompaniment
            case .eligibilityProof: .candidature
            }
        }

        init(_ subject: ContractAlert.Subject) {
            switch subject {
            case .prolongationOpen: self = .passWindow
            case .passEnds, .passExpired: self = .passEnd
            case .contractEnds: self = .contractEnd
            case .contractBeyondPass: self = .contractBeyondPass
            case .nearMaximum: self = .nearMaximum
            case .passRunsAlone: self = .passAlone
            case .longSuspension: self = .longSuspension
            case .hoursOutOfBounds: self = .hoursOutOfBounds
            }
        }
    }

    public let person: Person
    public let subject: Subject
    public let due: Day
    public let because: [Reason]

    public init(person: Person, subject: Subject, due: Day, because: [Reason]) {
        self.person = person
        self.subject = subject
        self.due = due
        self.because = because
    }
}

/// What is known of a person present, from which the plan of a day is made.
public struct DayFacts: Sendable {
    public let person: Person
    public let stageFrom: Day?
    public let stageUntil: Day?
    /// Empty too when the reader may not read contracts.
    public let contract: ContractDates
    public let pass: PassIAE?
    public let nextBilanDue: Day?
    public let lastSeenOn: Day?
    /// Subjects put off, until when.
    public let putOff: [DayItem.Subject: Day]
    /// Of the person's crew; nil without one.
    public let crewName: String?
    /// Certificates that expire one day, each with its last day.
    public var certificates: [ExpiringCertificate] = []
    /// Proofs of eligibility that the reader may see and that end one day, as long as no PASS runs.
    public var proofs: [ExpiringProof] = []
    /// The oldest signal of an encadrant that nobody has read.
    public var signal: WaitingSignal?
    /// The day they took back their agreement, when photos that show them wait to be removed.
    public var hiddenPhotosSince: Day?
    /// Freins that a file brought through somebody who may not see them, and that nobody assessed since; nil without any, or when they are not
    /// the reader's to see.
    public var unassessed: UnassessedFreins?

    public init(
        person: Person, stageFrom: Day?, stageUntil: Day?, contract: ContractDates, pass: PassIAE?, nextBilanDue: Day?, lastSeenOn: Day?,
        putOff: [DayItem.Subject: Day], crewName: String? = nil
    ) {
        self.person = person
        self.stageFrom = stageFrom
        self.stageUntil = stageUntil
        self.contract = contract
        self.pass = pass
        self.crewName = crewName
        self.nextBilanDue = nextBilanDue
        self.lastSeenOn = lastSeenOn
        self.putOff = putOff
    }
}

/// Freins written by an import unseen by its author, who could not see that class: the referent assesses them.
public struct UnassessedFreins: Hashable, Sendable {
    public let since: Day
    public let count: Int

    public init(since: Day, count: Int) {
        self.since = since
        self.count = count
    }
}

/// A certificate that somebody obtained and that will be worth nothing one day.
public struct ExpiringCertificate: Hashable, Sendable {
    public let label: String
    public let lastDay: Day
    /// In French, what keeps it alive; nil when nothing is known.
    public let refresher: String?

    public init(label: String, lastDay: Day, refresher: String?) {
        self.label = label
        self.lastDay = lastDay
        self.refresher = refresher
    }
}

/// How long before, in days: a structure's own habit, given as an argument.
public struct DayPlanHorizons: Hashable, Sendable {
    public var bilan = 14
    /// A renewal is prepared sixty days before the end (field reference § 7.1).
    public var contract = 60
    /// The window of prolongation opens a year before; three months leave time to ask.
    public var pass = 90
    public var stage = 60
    public var certificate = 90
    /// Before the last day of a proof, and after it: a month later the page of the person says it alone.
    public var proof = 30
    public var notSeen = 30
    /// From the import on: the time of one entretien.
    public var imported = 14
    public var alerts = AlertParameters.usual
    public var cddi = CDDIParameters.inForce
    public var passNumbers = PassParameters.inForce

    public init() {}

    public init(_ parameters: Parameters, on day: Day) {
        self.init()
        certificate = parameters[.alertCertificateDays, on: day].value
        proof = parameters[.alertProofDays, on: day].value
        alerts = AlertParameters(parameters, on: day)
        cddi = CDDIParameters(parameters, on: day)
        passNumbers = PassParameters(parameters, on: day)
    }
}

extension DayPlan {
    /// The plan of `today`; `follows`: the reader accompanies (and is asked about bilans and contacts), otherwise only ends are shown.
    public static func of(_ facts: [DayFacts], follows: Bool, today: Day, horizons: DayPlanHorizons = DayPlanHorizons()) -> DayPlan {
        let all = facts.flatMap { fact in
            ends(fact, today, horizons) + certificates(fact, today, horizons) + proofs(fact, today, horizons)
                + (follows ? accompaniment(fact, today, horizons) : [])
        }
        let waiting = Dictionary(facts.map { ($0.person.id, $0.putOff) }, uniquingKeysWith: { first, _ in first })
        let shown = all.filter { item in (waiting[item.person.id]?[item.subject]).map { $0 <= today } ?? true }
        return DayPlan(items: shown, putOffCount: all.count - shown.count)
    }

    /// The alerts of contracts and PASS as their own rule tells them, each with its source, and the ends of stages without contract.
    private static func ends(_ fact: DayFacts, _ today: Day, _ horizons: DayPlanHorizons) -> [DayItem] {
        let alerts = ContractAlert.all(of: fact.contract, fact.pass, on: today, pass: horizons.passNumbers, cddi: horizons.cddi, horizons.alerts)
        var items = alerts.map { DayItem(person: fact.person, subject: DayItem.Subject($0.subject), due: $0.day, because: [$0.because]) }
        if fact.contract.end == nil, let until = fact.stageUntil, until <= today.adding(days: horizons.stage) {
            items.append(item(fact, .stageEnd, until, "Fin prévue de l’étape : elle se renouvelle, se poursuit en chantier ou se clôt."))
        }
        return items
    }

    private static func certificates(_ fact: DayFacts, _ today: Day, _ horizons: DayPlanHorizons) -> [DayItem] {
        let soon = fact.certificates.filter { $0.lastDay <= today.adding(days: horizons.certificate) }.sorted { $0.lastDay < $1.lastDay }
        guard let first = soon.first else { return [] }
        let because = soon.map { certificate in
            let refresher = certificate.refresher.map { " Pour le garder : \($0)." } ?? ""
            return Reason("\(certificate.label) : valable jusqu’au \(certificate.lastDay.inWords).\(refresher)", source: "référentiel des certificats")
        }
        return [DayItem(person: fact.person, subject: .certificate, due: first.lastDay, because: because)]
    }

    private static func proofs(_ fact: DayFacts, _ today: Day, _ horizons: DayPlanHorizons) -> [DayItem] {
        let soon = fact.proofs.filter { abs($0.lastDay.days(since: today)) <= horizons.proof }.sorted { $0.lastDay < $1.lastDay }
        guard let first = soon.first else { return [] }
        return [DayItem(person: fact.person, subject: .eligibilityProof, due: first.lastDay, because: soon.map(\.because))]
    }

    private static func accompaniment(_ fact: DayFacts, _ today: Day, _ horizons: DayPlanHorizons) -> [DayItem] {
        var items: [DayItem] = []
        if let signal = fact.signal { items.append(item(fact, .signal, signal.day, "\(signal.label) : à lire, et à répondre s’il le faut.")) }
        if let since = fact.hiddenPhotosSince {
            items.append(item(fact, .hiddenPhotos, since, "Cette personne a retiré son accord : ses photos sont masquées, et c’est à vous de les supprimer."))
        }
        if let due = fact.nextBilanDue, due <= today.adding(days: horizons.bilan) {
            items.append(item(fact, .bilan, due, "Date du prochain bilan, comptée depuis l’entrée et le dernier bilan signé."))
        }
        if let seen = fact.lastSeenOn {
            let due = seen.adding(days: horizons.notSeen)
            if due <= today { items.append(item(fact, .notSeen, due, "Plus d’entretien ni de contact depuis \(horizons.notSeen) jours.")) }
        } else if let from = fact.stageFrom, from.adding(days: 7) <= today {
            items.append(item(fact, .noFirstContact, from.adding(days: 7), "Aucun entretien noté depuis l’arrivée."))
        }
        if let freins = fact.unassessed {
            let words = freins.count == 1 ? "Un frein repris" : "\(freins.count) freins repris"
            let why = "\(words) d’un fichier importé le \(freins.since.inWords), sans que l’importateur les voie : la gravité est à évaluer avec la personne."
            items.append(item(fact, .importedFreins, freins.since.adding(days: horizons.imported), why))
        }
        return items
    }

    private static func item(_ fact: DayFacts, _ subject: DayItem.Subject, _ due: Day, _ why: String) -> DayItem {
        DayItem(person: fact.person, subject: subject, due: due, because: [Reason(why)])
    }
}
