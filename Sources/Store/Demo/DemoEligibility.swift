import Domain

/// What opens the right to IAE, and what the fiche salarié asks: criteria and proofs seen before the first contract, or while a candidate waits.
extension DemoPlay {
    /// A candidate’s proofs, seen at the interview, are older: some age while they wait. Before a first contract the diagnosis follows.
    mutating func prove(on met: Day) {
        guard tools.isDense else { return }
        if life.stage == .candidate {
            tick(waiting(on: met), on: met, hour: 11, age: 55 + Int(life.seed % 30), isProven: life.seed % 7 != 0)
        } else if let hired = life.course.contracts.first?.start {
            tick(waiting(on: hired) + (life.seed % 9 == 0 ? [.th] : []), on: hired, hour: 8, age: Int(life.seed % 50), isProven: true)
            diagnose(on: hired)
            gatherRecord(after: hired)
        }
    }

    private mutating func tick(_ criteria: [EligibilityCriterion], on day: Day, hour: Int, age: Int, isProven: Bool) {
        let (person, files) = (person, EligibilityFiles(referentials))
        byCounsellor(on: day, hour: hour, "relève les critères d’éligibilité") { act in
            try files.tick(criteria, of: person, on: day, by: act)
            guard isProven else { return }
            for ticked in try files.criteria(of: person, on: day, seenBy: act.sight()) {
                let end = ticked.rule.bearsItsEnd ? day.adding(years: 3) : nil
                let proof = NewProof(kind: .document, datedOn: day.adding(days: -age), endsOn: end, seenOn: day, reference: "Classeur Éligibilité")
                try files.note(.make(at: act.now), for: ticked.id, of: person, proof, by: act)
            }
        }
    }

    private mutating func diagnose(on day: Day) {
        let (person, files, parameters) = (person, EligibilityFiles(referentials), EligibilityParameters(referentials.parameters, on: day))
        let author: EligibilityDiagnosis.Author = life.seed.isMultiple(of: 3) ? .prescriber : .employer
        byCounsellor(on: day, hour: 8, "note un diagnostic d’éligibilité") { act in
            let words = author == .prescriber ? "Mission locale" : nil
            try files.note(.make(at: act.now), by: author, on: day, words: words, of: person, parameters, by: act)
        }
    }

    /// Half receive the RSA; others have been without work for two years, or hold three criteria of level 2.
    private func waiting(on day: Day) -> [EligibilityCriterion] {
        let (birth, numbers) = (life.identity.birthDate, EligibilityParameters(referentials.parameters, on: day))
        let byAge = [EligibilityCriterion.senior, .jeune].filter { birth != nil && $0.contradiction(birthDate: birth, on: day, numbers) == nil }
        return switch life.seed % 4 {
        case 0, 1: [.rsa, .capBEP]
        case 2: [.detld] + byAge
        default: [.capBEP, .qpv, .pm] + byAge
        }
    }

    // MARK: fiche salarié

    /// Most are filled in the days that follow; some wait for the situation, some were never begun.
    private mutating func gatherRecord(after hired: Day) {
        let (person, day, answers) = (person, hired.adding(days: 3), answers(on: hired))
        guard day <= last, life.seed % 6 != 0 else { return }
        on(day, hour: 14, by: .user(DemoStructure.rh), "complète une fiche salarié") { act in
            try EmployeeRecords.save(.make(at: act.now), of: person, answers, over: nil, by: act)
        }
    }

    private func answers(on day: Day) -> EmployeeRecordAnswers {
        let lanes = ["DES TANNEURS", "DU CHATEAU", "DES LILAS", "DE LA GARE", "DES VIGNES"]
        let atDijon = life.scheme == .recycling
        var answers = EmployeeRecordAnswers()
        answers.birthPlace = life.seed % 5 == 0 ? .abroad(country: "350") : .france(commune: atDijon ? "21231" : "21054")
        answers.address = EmployeeRecordFacts.Address(
            number: String(1 + life.seed % 40), laneType: "RUE", laneName: lanes[life.index % lanes.count], commune: atDijon ? "21231" : "21054",
            postCode: atDijon ? "21000" : "21200")
        guard life.seed % 6 > 1 else { return answers }
        let educations = referentials.educationLevels.inForce(on: day)
        answers.education = educations.isEmpty ? nil : referentials.educationLevels.recorded(educations[life.index % educations.count].code, on: day)
        answers.employment = .unemployed(since: ASPDuration.allCases[life.index % 4])
        answers.franceTravail = .registered(id: String(1_000_000 + life.index) + "A", since: ASPDuration.allCases[life.index % 4])
        answers.rsa = life.seed % 4 < 2 ? .since(.sixToElevenMonths) : EmployeeRecordAnswers.Benefit.none
        return answers
    }
}
