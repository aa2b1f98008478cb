public import Domain
public import HTML

/// How entretiens and contacts are spoken of.
public enum EntretienWords {
    public static func label(_ state: EntretienState) -> String {
        switch state {
        case .planned: "Prévu"
        case .held: "A eu lieu"
        case .missed: "La personne n’est pas venue"
        case .cancelled: "Annulé"
        }
    }

    public static func tag(_ state: EntretienState) -> HTML {
        switch state {
        case .planned: Tag.draw("prévu", .coming)
        case .held: Tag.draw("a eu lieu", .done)
        case .missed: Tag.draw("non venu", .late)
        case .cancelled: Tag.draw("annulé", .closed)
        }
    }

    public static func tag(_ outcome: ContactOutcome) -> HTML {
        switch outcome {
        case .reached: Tag.draw("joint", .done)
        case .attempted: Tag.draw("sans réponse", .coming)
        case .missed: Tag.draw("non venu", .late)
        case .aside: Tag.draw("avec un tiers", .neutral)
        }
    }

    /// « 14 h 30 », « 9 h », « 0 h 05 » from minutes since midnight.
    public static func hour(_ minute: Int) -> String {
        let (hours, rest) = (minute / 60, minute % 60)
        let head = "\(hours)\(French.fixedSpace)h"
        return rest == 0 ? head : head + French.fixedSpace + (rest < 10 ? "0" : "") + String(rest)
    }

    /// « aujourd’hui à 14 h 32 », « 2 févr. 2026 à 9 h ».
    public static func moment(_ day: Day, _ minute: Int, today: Day) -> String {
        let distance = today.days(since: day)
        let words = (0...1).contains(distance) ? FrenchDate.relative(day, today: today) : FrenchDate.short(day)
        return words + " à " + hour(minute)
    }

    public static func misfit(_ misfit: EntretienMisfit) -> String {
        switch misfit {
        case .plannedInThePast: "Cette date est passée : dites si l’entretien a eu lieu, ou donnez un autre jour."
        case .heldInTheFuture: "Cette date est à venir : choisissez « Prévu », ou corrigez la date."
        }
    }
}
