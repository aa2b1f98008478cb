import Domain
import HTML

/// What is left of a PASS: its remainder, which stands still while it is suspended (Les Emplois, reliquat), not the days until its end.
enum PassDaysLeft {
    static func draw(_ label: String, _ pass: PassIAE, today: Day, because: [Reason] = []) -> HTML {
        let left = max(0, pass.remainder(on: today))
        return DaysLeft.draw(label, tag(pass, left, today), pass.start, pass.end, gone: pass.used(on: today), of: pass.used(on: today) + left, because)
    }

    private static func tag(_ pass: PassIAE, _ left: Int, _ today: Day) -> HTML {
        switch pass.state(on: today) {
        case .suspended: Tag.draw(stopped(left), .watch)
        case .future, .expired: DaysLeft.words(pass.start, pass.end, today)
        // Today is one of them; what is left of it is not counted, as for a contract.
        case .valid: DaysLeft.words(pass.start, today.adding(days: max(left, 1) - 1), today)
        }
    }

    private static func stopped(_ left: Int) -> String {
        "suspendu, \(FrenchDuration.days(left)) \(left < 2 ? "restant" : "restants") à l’arrêt"
    }
}
