/// What does not hold together in somebody's month, told on the grid where it can be mended.
public struct MonthAnomaly: Hashable, Sendable {
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        case missingHours, hoursWithoutContract, hoursBeyondContract, hoursAfterExit, passEnded, passMissing
    }

    public let rule: Rule
    public let because: Reason

    init(_ rule: Rule, _ words: String, source: String? = nil) {
        self.rule = rule
        because = Reason(words, source: source)
    }
}

extension MonthLine {
    /// Everything at once, in the order of the rules.
    public func anomalies(in month: Day, counting kinds: Set<HourKind> = HourKind.countedByDefault) -> [MonthAnomaly] {
        let days = contractDays(in: month)
        return contractAnomalies(days, month, kinds) + passAnomalies(days, month)
    }

    private func contractAnomalies(_ days: [Day], _ month: Day, _ kinds: Set<HourKind>) -> [MonthAnomaly] {
        var found: [MonthAnomaly] = []
        if isBlank, !days.isEmpty { found.append(MonthAnomaly(.missingHours, "Aucune heure saisie alors qu’un contrat court ce mois-ci.")) }
        if total > Hours(0), days.isEmpty {
            found.append(MonthAnomaly(.hoursWithoutContract, "\(total.inWords) saisies sans aucun jour de contrat ce mois-ci."))
        }
        let (paid, most) = (paid(counting: kinds), contractHours(in: month))
        if !days.isEmpty, paid > most {
            let words = "\(paid.inWords) payées ; les \(days.count) jours de contrat du mois en donnent \(most.inWords) au plus."
            found.append(MonthAnomaly(.hoursBeyondContract, words, source: "contrat : jours ouvrés × heures par semaine / 5, ou 52 / 12 de la semaine"))
        }
        if total > Hours(0), let leftOn, leftOn < month.firstOfMonth {
            found.append(MonthAnomaly(.hoursAfterExit, "\(total.inWords) saisies après la sortie du \(leftOn.inWords)."))
        }
        return found
    }

    private func passAnomalies(_ days: [Day], _ month: Day) -> [MonthAnomaly] {
        guard total > Hours(0), let last = days.last else { return [] }
        guard let passUntil else { return [MonthAnomaly(.passMissing, "Aucun PASS IAE connu pour ces heures.", source: "art. L5132-3")] }
        guard passUntil < last else { return [] }
        let words = "Le PASS a fini le \(passUntil.inWords) et le contrat court jusqu’au \(last.inWords) : les heures d’après ne sont pas aidées."
        return [MonthAnomaly(.passEnded, words, source: "art. L5132-3, R5132-1-8")]
    }
}
