import Database
public import Domain

/// What a form says of a new annexe.
public struct NewAnnex: Sendable {
    public let id: ID<FinancialAnnex>
    public let number: FinancialAnnexNumber
    public let state: FinancialAnnex.State
    public let period: Period
    /// A site, or one crew of it.
    public let places: [(site: ID<Site>, crew: ID<Crew>?)]
    public let terms: AnnexTerms

    public init(
        id: ID<FinancialAnnex>, number: FinancialAnnexNumber, state: FinancialAnnex.State, period: Period, places: [(site: ID<Site>, crew: ID<Crew>?)],
        terms: AnnexTerms
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.period = period
        self.places = places
        self.terms = terms
    }
}

/// Conventions and their annexes: read by the direction and RH, written by RH.
public enum Conventions {
    public static let readers: Set<Role> = [.direction, .rh]
    public static let writers: Set<Role> = [.rh]

    /// The latest first.
    public static func all(seenBy sight: Sight) throws -> [Convention] {
        try Accounts.open(to: readers, sight)
        let annexes = Dictionary(grouping: try Annexes.all(where: "1 = 1", seenBy: sight), by: \.convention)
        return try rows(where: "1 = 1", sight).map { try convention($0, annexes) }
    }

    public static func convention(_ id: ID<Convention>, seenBy sight: Sight) throws -> Convention? {
        try Accounts.open(to: readers, sight)
        guard let row = try rows(where: "id = \(id.text)", sight).first else { return nil }
        return try convention(row, [id: try Annexes.all(where: "a.convention_id = \(id.text)", seenBy: sight)])
    }

    /// Sites and crews an annexe may be given.
    public static func places(seenBy sight: Sight) throws -> [AnnexPlace] {
        let rows = try sight.db.rows(
            """
            SELECT s.id, s.name, c.id, c.name
            FROM sites s
            LEFT JOIN crews c ON c.structure_id = s.structure_id AND c.site_id = s.id
            WHERE s.structure_id = \(sight.reader.structure.text)
            ORDER BY s.id, c.id
            """
        ).inFrenchOrder { try $0.optionalText(3) ?? "" }.inFrenchOrder { try $0.text(1) }
        var places: [AnnexPlace] = []
        for row in rows {
            let site = AnnexPlace(site: ID(known: try row.text(0)), siteName: try row.text(1))
            if !places.contains(site) { places.append(site) }
            if let crew = try row.optionalText(2) {
                places.append(AnnexPlace(site: site.site, siteName: site.siteName, crew: ID(known: crew), crewName: try row.optionalText(3)))
            }
        }
        return places
    }

    private static func rows(where condition: Statement, _ sight: Sight) throws -> [Row] {
        try sight.db.rows(
            """
            SELECT id, name, happened_on, ends_on, previous_id
            FROM conventions
            WHERE structure_id = \(sight.reader.structure.text) AND \(sql: condition)
            ORDER BY happened_on DESC, id DESC
            """)
    }

    private static func convention(_ row: Row, _ annexes: [ID<Convention>: [FinancialAnnex]]) throws -> Convention {
        let (id, first) = (ID<Convention>(known: try row.text(0)), try row.day(2))
        return Convention(
            id: id, name: try row.text(1), period: Period(first, try row.day(3)) ?? Period(dayOnly: first),
            previous: try row.optionalText(4).map { ID(known: $0) }, annexes: annexes[id] ?? [])
    }
}

extension Conventions {
    public static func add(_ id: ID<Convention>, name: String, _ period: Period, previous: ID<Convention>? = nil, by act: Act) throws {
        try writable(by: act)
        try act.insert(
            into: "conventions", id: id.text,
            [
                "name": name, "happened_on": period.first.iso, "ends_on": period.last.iso, "previous_id": previous?.text, "recorded_at": act.now.iso,
                "recorded_by": act.actor.text,
            ])
    }

    /// Throws `invalid` on « numero » when an annexe of the structure has it already, whatever its modification.
    public static func add(_ new: NewAnnex, to convention: ID<Convention>, by act: Act) throws {
        try writable(by: act)
        try refuse(new.number, besides: nil, by: act)
        try act.insert(
            into: "annexes", id: new.id.text,
            [
                "convention_id": convention.text, "number": new.number.text, "state": new.state.rawValue, "happened_on": new.period.first.iso,
                "ends_on": new.period.last.iso, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
        for place in new.places {
            try act.insert(
                into: "annex_places", id: ID<AnnexPlace>.make(at: act.now).text,
                ["annex_id": new.id.text, "site_id": place.site.text, "crew_id": place.crew?.text])
        }
        try insert(new.terms, of: new.id, as: new.id.of(AnnexTerms.self), by: act)
    }

    /// Posts and amount from a day on; the months before keep theirs.
    public static func set(_ terms: AnnexTerms, as id: ID<AnnexTerms>, of annexID: ID<FinancialAnnex>, by act: Act) throws {
        try writable(by: act)
        let annex = try Annexes.annex(annexID, by: act)
        guard annex.period.contains(terms.from) else {
            throw Refusal.invalid(["depuis": "Ce jour est hors de l’annexe, qui va du \(annex.period.first.inWords) au \(annex.period.last.inWords)."])
        }
        try insert(terms, of: annexID, as: id, by: act)
    }

    /// The number of an amendment, or the answer of the State. `version`: what the writer read.
    public static func rename(
        _ annexID: ID<FinancialAnnex>, to number: FinancialAnnexNumber, _ state: FinancialAnnex.State, version: Int, by act: Act
    ) throws {
        try writable(by: act)
        _ = try Annexes.annex(annexID, by: act)
        try refuse(number, besides: annexID, by: act)
        try act.update("annexes", id: annexID.text, version: version, ["number": number.text, "state": state.rawValue])
    }

    private static func insert(_ terms: AnnexTerms, of annex: ID<FinancialAnnex>, as id: ID<AnnexTerms>, by act: Act) throws {
        try act.insert(
            into: "annex_terms", id: id.text,
            [
                "annex_id": annex.text, "happened_on": terms.from.iso, "monthly_thousandths": terms.monthlyThousandths,
                "yearly_cents": terms.yearlyAmount, "annual_hours": terms.annualHours, "recorded_at": act.now.iso, "recorded_by": act.actor.text,
            ])
    }

    /// The command line founds the demo; a user needs the role.
    private static func writable(by act: Act) throws {
        guard case .user(let reader) = act.actor.kind else { return }
        guard !reader.roles.isDisjoint(with: writers) else { throw Refusal.notFound }
    }

    private static func refuse(_ number: FinancialAnnexNumber, besides own: ID<FinancialAnnex>?, by act: Act) throws {
        let rows = try act.rows("SELECT id, number FROM annexes WHERE structure_id = \(act.structure.text)")
        for row in rows where try row.text(0) != own?.text {
            guard let other = FinancialAnnexNumber(try row.text(1)), other.isSameAnnex(as: number) else { continue }
            throw Refusal.invalid(["numero": "L’annexe \(other.text) est déjà là ; seule sa modification diffère."])
        }
    }
}
