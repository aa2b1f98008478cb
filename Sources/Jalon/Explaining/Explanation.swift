import Domain
import Pages
import Store

/// What each rule answers about one person on a day, with its reasons: facts, article, parameter and its version.
struct Explanation {
    struct Line: Equatable {
        let rule: String
        let answer: String
        let because: [Reason]
    }

    let facts: RuleFacts
    let day: Day
    let parameters: Parameters
    let reasons: Referential<ExitReason>
    let hourKinds: Referential<HourKindTerm>
    let knownCertificates: Referential<Certificate>

    init(_ facts: RuleFacts, on day: Day, _ referentials: Referentials) {
        self.facts = facts
        self.day = day
        parameters = referentials.parameters
        reasons = referentials.exitReasons
        hourKinds = referentials.hourKinds
        knownCertificates = referentials.certificates
    }

    var lines: [Line] { pass + contracts + posts + immersions + certificates + bilan + stage + exit + countedExit }

    /// Each rule, its answer, and below it why.
    var text: String {
        let head = "Personne \(facts.person.text), au \(day.inWords)"
        guard !lines.isEmpty else { return head + "\n\nAucune règle ne s’applique : ni PASS, ni contrat, ni étape." }
        return ([head] + lines.map(Explanation.text)).joined(separator: "\n\n")
    }

    private static func text(_ line: Line) -> String {
        let because = line.because.map { "    – \($0.text)" + ($0.source.map { " [\($0)]" } ?? "") }
        return (["\(line.rule) : \(line.answer)"] + because).joined(separator: "\n")
    }

    /// The number of law itself, as the referential gives it that day.
    func number(_ code: ParameterCode, _ words: String) -> Reason {
        let parameter = parameters[code, on: day]
        return Reason("\(words) : \(parameter.value).", source: parameter.citation + ", paramètres version \(parameters.referential.version)")
    }
}

// MARK: the PASS

extension Explanation {
    private var pass: [Line] {
        guard let numbered = facts.file.pass else { return [] }
        let pass = numbered.pass
        return [state(numbered), end(pass), remainder(pass), prolongation(pass)] + acts(numbered)
    }

    private func state(_ numbered: NumberedPass) -> Line {
        let state = numbered.pass.explainedState(on: day)
        let words: String =
            switch state.value {
            case .valid: "valide"
            case .expired: "expiré"
            case .suspended: "suspendu"
            case .future: "à venir"
            }
        return Line(rule: "PASS IAE \(numbered.number.display)", answer: words, because: state.because)
    }

    private func end(_ pass: PassIAE) -> Line {
        let moved =
            pass.suspensions.map {
                Reason(
                    "Suspension du \($0.period.first.inWords) au \($0.period.last.inWords) : \($0.shift) j de plus.",
                    source: PassParameters(parameters, on: day).source)
            }
            + pass.prolongations.map {
                Reason("Prolongation du \($0.start.inWords) au \($0.end.inWords) : \($0.days) j de plus.", source: PassParameters(parameters, on: day).source)
            }
        let granted = Reason("Commencé le \(pass.start.inWords), accordé jusqu’au \(pass.grantedEnd.inWords), les deux jours comptés.")
        return Line(
            rule: "Fin du PASS", answer: pass.end.inWords, because: [granted, number(.passDurationDays, "Durée d’un PASS, en jours")] + moved)
    }

    private func remainder(_ pass: PassIAE) -> Line {
        let left = pass.explainedRemainder(on: day)
        return Line(rule: "Reliquat du PASS", answer: "\(left.value) j", because: left.because)
    }

    private func prolongation(_ pass: PassIAE) -> Line {
        let numbers = PassParameters(parameters, on: day)
        let window = pass.prolongationWindow(numbers)
        let standing = pass.canBeProlonged(on: day, numbers) ? "ouverte ce jour" : "fermée ce jour"
        let answer = "du \(window.opens.inWords) au \(window.closes.inWords), \(standing)"
        var because = [
            Reason("Fin du PASS le \(pass.end.inWords).", source: PassParameters(parameters, on: day).source),
            number(.passProlongationOpensMonths, "S’ouvre tant de mois avant la fin"),
            number(.passProlongationClosesMonths, "Se ferme tant de mois après la fin"),
        ]
        if pass.isSuspended(on: day) { because.append(Reason("Un PASS suspendu ne se prolonge pas.")) }
        return Line(rule: "Fenêtre de prolongation", answer: answer, because: because)
    }
}

// MARK: contracts, bilan, stage, exit

extension Explanation {
    private var contracts: [Line] {
        let numbers = CDDIParameters(parameters, on: day)
        let chain = facts.file.chain
        guard let limit = chain.latestEnd(numbers) else { return [] }
        let reached = chain.isNearMaximum(numbers) ? " ; la sortie se prépare" : ""
        let count = Reason("\(chain.contracts.count) CDDI, \(chain.days) j sous contrat, \(chain.gapDays) j entre deux.")
        var lines = [Line(rule: "Chaîne des CDDI", answer: "au plus jusqu’au \(limit.value.inWords)\(reached)", because: [count] + limit.because)]
        if let pass = facts.file.pass?.pass, let coverage = Coverage(of: chain, pass) {
            lines.append(Line(rule: "Couverture", answer: "contrat et PASS jusqu’au \(coverage.lastDay.inWords)", because: [coverage.because]))
        }
        let alerts = ContractAlert.all(
            of: chain, facts.file.pass?.pass, on: day, pass: PassParameters(parameters, on: day), cddi: numbers, AlertParameters(parameters, on: day))
        return lines + alerts.map { Line(rule: "Alerte", answer: "le \($0.day.inWords)", because: [$0.because]) }
    }

    private var bilan: [Line] {
        guard let parcours = facts.parcours, parcours.leftOn == nil else { return [] }
        let next = BilanCalendar.next(
            entry: parcours.start, contractEnds: facts.file.contracts.map(\.end), stageEnd: parcours.lastStage.plannedEnd, done: facts.bilans,
            BilanCalendar.Parameters(parameters, on: day))
        let last = facts.bilans.map(\.on).max().map { Reason("Dernier bilan signé par tous le \($0.inWords).") } ?? Reason("Aucun bilan signé par tous.")
        let entry = Reason("Entrée le \(parcours.start.inWords).")
        guard let next else { return [Line(rule: "Prochain bilan", answer: "aucun avant que le parcours ait une suite", because: [entry, last])] }
        let late = next.due < day ? ", en retard de \(day.days(since: next.due)) j" : ""
        return [Line(rule: "Prochain bilan", answer: "au plus tard le \(next.due.inWords)\(late)", because: [why(next.why), entry, last])]
    }

    private func why(_ why: BilanCalendar.Next.Why) -> Reason {
        switch why {
        case .intermediate(let month):
            let interval = number(.bilanIntervalMonths, "Bilan intermédiaire des \(month) mois ; un tous les tant de mois")
            return interval
        case .renewal(let end):
            return number(.bilanRenewalLastDays, "Le contrat finit le \(end.inWords) ; la décision se prend au moins tant de jours avant")
        case .agreed(let day): return Reason("Date convenue au bilan du \(day.inWords).")
        }
    }

    private var stage: [Line] {
        guard let stage = facts.parcours?.lastStage, let planned = stage.plannedEnd, stage.endedOn == nil else { return [] }
        return [
            Line(
                rule: "Fin prévue de l’étape", answer: planned.inWords,
                because: [Reason("Étape commencée le \(stage.from.inWords)."), number(.remobilisationMonths, "Durée d’une remobilisation, en mois")])
        ]
    }

    private var exit: [Line] {
        guard let exit = facts.exit else { return [] }
        let recorded = Reason("Sortie le \(exit.day.inWords), motif noté : \(exit.reason.label).", source: "motifs de sortie, version \(exit.reason.version)")
        let asp = ExitCategory.of(reason: exit.reason.code, on: exit.day, in: reasons)
        let local = LocalExitClass.of(exit.category, liftedFreins: facts.liftedFreins, ExitParameters(parameters, on: exit.day))
        return [
            Line(rule: "Sortie, pour l’ASP", answer: ExitWords.category(exit.category), because: [recorded] + (asp?.because ?? [])),
            Line(
                rule: "Sortie, règle locale", answer: ExitWords.local(local.value),
                because: local.because + [number(.exitLiftedFreins, "Freins levés qu’il faut")]),
        ]
    }
}
