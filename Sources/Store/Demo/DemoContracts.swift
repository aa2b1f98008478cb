import Domain

/// The welcome, the first CDDI with its PASS, and the renewals.
extension DemoPlay {
    mutating func welcome() {
        let (steps, person) = (referentials.welcomeSteps, person)
        guard tools.isDense else { return }
        let kind = place(on: life.entered).dispositif == town.remobilisation ? Dispositif.Kind.remobilisation : .aci
        for step in steps.inForce(on: life.entered) where step.dispositifs.contains(kind.rawValue) {
            let day = max(life.entered, life.entered.adding(days: step.withinDays))
            let waits = day.adding(days: 30) >= town.today && (life.seed >> UInt64(step.label.utf8.count % 32)) % 4 == 0
            guard day <= last, !waits else { continue }
            on(day, hour: 16, by: .user(user(step.by, on: day)), "coche une étape de l’accueil") { act in
                try WelcomeSteps.tick(.make(at: act.now), step.code, done: true, of: person, on: day, steps, by: act)
            }
        }
    }

    private func user(_ role: WelcomeRole, on day: Day) -> Int {
        switch role {
        case .counsellor: place(on: day).counsellor
        case .encadrant: place(on: day).encadrant
        case .rh: DemoStructure.rh
        }
    }

    mutating func renew() {
        var previous: ID<Contract>?
        for contract in life.course.contracts {
            let signed = id(Contract.self, on: contract.signed)
            if let previous { renew(contract, as: signed, after: previous) } else { sign(contract, as: signed) }
            previous = signed
        }
    }

    private mutating func sign(_ contract: DemoCourse.Contract, as id: ID<Contract>) {
        guard let number = passNumber(from: contract.start) else { return }
        let passNumbers = PassParameters(referentials.parameters, on: contract.start)
        let pass = PassEntry(number: number, start: contract.start, end: PassIAE(start: contract.start, passNumbers).end, reason: nil)
        let terms = ContractTerms(start: contract.start, end: contract.end, weekly: Hours(hundredths: life.weeklyHundredths))
        let (person, parameters) = (person, CDDIParameters(referentials.parameters, on: contract.start))
        byCounsellor(on: contract.signed, hour: 8, "signe le contrat") { act in
            try Contracts.sign(id, person, terms, pass: pass, parameters, by: act)
        }
    }

    /// Two hours more each time; the last one ends in the six months that prepare the exit, and says so.
    private mutating func renew(_ contract: DemoCourse.Contract, as id: ID<Contract>, after previous: ID<Contract>) {
        let isNearMaximum = contract.end >= life.course.contracts[0].start.adding(months: 18)
        let terms = ContractTerms(
            start: contract.start, end: contract.end, weekly: Hours(hundredths: min(3500, life.weeklyHundredths + 200)), renews: previous,
            confirmation: isNearMaximum ? Confirmation(rules: [.nearMaximum], reason: "La sortie se prépare avec la personne.") : nil)
        let (person, parameters) = (person, CDDIParameters(referentials.parameters, on: contract.start))
        byCounsellor(on: contract.signed, hour: 11, "renouvelle le contrat") { act in
            try Contracts.sign(id, person, terms, parameters, by: act)
        }
    }

    /// As Les Emplois writes them: the year, then a rank.
    private func passNumber(from day: Day) -> PassNumber? {
        PassNumber("99999" + DemoPlay.digits(day.year % 100, 2) + DemoPlay.digits(life.index % 100_000, 5))
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: count - text.count) + text
    }
}
