/// What happened in the period of a bilan, as far as its reader may see; what only a confidant reads is never in it.
public struct BilanFacts: Sendable {
    public let person: Person
    public let bilan: Bilan
    public let texts: BilanTexts
    public var objectives: [Objective] = []
    public var actions: [PlannedAction] = []
    public var entretiens: [EntretienLine] = []
    public var freins: [Frein] = []
    /// Oldest first.
    public var sheets: [SkillSheet] = []
    /// What the person added to their own fiche of the period, once both have signed it.
    public var ownComment: String?
    public var contracts: [Contract] = []
    public var trainings: [ParcoursLine] = []

    public init(person: Person, bilan: Bilan, texts: BilanTexts) {
        self.person = person
        self.bilan = bilan
        self.texts = texts
    }

    /// The classes a bilan may hold: every counsellor of the site reads it, and the person keeps it.
    public static func holds(_ sensitivity: Sensitivity) -> Bool { sensitivity == .ordinary || sensitivity == .private }
}

// MARK: of the period

extension BilanFacts {
    /// Nobody has spoken of it for that long, in days.
    public static let silence = 90

    public var heldEntretiens: [EntretienLine] {
        entretiens.filter { bilan.covers($0.day) && ($0.state == .held || $0.state == .missed) }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    /// Objectives that were open or that something came of.
    public var objectivesOfPeriod: [Objective] {
        objectives.filter { $0.openedOn <= bilan.on && ($0.isOpen || $0.outcomes.contains { bilan.covers($0.on) }) }
    }

    /// Actions under an objective, or alone, that were open or that something came of.
    public func actions(under objective: ID<Objective>?) -> [PlannedAction] {
        let known = Set(objectives.map(\.id))
        return actions.filter { action in
            let mine = objective == nil ? action.objective.map { !known.contains($0) } ?? true : action.objective == objective
            return mine && action.plannedOn <= bilan.on && (action.isOpen || action.outcomes.contains { bilan.covers($0.on) })
        }
    }

    /// Freins that something happened to.
    public var movedFreins: [Frein] {
        freins.filter { frein in frein.history.events.contains { bilan.covers($0.day) } }
    }

    /// Sheets agreed in the period, each with the agreed one before it.
    public var agreedSheets: [(sheet: SkillSheet, earlier: SkillSheet?)] {
        let agreed = sheets.filter { $0.agreedOn != nil }
        return agreed.enumerated().compactMap { index, sheet in
            sheet.agreedOn.map(bilan.covers) == true ? (sheet, index > 0 ? agreed[index - 1] : nil) : nil
        }
    }

    public var runningContracts: [Contract] { contracts.filter { $0.start <= bilan.on && $0.end >= bilan.since } }

    /// Trainings and immersions that ran during the period.
    public var trainingsOfPeriod: [ParcoursLine] {
        trainings.filter { $0.start <= bilan.on && ($0.end ?? bilan.on) >= bilan.since }.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
    }

    // MARK: silences

    private func isSilent(_ last: Day) -> Bool { last < bilan.on.adding(days: -BilanFacts.silence) }

    public var silentObjectives: [Objective] {
        objectives.filter { objective in
            let touched = [objective.openedOn] + objective.outcomes.map(\.on) + actions.filter { $0.objective == objective.id }.map(\.lastTouched)
            return objective.isOpen && isSilent(touched.max() ?? objective.openedOn)
        }
    }

    public var silentActions: [PlannedAction] { actions.filter { $0.isOpen && isSilent($0.lastTouched) } }

    public var silentFreins: [Frein] {
        freins.filter { frein in frein.isOpen(on: bilan.on) && isSilent(frein.history.events.last?.day ?? frein.openedOn) }
    }
}

extension PlannedAction {
    /// The last day something was said of it.
    var lastTouched: Day { outcomes.map(\.on).max() ?? plannedOn }
}
