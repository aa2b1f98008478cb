import Database
import Domain

/// Two of the gardens learn at work: one is half way, with a plan that had to be corrected; the other has been evaluated.
struct DemoAfest {
    /// Denis's place in `Demo.accounts`.
    private static let trainer = 2

    private let town: DemoStructure
    private let referentials: Referentials
    private let sequence: ID<AfestSequence>
    /// Apart from that of the other sequence.
    private let seed: UInt64

    /// After the lives are told.
    static func scenes(in town: DemoStructure, _ referentials: Referentials) -> [DemoScene] {
        DemoAfest(town, referentials, 9_200).running() + DemoAfest(town, referentials, 9_300).ended()
    }

    private init(_ town: DemoStructure, _ referentials: Referentials, _ number: UInt64) {
        self.town = town
        self.referentials = referentials
        seed = town.seed &+ number
        var random = DemoRandom(seed: seed)
        sequence = .make(at: Instant(town.today.adding(days: -90), hour: 8), using: &random)
    }

    private func running() -> [DemoScene] {
        let (first, second) = (day(-30), day(-16))
        let skills = skills(["espaces-verts/EV04", "espaces-verts/EV10"])
        let plan = AfestSequence.Plan(
            objective: "Tailler une haie seul, chantier signalé",
            analysis: """
                Signaler le chantier, tendre le cordeau, tailler d’aplomb puis le dessus, ramasser au fur et à mesure. On commence par une haie basse, \
                sans circulation.
                """, skills: skills, support: "Haies de l’avenue du Parc", minutes: 720, day: day(-34), until: day(20),
            referent: "Mme Caron, GRETA 21")
        let longer = AfestSequence.Plan(
            objective: plan.objective, analysis: plan.analysis, skills: skills, support: plan.support, minutes: 1_080, day: plan.day, until: day(45),
            referent: plan.referent)
        return [
            prepare(plan, rank: 3),
            situation(first, "Haie basse de la mairie, sans le taille-haie", 180, [(skills, [.reached, .missed])], 1),
            reflection(day(-29), said: "Le cordeau, j’ai compris à quoi ça sert.", kept: "Poser les cônes avant de sortir les outils", 2),
            scene(day(-20), "corrige le plan d’une AFEST", 3) { act, person in
                let new = AfestPlan(plan: longer, trainer: town.users[DemoAfest.trainer], trainerName: "")
                try AfestCorrections.correct(
                    .make(at: act.now), in: sequence, of: person, new, after: 0, reason: "La ville ajoute la rue Haute : le chantier dure plus longtemps",
                    by: act)
            },
            situation(second, "Avenue du Parc, avec le taille-haie", 210, [(skills, [.reached, .reached])], 4),
            reflection(day(-14), said: "Le bruit me fatigue, je préfère le matin.", kept: "Tailler le matin, ramasser l’après-midi", 5),
            note(AfestStep(id: id(6), kind: .planned, day: day(8), minutes: 210, words: "Rue Haute, côté cour"), on: day(-14), 6),
        ]
    }

    private func ended() -> [DemoScene] {
        let skills = skills(["espaces-verts/EV02", "espaces-verts/EV09"])
        let plan = AfestSequence.Plan(
            objective: "Tondre et rendre la machine prête", analysis: "Vérifier l’huile et la lame, régler la hauteur, tondre en bandes, nettoyer et noter.",
            skills: skills, support: "Tonte du parc de la Bouzaize", minutes: 480, day: day(-85), until: day(-50))
        let levels = zip(skills, [SkillLevel.alone, .alone]).map { AfestMark(skill: $0, answer: .level($1)) }
        return [
            prepare(plan, rank: 4), situation(day(-80), "Parc de la Bouzaize, les allées", 210, [(skills, [.reached, .missed])], 1),
            reflection(day(-79), said: "Je n’osais pas toucher à la lame.", kept: "Couper le moteur, débrancher, puis regarder", 2),
            situation(day(-66), "Parc de la Bouzaize, seul sur la moitié", 240, [(skills, [.reached, .reached])], 3),
            reflection(day(-64), said: "Maintenant je fais la vérification sans la fiche.", kept: "La fiche reste dans le camion", 4),
            note(
                AfestStep(
                    id: id(5), kind: .evaluation, day: day(-58), minutes: nil, words: "Une matinée seul, la machine rendue propre", marks: levels),
                on: day(-58), 5),
        ]
    }

    // MARK: scenes

    private func day(_ after: Int) -> Day { DemoCourse.working(town.today.adding(days: after)) }

    private func id(_ number: UInt64) -> ID<AfestStep> {
        var random = DemoRandom(seed: seed &+ number &* 7)
        return .make(at: Instant(town.today.adding(days: -30), hour: 8), using: &random)
    }

    private func skills(_ keys: [String]) -> [ObservedSkill] {
        keys.compactMap { DemoSupports.trained($0, referentials)?.skill }
    }

    /// To somebody who was there that day already.
    private func prepare(_ plan: AfestSequence.Plan, rank: Int) -> DemoScene {
        DemoScene(
            at: Instant(plan.day, hour: 8), seed: seed, player: .user(DemoAfest.trainer), name: "prépare une séquence AFEST", readsSummaries: false
        ) { act in
            let rows = try act.rows(
                """
                SELECT p.id
                FROM people p
                JOIN parcours_summaries m ON m.structure_id = p.structure_id AND m.person_id = p.id
                WHERE p.structure_id = \(town.structure.text) AND p.crew_id = \(town.crews[0].text) AND p.state = 'present' AND m.entered_on <= \(plan.day.iso)
                ORDER BY p.sort_key
                """)
            guard rows.indices.contains(rank) else { return }
            try AfestSequences.prepare(sequence, of: ID(known: try rows[rank].text(0)), plan, by: act)
        }
    }

    private func situation(_ day: Day, _ words: String, _ minutes: Int, _ seen: [([ObservedSkill], [AfestMark.Answer])], _ number: UInt64) -> DemoScene {
        let marks = seen.flatMap { zip($0, $1).map { AfestMark(skill: $0, answer: $1) } }
        return note(AfestStep(id: id(number), kind: .situation, day: day, minutes: minutes, words: words, marks: marks), on: day, number)
    }

    private func reflection(_ day: Day, said: String, kept: String, _ number: UInt64) -> DemoScene {
        note(AfestStep(id: id(number), kind: .reflection, day: day, minutes: 45, words: kept, said: said), on: day, number)
    }

    private func note(_ step: AfestStep, on day: Day, _ number: UInt64) -> DemoScene {
        scene(day, "note une étape AFEST", number) { act, person in try AfestSequences.note(step, in: sequence, of: person, by: act) }
    }

    /// Nothing happens where there was nobody to prepare it for.
    private func scene(_ day: Day, _ name: String, _ number: UInt64, _ work: @escaping @Sendable (Act, ID<Person>) throws -> Void) -> DemoScene {
        let minute = Int(number) * 3
        return DemoScene(
            at: Instant(day, hour: 16, minute: minute), seed: seed &+ number, player: .user(DemoAfest.trainer), name: name, readsSummaries: false
        ) { act in
            let row = try act.rows(
                "SELECT person_id FROM afest_sequences WHERE structure_id = \(town.structure.text) AND id = \(sequence.text)"
            ).first
            if let row { try work(act, ID(known: try row.text(0))) }
        }
    }
}
