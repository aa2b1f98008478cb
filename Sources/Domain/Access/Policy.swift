/// Who may see what: the one place that decides. Pages hide a button and the Store guards a query with these same functions.
public enum Policy {
    /// What `role` may do with a facet of a person's file, by sensitivity, at a place that is theirs.
    /// The table is the house's; a test walks every route, role and site against it.
    public static func right(of role: Role, on facet: Facet, _ sensitivity: Sensitivity) -> Right {
        if facet == .pay { return pay(role, sensitivity) }
        if facet == .nir { return role == .rh && sensitivity == .private ? .write : .none }
        return switch role {
        case .counsellor: counsellor(sensitivity)
        case .encadrant: sensitivity == .ordinary ? encadrant(facet) : .none
        case .direction: sensitivity == .ordinary ? .read : .none
        case .rh: sensitivity == .ordinary || isAbsenceCode(facet, sensitivity) ? rh(facet) : .none
        case .technical, .prescriber, .network: .none
        }
    }

    /// What `reader` may do with that facet of the person who stands at `place`.
    public static func right(of reader: Reader, on facet: Facet, _ sensitivity: Sensitivity, of place: Place) -> Right {
        var best = Right.none
        for grant in reader.grants where reaches(grant, place) {
            best = max(best, right(of: grant, reader: reader, on: facet, sensitivity, of: place))
        }
        if place.openedExceptionallyBy.contains(reader.user), sensitivity != .authorOnly, facet.opensExceptionally {
            best = max(best, .read)
        }
        return best
    }

    /// A grant reaches the people of its structure, its site when it names one, its crew when it is an encadrant's.
    public static func reaches(_ grant: Grant, _ place: Place) -> Bool {
        guard grant.structure == place.structure else { return false }
        if grant.role == .encadrant { return grant.crew != nil && grant.crew == place.crew }
        return grant.site == nil || grant.site == place.site
    }

    private static func right(of grant: Grant, reader: Reader, on facet: Facet, _ sensitivity: Sensitivity, of place: Place) -> Right {
        let right = right(of: grant.role, on: facet, sensitivity)
        guard right == .confidant else { return right }
        let trusted = Set([reader.user, grant.standsInFor].compactMap { $0 })
        let isReferent = place.counsellor.map { trusted.contains($0) } ?? false
        return isReferent || place.confidants.contains(reader.user) ? .write : .none
    }

    private static func counsellor(_ sensitivity: Sensitivity) -> Right {
        switch sensitivity {
        case .ordinary, .private: .write
        case .health, .justice: .confidant
        case .authorOnly: .none
        }
    }

    private static func encadrant(_ facet: Facet) -> Right {
        switch facet {
        case .identity: .read
        case .presence, .skills, .safety: .write
        case .candidature, .contract, .accompaniment, .frein, .exit, .pay, .nir: .none
        }
    }

    /// What somebody is paid: RH writes it, the direction reads it, nobody else, and no exceptional access opens it.
    private static func pay(_ role: Role, _ sensitivity: Sensitivity) -> Right {
        guard sensitivity == .private else { return .none }
        return role == .rh ? .write : role == .direction ? .read : .none
    }

    /// Of what is private, health or justice, RH knows the codes of absences alone: the pay slip needs them, and presence holds nothing else of these.
    private static func isAbsenceCode(_ facet: Facet, _ sensitivity: Sensitivity) -> Bool {
        facet == .presence && sensitivity != .authorOnly
    }

    private static func rh(_ facet: Facet) -> Right {
        switch facet {
        case .identity, .contract, .presence: .write
        case .exit: .read
        case .candidature, .skills, .safety, .accompaniment, .frein, .pay, .nir: .none
        }
    }
}

/// A side of a person's file: the encadrant sees the work, RH the contract, the counsellor the whole.
public enum Facet: String, CaseIterable, Sendable {
    case identity, candidature, contract, presence, skills, safety, accompaniment, frein, exit
    /// Gross pay, of class private.
    case pay
    /// The NIR that payroll keeps, of class private: RH alone.
    case nir

    /// What is paid and the NIR stay closed to an exceptional access.
    public var opensExceptionally: Bool { self != .pay && self != .nir }
}

/// In rising order. `confidant`: only as the person's referent counsellor, their stand-in, or somebody they named.
public enum Right: Int, Comparable, Sendable {
    case none, confidant, read, write

    public static func < (left: Right, right: Right) -> Bool { left.rawValue < right.rawValue }

    public var canRead: Bool { self >= .read }
}

/// Where a person's file stands: what the policy needs to know of them.
public struct Place: Hashable, Sendable {
    public let structure: ID<Structure>
    public let site: ID<Site>
    public let crew: ID<Crew>?
    public let counsellor: ID<User>?
    /// Named by the referent counsellor to share what is health or justice.
    public let confidants: Set<ID<User>>
    /// Users whose exceptional access runs now.
    public let openedExceptionallyBy: Set<ID<User>>

    public init(
        structure: ID<Structure>, site: ID<Site>, crew: ID<Crew>? = nil, counsellor: ID<User>? = nil,
        confidants: Set<ID<User>> = [], openedExceptionallyBy: Set<ID<User>> = []
    ) {
        self.structure = structure
        self.site = site
        self.crew = crew
        self.counsellor = counsellor
        self.confidants = confidants
        self.openedExceptionallyBy = openedExceptionallyBy
    }
}
