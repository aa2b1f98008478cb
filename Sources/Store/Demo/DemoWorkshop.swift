import Domain

/// What an encadrant sees of the last months, in a few words, and what they tell the counsellor.
extension DemoPlay {
    mutating func work() {
        guard tools.isDense else { return }
        var random = DemoRandom(seed: life.seed ^ 0x0B5E)
        let first = max(life.entered.adding(days: 5), town.today.adding(days: -120))
        var day = first.adding(days: random.number(0...9))
        while day <= last {
            observe(on: DemoCourse.working(day), &random)
            day = day.adding(days: random.number(9...21))
        }
        if random.chance(30) { signal(on: DemoCourse.working(max(first, last.adding(days: -random.number(1...20)))), &random) }
    }

    private mutating func observe(on day: Day, _ random: inout DemoRandom) {
        let (kinds, person) = (referentials.observationKinds, person)
        let code = random.weighted([("fait", 80), ("reussite", 12), ("transmission", 8)])
        guard day <= last, let kind = kinds.recorded(code, on: day) else { return }
        let grid = place(on: day).crew == town.crews[0] ? "espaces-verts" : place(on: day).crew == town.crews[1] ? "recyclerie" : "savoir-etre"
        let framework = referentials.skillFrameworks.first { $0.code == (random.chance(50) ? grid : "savoir-etre") }
        let skills = framework.map { framework in
            [random.one(of: framework.skills.inForce(on: day))].map {
                ObservedSkill(framework: framework.code, code: $0.code, label: $0.label, version: framework.version)
            }
        }
        let isGood = code != "fait" || random.chance(68)
        let words = random.chance(60) ? random.one(of: isGood ? DemoWorkshopWords.good : DemoWorkshopWords.toWork) : nil
        let new = NewObservation(
            kind: kind, sign: isGood ? .plus : .minus, situation: random.one(of: DemoWorkshopWords.situations(grid)), words: words, skills: skills ?? [],
            day: day)
        let fact = id(Observation.self, on: day, hour: 16)
        on(day, hour: 16, by: .user(place(on: day).encadrant), "note un fait vu au travail") { act in
            try Observations.note(fact, of: person, new, by: act)
        }
    }

    private mutating func signal(on day: Day, _ random: inout DemoRandom) {
        let (code, words) = random.one(of: DemoWorkshopWords.signals)
        guard day <= last, let kind = referentials.signalKinds.recorded(code, on: day) else { return }
        let (signal, person) = (id(Signal.self, on: day, hour: 17), person)
        on(day, hour: 17, by: .user(place(on: day).encadrant), "signale au CIP") { act in
            try Signals.send(signal, of: person, kind, words: words, by: act)
        }
        let answered = DemoCourse.working(day.adding(days: 1))
        guard answered <= last, random.chance(70) else { return }
        let reply = random.chance(70) ? "Merci. J’en parle avec cette personne cette semaine, je te dis." : nil
        let answer = id(SignalAnswer.self, on: answered, hour: 10)
        byCounsellor(on: answered, hour: 10, "répond à un signal") { act in
            try Signals.answer(answer, to: signal, of: person, words: reply, by: act)
        }
    }
}

private enum DemoWorkshopWords {
    static let good = [
        "A fini sans qu’on le demande", "Propre, rien à reprendre", "A pensé aux protections avant de commencer", "A tenu le rythme toute la matinée",
        "A rangé et compté les outils", "A demandé quand il y avait un doute",
    ]
    static let toWork = [
        "Il a fallu redire la consigne", "Gants et lunettes oubliés", "Arrivée après le départ du camion", "S’arrête dès que l’on s’éloigne",
        "Outil rendu sale",
    ]
    static let signals =
        [
            ("presence", "Trois retards cette semaine"), ("parler", nil), ("progres", "Prend sa place dans l’équipe, à dire au prochain entretien"),
            ("securite", "Débroussailleuse prise sans visière, repris aussitôt"), ("technique", "Bloque devant la machine, voudrait un autre poste"),
        ] as [(String, String?)]

    static func situations(_ grid: String) -> [String] {
        switch grid {
        case "espaces-verts": ["Tonte, parc de la Bouzaize", "Taille des haies, avenue du Parc", "Désherbage des massifs, mairie", "Entretien du matériel"]
        case "recyclerie": ["Tri des arrivages", "Collecte avec le camion", "Caisse de la boutique", "Atelier de réparation"]
        default: ["Atelier bois", "Cuisine du midi", "Rangement de l’atelier"]
        }
    }
}
