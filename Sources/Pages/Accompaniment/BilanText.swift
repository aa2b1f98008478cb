public import Domain

/// A bilan in words, line by line: what is shown, signed, and shown again.
public enum BilanText {
    public static func contents(_ facts: BilanFacts) -> BilanContents {
        BilanContents(whole: whole(facts), work: work(facts))
    }

    /// For the person and their counsellor: the person's words first.
    public static func whole(_ facts: BilanFacts) -> BilanContent {
        BilanContent(
            [period(facts)] + ownWords(facts) + objectives(facts) + entretiens(facts) + freins(facts) + skills(facts) + trainings(facts)
                + contracts(facts) + silences(facts) + decisions(facts) + atWork(facts))
    }

    /// For the encadrant: the period, the skills, what was decided about work. Neither the person's words nor a frein.
    public static func work(_ facts: BilanFacts) -> BilanContent {
        BilanContent([period(facts)] + skills(facts) + atWork(facts))
    }

    private typealias Line = BilanContent.Line

    private static func period(_ facts: BilanFacts) -> BilanContent.Line {
        Line(.line, "\(BilanWords.kind(facts.bilan.kind)) \(FrenchName.of(facts.person.fullName)), \(FrenchDate.range(facts.bilan.since, facts.bilan.on)).")
    }

    /// A part without lines is left out.
    private static func part(_ title: String, _ lines: [BilanContent.Line]) -> [BilanContent.Line] {
        lines.isEmpty ? [] : [Line(.part, title)] + lines
    }

    // MARK: parts

    private static func ownWords(_ facts: BilanFacts) -> [BilanContent.Line] {
        let said = facts.texts.said.isEmpty ? [Line(.line, "Rien d’écrit encore.")] : [Line(.words, facts.texts.said)]
        let comment = facts.ownComment.map { [Line(.subject, "Sur sa fiche de compétences"), Line(.words, $0)] } ?? []
        return part("Ce que dit \(facts.person.firstName)", said + comment)
    }

    private static func objectives(_ facts: BilanFacts) -> [BilanContent.Line] {
        let known = facts.objectivesOfPeriod.flatMap { objective in
            [Line(.subject, objective.title)] + outcomes(of: objective, facts) + facts.actions(under: objective.id).map { action($0, facts) }
        }
        let alone = facts.actions(under: nil)
        let rest = alone.isEmpty ? [] : [Line(.subject, "Autres actions")] + alone.map { action($0, facts) }
        return part("Objectifs et actions", known + rest)
    }

    private static func outcomes(of objective: Objective, _ facts: BilanFacts) -> [BilanContent.Line] {
        objective.outcomes.filter { facts.bilan.covers($0.on) }.map { said in
            Line(.fact, "\(ActionPlanWords.label(said.outcome)) le \(FrenchDate.short(said.on))\(because(said.reason))")
        }
    }

    private static func action(_ action: PlannedAction, _ facts: BilanFacts) -> BilanContent.Line {
        let doer = ActionPlanWords.doer(action.doer, partner: action.partner)
        switch action.state {
        case .done(let day): return Line(.fact, "\(action.what) : fait le \(FrenchDate.short(day))\(because(action.outcomes.last?.reason))")
        case .notDone(_, let reason): return Line(.fact, "\(action.what) : pas fait\(because(reason))")
        case .open:
            let moved = action.outcomes.last { facts.bilan.covers($0.on) }.map { ", reporté\(because($0.reason))" } ?? ""
            return Line(.fact, "\(action.what) : à faire pour le \(FrenchDate.short(action.dueOn)) (\(doer))\(moved)")
        }
    }

    private static func because(_ reason: String?) -> String { reason.map { ", parce que : \($0)" } ?? "" }

    private static func entretiens(_ facts: BilanFacts) -> [BilanContent.Line] {
        part(
            "Entretiens",
            facts.heldEntretiens.map { entretien in
                Line(.fact, "\(FrenchDate.short(entretien.day)) : \(entretien.kindLabel)\(entretien.state == .missed ? ", non venu" : "")")
            })
    }

    private static func freins(_ facts: BilanFacts) -> [BilanContent.Line] {
        part("Freins", facts.movedFreins.map { Line(.fact, "\($0.label) : \(course(of: $0, facts.bilan))") })
    }

    /// From the severity before the period to the one at its end, and the lifting with what shows it.
    private static func course(of frein: Frein, _ bilan: Bilan) -> String {
        let (before, now) = (frein.history.severity(on: bilan.since.adding(days: -1)), frein.history.severity(on: bilan.on))
        let severity =
            switch (before, now) {
            case (let before?, let now?) where before != now: "de \(BilanWords.severity(before)) à \(BilanWords.severity(now))"
            case (_, let now?): BilanWords.severity(now)
            default: "noté"
            }
        guard let lifting = frein.history.lifting(on: bilan.on) else { return severity }
        return "\(severity), levé le \(FrenchDate.short(lifting.event.day)) (\(lifting.act.evidence.label))"
    }

    private static func skills(_ facts: BilanFacts) -> [BilanContent.Line] {
        part(
            "Compétences",
            facts.agreedSheets.flatMap { sheet, earlier -> [BilanContent.Line] in
                let progress = SkillProgress.between(earlier?.skills ?? [], sheet.skills)
                let moved = earlier == nil ? progress : progress.filter { if case .same = $0.change { false } else { true } }
                let lines = moved.map { Line(.fact, SkillWords.progress($0)) }
                return [Line(.subject, "Niveaux convenus le \(FrenchDate.short(sheet.agreedOn ?? sheet.openedOn))")]
                    + (lines.isEmpty ? [Line(.fact, "Aucun niveau n’a changé.")] : lines)
            })
    }

    private static func trainings(_ facts: BilanFacts) -> [BilanContent.Line] {
        part(
            "Formations et immersions",
            facts.trainingsOfPeriod.map { line in
                let days = line.end.map { FrenchDate.range(line.start, $0) } ?? "depuis le \(FrenchDate.short(line.start))"
                return Line(.fact, "\(line.label) : \([line.name, line.detail].filter { !$0.isEmpty }.joined(separator: ", ")), \(days)")
            })
    }

    private static func contracts(_ facts: BilanFacts) -> [BilanContent.Line] {
        part(
            "Contrats",
            facts.runningContracts.map { contract in
                let hours = FrenchDuration.hours(hundredths: contract.weekly(on: facts.bilan.on).hundredths)
                return Line(.fact, "Contrat \(FrenchDate.range(contract.start, contract.end)), \(hours) par semaine")
            })
    }

    private static func silences(_ facts: BilanFacts) -> [BilanContent.Line] {
        part(
            "Ce dont personne n’a parlé depuis \(BilanFacts.silence) jours",
            facts.silentObjectives.map { Line(.fact, "Objectif : \($0.title)") } + facts.silentActions.map { Line(.fact, "Action : \($0.what)") }
                + facts.silentFreins.map { Line(.fact, "Frein : \($0.label)") })
    }

    private static func decisions(_ facts: BilanFacts) -> [BilanContent.Line] {
        part("Ce que nous décidons", facts.texts.decided.isEmpty ? [Line(.line, "Rien d’écrit encore.")] : [Line(.words, facts.texts.decided)])
    }

    private static func atWork(_ facts: BilanFacts) -> [BilanContent.Line] {
        let words = facts.texts.atWork.isEmpty ? [] : [Line(.words, facts.texts.atWork)]
        let next = facts.texts.nextOn.map { [Line(.fact, "Prochain bilan le \(FrenchDate.short($0))")] } ?? []
        let contract = facts.texts.proposal.map { [Line(.fact, BilanWords.proposal($0))] } ?? []
        return part("Au travail", words + next + contract)
    }
}
