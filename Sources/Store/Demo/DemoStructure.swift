import Database
import Domain

/// One ensemblier over three sites.
struct DemoStructure: Sendable {
    let now: Instant
    let today: Day
    let structure: ID<Structure>
    let beaune: ID<Site>
    let dijon: ID<Site>
    let seurre: ID<Site>
    let aci: ID<Dispositif>
    let remobilisation: ID<Dispositif>
    let gardens: ID<Crew>
    let recycling: ID<Crew>
    let workshop: ID<Crew>
    let users: [ID<User>]

    init(now: Instant, today: Day) {
        self.now = now
        self.today = today
        structure = .make(at: now)
        (beaune, dijon, seurre) = (.make(at: now), .make(at: now), .make(at: now))
        (aci, remobilisation) = (.make(at: now), .make(at: now))
        (gardens, recycling, workshop) = (.make(at: now), .make(at: now), .make(at: now))
        users = Demo.accounts.map { _ in .make(at: now) }
    }

    var actor: Actor { Actor(commandIn: structure, today: today) }

    func insertStructure(into archive: Archive, passwordHash: String) async throws {
        try await Structures.found(structure, name: "Les Jalons de la Côte", isDemo: true, in: archive)
        try await archive.act(as: actor, "fonde la démonstration") { act in
            for (id, name) in [(beaune, "Beaune"), (dijon, "Dijon"), (seurre, "Seurre")] {
                try act.insert(into: "sites", id: id.text, ["name": name, "time_zone": "Europe/Paris"])
            }
            try act.insert(into: "dispositifs", id: aci.text, ["kind": "aci", "name": "Atelier et chantier d’insertion"])
            try act.insert(into: "dispositifs", id: remobilisation.text, ["kind": "remobilisation", "name": "Atelier de remobilisation"])
            try crew(gardens, "Espaces verts de Beaune", beaune, aci, act)
            try crew(recycling, "Recyclerie de Dijon", dijon, aci, act)
            try crew(workshop, "Atelier de Seurre", seurre, remobilisation, act)
            for (id, account) in zip(users, Demo.accounts) {
                try act.insert(into: "users", id: id.text, ["name": account.name, "email": account.email, "password": passwordHash])
            }
            try grants(act)
        }
    }

    func insertPeople(into archive: Archive, referentials: Referentials) async throws {
        let names = [("Benali", "Amina"), ("Dupont", "Jean-Marc"), ("Nguyen", "Thi Mai"), ("Kouyaté", "Ibrahima"), ("Hoarau", "Marie-Josée")]
        try await archive.act(as: actor, "accueille la démonstration") { act in
            for (index, (last, first)) in names.enumerated() {
                try People.add(
                    .make(at: act.now), Identity(lastName: last, firstName: first, birthDate: Day(1980 + index * 4, 3 + index, 12)),
                    site: beaune, crew: gardens, counsellor: users[0], state: .present, by: act)
            }
        }
    }

    private func crew(_ id: ID<Crew>, _ name: String, _ site: ID<Site>, _ dispositif: ID<Dispositif>, _ act: Act) throws {
        try act.insert(into: "crews", id: id.text, ["site_id": site.text, "dispositif_id": dispositif.text, "name": name])
    }

    private func grants(_ act: Act) throws {
        let start = today.adding(years: -3)
        let rows: [(Int, Role, ID<Site>?, ID<Crew>?)] = [
            (0, .counsellor, beaune, nil), (0, .counsellor, seurre, nil), (1, .counsellor, dijon, nil), (2, .encadrant, beaune, gardens),
            (3, .direction, nil, nil), (4, .rh, nil, nil), (5, .technical, nil, nil),
        ]
        for (user, role, site, crew) in rows {
            try act.insert(
                into: "grants", id: ID<Grant>.make(at: act.now).text,
                ["user_id": users[user].text, "role": role.rawValue, "site_id": site?.text, "crew_id": crew?.text, "valid_from": start.iso])
        }
    }
}
