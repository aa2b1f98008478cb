import Database
import Domain

/// One ensemblier over three sites: two ACI, a remobilisation workshop, and those who work there.
struct DemoStructure: Sendable {
    let number: Int
    let now: Instant
    let today: Day
    let structure: ID<Structure>
    let sites: [ID<Site>]
    let gardensACI: ID<Dispositif>
    let recyclingACI: ID<Dispositif>
    let remobilisation: ID<Dispositif>
    let crews: [ID<Crew>]
    let users: [ID<User>]
    let prescriber: ID<Prescriber>

    init(number: Int, now: Instant, today: Day) {
        self.number = number
        self.now = now
        self.today = today
        structure = .make(at: now)
        sites = (0..<3).map { _ in .make(at: now) }
        (gardensACI, recyclingACI, remobilisation) = (.make(at: now), .make(at: now), .make(at: now))
        crews = (0..<3).map { _ in .make(at: now) }
        users = Demo.accounts.map { _ in .make(at: now) }
        prescriber = .make(at: now)
    }

    /// Where a scheme is played: its dispositif, site, crew, counsellor and encadrant.
    func place(of scheme: DemoLife.Scheme) -> (dispositif: ID<Dispositif>, site: ID<Site>, crew: ID<Crew>, counsellor: Int, encadrant: Int) {
        switch scheme {
        case .gardens: (gardensACI, sites[0], crews[0], 0, 2)
        case .recycling: (recyclingACI, sites[1], crews[1], 1, 3)
        case .workshop: (remobilisation, sites[2], crews[2], 0, 8)
        }
    }

    /// The user as they read and act on a day.
    func reader(_ user: Int, on day: Day, at instant: Instant) -> Reader {
        Reader(user: users[user], structure: structure, grants: grants.filter { $0.user == users[user] }, today: day, now: instant)
    }

    func insertStructure(into archive: Archive, passwordHash: String, referentials: Referentials) async throws {
        let name = number == 0 ? "Les Jalons de la Côte" : "Les Jalons n° \(number + 1)"
        try await Structures.found(structure, name: name, isDemo: true, in: archive)
        try await archive.act(as: Actor(commandIn: structure, today: today), "fonde la démonstration") { act in
            try places(act)
            for (id, account) in zip(users, Demo.accounts) {
                let email = number == 0 ? account.email : account.email.replacing("@", with: "\(number + 1)@")
                try act.insert(into: "users", id: id.text, ["name": account.name, "email": email, "password": passwordHash])
            }
            for grant in grants { try insert(grant, act) }
            if let kind = referentials.prescriberKinds["ML"] {
                try Prescribers.add(prescriber, name: "Mission locale de Beaune", kind: kind, isAuthorised: true, by: act)
                try Prescribers.link(users[7], to: prescriber, by: act)
            }
        }
    }

    private func places(_ act: Act) throws {
        for (id, name) in zip(sites, ["Beaune", "Dijon", "Seurre"]) {
            try act.insert(into: "sites", id: id.text, ["name": name, "time_zone": "Europe/Paris"])
        }
        let dispositifs = [
            (gardensACI, "aci", "ACI Espaces verts"), (recyclingACI, "aci", "ACI Recyclerie"), (remobilisation, "remobilisation", "Atelier de remobilisation"),
        ]
        for (id, kind, name) in dispositifs { try act.insert(into: "dispositifs", id: id.text, ["kind": kind, "name": name]) }
        let names = ["Espaces verts de Beaune", "Recyclerie de Dijon", "Atelier de Seurre"]
        for (index, dispositif) in [gardensACI, recyclingACI, remobilisation].enumerated() {
            try act.insert(
                into: "crews", id: crews[index].text, ["site_id": sites[index].text, "dispositif_id": dispositif.text, "name": names[index]])
        }
    }

    private var grants: [Grant] {
        let from = today.adding(years: -5)
        let rights: [(Int, Role, ID<Site>?, ID<Crew>?)] = [
            (0, .counsellor, sites[0], nil), (0, .counsellor, sites[2], nil), (1, .counsellor, sites[1], nil), (2, .encadrant, sites[0], crews[0]),
            (3, .encadrant, sites[1], crews[1]), (4, .direction, nil, nil), (5, .rh, nil, nil), (6, .technical, nil, nil), (7, .prescriber, nil, nil),
            (8, .encadrant, sites[2], crews[2]),
        ]
        return rights.map { Grant(user: users[$0.0], role: $0.1, structure: structure, site: $0.2, crew: $0.3, from: from) }
    }

    private func insert(_ grant: Grant, _ act: Act) throws {
        try act.insert(
            into: "grants", id: ID<Grant>.make(at: act.now).text,
            [
                "user_id": grant.user.text, "role": grant.role.rawValue, "site_id": grant.site?.text, "crew_id": grant.crew?.text,
                "valid_from": grant.from.iso,
            ])
    }
}
