public import Domain
public import HTML

/// Days in French words. The space between day and month never breaks: « 21 nov. » stays on one line.
public enum FrenchDate {
    /// « 21 nov. 2026 », « 1er févr. 2028 »; both spaces are no-break.
    public static func short(_ day: Day) -> String {
        "\(ordinal(day))\(French.fixedSpace)\(shortMonths[day.month - 1])\(French.fixedSpace)\(day.year)"
    }

    /// « 21 novembre 2026 ».
    public static func long(_ day: Day) -> String {
        "\(ordinal(day))\(French.fixedSpace)\(months[day.month - 1])\(French.fixedSpace)\(day.year)"
    }

    /// « samedi 21 novembre 2026 ».
    public static func full(_ day: Day) -> String {
        "\(weekday(day)) \(long(day))"
    }

    /// « 21 nov. », where the year is known from what stands around.
    public static func dayAndMonth(_ day: Day) -> String {
        "\(ordinal(day))\(French.fixedSpace)\(shortMonths[day.month - 1])"
    }

    /// « novembre 2026 ».
    public static func month(_ day: Day) -> String {
        "\(months[day.month - 1])\(French.fixedSpace)\(day.year)"
    }

    /// « samedi ».
    public static func weekday(_ day: Day) -> String {
        weekdays[day.weekday - 1]
    }

    /// « du 2 févr. au 1er juin 2026 »; the first year only when it differs.
    public static func range(_ first: Day, _ last: Day) -> String {
        let start = first.year == last.year ? dayAndMonth(first) : short(first)
        return "du \(start) au \(short(last))"
    }

    /// « aujourd’hui », « demain », « dans 3 jours », « il y a 2 mois »: days under a fortnight, then weeks, months from 60 days, years from 24 months.
    public static func relative(_ day: Day, today: Day) -> String {
        switch day.days(since: today) {
        case 0: return "aujourd’hui"
        case 1: return "demain"
        case -1: return "hier"
        case let distance where distance > 0: return "dans \(rounded(from: today, to: day))"
        default: return "il y a \(rounded(from: day, to: today))"
        }
    }

    /// `<time>` with the short date, for machines and readers alike.
    public static func html(_ day: Day) -> HTML {
        "<time datetime=\"\(day.iso)\">\(short(day))</time>"
    }

    /// « 1er juin 2026 (dans 3 jours) » as `<time>` and words.
    public static func html(_ day: Day, today: Day) -> HTML {
        "\(html(day)) <span class=\"relative\">(\(relative(day, today: today)))</span>"
    }

    private static func rounded(from first: Day, to last: Day) -> String {
        let days = last.days(since: first)
        let months = FrenchDuration.wholeMonths(from: first, to: last)
        if days < 14 { return FrenchNumber.count(days, "jour", "jours") }
        if days < 60 { return FrenchNumber.count(days / 7, "semaine", "semaines") }
        if months < 24 { return FrenchNumber.count(max(months, 2), "mois", "mois") }
        return FrenchNumber.count(months / 12, "an", "ans")
    }

    private static func ordinal(_ day: Day) -> String {
        day.day == 1 ? "1er" : String(day.day)
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
    private static let shortMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]
    private static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
}
