public import Domain
import HTML

enum MonthWords {
    static func state(_ state: MonthState) -> String {
        switch state {
        case .draft: "Brouillon"
        case .entered: "Saisi"
        case .validated: "Validé"
        case .unlocked: "Débloqué"
        }
    }

    static func tag(_ state: MonthState) -> HTML {
        switch state {
        case .draft: Tag.draw(self.state(state), .coming)
        case .entered: Tag.draw(self.state(state), .current)
        case .validated: Tag.draw(self.state(state), .done)
        case .unlocked: Tag.draw(self.state(state), .watch)
        }
    }

    /// What the button that leads there says.
    static func act(_ state: MonthState) -> String {
        switch state {
        case .draft: "Remettre en brouillon"
        case .entered: "Marquer le mois saisi"
        case .validated: "Valider le mois"
        case .unlocked: "Débloquer le mois"
        }
    }

    static func anomaly(_ rule: MonthAnomaly.Rule) -> String {
        switch rule {
        case .missingHours: "Heures manquantes"
        case .hoursWithoutContract: "Pas de contrat"
        case .hoursBeyondContract: "Au-delà du contrat"
        case .hoursAfterExit: "Après la sortie"
        case .passEnded: "PASS fini"
        case .passMissing: "PASS inconnu"
        }
    }

    /// « 12,41 » from thousandths.
    static func etp(_ thousandths: Int) -> String {
        FrenchNumber.decimal((abs(thousandths) + 5) / 10 * (thousandths < 0 ? -1 : 1), places: 2)
    }

    static func signed(_ hours: Hours) -> String { (hours.hundredths > 0 ? "+" : "") + FrenchDuration.hours(hundredths: hours.hundredths) }

    static func key(_ month: Day) -> String { String(month.iso.prefix(7)) }

    static func hours(_ hours: Hours) -> String { FrenchNumber.decimal(hours.hundredths, places: 2, trimmed: true) }
}

/// The fields of the grid: one a cell, named by person.
public enum MonthFields {
    public static func hours(_ kind: HourKind, _ person: ID<Person>) -> String { "h-\(kind.rawValue)-\(person.text)" }
    public static func pay(_ person: ID<Person>) -> String { "brut-\(person.text)" }
    public static func accompanied(_ person: ID<Person>) -> String { "suivi-\(person.text)" }
    /// What stood in the cells of the line when the page was drawn.
    public static func before(_ person: ID<Person>) -> String { "avant-\(person.text)" }

    /// « 10400..:0..:o »: hundredths by kind in the order of `HourKind`, then pay in cents, then the answer; empty for nothing.
    public static func snapshot(_ line: MonthLine) -> String {
        let hours = HourKind.allCases.map { line.hours[$0].map { "\($0.hundredths)" } ?? "" }
        return (hours + [line.grossPay.map { "\($0)" } ?? "", line.accompaniedAnswer.map { $0 ? "o" : "n" } ?? ""]).joined(separator: ":")
    }
}
