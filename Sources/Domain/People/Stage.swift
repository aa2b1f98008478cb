/// A stretch of a parcours in one dispositif, at one site, with those who follow it.
public struct Stage: Hashable, Sendable {
    public let id: ID<Stage>
    public let dispositif: Dispositif
    public let team: StageTeam
    public let from: Day
    /// Set where no contract says it: a remobilisation workshop lasts twelve months, renewable.
    public let plannedEnd: Day?
    /// Last day, once it is over.
    public let endedOn: Day?

    public init(id: ID<Stage>, dispositif: Dispositif, team: StageTeam, from: Day, plannedEnd: Day?, endedOn: Day?) {
        self.id = id
        self.dispositif = dispositif
        self.team = team
        self.from = from
        self.plannedEnd = plannedEnd
        self.endedOn = endedOn
    }

    public func isRunning(on day: Day) -> Bool {
        from <= day && (endedOn.map { day <= $0 } ?? true)
    }
}

/// Where a stage goes on, and with whom.
public struct StageTeam: Hashable, Sendable {
    public let site: ID<Site>
    public let siteName: String
    public let crew: ID<Crew>?
    public let crewName: String?
    public let counsellor: ID<User>
    public let counsellorName: String
    public let encadrant: ID<User>?
    public let encadrantName: String?

    public init(
        site: ID<Site>, siteName: String, crew: ID<Crew>?, crewName: String?, counsellor: ID<User>, counsellorName: String, encadrant: ID<User>?,
        encadrantName: String?
    ) {
        self.site = site
        self.siteName = siteName
        self.crew = crew
        self.crewName = crewName
        self.counsellor = counsellor
        self.counsellorName = counsellorName
        self.encadrant = encadrant
        self.encadrantName = encadrantName
    }
}

/// What a stage said at one time, for who looks at what was corrected.
public struct StageWriting: Hashable, Sendable {
    public let from: Day
    public let plannedEnd: Day?
    public let siteName: String
    public let crewName: String?
    public let counsellorName: String
    public let encadrantName: String?

    public init(from: Day, plannedEnd: Day?, siteName: String, crewName: String?, counsellorName: String, encadrantName: String?) {
        self.from = from
        self.plannedEnd = plannedEnd
        self.siteName = siteName
        self.crewName = crewName
        self.counsellorName = counsellorName
        self.encadrantName = encadrantName
    }
}

/// An entry into a dispositif as a form asks for it.
public struct StageEntry: Hashable, Sendable {
    public let dispositif: ID<Dispositif>
    public let site: ID<Site>
    public let crew: ID<Crew>?
    public let counsellor: ID<User>
    public let encadrant: ID<User>?
    public let from: Day
    public let plannedEnd: Day?

    public init(
        dispositif: ID<Dispositif>, site: ID<Site>, crew: ID<Crew>?, counsellor: ID<User>, encadrant: ID<User>?, from: Day, plannedEnd: Day? = nil
    ) {
        self.dispositif = dispositif
        self.site = site
        self.crew = crew
        self.counsellor = counsellor
        self.encadrant = encadrant
        self.from = from
        self.plannedEnd = plannedEnd
    }
}
