/// The dates of a hire as the form checks them, before anything is asked of the PASS (iae-rules, §3.2).
public enum HireDates {
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        case startInPast, startTooFar, startAfterPass, endBeforeStart
    }

    /// From today to six months ahead, and inside the PASS when the person has a valid one; the end, if any, not before the start.
    public static func refusals(start: Day, end: Day?, pass: PassIAE?, on today: Day, monthsAhead: Int = 6) -> [RuleRefusal<Rule>] {
        let source = "Les Emplois, embauche"
        var refusals: [RuleRefusal<Rule>] = []
        let furthest = today.adding(months: monthsAhead)
        if start < today {
            refusals.append(
                RuleRefusal(.startInPast, Reason("L’embauche ne peut pas être déclarée avant aujourd’hui, le \(today.inWords).", source: source), .day(today)))
        } else if start > furthest {
            let words = "L’embauche se déclare au plus \(monthsAhead) mois à l’avance : jusqu’au \(furthest.inWords)."
            refusals.append(RuleRefusal(.startTooFar, Reason(words, source: source), .day(furthest)))
        }
        if let pass, pass.isValid(on: today), start > pass.end {
            let words = "L’embauche doit commencer avant la fin du PASS, le \(pass.end.inWords)."
            refusals.append(RuleRefusal(.startAfterPass, Reason(words, source: source), .day(pass.end)))
        }
        if let end, end < start {
            refusals.append(RuleRefusal(.endBeforeStart, Reason("Le contrat finit avant son début, le \(start.inWords).", source: source), .day(start)))
        }
        return refusals
    }
}
