public import Domain
import HTML

/// The words of crews and presence.
public enum WorkWords {
    public static func part(_ part: HalfDay.Part) -> String { part == .morning ? "Matin" : "Après-midi" }

    /// « lundi 2 févr. 2026, matin »
    public static func halfDay(_ halfDay: HalfDay) -> String {
        "\(FrenchDate.weekday(halfDay.day)) \(FrenchDate.short(halfDay.day)), \(part(halfDay.part).lowercased())"
    }

    /// « 8 h 30 »
    public static func time(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour)\u{A0}h" + (minute == 0 ? "" : "\u{A0}\(minute < 10 ? "0" : "")\(minute)")
    }

    /// As it is typed: « 8:30 ».
    public static func typed(_ minutes: Int) -> String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }

    public static func times(_ planned: PlannedHalfDay) -> String { "\(time(planned.startsAt)) – \(time(planned.endsAt))" }

    static func said(_ said: MarkLine.Said) -> String {
        switch said {
        case .present(0, 0): "Présent"
        case .present(let late, 0): "En retard de \(late)\u{A0}min"
        case .present(0, let early): "Parti \(early)\u{A0}min plus tôt"
        case .present(let late, let early): "En retard de \(late)\u{A0}min, parti \(early)\u{A0}min plus tôt"
        case .absent(let label): label.hasPrefix("Absence") ? label : "Absence : \(label.prefix(1).lowercased() + label.dropFirst())"
        }
    }

    static func tag(_ line: AttendanceLine) -> HTML {
        switch line.state {
        case .unmarked: Tag.draw("Pas encore noté", .coming)
        case .toVerify: Tag.draw("À vérifier", .late)
        case .marked(let mark): Tag.draw(said(mark.said), state(mark.said))
        }
    }

    private static func state(_ said: MarkLine.Said) -> Tag.State {
        switch said {
        case .present(0, 0): .done
        case .present: .watch
        case .absent: .closed
        }
    }

    static func span(_ absence: AnnouncedAbsence) -> HTML {
        if absence.first == absence.last { return "\(fr: WorkWords.halfDay(absence.first))" }
        if absence.first.day == absence.last.day { return "\(FrenchDate.html(absence.first.day))" }
        let first = absence.first.part == .afternoon ? " après-midi" : ""
        let last = absence.last.part == .morning ? " matin" : ""
        return "\(fr: "du ")\(FrenchDate.html(absence.first.day))\(first) \(fr: "au ")\(FrenchDate.html(absence.last.day))\(last)"
    }

    /// « le 2 févr. 2026 à 9 h 12 », at the site.
    static func moment(_ day: Day, _ minute: Int) -> String { "le \(FrenchDate.short(day)) à \(time(minute))" }
}
