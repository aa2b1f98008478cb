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
        case .suspended: Tag.draw("suspendu, \(counted(left)) à l’arrêt", .watch)
        case .future, .expired: DaysLeft.words(pass.start, pass.end, today)
        case .valid: Tag.draw("\(counted(left)), aujourd’hui compris", left <= 60 ? .watch : .current)
        }
    }

    private static func counted(_ left: Int) -> String { "\(FrenchDuration.days(left)) \(left < 2 ? "restant" : "restants")" }

    /// The same number in a sentence: the days left stand still while the PASS is suspended, and today is one of them otherwise.
    static func words(_ pass: PassIAE, today: Day) -> String {
        let (left, isStopped) = (max(0, pass.remainder(on: today)), pass.state(on: today) == .suspended)
        return "\(FrenchNumber.count(left, "reste", "restent"))\(isStopped ? ", à l’arrêt pendant la suspension" : " aujourd’hui compris")"
    }

    static func sentence(_ pass: PassIAE, today: Day) -> String {
        let (left, isStopped) = (max(0, pass.remainder(on: today)), pass.state(on: today) == .suspended)
        return "Reliquat : \(FrenchDuration.days(left)), \(isStopped ? "à l’arrêt pendant la suspension" : "aujourd’hui compris")."
    }
}
